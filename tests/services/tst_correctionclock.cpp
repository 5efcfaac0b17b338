// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/correctionservice.h"
#include "models/services/joblist.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/databaselane.h"
#include "models/storage/localhistory.h"
#include "tests/support/correctionlab.h"
#include "tests/support/query.h"

#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = StagedCorrection::State;

const QString kKey = u"shop:1"_s;
constexpr int kPatience = 20'000; // ms
constexpr std::int64_t kDay = 86'400;

/// An administrator's program on a machine whose clock is set by a test.
struct Program
{
    Program(const Conninfo &conninfo, const QString &path)
        : history(path)
        , lane(u"write"_s, {conninfo, {}, {.readOnly = false}})
        , service(lane, &history, jobs, settings())
    {
        QObject::connect(&service, &CorrectionService::failed, &service,
                         [this](const Error &error) { failures << error.message; });
    }

    CorrectionServiceSettings settings()
    {
        CorrectionServiceSettings settings;
        settings.environmentKey = kKey;
        settings.aftercare = {1s, 2s, 3s};
        settings.clock = [this] { return Instant::now().plusSeconds(ahead); };
        return settings;
    }

    void signIn()
    {
        service.start();
        QTRY_VERIFY_WITH_TIMEOUT(service.interlock(), kPatience);
        service.signIn(u"ann@example.com"_s, u"Right-horse-7"_s);
        QTRY_VERIFY_WITH_TIMEOUT(service.administrator(), kPatience);
    }

    /// Staged and previewed.
    QStringList stage()
    {
        service.stage({testRequest(CorrectionKind::SettleWallet, u"u1"_s)});
        const auto isPreviewed = [this] {
            return service.staged().size() == 1 && service.staged().front().preview;
        };
        if (!QTest::qWaitFor(isPreviewed, kPatience))
            qFatal("It was not previewed");
        return {service.staged().front().request.operationId};
    }

    State state() const { return service.staged().at(0).state; }

    std::int64_t ahead = 0; ///< seconds
    LocalHistory history;
    DatabaseLane lane;
    JobList jobs;
    QStringList failures;
    CorrectionService service;
};

} // namespace

/// Clocks of administrators' machines that jump: what is staged, owed and proved does not.
class CorrectionClockTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_asking;
    int m_files = 0;

    QString path() const { return m_folder.filePath(u"%1.sqlite"_s.arg(m_files)); }
    Conninfo shop() const { return m_cluster.cluster().conninfo(u"shop"_s); }
    bool isSettled() const
    {
        return valueOfQuery(*m_asking, u"select pending_balance from wallets"_s) == u"0.00";
    }

    int looksOf(const QString &operationId) const
    {
        const auto file = valueOf(LocalDatabase::open(path()));
        for (const AftercareTask &task : valueOf(StagingStore(*file).aftercare(kKey))) {
            if (task.operationId == operationId)
                return task.looks;
        }
        return -1;
    }

    void oweAftercare(const CorrectionRequest &request, std::int64_t ahead) const
    {
        const auto file = valueOf(LocalDatabase::open(path()));
        const auto left = valueOf(CorrectionRunner(*m_asking).facts(request));
        const Instant at = Instant::now().plusSeconds(ahead);
        valueOf(
            StagingStore(*file).addAftercare(kKey, {request.operationId, request, left, at, 0}));
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        m_asking = writer(m_cluster, u"shop"_s);
        valueOf(JournalStore(*m_asking).install());
    }

    void init()
    {
        resetPlatform(*m_asking);
        rowsOf(*m_asking, u"insert into wallets values ('u1', 1, 0, 0);"
                          "update users set hashed_password = "
                          "'$2b$04$abcdefghijklmnopqrstuumAHQNTQ/AxCUcYnCcCd/zhmIAZLfGcu'"_s);
        ++m_files;
    }

    void aJumpAheadEndsTheSignInBeforeAnythingIsCommitted()
    {
        Program program(shop(), path());
        program.signIn();
        const QStringList ids = program.stage();
        program.ahead = kDay;
        program.service.commit(ids);
        QVERIFY(!program.service.isCommitting());
        QVERIFY(!program.service.administrator());
        QVERIFY(!isSettled());
        QCOMPARE(program.state(), State::Staged);
        program.signIn();
        program.service.commit(ids);
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), State::Committed, kPatience);
        QVERIFY(isSettled());
    }

    void aJumpBackNeitherLosesNorRepeatsAnything()
    {
        Program program(shop(), path());
        program.signIn();
        const QStringList ids = program.stage();
        program.ahead = -kDay;
        program.service.commit(ids);
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), State::Committed, kPatience);
        program.service.commit(ids);
        QCOMPARE(program.failures.size(), 1);
        QVERIFY(isSettled());
        QTRY_VERIFY_WITH_TIMEOUT(looksOf(ids.first()) == 3, kPatience);
    }

    void aftercareIsNotPutOffUntilAClockThatWasSetBackHasCaughtUp()
    {
        const CorrectionRequest request = testRequest(CorrectionKind::SettleWallet, u"u1"_s);
        oweAftercare(request, kDay);
        Program program(shop(), path());
        program.service.start();
        QTRY_COMPARE_WITH_TIMEOUT(looksOf(request.operationId), 3, kPatience);
    }

    /// Heads that this machine saw at impossible times are heads all the same.
    void theJournalVerifiesWhateverTheClockWas()
    {
        for (const std::int64_t ahead : {kDay, -kDay, 365 * kDay, -365 * kDay}) {
            ++m_files;
            Program program(shop(), path());
            program.ahead = ahead;
            rowsOf(*m_asking, u"update wallets set pending_balance = 1"_s);
            program.signIn();
            program.service.commit(program.stage());
            QTRY_COMPARE_WITH_TIMEOUT(program.state(), State::Committed, kPatience);
            for (int time = 0; time < 2; ++time) { // the second one knows what the first one saw
                const auto verified = program.service.verifyJournal();
                QTRY_VERIFY_WITH_TIMEOUT(verified.isFinished(), kPatience);
                const ChainReport chain = valueOf(verified.result());
                QVERIFY2(chain.verdict == ChainVerdict::Intact, qPrintable(chain.sentence));
            }
        }
    }
};

QTEST_GUILESS_MAIN(CorrectionClockTest)
#include "tst_correctionclock.moc"
