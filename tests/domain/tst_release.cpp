// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/releaseexamples.h"

using namespace clicknback;

class TestRelease : public QObject
{
    Q_OBJECT
private slots:
    void versionTagsComeNewestFirstByVersion()
    {
        const auto facts = withTags({tag("v1.9.0", 1), tag("v1.10.0", 2), tag("v1.10.0-rc.2", 3),
                                     tag("v1.10.0-rc.11", 4), tag("1.10.1", 5), tag("v0.1.0", 6)});
        QCOMPARE(namesOf(built(facts)),
                 words("1.10.1 v1.10.0 v1.10.0-rc.11 v1.10.0-rc.2 v1.9.0 v0.1.0"));
    }

    void tagsThatAreNoVersionsAreLeftOut()
    {
        const auto facts = withTags(
            {tag("latest", 9),
             tag("v1.2", 8),
             tag("v1.0.0", 1),
             tag("demo-2026", 7),
             {.name = QStringLiteral("v2.0.0"), .notes = QStringLiteral("soon"), .isDraft = true}});
        QCOMPARE(namesOf(built(facts)), words("v1.0.0"));
    }

    void aTagAndItsReleaseAreOne()
    {
        auto facts = withTags({tag("v1.0.0", 1),
                               {.name = QStringLiteral("v1.0.0"),
                                .notes = QStringLiteral("The first."),
                                .publishedAt = releaseMinute(99)}});
        facts.branch = Branch::known({commit(1, 10)});
        const std::vector<Release> releases = built(facts);
        QCOMPARE(namesOf(releases), words("v1.0.0"));
        QCOMPARE(releases[0].commit, sha(1));
        QCOMPARE(releases[0].notes, QStringLiteral("The first."));
        QCOMPARE(releases[0].madeAt, std::optional(releaseMinute(99)));
        QCOMPARE(releases[0].title, QStringLiteral("Change 1"));
    }

    void aForcePushedTagSaysWhatItNamedBefore()
    {
        auto facts = withTags({tag("v1.0.0", 1), tag("v1.1.0", 3)});
        facts.earlierTagCommits = {{QStringLiteral("v1.0.0"), sha(1)},
                                   {QStringLiteral("v1.1.0"), sha(2)}};
        facts.deployments = Fact<std::vector<Deployment>>::known(
            {deployment(Deployment::Source::Run, "run:1", 2, 0, 5)});
        const std::vector<Release> releases = built(facts);
        QCOMPARE(releases[0].movedFrom, sha(2));
        QVERIFY(releases[0].deployments.empty()); // what was deployed then is not what it names now
        QVERIFY(releases[1].movedFrom.isEmpty());
    }

    void aRepositoryWithoutReleasesHasItsCommits()
    {
        auto facts = withoutTags();
        const std::vector<Release> releases = built(facts);
        QCOMPARE(namesOf(releases), words("0000003 0000002 0000001"));
        QCOMPARE(releases[0].title, QStringLiteral("Change 3"));
        QCOMPARE(releases[0].madeAt, std::optional(releaseMinute(30)));
        QVERIFY(!releases[0].version);
        QCOMPARE(releases[0].commits->front().sha, sha(3));
        facts.tags = Tags::known({tag("not-a-version", 2)});
        QCOMPARE(namesOf(built(facts)), words("0000003 0000002 0000001"));
    }

    void aDeployedCommitThatIsNotOfMainHasItsPlaceInTime()
    {
        auto facts = withoutTags();
        facts.deployments = Fact<std::vector<Deployment>>::known(
            {deployment(Deployment::Source::Run, "run:1", 8, 25, 26),
             deployment(Deployment::Source::Run, "run:2", 8, 40, 41),
             deployment(Deployment::Source::Run, "run:3", 9, 1, 2)});
        const std::vector<Release> releases = built(facts);
        QCOMPARE(namesOf(releases), words("0000003 0000008 0000002 0000001 0000009"));
        QCOMPARE(idsOf(releases[1].deployments), words("run:2 run:1"));
    }

    void withoutARepositoryTheRegistryTells()
    {
        ReleaseFacts facts;
        facts.registryTags = Fact<QStringList>::known(
            {QStringLiteral("latest"), QStringLiteral("sha-") + sha(5), QStringLiteral("sha-abc")});
        addImage(facts, QStringLiteral("latest"), image(6, 6));
        QCOMPARE(namesOf(built(facts)), words("0000005 0000006"));

        facts.registryTags.value->append(QStringLiteral("1.4.0"));
        facts.earlierTagCommits = {{QStringLiteral("v1.5.0"), sha(7)}};
        addImage(facts, QStringLiteral("1.4.0"), image(4, 4));
        const std::vector<Release> releases = built(facts);
        QCOMPARE(namesOf(releases), words("v1.5.0 1.4.0"));
        QCOMPARE(releases[0].commit, sha(7));
        QCOMPARE(releases[1].commit, sha(4));
    }

    void nothingReadIsNothingAndNotAnError() { QVERIFY(built({}).empty()); }

    void deploymentsStandWithTheirRelease()
    {
        auto facts = withTags({tag("v1.0.0", 1), tag("v1.1.0", 2)});
        addImage(facts, QStringLiteral("v1.0.0"), image(1, 1));
        Deployment byDigest = deployment(Deployment::Source::Container, "container:a", 0, 10);
        byDigest.commit.clear();
        byDigest.digest = digest(1);
        Deployment byName = deployment(Deployment::Source::Platform, "deployment:1", 0, 300);
        byName.commit.clear();
        byName.release = QStringLiteral("v1.0.0");
        facts.deployments = Fact<std::vector<Deployment>>::known(
            {byDigest, byName, deployment(Deployment::Source::Run, "run:1", 1, 600, 601),
             deployment(Deployment::Source::Run, "run:2", 2, 900, 901),
             deployment(Deployment::Source::Run, "run:3", 7, 950, 951)});
        const std::vector<Release> releases = built(facts);
        QCOMPARE(idsOf(releases[0].deployments), words("run:2"));
        QCOMPARE(idsOf(releases[1].deployments), words("run:1 deployment:1 container:a"));
        QVERIFY(releases[0].deploymentsUnknown.isEmpty());
    }

