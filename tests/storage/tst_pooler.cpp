// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerchanges.h"
#include "models/storage/ledger/ledgerloader.h"
#include "models/storage/ledgerstore.h"
#include "models/storage/reconcile/checkreader.h"
#include "models/storage/serverstore.h"
#include "models/storage/transaction.h"
#include "models/storage/walletstore.h"
#include "tests/support/labpooler.h"
#include "tests/support/labserver.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QTest>

#include <libpq-fe.h>

using namespace clicknback;

namespace {

/// Another client of the pooler, such as the backend: no word of ours may reach it.
class Backend
{
public:
    explicit Backend(const QString &conninfo) : m_handle(PQconnectdb(conninfo.toUtf8().constData()))
    {
        if (PQstatus(m_handle.get()) != CONNECTION_OK)
            qFatal("%s", PQerrorMessage(m_handle.get()));
    }

    QString ask(const char *sql)
    {
        const PgAnswer answer(PQexec(m_handle.get(), sql));
        if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK)
            return QString::fromUtf8(PQresultErrorMessage(answer.get()));
        QStringList values;
        for (int row = 0; row < PQntuples(answer.get()); ++row)
            values << QString::fromUtf8(PQgetvalue(answer.get(), row, 0));
        return values.join(QLatin1Char('\n'));
    }

    /// Everything that a session can be told, but for what differs by itself.
    QString settings()
    {
        return ask("select name || '=' || setting from pg_settings where name <> "
                   "'transaction_isolation' order by name");
    }
    QString leftovers() { return ask("select count(*) from pg_prepared_statements"); }

private:
    PgHandle m_handle;
};

} // namespace

class PoolerTest : public QObject
{
    Q_OBJECT

    LabServer m_server;
    std::unique_ptr<LabPooler> m_pooler;

    std::unique_ptr<Connection> pooled(const SessionSettings &settings = {}) const
    {
        return valueOf(Connection::open(m_pooler->conninfo(), {}, settings));
    }

    std::unique_ptr<Connection> direct() const
    {
        return valueOf(Connection::open(m_server.conninfo(QStringLiteral("shop"))));
    }

