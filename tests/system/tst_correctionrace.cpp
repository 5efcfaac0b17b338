// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/planrunner.h"
#include "models/storage/corrections/journalstore.h"
#include "tests/support/backendload.h"
#include "tests/support/correctionlab.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace clicknback;

namespace {

constexpr int kUsers = 24;

/// 20 seconds, which is what a run of all tests has time for. CLICKNBACK_RACE_SECONDS makes it
/// longer.
std::chrono::seconds raceDuration()
{
    const int asked = qEnvironmentVariableIntValue("CLICKNBACK_RACE_SECONDS");
    return std::chrono::seconds(std::max(20, asked));
}

/// How the corrections of a race ended.
struct Tally
{
    int tried = 0;
    QSet<QString> applied; ///< operation ids
    int refused = 0;
    QStringList reasons; ///< a refusal without one is an empty text
};

} // namespace

/// Corrections against a backend that takes no lock, on the same purchases and wallets, at the same
/// time (facts 5.3, 5.4). The load drifts by nothing of its own, so that all drift is ours.
class CorrectionRaceTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_reader;

    QString text(const QString &sql) const { return valueOfQuery(*m_reader, sql); }
    qint64 number(const QByteArray &sql) const { return text(QString::fromUtf8(sql)).toLongLong(); }

    void makeWorld(const QString &database)
    {
        m_reader.reset();
        m_cluster.createPlatform(database);
        m_cluster.run(database, QString::fromUtf8(loadRows(kUsers)));
        m_reader = m_cluster.connect(database);
        const auto owner = writer(m_cluster, database);
        valueOf(JournalStore(*owner).install());
    }

    BackendLoadPlan loadPlan(const QString &database, int inPlay) const
    {
        return {.conninfo = m_cluster.conninfoText(database).toUtf8(),
                .users = loadUsers(kUsers),
                .merchant = "m1",
                .offer = "o1",
                .admin = "admin",
                .threads = 3,
                .inPlay = inPlay};
    }

    static QString orNothing(const Connection &connection, const QString &sql)
    {
        return rowsOf(connection, sql).value(0);
    }

    /// What a person would pick now: the load is about to act on it too.
    CorrectionRequest pick(const Connection &connection, int turn)
    {
        const auto purchase = [&](const char *status) {
            return orNothing(connection,
                             QStringLiteral("select id from purchases where status = '%1' "
                                            "order by created_at desc offset %2 limit 1")
                                 .arg(QLatin1String(status))
                                 .arg(turn % 20));
        };
        switch (turn % 4) {
        case 0:
            return testRequest(CorrectionKind::ConfirmPurchase, purchase("pending"));
        case 1:
            return testRequest(CorrectionKind::RejectPurchase, purchase("pending"));
        case 2:
            return testRequest(CorrectionKind::ReversePurchase,
                               purchase(turn % 8 == 2 ? "pending" : "confirmed"));
        default:
            return testRequest(CorrectionKind::SettleWallet,
                               QStringLiteral("u%1").arg(1 + turn % kUsers));
        }
    }

    /// A cent too many, as somebody's hand leaves it; relative, so that it is beside the load.
    static void disturb(const Connection &connection, const QString &user, const char *by)
    {
        rowsOf(connection, QStringLiteral("update wallets set pending_balance = pending_balance %1 "
                                          "where user_id = '%2'")
                               .arg(QLatin1String(by), user));
    }

    static void tryOne(PlanRunner &runner, const CorrectionRequest &request, Tally &tally)
    {
        ++tally.tried;
        const Result<PlanPreview> preview = runner.preview({request});
        if (!preview || preview->hash.isEmpty()) {
            ++tally.refused;
            tally.reasons << (preview ? preview->operations.front().refusal->message
                                      : preview.error().message);
            return;
        }
        PlanOrder order;
        order.plan = *preview;
        order.actor = {QStringLiteral("admin"), QStringLiteral("admin@example.com")};
        const OperationResult result = runner.commit(order).operations.at(0);
        if (result.status == OperationResult::Status::Committed) {
            tally.applied << result.operationId;
            return;
        }
        ++tally.refused;
        tally.reasons << result.sentence;
    }

    Tally correct(const QString &database, std::chrono::milliseconds duration,
                  const PlanSettings &settings)
    {
        const auto lane = writer(m_cluster, database);
        const auto hand = writer(m_cluster, database);
        PlanRunner runner(*lane, nullptr, settings);
        Tally tally;
        QDeadlineTimer end(duration);
        for (int turn = 0; !end.hasExpired(); ++turn) {
            const CorrectionRequest request = pick(*hand, turn);
            if (request.key.isEmpty())
                continue;
            const bool isSettlement = request.kind == CorrectionKind::SettleWallet;
            if (isSettlement)
                disturb(*hand, request.key, "+ 0.01");
            tryOne(runner, request, tally);
            if (isSettlement && !tally.applied.contains(request.operationId))
                disturb(*hand, request.key, "- 0.01");
        }
        return tally;
    }

    static void report(const Tally &tally, const BackendLoadCounts &counts, qint64 milliseconds)
    {
        qInfo("corrections: %d tried, %d applied, %d refused", tally.tried,
              int(tally.applied.size()), tally.refused);
        qInfo("load, %.0f transactions a second: %s",
              double(counts.transactions) * 1'000 / double(milliseconds),
              counts.text().constData());
        for (const QString &reason : tally.reasons.mid(0, 5))
            qInfo("refused: %s", qPrintable(reason));
    }

    /// Waits until there is something to correct.
    void warmUp() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(
            number("select count(*) from purchases where status = 'confirmed'") > 30, 20'000);
    }

