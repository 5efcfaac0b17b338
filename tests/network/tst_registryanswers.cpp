// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/network/registryworld.h"

using namespace clicknback;

namespace {

using Answer = ScriptedRegistry::Answer;

const QString kLatest = QStringLiteral("latest");
const QString kOtherDigest = QStringLiteral("sha256:") + QString(64, u'a');

QByteArray index(const QByteArray &entries)
{
    return "{\"schemaVersion\":2,\"manifests\":[" + entries + "]}";
}

/// An entry of an index; `more` comes after the platform.
QByteArray entryFor(const QByteArray &digest, const QByteArray &os, const QByteArray &architecture,
                    const QByteArray &more = {})
{
    return "{\"digest\":\"" + digest + "\",\"platform\":{\"os\":\"" + os + "\",\"architecture\":\""
           + architecture + "\"}" + more + "}";
}

/// A manifest with these layers.
QByteArray manifestWith(const QByteArray &layers)
{
    return "{\"layers\":[" + layers + "],\"config\":{\"digest\":\"" + kOtherDigest.toLatin1()
           + "\"}}";
}

} // namespace

/// What a real registry never answers, and what a client must make of it.
class RegistryAnswersTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegistryWorld> m_world;

    RegistryImage imageFrom(RegistryWorld &world)
    {
        RegistryClient client(world.http, world.settings());
        return valueFrom(client.image(kLatest));
    }
    Error errorOf(const Answer &latest)
    {
        m_world->registry.answer(RegistryWorld::kLatest, latest);
        RegistryClient client(m_world->http, m_world->settings());
        return errorFrom(client.image(kLatest));
    }
    static void contains(const Error &error, const QString &words)
    {
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
    }