    void ofTwoTagsOfACommitTheNamedOneWasDeployed()
    {
        auto facts = withTags({tag("v1.0.0", 1), tag("v1.0.0-rc.1", 1)});
        Deployment candidate = deployment(Deployment::Source::Ours, "ours", 1, 0, 5);
        candidate.release = QStringLiteral("v1.0.0-rc.1");
        facts.deployments = Fact<std::vector<Deployment>>::known({candidate});
        const std::vector<Release> releases = built(facts);
        QVERIFY(releases[0].deployments.empty());
        QCOMPARE(idsOf(releases[1].deployments), words("ours"));
    }

    void unknownDeploymentsAreNotNone()
    {
        auto facts = withTags({tag("v1.0.0", 1)});
        facts.deployments =
            Fact<std::vector<Deployment>>::unknown(QStringLiteral("the history cannot be read"));
        QCOMPARE(built(facts)[0].deploymentsUnknown, QStringLiteral("the history cannot be read"));
    }

    void migrationsAreThoseTheReleaseBeforeHasNot()
    {
        auto facts = withTags({tag("v1.0.0", 1), tag("v1.1.0", 2), tag("v1.2.0", 3)});
        facts.revisions[sha(1)] = Fact<QStringList>::known(words("a b"));
        facts.revisions[sha(2)] = Fact<QStringList>::known(words("a b c d"));
        facts.revisions[sha(3)] = Fact<QStringList>::unknown(QStringLiteral("a file is broken"));
        facts.heads[sha(2)] = Fact<QStringList>::known(words("d"));
        std::vector<Release> releases = built(facts);
        QCOMPARE(releases[1].migrations, Fact<QStringList>::known(words("c d")));
        QCOMPARE(releases[1].heads, Fact<QStringList>::known(words("d")));
        QCOMPARE(releases[0].migrations.why, QStringLiteral("a file is broken"));
        QCOMPARE(releases[2].migrations.why, QStringLiteral("no release before it is known"));
        facts.revisions[sha(3)] = Fact<QStringList>::known(words("a b c d"));
        facts.revisions.erase(sha(2));
        releases = built(facts);
        QVERIFY(!releases[0].migrations); // what the one before has is not known: not all are new
        facts.revisions[sha(2)] = facts.revisions[sha(3)];
        QCOMPARE(built(facts)[0].migrations, Fact<QStringList>::known({}));
    }

    void gatesAndCommitsAreOfTheRelease()
    {
        auto facts = withTags({tag("v1.0.0", 1), tag("v1.1.0", 2)});
        facts.checks[sha(2)] =
            Fact<std::vector<Check>>::known({{.name = QStringLiteral("lint"),
                                              .status = QStringLiteral("completed"),
                                              .conclusion = QStringLiteral("failure")}});
        facts.between[QStringLiteral("v1.1.0")] = Branch::known({commit(2, 20), commit(5, 15)});
        const std::vector<Release> releases = built(facts);
        QCOMPARE(verdictOf(releases[0].gates), GatesVerdict::Red);
        QCOMPARE(verdictOf(releases[1].gates), GatesVerdict::Unknown);
        QCOMPARE(releases[0].commits->size(), std::size_t{2});
        QCOMPARE(releases[0].title, QStringLiteral("Change 2"));
        QVERIFY(!releases[1].commits);
    }

    void aReleaseIsFoundByAllItsNames_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("name");
        const QString newest = QStringLiteral("v1.4.0");
        const auto row = [](const char *about, const QString &reference, const QString &name) {
            QTest::newRow(about) << reference << name;
        };
        row("name", newest, newest);
        row("blanks", QStringLiteral(" v1.4.0\n"), newest);
        row("without v", QStringLiteral("1.4.0"), newest);
        row("commit", sha(4), newest);
        row("first digits", sha(4).left(7), newest);
        row("capitals", sha(0xabcd).left(9).toUpper(), QStringLiteral("v1.3.0"));
        row("tag of the commit", QStringLiteral("sha-") + sha(4), newest);
        row("digest", digest(4), newest);
        row("repository and digest", QStringLiteral("ghcr.io/o/n@") + digest(4), newest);
        row("too few digits", sha(4).left(6), {});
        row("a release that is none", QStringLiteral("v1.5.0"), {});
        row("a pre-release that is none", QStringLiteral("v1.4.0-rc.1"), {});
        row("another digest", digest(5), {});
        row("nothing", {}, {});
        row("two of one commit", sha(2), {});
        row("one of the two", QStringLiteral("v1.2.0-rc.1"), QStringLiteral("v1.2.0-rc.1"));
    }
    void aReleaseIsFoundByAllItsNames()
    {
        QFETCH(QString, reference);
        auto facts = withTags(
            {tag("v1.4.0", 4), tag("v1.3.0", 0xabcd), tag("v1.2.0", 2), tag("v1.2.0-rc.1", 2)});
        addImage(facts, QStringLiteral("v1.4.0"), image(4, 4));
        const std::vector<Release> releases = built(facts);
        const Release *found = findRelease(releases, reference);
        QTEST(found ? found->name : QString(), "name");
    }
};

QTEST_APPLESS_MAIN(TestRelease)
#include "tst_release.moc"