private slots:
    void noWalletDriftsWhileCorrectionsRunBesideTheBackend()
    {
        const QString database = QStringLiteral("guarded");
        makeWorld(database);
        QElapsedTimer clock;
        clock.start();
        BackendLoad load(loadPlan(database, 100));
        warmUp();
        const Tally tally = correct(database, raceDuration(), {});
        const BackendLoadCounts counts = load.stop();
        report(tally, counts, clock.elapsed());
        QCOMPARE(number(countDriftingWallets()), 0);
        QCOMPARE(number(countMismatchedPurchases()), 0);
        QVERIFY2(counts.errors.empty(), counts.text().constData());
        QVERIFY(tally.tried > 20);
        QVERIFY2(tally.applied.size() * 100 >= tally.tried * 80,
                 qPrintable(QStringLiteral("%1 of %2").arg(tally.applied.size()).arg(tally.tried)));
        QVERIFY(!tally.reasons.contains(QString()));
        checkAppliedOnce(tally);
    }

    /// The test of the test: what is left out here is what keeps the other one green.
    void withoutOurLocksWalletsDrift()
    {
        const QString database = QStringLiteral("unguarded");
        makeWorld(database);
        BackendLoad load(loadPlan(database, 12));
        warmUp();
        PlanSettings settings;
        settings.correction.withoutLocks = true;
        QDeadlineTimer end(std::chrono::seconds(60));
        qint64 wrong = 0;
        while (wrong == 0 && !end.hasExpired()) {
            correct(database, std::chrono::seconds(3), settings);
            wrong = number(countDriftingWallets()) + number(countMismatchedPurchases());
        }
        load.stop();
        QVERIFY(number(countDriftingWallets()) + number(countMismatchedPurchases()) > 0);
    }

private:
    void checkAppliedOnce(const Tally &tally) const
    {
        const QStringList journalled =
            rowsOf(*m_reader, QStringLiteral("select operation_id from clicknback_ops.journal"));
        QCOMPARE(journalled.size(), tally.applied.size()); // none of the refused is among them
        for (const QString &operation : journalled)
            QVERIFY(tally.applied.contains(operation));
    }
};

QTEST_GUILESS_MAIN(CorrectionRaceTest)
#include "tst_correctionrace.moc"
