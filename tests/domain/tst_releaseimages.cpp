// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/releaseexamples.h"

using namespace clicknback;

namespace {

Fact<RegistryImage> imageOf(const ReleaseFacts &facts, const char *release)
{
    const std::vector<Release> releases = built(facts);
    const Release *found = findRelease(releases, QString::fromLatin1(release));
    return found ? found->image
                 : Fact<RegistryImage>::unknown(QStringLiteral("there is no such release"));
}

RunningImage running(const char *reference, const QStringList &digests,
                     const QString &revision = {})
{
    RunningImage one;
    one.reference = QString::fromLatin1(reference);
    for (const QString &each : digests)
        one.image.repoDigests << QStringLiteral("ghcr.io/jerosanchez/clicknback@") + each;
    if (!revision.isEmpty())
        one.image.labels[QStringLiteral("org.opencontainers.image.revision")] = revision;
    return one;
}

QStringList runningOf(const ReleaseFacts &facts)
{
    QStringList names;
    for (const Release &each : built(facts)) {
        if (each.isRunning)
            names << each.name;
    }
    return names;
}

} // namespace

/// Which image is a release's, and which release runs.
class TestReleaseImages : public QObject
{
    Q_OBJECT
private slots:
    void anImageIsFoundByTag_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("its name") << QStringLiteral("v1.4.0") << true;
        QTest::newRow("without v") << QStringLiteral("1.4.0") << true;
        QTest::newRow("its commit") << QStringLiteral("sha-") + sha(4) << true;
        QTest::newRow("its commit shortened") << QStringLiteral("sha-") + sha(4).left(7) << true;
        QTest::newRow("another commit") << QStringLiteral("sha-") + sha(5) << false;
        QTest::newRow("too short") << QStringLiteral("sha-") + sha(4).left(6) << false;
        QTest::newRow("another name") << QStringLiteral("v1.4.0-rc.1") << false;
        QTest::newRow("latest says nothing") << QStringLiteral("latest") << false;
    }
    void anImageIsFoundByTag()
    {
        QFETCH(QString, tag);
        auto facts = withTags({clicknback::tag("v1.4.0", 4)});
        facts.registryTags = Fact<QStringList>::known({tag});
        addImage(facts, tag, image(1)); // without labels
        const Fact<RegistryImage> found = imageOf(facts, "v1.4.0");
        QTEST(found.isKnown(), "isFound");
        QVERIFY(found.isKnown()
                || found.why.startsWith(QStringLiteral("the registry has no tag v1.4.0 or 1.4.0")));
    }

    void anImageIsFoundByItsLabel()
    {
        auto facts = withTags({tag("v1.4.0", 4)});
        RegistryImage older = image(1, 4);
        older.createdAt = releaseMinute(1);
        RegistryImage newer = image(2, 4);
        newer.createdAt = releaseMinute(2);
        addImage(facts, QStringLiteral("build-1"), older);
        addImage(facts, QStringLiteral("a-later-build"), newer);
        addImage(facts, QStringLiteral("latest"), image(3, 5));
        QCOMPARE(imageOf(facts, "v1.4.0")->digest, digest(2));
        facts.images[QStringLiteral("a-later-build")].value->revision = sha(4).left(7).toUpper();
        QCOMPARE(imageOf(facts, "v1.4.0")->digest, digest(2));
    }

    void aNameThatWasMovedToAnotherBuildIsNotBelieved()
    {
        auto facts = withTags({tag("v1.4.0", 4)});
        addImage(facts, QStringLiteral("v1.4.0"), image(1, 3));
        QCOMPARE(
            imageOf(facts, "v1.4.0").why,
            QStringLiteral("the image tagged v1.4.0 was built from 0000003, not from 0000004"));
        addImage(facts, QStringLiteral("sha-") + sha(4), image(2));
        QCOMPARE(imageOf(facts, "v1.4.0")->digest, digest(2));
    }

    void anUnknownImageSaysWhy()
    {
        auto facts = withTags({tag("v1.4.0", 4)});
        QCOMPARE(imageOf(facts, "v1.4.0").why, QStringLiteral("not read yet"));
        facts.registryTags = Fact<QStringList>::unknown(QStringLiteral("the token has no right"));
        QCOMPARE(imageOf(facts, "v1.4.0").why, QStringLiteral("the token has no right"));
        facts.registryTags = Fact<QStringList>::known({QStringLiteral("v1.4.0")});
        QCOMPARE(imageOf(facts, "v1.4.0").why, QStringLiteral("not read yet"));
        facts.images[QStringLiteral("v1.4.0")] =
            Fact<RegistryImage>::unknown(QStringLiteral("its digest is not that of its bytes"));
        QCOMPARE(imageOf(facts, "v1.4.0").why,
                 QStringLiteral("its digest is not that of its bytes"));
    }

    void whatRunsIsMarked()
    {
        auto facts = withoutTags();
        addImage(facts, QStringLiteral("sha-") + sha(2), image(2));
        const auto runs = [&](const RunningImage &one) {
            facts.running = Fact<RunningImage>::known(one);
            return runningOf(facts);
        };
        QCOMPARE(runs(running("n:latest", {digest(2)})), words("0000002"));
        QCOMPARE(runs(running("n:latest", {digest(2)}, sha(1))), words("0000002"));
        QCOMPARE(runs(running("n:latest", {digest(77)}, sha(1))), words("0000001"));
        QCOMPARE(runs(running("n:latest", {}, sha(1).left(8))), words("0000001"));
        QCOMPARE(runs(running("n:latest", {digest(77)})), QStringList()); // nobody can tell
        QCOMPARE(runs(running(("n:sha-" + sha(3).toLatin1()).constData(), {})), words("0000003"));
        RunningImage byConfig = running("n:latest", {});
        byConfig.image.id = image(2).configDigest;
        QCOMPARE(runs(byConfig), words("0000002"));
        RunningImage stopped = running("n:latest", {digest(2)});
        stopped.isRunning = false;
        QCOMPARE(runs(stopped), QStringList());
    }
};

QTEST_APPLESS_MAIN(TestReleaseImages)
#include "tst_releaseimages.moc"
