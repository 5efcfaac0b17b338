// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "tests/support/correctionlab.h"
#include "tests/support/cutproxy.h"
#include "tests/support/labserver.h"
#include "tests/support/query.h"
#include "tests/system/correctionvictim.h"
#include "tests/system/leftbehind.h"

#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <random>
#include <thread>
#include <utility>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using Passage = CutProxy::Passage;

constexpr int kWallets = 400;
/// Then the file is checked for the last time and a new one is begun: a victim reads all of it.
constexpr int kKillsOfAFile = 20;

/// The victim of the moment. Killed at most once, by whoever comes first.
class Prey
{
public:
    /// 0: there is none. Waits for a kill that is under way.
    void mark(qint64 pid)
    {
        const std::scoped_lock lock(m_mutex);
        m_pid = pid_t(pid);
    }
    void kill(std::chrono::microseconds after = {})
    {
        const std::scoped_lock lock(m_mutex);
        const pid_t pid = std::exchange(m_pid, 0);
        if (pid == 0)
            return;
        std::this_thread::sleep_for(after);
        ::kill(pid, SIGKILL);
    }

private:
    std::mutex m_mutex;
    pid_t m_pid = 0;
};

} // namespace

/// SIGKILL of a program that stages, previews and commits settlements, at each of its messages to
/// the server, at moments of its own and at any time. The next start must know what happened and go
/// on with what was left.
class CorrectionKillsTest : public QObject
{
    Q_OBJECT

    LabServer m_server;
    CutProxy m_proxy{m_server.port()};
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_asking;
    Prey m_prey;
    std::mt19937 m_random{20'261'130};
    int m_files = 1;
    int m_wallet = 1;        ///< of the next one that is staged
    int m_kills = 0;         ///< that hit
    int m_killsOfFile = 0;   ///< of the file now
    QStringList m_seen;      ///< operation ids that a victim showed as staged, of the file now
    QSet<QString> m_settled; ///< operation ids of all files

    QString path() const { return m_folder.filePath(u"%1/h.sqlite"_s.arg(m_files)); }
    QString wallet() const { return u"w%1"_s.arg(m_wallet); }
    std::chrono::microseconds anyTime(int most)
    {
        return std::chrono::microseconds(std::uniform_int_distribution(0, most)(m_random));
    }

    /// True: it was killed.
    bool runVictim(const QString &dieAt = {}, std::chrono::microseconds dieAfter = {})
    {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QCoreApplication::applicationFilePath(),
                     {u"--victim"_s, m_proxy.conninfoText(u"shop"_s), path(), wallet(), dieAt});
        m_prey.mark(victim.processId());
        if (dieAfter.count() > 0)
            m_prey.kill(dieAfter);
        const bool hasEnded = victim.waitForFinished(60'000);
        m_prey.mark(0);
        if (!hasEnded)
            qFatal("The victim neither ends nor dies");
        m_seen += QString::fromLatin1(victim.readAllStandardOutput())
                      .split(u'\n', //
                             Qt::SkipEmptyParts);
        const bool wasKilled = victim.exitStatus() == QProcess::CrashExit;
        if (!wasKilled && victim.exitCode() != 0)
            qFatal("The victim did not get its work done");
        return wasKilled;
    }

    /// Killed where the network sees `isMoment`, once.
    bool runVictimUntil(const std::function<bool(const Passage &)> &isMoment,
                        std::chrono::microseconds delay = {})
    {
        m_proxy.watch([this, isMoment, delay](const Passage &passage) {
            if (!isMoment(passage))
                return CutProxy::Verdict::Pass;
            m_prey.kill(delay);
            return CutProxy::Verdict::Pass;
        });
        const bool wasKilled = runVictim();
        m_proxy.watch({});
        return wasKilled;
    }

    LeftBehind left() const { return {*m_asking, path()}; }

    void checkAll()
    {
        const QString complaint = left().complaint(m_seen);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
        if (left().has(wallet()))
            ++m_wallet;
    }

    /// After each victim.
    void take(bool wasKilled)
    {
        checkAll();
        if (!wasKilled || QTest::currentTestFailed())
            return;
        ++m_kills;
        if (++m_killsOfFile == kKillsOfAFile)
            finishFile();
    }

    /// Nobody kills the last one: all that was ever staged is done.
    void finishFile()
    {
        QVERIFY(!runVictim());
        checkAll();
        for (const StagedCorrection &one : left().staged()) {
            QCOMPARE(one.state, StagedCorrection::State::Committed);
            m_settled << one.request.operationId;
        }
        ++m_files;
        m_killsOfFile = 0;
        m_seen.clear();
    }

