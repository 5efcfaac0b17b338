// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/correctionservice.h"
#include "models/services/joblist.h"
#include "models/storage/databaselane.h"
#include "models/storage/localhistory.h"
#include "tests/support/correctionlab.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = StagedCorrection::State;
using Status = OperationResult::Status;

const QString kKey = u"shop:1"_s;
const QString kPassword = u"Right-horse-7"_s;
constexpr int kPatience = 20'000; // ms

template<typename T>
T answerOf(QFuture<T> future)
{
    while (!future.isFinished())
        QTest::qWait(5);
    QCoreApplication::processEvents(); // the service hears it as pages do
    return future.result();
}

CorrectionServiceSettings quickSettings()
{
    CorrectionServiceSettings settings;
    settings.environmentKey = kKey;
    settings.release = u"1.2.3"_s;
    settings.aftercare = {1s, 2s, 3s};
    return settings;
}

/// One administrator's program, with a file of its own.
struct Desk
{
    Desk(const Conninfo &conninfo, const QString &path,
         CorrectionServiceSettings settings = quickSettings())
        : history(path)
        , lane(u"write"_s, {conninfo, {}, {.readOnly = false}})
        , service(lane, &history, jobs, std::move(settings))
    {
        QObject::connect(&service, &CorrectionService::failed, &service,
                         [this](const Error &error) { failures << error.message; });
        QObject::connect(&service, &CorrectionService::planEnded, &service,
                         [this](const PlanResult &result) { ended.push_back(result); });
    }

    void start()
    {
        service.start();
        QTRY_VERIFY_WITH_TIMEOUT(service.interlock(), kPatience);
    }

    void signIn(const QString &email = u"ann@example.com"_s)
    {
        const auto who = answerOf(service.signIn(email, kPassword));
        QVERIFY2(who, who ? "" : qPrintable(who.error().message));
        QTRY_VERIFY(service.administrator());
    }

    /// Staged and previewed.
    QStringList stage(const std::vector<CorrectionRequest> &requests)
    {
        const QStringList ids = valueOf(answerOf(service.stage(requests)));
        waitFor([&] { return isPreviewed(ids); });
        return ids;
    }

    bool isPreviewed(const QStringList &ids) const
    {
        return std::all_of(ids.begin(), ids.end(), [&](const QString &id) {
            const StagedCorrection *one = find(id);
            return one && (one->preview || !one->sentence.isEmpty());
        });
    }

    const StagedCorrection *find(const QString &id) const
    {
        for (const StagedCorrection &one : service.staged()) {
            if (one.request.operationId == id)
                return &one;
        }
        return nullptr;
    }

    State stateOf(const QString &id) const { return find(id) ? find(id)->state : State::Refused; }

    template<typename Condition>
    static void waitFor(Condition condition)
    {
        QTRY_VERIFY_WITH_TIMEOUT(condition(), kPatience);
    }

    LocalHistory history;
    DatabaseLane lane;
    JobList jobs;
    CorrectionService service;
    QStringList failures;
    std::vector<PlanResult> ended;
};

} // namespace

class CorrectionServiceTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    int m_files = 0;

    QString newFile() { return m_folder.filePath(u"%1/h.sqlite"_s.arg(++m_files)); }
    Conninfo shop() const { return m_cluster.cluster().conninfo(u"shop"_s); }

    QString valueIn(const QString &sql) const
    {
        return valueOfQuery(*m_cluster.connect(u"shop"_s), sql);
    }
    QString available() const { return valueIn(u"select available_balance from wallets"_s); }

    static CorrectionRequest settle()
    {
        CorrectionRequest request = testRequest(CorrectionKind::SettleWallet, u"u1"_s);
        request.operationId.clear();
        request.reasonCode = u"drift"_s;
        return request;
    }
    static CorrectionRequest confirm(const QString &purchase)
    {
        CorrectionRequest request = testRequest(CorrectionKind::ConfirmPurchase, purchase);
        request.operationId.clear();
        return request;
    }

    void setPolicy(const ApprovalPolicy &policy)
    {
        const auto connection = writer(m_cluster, u"shop"_s);
        valueOf(JournalStore(*connection).setPolicy(policy));
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        const auto connection = writer(m_cluster, u"shop"_s);
        valueOf(JournalStore(*connection).install());
    }

    /// The wallet has 0.25 more than its only confirmed purchase gave.
    void init()
    {
        const QString hash = u"$2b$04$abcdefghijklmnopqrstuumAHQNTQ/AxCUcYnCcCd/zhmIAZLfGcu"_s;
        m_cluster.run(
            u"shop"_s,
            u"truncate users, merchants, offers, purchases, wallets, cashback_transactions, "
            "audit_logs, feature_flags;"_s
                + basicRows()
                + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s)
                + purchaseRows(u"p2"_s, u"pending"_s, u"20"_s, u"1"_s, u"pending"_s)
                + purchaseRows(u"p3"_s, u"pending"_s, u"40"_s, u"2"_s, u"pending"_s)
                + walletRow(u"3"_s, u"0.75"_s)
                + u"insert into users(id, email, hashed_password, role) values ('u2', "
                  "'bob@example.com', '', 'admin'); update users set hashed_password = '%1'"_s.arg(
                      hash));
        setPolicy({});
    }

    void whatIsStagedIsOnDiskAndPreviewed()
    {
        const QString path = newFile();
        QStringList ids;
        {
            Desk desk(shop(), path);
            ids = desk.stage({settle()});
            const StagedCorrection *staged = desk.find(ids.first());
            QVERIFY(staged && staged->preview);
            QVERIFY(staged->preview->isRehearsed);
            QCOMPARE(staged->preview->plan.change.available, Money::fromCents(-25));
            QCOMPARE(staged->preview->mends(), QStringList{u"W2"_s});
            QCOMPARE(available(), u"0.75"_s);
        }
        Desk again(shop(), path);
        again.start();
        Desk::waitFor([&] { return again.service.staged().size() == 1; });
        QVERIFY(again.find(ids.first())->preview);
        again.service.discard(ids);
        Desk::waitFor([&] { return again.service.staged().empty(); });
    }

    void oneBadRequestStagesNone()
    {
        Desk desk(shop(), newFile());
        CorrectionRequest bad = settle();
        bad.reason.clear();
        QVERIFY(!answerOf(desk.service.stage({settle(), bad})));
        desk.start();
        QVERIFY(desk.service.staged().empty());
    }

    void aPreviewThatIsRefusedSaysWhy()
    {
        Desk desk(shop(), newFile());
        const QStringList ids = desk.stage({confirm(u"p1"_s)});
        QVERIFY(!desk.find(ids.first())->preview);
        QVERIFY(!desk.find(ids.first())->sentence.isEmpty());
        desk.start();
        desk.signIn();
        desk.service.commit(ids);
        QCOMPARE(desk.failures.size(), 1);
        QVERIFY2(desk.failures.first().contains(u"no preview"), qPrintable(desk.failures.first()));
    }

    void nobodySignedInCommitsNothing()
    {
        Desk desk(shop(), newFile());
        desk.start();
        QVERIFY(!desk.service.interlock()->isOpen());
        desk.service.commit(desk.stage({settle()}));
        QCOMPARE(desk.failures, QStringList{u"Nobody is signed in."_s});
        QCOMPARE(available(), u"0.75"_s);
    }

    void aCommitIsJournalledAndQuietMeanwhile()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        QVERIFY2(desk.service.interlock()->isOpen(),
                 qPrintable(desk.service.interlock()->reasons.join(u' ')));
        QSignalSpy quiet(&desk.service, &CorrectionService::quietWanted);
        const QStringList ids = desk.stage({settle()});
        desk.service.commit(ids);
        QVERIFY(desk.service.isCommitting());
        QCOMPARE(desk.jobs.jobs().size(), 1u);
        Desk::waitFor([&] { return desk.ended.size() == 1; });
        QVERIFY2(desk.ended[0].isDone(), qPrintable(desk.ended[0].sentence));
        QCOMPARE(available(), u"0.50"_s);
        QCOMPARE(quiet.size(), 2);
        QCOMPARE(quiet[0][0].toBool(), true);
        QCOMPARE(quiet[1][0].toBool(), false);
        QVERIFY(desk.jobs.jobs().empty());
        Desk::waitFor([&] { return desk.stateOf(ids.first()) == State::Committed; });
        const auto entry = valueOf(answerOf(desk.service.journalEntry(ids.first())));
        QVERIFY(entry);
        QCOMPARE(entry->actorEmail, u"ann@example.com"_s);
        QCOMPARE(entry->release, u"1.2.3"_s);
        QCOMPARE(valueOf(answerOf(desk.service.journal(1))).front().operationId, ids.first());
        QVERIFY(valueOf(answerOf(desk.service.verifyJournal())).verdict == ChainVerdict::Intact);
        const auto heads = answerOf(desk.history.run(
            [](LocalDatabase &database) { return StagingStore(database).heads(kKey); }));
        QCOMPARE(valueOf(heads).front().hash, entry->entryHash);
        QVERIFY(valueOf(answerOf(desk.service.askOutcome(ids.first()))).outcome
                == Outcome::Committed);
    }

    void anUndoPutsItBackOnce()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        const QStringList ids = desk.stage({settle()});
        desk.service.commit(ids);
        Desk::waitFor([&] { return desk.ended.size() == 1; });
        QCOMPARE(available(), u"0.50"_s);
        const auto undo =
            valueOf(answerOf(desk.service.stageUndo(ids.first(), u"test"_s, u"it was right"_s)));
        Desk::waitFor([&] { return desk.isPreviewed(undo); });
        QVERIFY(!answerOf(desk.service.stageUndo(ids.first(), u"test"_s, u"again"_s)));
        desk.service.commit(undo);
        Desk::waitFor([&] { return desk.ended.size() == 2; });
        QVERIFY2(desk.ended[1].isDone(), qPrintable(desk.ended[1].sentence));
        QCOMPARE(available(), u"0.75"_s);
        QVERIFY(!answerOf(desk.service.stageUndo(u"no such operation"_s, u"test"_s, u"x"_s)));
    }

    void aStalePreviewIsRefusedAlsoBetweenTwoPrograms()
    {
        Desk ann(shop(), newFile());
        Desk bob(shop(), newFile());
        for (Desk *desk : {&ann, &bob})
            desk->start();
        ann.signIn();
        bob.signIn(u"bob@example.com"_s);
        const QStringList first = ann.stage({settle()});
        const QStringList second = bob.stage({settle()});
        ann.service.commit(first);
        Desk::waitFor([&] { return ann.ended.size() == 1; });
        bob.service.commit(second);
        Desk::waitFor([&] { return bob.ended.size() == 1; });
        QVERIFY(ann.ended[0].isDone());
        QVERIFY(!bob.ended[0].isDone());
        QVERIFY(bob.ended[0].operations[0].status == Status::Refused);
        QCOMPARE(available(), u"0.50"_s);
        Desk::waitFor([&] { return !bob.find(second.first())->sentence.isEmpty(); });
    }

    void theSameCommitTwiceIsRefusedTheSecondTime()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        const QStringList ids = desk.stage({settle()});
        desk.service.commit(ids);
        desk.service.commit(ids); // while it is under way
        QCOMPARE(desk.failures.size(), 1);
        Desk::waitFor([&] { return desk.stateOf(ids.first()) == State::Committed; });
        desk.service.commit(ids);
        QCOMPARE(desk.failures.size(), 2);
        QCOMPARE(desk.ended.size(), 1u);
    }

    void theCanaryWaitsForAPerson()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        const QStringList ids = desk.stage({confirm(u"p2"_s), confirm(u"p3"_s)});
        desk.service.commit(ids, {}, true);
        Desk::waitFor([&] { return desk.service.waitsAfterCanary(); });
        QVERIFY(desk.service.isCommitting());
        QCOMPARE(valueIn(u"select string_agg(status, ',' order by id) from purchases"_s),
                 u"confirmed,confirmed,pending"_s);
        desk.service.signOut();
        desk.service.goOn(); // not without who began it
        QVERIFY(desk.service.waitsAfterCanary());
        desk.signIn();
        desk.service.goOn();
        Desk::waitFor([&] { return desk.ended.size() == 1; });
        QVERIFY2(desk.ended[0].isDone(), qPrintable(desk.ended[0].sentence));
        QVERIFY(desk.ended[0].operations[0].status == Status::AlreadyCommitted);
        QCOMPARE(valueIn(u"select string_agg(status, ',' order by id) from purchases"_s),
                 u"confirmed,confirmed,confirmed"_s);
    }

    void theCanaryCountsInTheBudget()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        PlanBudget budget;
        budget.operations = 1;
        desk.service.commit(desk.stage({confirm(u"p2"_s), confirm(u"p3"_s)}), budget, true);
        Desk::waitFor([&] { return desk.service.waitsAfterCanary(); });
        desk.service.goOn();
        Desk::waitFor([&] { return desk.ended.size() == 1; });
        QCOMPARE(valueIn(u"select string_agg(status, ',' order by id) from purchases"_s),
                 u"confirmed,confirmed,pending"_s);
    }

    void aCanaryThatIsCancelledLeavesTheRest()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        const QStringList ids = desk.stage({confirm(u"p2"_s), confirm(u"p3"_s)});
        desk.service.commit(ids, {}, true);
        Desk::waitFor([&] { return desk.service.waitsAfterCanary(); });
        desk.service.cancelCommit();
        QVERIFY(!desk.service.isCommitting());
        QCOMPARE(desk.ended.size(), 1u);
        QCOMPARE(desk.ended[0].committed(), 1);
        QVERIFY(desk.jobs.jobs().empty());
        QCOMPARE(desk.stateOf(ids.last()), State::Staged);
    }

    void whatIsOverwrittenAfterwardsIsAnAlarmWithWhatMendsIt()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        QSignalSpy found(&desk.service, &CorrectionService::aftercareFound);
        const QStringList ids = desk.stage({confirm(u"p2"_s)});
        desk.service.commit(ids);
        Desk::waitFor([&] { return desk.ended.size() == 1; });
        // As a backend does that read the status before and writes it now (facts 5.3, R6).
        m_cluster.run(u"shop"_s, u"update purchases set status = 'rejected' where id = 'p2'"_s);
        const auto alarmed = [&] {
            const auto &news = desk.service.aftercareNews();
            return std::any_of(news.begin(), news.end(), [&](const AftercareNews &one) {
                return one.operationId == ids.first()
                       && one.report.verdict == AftercareVerdict::Overwritten;
            });
        };
        Desk::waitFor(alarmed);
        QVERIFY(!found.isEmpty());
        QVERIFY(desk.service.aftercareNews().back().report.followUp);
    }

    void whatIsLeftAloneIsLookedAtThreeTimesAndOnceMoreAtTheNextStart()
    {
        const QString path = newFile();
        const auto owed = [](Desk &desk) {
            return valueOf(answerOf(desk.history.run(
                [](LocalDatabase &database) { return StagingStore(database).aftercare(kKey); })));
        };
        {
            Desk desk(shop(), path);
            desk.start();
            desk.signIn();
            desk.service.commit(desk.stage({confirm(u"p2"_s)}));
            Desk::waitFor([&] {
                const auto tasks = owed(desk);
                return tasks.size() == 1 && tasks[0].looks == 3;
            });
            QVERIFY(desk.service.aftercareNews().back().report.verdict
                    == AftercareVerdict::Unchanged);
        }
        QTest::qWait(1'500); // until the last look of the former start is over
        Desk next(shop(), path);
        next.start();
        Desk::waitFor([&] { return owed(next).empty(); });
        QCOMPARE(next.service.aftercareNews().size(), 1u);
    }

    void whatAnEndedProgramNotedIsAskedForAndNeverRepeated()
    {
        const QString path = newFile();
        QString committed;
        QString aborted;
        {
            Desk desk(shop(), path);
            desk.start();
            desk.signIn();
            committed = desk.stage({settle()}).first();
            aborted = desk.stage({confirm(u"p2"_s)}).first();
            desk.service.commit({committed});
            Desk::waitFor([&] { return desk.stateOf(committed) == State::Committed; });
            const auto entry = valueOf(answerOf(desk.service.journalEntry(committed)));
            const auto connection = writer(m_cluster, u"shop"_s);
            const QString rolledBack =
                rowsOf(*connection, u"begin; select pg_current_xact_id()"_s).value(0);
            rowsOf(*connection, u"rollback"_s);
            const QString here = valueOf(CorrectionGate(*connection).incarnation());
            const CorrectionRequest one = desk.find(committed)->request;
            const CorrectionRequest other = desk.find(aborted)->request;
            // As if the program had ended between the note and the answer.
            valueOf(answerOf(desk.history.run([=](LocalDatabase &database) {
                StagingStore store(database);
                const auto noted = store.noteTransaction(kKey, one, entry->transactionId, here);
                return noted ? store.noteTransaction(kKey, other, rolledBack, here) : noted;
            })));
        }
        Desk next(shop(), path);
        next.service.start();
        Desk::waitFor([&] { return next.stateOf(committed) == State::Committed; });
        Desk::waitFor([&] { return next.stateOf(aborted) == State::Staged; });
        QVERIFY(!next.find(aborted)->sentence.isEmpty());
        QCOMPARE(valueIn(u"select status from purchases where id = 'p2'"_s), u"pending"_s);
        QCOMPARE(available(), u"0.50"_s);
    }

    void fourEyesAreProposedApprovedAndCommitted()
    {
        ApprovalPolicy policy;
        policy.isOn = true;
        policy.aboveEuros = Money::fromCents(10);
        policy.wantsDistinctRoles = false; // one owner role is all this server has
        setPolicy(policy);
        Desk ann(shop(), newFile());
        Desk bob(shop(), newFile());
        ann.start();
        bob.start();
        ann.signIn();
        bob.signIn(u"bob@example.com"_s);
        const QStringList ids = ann.stage({settle()});
        QVERIFY(!ann.service.whyApproval(ids).isEmpty());
        ann.service.commit(ids);
        QCOMPARE(ann.failures.size(), 1);
        const QString proposal = valueOf(answerOf(ann.service.propose(ids)));
        Desk::waitFor([&] { return ann.find(ids.first())->proposalId == proposal; });
        ann.service.commit(ids); // not approved yet
        Desk::waitFor([&] { return ann.ended.size() + std::size_t(ann.failures.size()) == 2; });
        QCOMPARE(available(), u"0.75"_s);
        const QString hash = ann.find(ids.first())->preview->hash;
        const QString whole = planHash({hash});
        QVERIFY(!answerOf(ann.service.decide(proposal, whole, true, u"by myself"_s)));
        QVERIFY(!answerOf(bob.service.decide(proposal, QString(64, u'0'), true, {})));
        valueOf(answerOf(bob.service.decide(proposal, whole, true, u"seen"_s)));
        Desk::waitFor([&] {
            const auto &all = bob.service.proposals();
            return !all.empty() && all.front().state == Proposal::State::Approved;
        });
        const std::size_t before = ann.ended.size();
        ann.service.commit(ids);
        Desk::waitFor([&] { return ann.ended.size() > before; });
        QVERIFY2(ann.ended.back().isDone(), qPrintable(ann.ended.back().sentence));
        QCOMPARE(available(), u"0.50"_s);
    }

    void aWrongPasswordIsSlowedDown()
    {
        Desk desk(shop(), newFile());
        for (int i = 0; i < 3; ++i) {
            const auto wrong = answerOf(desk.service.signIn(u"ann@example.com"_s, u"wrong"_s));
            QVERIFY(!wrong);
            QCOMPARE(wrong.error().kind, ErrorKind::Unauthorized);
        }
        const auto waits = answerOf(desk.service.signIn(u"ann@example.com"_s, kPassword));
        QVERIFY(!waits);
        QCOMPARE(waits.error().kind, ErrorKind::Busy);
        QVERIFY(!desk.service.administrator());
    }

    void aSignInEndsWhenNothingIsDoneAndWhenItIsTold()
    {
        Instant now = Instant::now();
        CorrectionServiceSettings settings = quickSettings();
        settings.clock = [&now] { return now; };
        Desk desk(shop(), newFile(), settings);
        QSignalSpy changed(&desk.service, &CorrectionService::administratorChanged);
        desk.signIn();
        now = now.plusSeconds(14 * 60);
        desk.service.noteActivity();
        now = now.plusSeconds(14 * 60);
        QTest::qWait(1'200);
        QVERIFY(desk.service.administrator());
        now = now.plusSeconds(60);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.service.administrator(), kPatience);
        QVERIFY(changed.back()[0].toString().contains(u"15 minutes"));
        desk.signIn();
        desk.service.signOut(u"The screen was locked."_s);
        QVERIFY(!desk.service.administrator());
        QCOMPARE(changed.back()[0].toString(), u"The screen was locked."_s);
    }

    void whatComesAfterHoursOfSleepIsNoActivity()
    {
        Instant now = Instant::now();
        CorrectionServiceSettings settings = quickSettings();
        settings.clock = [&now] { return now; };
        Desk desk(shop(), newFile(), settings);
        desk.signIn();
        now = now.plusSeconds(8 * 3'600);
        desk.service.noteActivity();
        QVERIFY(!desk.service.administrator());
    }

    void anAdministratorWhoIsNoneAnyMoreCommitsNothing()
    {
        Desk desk(shop(), newFile());
        desk.start();
        desk.signIn();
        const QStringList ids = desk.stage({settle()});
        m_cluster.run(u"shop"_s, u"update users set active = false where id = 'u1'"_s);
        desk.service.commit(ids);
        Desk::waitFor([&] { return !desk.failures.isEmpty(); });
        QVERIFY2(desk.failures.first().contains(u"no active administrator"),
                 qPrintable(desk.failures.first()));
        QCOMPARE(available(), u"0.75"_s);
    }

    void withoutAFileNothingCanBeStaged()
    {
        DatabaseLane lane(u"write"_s, {shop(), {}, {.readOnly = false}});
        JobList jobs;
        CorrectionService service(lane, nullptr, jobs, quickSettings());
        QVERIFY(!service.whyNoStaging().isEmpty());
        QVERIFY(!answerOf(service.stage({settle()})));
        service.start();
        QTRY_VERIFY_WITH_TIMEOUT(service.interlock(), kPatience);
        QVERIFY(valueOf(answerOf(service.previewOnce(settle()))).isRehearsed);
    }

    void aLeaseIsTakenEndedAndShown()
    {
        Desk desk(shop(), newFile());
        desk.start();
        QVERIFY(!answerOf(desk.service.takeLease(u"user"_s, u"u1"_s, u"quiet"_s, 5min)));
        desk.signIn();
        const Lease lease =
            valueOf(answerOf(desk.service.takeLease(u"user"_s, u"u1"_s, u"quiet"_s, 5min)));
        Desk::waitFor([&] { return desk.service.leases().size() == 1; });
        QCOMPARE(valueIn(u"select enabled from feature_flags"_s), u"f"_s);
        valueOf(answerOf(desk.service.endLease(lease.id)));
        QCOMPARE(valueIn(u"select count(*) from feature_flags"_s), u"0"_s);
    }

    void aServerThatIsGoneIsSaidAndStagedWorkStays()
    {
        Desk desk(valueOf(Conninfo::parse(u"host=127.0.0.1 port=1 dbname=x"_s)), newFile());
        const QStringList ids = valueOf(answerOf(desk.service.stage({settle()})));
        Desk::waitFor([&] { return desk.service.staged().size() == 1; });
        Desk::waitFor([&] { return !desk.failures.isEmpty(); });
        desk.start();
        QVERIFY(!desk.service.interlock()->isOpen());
        QVERIFY(!desk.service.opsSchema());
    }
};

QTEST_GUILESS_MAIN(CorrectionServiceTest)
#include "tst_correctionservice.moc"