    static QString setting(Connection &connection, const char *name)
    {
        const PgAnswer answer(
            PQexec(connection.handle(), QByteArray("show ").append(name).constData()));
        return QString::fromUtf8(PQgetvalue(answer.get(), 0, 0));
    }

private slots:
    void initTestCase()
    {
        m_server.createPlatform(QStringLiteral("shop"));
        m_server.run(QStringLiteral("shop"),
                     basicRows() + walletRow(QStringLiteral("5.00"), QStringLiteral("1.25"))
                         + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"),
                                        QStringLiteral("100.00"), QStringLiteral("5.00"),
                                        QStringLiteral("pending"))
                         + purchaseRows(QStringLiteral("p2?x"), QStringLiteral("confirmed"),
                                        QStringLiteral("20.00"), QStringLiteral("1.00"),
                                        QStringLiteral("available")));
        m_pooler = std::make_unique<LabPooler>(m_server, QStringLiteral("shop"));
    }

    void aPoolerIsFoundOutAndADirectConnectionIsNotTakenForOne()
    {
        QVERIFY(pooled()->isPooled());
        QVERIFY(!direct()->isPooled());
    }

    void theNextClientSeesNoSettingOfOurs()
    {
        Backend backend(m_pooler->conninfoText());
        const QString before = backend.settings();
        QVERIFY(before.contains(u"statement_timeout=0"));
        const auto ours = pooled();
        valueOf(WalletStore(*ours).balances());
        valueOf(LedgerStore(*ours).purchases({}, 10));
        valueOf(ServerStore(*ours).facts());
        LedgerReading reading;
        const LoadedLedger ledger = valueOf(LedgerLoader(*ours, reading).load({}));
        valueOf(LedgerChanges(*ours, reading).since(ledger.snapshot, ledger.mark, ledger.window));
        for (const std::int64_t budget : {std::int64_t{1}, std::int64_t{1} << 30}) {
            CheckProgress progress;
            const CheckedDatabase checked =
                valueOf(CheckReader(*ours, progress, {}, budget).check({}));
            QCOMPARE(checked.run.find(u"W1")->violations, std::optional(std::int64_t(0)));
            QCOMPARE(checked.run.find(u"W2")->violations, std::optional(std::int64_t(1)));
        }
        QCOMPARE(backend.settings(), before);
        QCOMPARE(backend.leftovers(), QStringLiteral("0"));
    }

    void withOurSettingsGivenForTheSessionTheSameTestWouldFail()
    {
        Backend backend(m_pooler->conninfoText());
        const QString before = backend.settings();
        Backend careless(m_pooler->conninfoText());
        careless.ask("select set_config('statement_timeout', '30000', false)");
        const QString after = backend.settings();
        careless.ask("select set_config('statement_timeout', '0', false)");
        QVERIFY(after != before);
    }

    void anotherClientInBetweenChangesNothingForEither()
    {
        DatabaseLane lane(QStringLiteral("test"), {m_pooler->conninfo(), {}, {}});
        Backend backend(m_pooler->conninfoText());
        const QString before = backend.settings();
        for (int round = 0; round < 50; ++round) {
            auto wallets =
                lane.run([](Connection &connection) { return WalletStore(connection).balances(); });
            QCOMPARE(backend.settings(), before);
            wallets.waitForFinished();
            QCOMPARE(valueOf(wallets.result()).size(), std::size_t(1));
        }
        QCOMPARE(backend.leftovers(), QStringLiteral("0"));
    }

    void ourOwnTransactionRunsInUtcReadOnlyAndWithLimits()
    {
        const auto ours = pooled();
        Transaction transaction =
            valueOf(Transaction::begin(*ours, "test", Transaction::Kind::Snapshot));
        QCOMPARE(setting(*ours, "timezone"), QStringLiteral("UTC"));
        QCOMPARE(setting(*ours, "transaction_read_only"), QStringLiteral("on"));
        QCOMPARE(setting(*ours, "transaction_isolation"), QStringLiteral("repeatable read"));
        QCOMPARE(setting(*ours, "statement_timeout"), QStringLiteral("30s"));
        QCOMPARE(setting(*ours, "lock_timeout"), QStringLiteral("2s"));
        QCOMPARE(setting(*ours, "application_name"), QStringLiteral("clicknback-ops"));
        valueOf(transaction.commit());
    }

    void answersAreTheSameAsWithoutAPooler()
    {
        const auto ours = pooled();
        const auto plain = direct();
        QVERIFY(valueOf(WalletStore(*ours).balances()) == valueOf(WalletStore(*plain).balances()));
        LedgerFilter filter;
        filter.purchaseStatuses = {QStringLiteral("confirmed"), QStringLiteral("pending")};
        filter.text = QStringLiteral("2?X");
        const LedgerSlice pooledSlice = valueOf(LedgerStore(*ours).purchases(filter, 10));
        QCOMPARE(pooledSlice.rows.size(), std::size_t(1));
        QVERIFY(pooledSlice.rows == valueOf(LedgerStore(*plain).purchases(filter, 10)).rows);
        const auto story = valueOf(LedgerStore(*ours).story(QStringLiteral("p1")));
        QCOMPARE(story->purchase.amount, valueOf(Money::fromText(u"100.00")));
        QCOMPARE(valueOf(ServerStore(*ours).session()).role, QStringLiteral("postgres"));
        const DatabaseFacts facts = valueOf(ServerStore(*ours).facts());
        QVERIFY(facts.isPooled && facts.columns.empty());
        QVERIFY(facts.rights == valueOf(ServerStore(*plain).rights()));
    }

    void anErrorIsOneAndLeavesTheSessionUsable()
    {
        const auto ours = pooled();
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("alter table alembic_version rename to hidden"));
        const SchemaVerdict verdict = valueOf(ServerStore(*ours).schema());
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("alter table hidden rename to alembic_version"));
        QCOMPARE(verdict.position, SchemaPosition::Unreadable);
        QCOMPARE(valueOf(ServerStore(*ours).schema()).position, SchemaPosition::AtHead);
    }

    void writingThroughAReadOnlyConnectionIsRefused()
    {
        const auto ours = pooled();
        const Result<qint64> written =
            ours->execute(QStringLiteral("demo/set_revision"),
                          {{QStringLiteral("revision"), QStringLiteral("x")}});
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Refused);
    }

    void aCommitOfAnAbortedTransactionIsAnError()
    {
        const auto ours = pooled();
        Transaction transaction = valueOf(Transaction::begin(*ours, "test"));
        const PgAnswer broken(PQexec(ours->handle(), "select 1/0"));
        QVERIFY(!transaction.commit());
    }

    void cancellingWorksThroughAPooler()
    {
        DatabaseLane lane(QStringLiteral("test"), {m_pooler->conninfo(), {}, {}});
        std::atomic<bool> running = false;
        QFuture<Result<int>> future = lane.run([&](Connection &connection) -> Result<int> {
            running = true;
            PQclear(PQexec(connection.handle(), "select pg_sleep(20)"));
            running = false;
            return 1;
        });
        QTRY_VERIFY(running);
        QTest::qWait(100);
        future.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!running, 2000);
    }

    void aProfileMaySayThatThereIsAPooler()
    {
        SessionSettings settings;
        settings.pooler = true;
        const auto told =
            valueOf(Connection::open(m_server.conninfo(QStringLiteral("shop")), {}, settings));
        QVERIFY(told->isPooled());
        QCOMPARE(valueOf(WalletStore(*told).balances()).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(PoolerTest)
#include "tst_pooler.moc"