    /// Until no request has such a number any more.
    template<typename IsSide>
    void killAtEachTurn(IsSide isSide, int mostDelay)
    {
        for (int turn = 1, survived = 0; survived < 2; ++turn) {
            const bool wasKilled =
                runVictimUntil([&](const Passage &one) { return one.turn == turn && isSide(one); },
                               anyTime(mostDelay));
            survived = wasKilled ? 0 : survived + 1;
            take(wasKilled);
            if (QTest::currentTestFailed())
                return;
            QVERIFY(turn < 200);
        }
    }

private slots:
    void initTestCase()
    {
        m_server.createPlatform(u"shop"_s);
        m_asking = valueOf(Connection::open(m_server.conninfo(u"shop"_s), {}, {.readOnly = false}));
        valueOf(JournalStore(*m_asking).install());
        resetPlatform(*m_asking);
        rowsOf(*m_asking, u"update users set hashed_password = '%1'"_s.arg(
                              QLatin1String(CorrectionVictim::kHash)));
        rowsOf(*m_asking,
               u"insert into users (id, email, hashed_password) select 'w' || n, n || "
               "'@x.example', 'x' from generate_series(1, %1) n;"
               "insert into wallets select 'w' || n, 1, 0, 0 from generate_series(1, %1) n"_s.arg(
                   kWallets));
    }

    void killedBeforeEachRequest()
    {
        killAtEachTurn([](const Passage &one) { return one.isRequest && !one.isHandedOn; }, 0);
    }

    /// The server has done it, the program does not know.
    void killedBeforeEachAnswer()
    {
        killAtEachTurn([](const Passage &one) { return !one.isRequest && !one.isHandedOn; }, 0);
    }

    /// Within what the program does with it: notes, states, aftercare.
    void killedAfterEachAnswer()
    {
        killAtEachTurn([](const Passage &one) { return !one.isRequest && one.isHandedOn; }, 1'500);
    }

    /// The answer of COMMIT, and what is written down after it.
    void killedAroundCommit()
    {
        for (int i = 0; i < 40; ++i) {
            const auto isSent = std::make_shared<std::atomic<bool>>(false);
            const auto isMoment = [isSent](const Passage &one) {
                *isSent = *isSent || one.isCommit();
                return *isSent && !one.isRequest && one.isHandedOn;
            };
            take(runVictimUntil(isMoment, std::chrono::microseconds(i * 75)));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void killedAtItsOwnMoments()
    {
        for (const QString &moment : CorrectionVictim::moments()) {
            for (int i = 0; i < 2; ++i) {
                take(runVictim(moment));
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void killedAtAnyTime()
    {
        for (int i = 0; i < 15 || m_kills < 200; ++i) {
            QVERIFY(i < 300);
            take(runVictim({}, anyTime(200'000) + std::chrono::microseconds(1)));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void inTheEndEachWasAppliedOnceAndTheJournalIsWhole()
    {
        finishFile();
        qInfo("%d kills, %d operations", m_kills, int(m_settled.size()));
        QVERIFY(m_kills >= 200);
        const QStringList journalled =
            rowsOf(*m_asking, u"select operation_id from clicknback_ops.journal"_s);
        QCOMPARE(journalled.size(), m_settled.size());
        QCOMPARE(QSet<QString>(journalled.begin(), journalled.end()), m_settled);
        // Every wallet of which anything was staged is its ledger's sum, the others are as before.
        QCOMPARE(valueOfQuery(*m_asking, u"select count(*) from wallets where pending_balance = 0 "
                                         "and available_balance = 0"_s),
                 QString::number(m_wallet - 1));
        QCOMPARE(valueOfQuery(*m_asking, u"select count(*) from wallets where pending_balance = 1 "
                                         "and available_balance = 0"_s),
                 QString::number(kWallets - m_wallet + 1));
        const ChainReport chain = valueOf(JournalStore(*m_asking).verify({}));
        QVERIFY2(chain.verdict == ChainVerdict::Intact, qPrintable(chain.sentence));
        QCOMPARE(chain.entries, std::int64_t(journalled.size()));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--victim")
        return CorrectionVictim(
                   {arguments.value(2), arguments.value(3), arguments.value(4), arguments.value(5)})
            .run();
    CorrectionKillsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_correctionkills.moc"