private slots:
    void init() { m_world = std::make_unique<RegistryWorld>(); }
    void cleanup() { m_world.reset(); }

    void aDigestInTheHeaderThatIsNotTheBodysIsALie()
    {
        const Error error = errorOf(
            {200, m_world->manifest, {"Docker-Content-Digest: " + kOtherDigest.toLatin1()}});
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, kOtherDigest);
        contains(error, QString::fromLatin1(m_world->digest));
    }

    void aBodyThatIsNotWhatWasAskedByDigestIsALie()
    {
        m_world->registry.answer(RegistryWorld::kRepository + "manifests/"
                                     + kOtherDigest.toLatin1(),
                                 Answer{200, m_world->manifest, {}});
        RegistryClient client(m_world->http, m_world->settings());
        const Error error = errorFrom(client.digest(kOtherDigest));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, kOtherDigest);
        contains(error, QString::fromLatin1(m_world->digest));
    }

    void aConfigurationThatIsAnotherIsALie()
    {
        m_world->registry.answer(m_world->configPath(), Answer{200, "{}", {}});
        RegistryClient client(m_world->http, m_world->settings());
        const Error error = errorFrom(client.image(kLatest));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, sha256Of("{}"));
        contains(error, sha256Of(m_world->config));
    }

    void aHeadIsBelievedForWhatIsKnownAlone()
    {
        RegistryClient client(m_world->http, m_world->settings());
        const RegistryImage first = valueFrom(client.image(kLatest));
        QCOMPARE(valueFrom(client.image(kLatest)), first);
        const QByteArray get = "GET " + RegistryWorld::kLatest;
        const QByteArray head = "HEAD " + RegistryWorld::kLatest;
        QCOMPARE(m_world->registry.count(get), 1);
        QCOMPARE(m_world->registry.count(head), 1);
        // A digest that nobody saw yet: what it stands for is fetched, and the lie comes out.
        m_world->registry.answer(
            RegistryWorld::kLatest,
            Answer{200, m_world->manifest, {"Docker-Content-Digest: " + kOtherDigest.toLatin1()}});
        contains(errorFrom(client.image(kLatest)), kOtherDigest);
        QCOMPARE(m_world->registry.count(get), 2);
        // No digest in the header at all, and none for a HEAD.
        m_world->registry.answer(RegistryWorld::kLatest, [this](const QByteArray &request, int) {
            return request.startsWith("HEAD") ? Answer{405, {}, {}}
                                              : Answer{200, m_world->manifest, {}};
        });
        QCOMPARE(valueFrom(client.image(kLatest)), first);
        QCOMPARE(m_world->registry.count(get), 3);
    }

    void anImageIsAskedForInAllFourFormats()
    {
        imageFrom(*m_world);
        const QByteArray head = m_world->registry.lastHead(RegistryWorld::kLatest);
        for (const char *type : {"application/vnd.oci.image.index.v1+json",
                                 "application/vnd.oci.image.manifest.v1+json",
                                 "application/vnd.docker.distribution.manifest.list.v2+json",
                                 "application/vnd.docker.distribution.manifest.v2+json"})
            QVERIFY2(head.contains(type), head.constData());
    }

    void whatIsNoManifestIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        QTest::newRow("the old format")
            << QByteArray(R"({"schemaVersion":1,"name":"o/n","fsLayers":[],"history":[]})")
            << QStringLiteral("old format (schema 1)");
        QTest::newRow("a page") << QByteArray("<html>Welcome</html>") << QStringLiteral("not JSON");
        QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("not JSON");
        QTest::newRow("nothing of it") << QByteArray("{}") << QStringLiteral("is of type");
        QTest::newRow("both at once") << QByteArray(R"({"manifests":[],"layers":[],"config":{}})")
                                      << QStringLiteral("an index and an image at once");
        QTest::newRow("no configuration")
            << QByteArray(R"({"layers":[]})") << QStringLiteral("names no configuration");
        QTest::newRow("a path as digest")
            << QByteArray(R"({"layers":[],"config":{"digest":"../../secret"}})")
            << QStringLiteral("names no configuration");
        QTest::newRow("a layer less than nothing")
            << manifestWith(R"({"size":-5})") << QStringLiteral("a layer has no size");
        QTest::newRow("layers of more than all disks")
            << manifestWith(R"({"size":9e15},{"size":9e15})")
            << QStringLiteral("a layer has no size");
        QTest::newRow("an index of no digests")
            << index(R"({"digest":"latest"})") << QStringLiteral("“latest” is no digest");
    }

    void whatIsNoManifestIsRefusedWithItsReason()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        const Error error = errorOf({200, body, {}});
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, words);
    }

    void anIndexOfAttestationsAloneHasNoImage()
    {
        const QByteArray unknown = "unknown";
        const QByteArray named = entryFor(m_world->digest, unknown, unknown);
        const QByteArray annotated =
            entryFor(m_world->digest, "linux", "amd64",
                     ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}");
        const Error error = errorOf({200, index(named + ',' + annotated), {}});
        QCOMPARE(error.kind, ErrorKind::NotFound);
        contains(error, QStringLiteral("not there for linux/amd64; there is: none"));
    }

    void anIndexWithOneImageOfNoPlatformIsThatImage()
    {
        m_world->registry.answer(
            RegistryWorld::kLatest,
            Answer{200, index("{\"digest\":\"" + m_world->digest + "\"}"), {}});
        QCOMPARE(imageFrom(*m_world).manifestDigest, QString::fromLatin1(m_world->digest));
    }

    void anIndexWithinAnIndexIsNotFollowed()
    {
        const QByteArray inner = index({});
        m_world->registry.answer(RegistryWorld::kRepository + "manifests/"
                                     + sha256Of(inner).toLatin1(),
                                 Answer{200, inner, {}});
        const Error error =
            errorOf({200, index(entryFor(sha256Of(inner).toLatin1(), "linux", "amd64")), {}});
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, QStringLiteral("An index names an index"));
    }

    void whatIsTooLargeIsRefused()
    {
        const Error manifest = errorOf({200, QByteArray((4 << 20) + 1, ' '), {}});
        QCOMPARE(manifest.kind, ErrorKind::Unexpected);
        contains(manifest, QStringLiteral("more than 4 MiB"));
        m_world->registry.answer(m_world->configPath(),
                                 Answer{200, QByteArray((8 << 20) + 1, ' '), {}});
        const Error config = errorOf({200, m_world->manifest, {}});
        contains(config, QStringLiteral("more than 8 MiB"));
    }

    void aBodyThatEndsInTheMiddleIsNoAnswer()
    {
        const Error error = errorOf({200, m_world->manifest, {}, true});
        QCOMPARE(error.kind, ErrorKind::Unreachable);
    }

    void aRegistryThatSaysNothingIsUnreachableInTime()
    {
        m_world->registry.answer(RegistryWorld::kLatest, Answer{0, {}, {}, false, true});
        RegistrySettings settings = m_world->settings();
        settings.timeout = std::chrono::milliseconds(400);
        RegistryClient client(m_world->http, settings);
        const Error error = errorFrom(client.image(kLatest));
        QCOMPARE(error.kind, ErrorKind::Unreachable);
        contains(error, QStringLiteral("does not answer"));
    }

    void refusalsHaveTheirKinds_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("too often") << 429 << QByteArray("Retry-After: 30") << int(ErrorKind::Busy)
                                   << QStringLiteral("again in 30 s");
        QTest::newRow("until a time")
            << 429 << QByteArray("Retry-After: Mon, 30 Nov 2026 14:02:11 GMT")
            << int(ErrorKind::Busy) << QStringLiteral("again at 14:02 UTC");
        QTest::newRow("until some time") << 429 << QByteArray("X-Nothing: 0")
                                         << int(ErrorKind::Busy) << QStringLiteral("again later");
        QTest::newRow("forbidden") << 403 << QByteArray("X-Nothing: 0") << int(ErrorKind::Refused)
                                   << QStringLiteral("no right to read");
        QTest::newRow("not there") << 404 << QByteArray("X-Nothing: 0") << int(ErrorKind::NotFound)
                                   << QStringLiteral("There is no “latest” of o/n");
        QTest::newRow("a proxy's") << 502 << QByteArray("X-Nothing: 0")
                                   << int(ErrorKind::Unreachable) << QStringLiteral("status 502");
        QTest::newRow("its own") << 500 << QByteArray("X-Nothing: 0") << int(ErrorKind::Unexpected)
                                 << QStringLiteral("status 500");
        QTest::newRow("unauthorized, without a word")
            << 401 << QByteArray("X-Nothing: 0") << int(ErrorKind::Unauthorized)
            << QStringLiteral("missing, wrong or expired");
        QTest::newRow("elsewhere")
            << 302 << QByteArray("Location: /login") << int(ErrorKind::Unexpected)
            << QStringLiteral("sends us elsewhere");
    }

    void refusalsHaveTheirKinds()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        QFETCH(int, kind);
        QFETCH(QString, words);
        const Error error = errorOf({status, "{}", {header}});
        QCOMPARE(int(error.kind), kind);
        contains(error, words);
        m_world = std::make_unique<RegistryWorld>();
        if (status == 429 || status == 502) { // already at the door
            m_world->registry.answer("/v2/", Answer{status, "{}", {header}});
            const Error atTheDoor = errorOf({200, m_world->manifest, {}});
            QCOMPARE(int(atTheDoor.kind), kind);
        }
    }

    void aReferenceThatIsNoneIsNotAskedFor()
    {
        RegistryClient client(m_world->http, m_world->settings());
        for (const char *reference : {"", "../../other/n/manifests/latest", "a b", ".x", "a/b",
                                      "sha256:abc", "latest?x", "l\n"}) {
            const Error error = errorFrom(client.image(QLatin1String(reference)));
            QCOMPARE(error.kind, ErrorKind::InvalidInput);
        }
        QCOMPARE(client.requestsSent(), 0);
    }
};

QTEST_GUILESS_MAIN(RegistryAnswersTest)
#include "tst_registryanswers.moc"
