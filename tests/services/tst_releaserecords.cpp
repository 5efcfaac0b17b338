// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/keptanswers.h"
#include "models/services/releases/releaserecords.h"
#include "models/storage/releases/releasehistorystore.h"
#include "tests/support/awaited.h"

#include <QTemporaryDir>

using namespace clicknback;

namespace {

const QString kImage = QStringLiteral("ghcr.io/jerosanchez/clicknback");

LookFacts factsOf(const QString &container, const QString &image)
{
    RunningImage running;
    running.container = container;
    running.image.id = QStringLiteral("sha256:") + image;
    running.image.repoDigests = {kImage + QStringLiteral("@sha256:") + image.repeated(2)};
    running.startedAt = Instant::now();
    LookFacts facts;
    facts.now = Instant::now();
    facts.releases.running = Fact<RunningImage>::known(running);
    facts.databaseRevisions = Fact<QStringList>::known({QStringLiteral("abc")});
    return facts;
}

} // namespace

/// What looks give to the local history and get from it, in a real file.
class ReleaseRecordsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalHistory> m_history;

    void open()
    {
        m_history.reset();
        m_history = std::make_unique<LocalHistory>(
            m_folder->filePath(QStringLiteral("releases.sqlite")), ReleaseHistoryStore::schema());
    }
    ReleaseRecords::Kept exchange(const LookFacts &facts)
    {
        ReleaseRecords records(m_history.get(), QStringLiteral("test"));
        return valueOf(awaited(records.exchange(ReleaseRecords::seenOf(facts, kImage))));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }

    void anotherImageIsToldOnceAndAnotherContainerOfItNever()
    {
        QVERIFY(!exchange(factsOf(QStringLiteral("one"), QStringLiteral("aa"))).newContainer);
        QVERIFY(!exchange(factsOf(QStringLiteral("one"), QStringLiteral("aa"))).newContainer);
        QVERIFY(!exchange(factsOf(QStringLiteral("two"), QStringLiteral("aa"))).newContainer);
        const auto kept = exchange(factsOf(QStringLiteral("three"), QStringLiteral("bb")));
        QVERIFY(kept.newContainer);
        QCOMPARE(kept.newContainer->digest, QStringLiteral("sha256:bbbb"));
        QCOMPARE(kept.deployments.size(), std::size_t(1));
        QVERIFY(!exchange(factsOf(QStringLiteral("three"), QStringLiteral("bb"))).newContainer);
    }

    void aContainerThatIsMadeAnewUnderItsNameIsAnotherOne()
    {
        const QString name = QStringLiteral("app_clicknback-app_1");
        LookFacts before = factsOf(name, QStringLiteral("aa"));
        before.releases.running.value->startedAt = before.now.plusSeconds(-60);
        QVERIFY(!exchange(before).newContainer);
        QVERIFY(exchange(factsOf(name, QStringLiteral("bb"))).newContainer);
    }

    void anotherImageIsToldAlsoAfterARestart()
    {
        QVERIFY(!exchange(factsOf(QStringLiteral("one"), QStringLiteral("aa"))).newContainer);
        open();
        QVERIFY(exchange(factsOf(QStringLiteral("two"), QStringLiteral("bb"))).newContainer);
    }

    void whatDoesNotRunIsNoDeployment()
    {
        QVERIFY(!exchange(factsOf(QStringLiteral("one"), QStringLiteral("aa"))).newContainer);
        LookFacts stopped = factsOf(QStringLiteral("two"), QStringLiteral("bb"));
        stopped.releases.running.value->isRunning = false;
        QVERIFY(!exchange(stopped).newContainer);
        stopped.releases.running = Fact<RunningImage>::unknown(QStringLiteral("no answer came"));
        QVERIFY(!exchange(stopped).newContainer);
    }

    void theFirstCommitOfATagIsRemembered()
    {
        LookFacts facts = factsOf(QStringLiteral("one"), QStringLiteral("aa"));
        facts.releases.tags = Fact<std::vector<RepositoryTag>>::known(
            {{QStringLiteral("v1.0.0"), QStringLiteral("first"), {}, {}, false}});
        exchange(facts);
        facts.releases.tags.value->front().commit = QStringLiteral("second");
        const auto kept = exchange(facts);
        QCOMPARE(kept.firstTagCommits.at(QStringLiteral("v1.0.0")), QStringLiteral("first"));
    }

    void aSchemaThatWasVerifiedIsFoundByItsRevision()
    {
        const LookFacts facts = factsOf(QStringLiteral("one"), QStringLiteral("aa"));
        const auto before = exchange(facts);
        QVERIFY(!before.fingerprint);
        QVERIFY2(before.fingerprint.why.contains(u"abc"), qPrintable(before.fingerprint.why));
        const SchemaFingerprint schema{{QStringLiteral("table users")}};
        (void)valueOf(awaited(m_history->run([schema](LocalDatabase &database) {
            ReleaseHistoryStore store(database, QStringLiteral("test"));
            const auto kept = store.keepFingerprint(QStringLiteral("abc"), schema, Instant::now());
            return kept ? Result<int>(1) : Result<int>(fail(kept.error()));
        })));
        QVERIFY(*exchange(facts).fingerprint == schema);
    }

    void withoutAHistoryNothingIsKeptAndTheLookGoesOn()
    {
        LookFacts facts = factsOf(QStringLiteral("one"), QStringLiteral("aa"));
        facts.runs = Fact<std::vector<Deployment>>::known({Deployment()});
        ReleaseRecords records(nullptr, QStringLiteral("test"));
        const auto kept = valueOf(awaited(records.exchange(ReleaseRecords::seenOf(facts, kImage))));
        QCOMPARE(kept.deployments.size(), std::size_t(1));
        QVERIFY(!kept.fingerprint);
        QVERIFY(!kept.fingerprint.why.isEmpty());
    }

    void answersAreFoundAtOnceAndAfterARestart()
    {
        const QByteArray body = QByteArray("{\"a\": 1}").repeated(10'000);
        {
            KeptAnswers answers(m_history.get());
            QVERIFY(awaited(answers.load()));
            QVERIFY(!answers.find("/tags"));
            answers.keep("/tags", {"\"etag\"", body, "next"});
            QCOMPARE(answers.find("/tags")->body, body);
        }
        open();
        KeptAnswers answers(m_history.get());
        QVERIFY(awaited(answers.load()));
        const auto kept = answers.find("/tags");
        QVERIFY(kept);
        QCOMPARE(kept->etag, QByteArray("\"etag\""));
        QCOMPARE(kept->body, body);
        QCOMPARE(kept->nextLink, QByteArray("next"));
    }

    void answersAreKeptInMemoryWhereThereIsNoHistory()
    {
        KeptAnswers answers(nullptr);
        QVERIFY(awaited(answers.load()));
        answers.keep("/tags", {"\"etag\"", "[]", {}});
        QCOMPARE(answers.find("/tags")->body, QByteArray("[]"));
    }
};

QTEST_GUILESS_MAIN(ReleaseRecordsTest)
#include "tst_releaserecords.moc"
