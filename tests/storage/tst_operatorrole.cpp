// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QProcess>
#include <QTest>

#include <libpq-fe.h>

using namespace clicknback;

/// What packaging/sql/roles.sql lets an operator do, on the day it was run and after the platform's
/// nightly reset (facts 7.6): all that corrections write, and no more of the schema.
class OperatorRoleTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_operator;

    /// As the platform does it: everything belongs to its own role.
    void makePlatform()
    {
        const auto owner = m_cluster.connect(QStringLiteral("shop"), QStringLiteral("clicknback"),
                                             {.readOnly = false});
        for (const char *script : {"demo/create_tables", "demo/index_small_tables",
                                   "demo/index_purchases", "demo/index_cashback"})
            valueOf(owner->executeScript(QLatin1String(script)));
    }

    void run(const QString &sql) { m_cluster.run(QStringLiteral("shop"), sql); }

    void runRolesScript() const
    {
        QProcess psql;
        psql.setProcessChannelMode(QProcess::MergedChannels);
        psql.start(QStringLiteral("psql"),
                   {QStringLiteral("--no-psqlrc"), QStringLiteral("-d"),
                    m_cluster.conninfoText(QStringLiteral("shop")), QStringLiteral("-f"),
                    QStringLiteral(SOURCE_ROOT "/packaging/sql/roles.sql")});
        QVERIFY(psql.waitForFinished());
        QVERIFY2(psql.exitCode() == 0, psql.readAll().constData());
    }

    void fill()
    {
        run(basicRows()
            + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("100"),
                           QStringLiteral("5"), QStringLiteral("pending"))
            + walletRow(QStringLiteral("5"), QStringLiteral("0")));
    }

    QString refusal(const QString &sql) const
    {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexec(m_operator->handle(), sql.toUtf8().constData()), &PQclear);
        const QString said = QString::fromUtf8(PQresultErrorField(result.get(), PG_DIAG_SQLSTATE));
        PQclear(PQexec(m_operator->handle(), "rollback"));
        return said;
    }

    static void addStatements()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const char *sql) {
            QTest::newRow(name) << QString::fromLatin1(sql);
        };
        row("the lock of a purchase", "lock table purchases in access exclusive mode");
        row("the lock of an offer", "lock table offers in access exclusive mode");
        row("the lock of admins", "lock table users in share row exclusive mode");
        row("a purchase", "update purchases set status = 'confirmed' where id = 'p1'");
        row("a cashback row",
            "update cashback_transactions set status = 'available' where purchase_id = 'p1'");
        row("a wallet", "select 1 from wallets for update; update wallets set pending_balance = 0");
        row("a missing wallet",
            "insert into users(id, email, hashed_password) values ('u2', 'b', 'x');"
            "insert into wallets(user_id) values ('u2')");
        row("a missing cashback row",
            "delete from cashback_transactions; insert into cashback_transactions"
            "(id, user_id, purchase_id, amount) values ('c9', 'u1', 'p1', 5)");
        row("an audit row",
            "insert into audit_logs(id, occurred_at, actor_type, action, resource_type,"
            " resource_id, outcome) values ('a1', now(), 'admin', 'X', 'purchase', 'p1', "
            "'success')");
        row("a flag and its end",
            "insert into feature_flags(id, key, enabled, scope_type, scope_id) values"
            " ('f1', 'purchase_auto_confirm', false, 'user', 'u1');"
            "delete from feature_flags where id = 'f1'");
        row("a merchant", "update merchants set name = 'Other', active = false");
        row("an offer", "update offers set active = false, monthly_cap_per_user = 5");
        row("a user", "update users set active = false, role = 'user'");
        row("the interlock's question", "select version_num from alembic_version");
    }

private slots:
    void initTestCase()
    {
        m_cluster.createDatabase(QStringLiteral("shop"));
        run(QStringLiteral("create role clicknback login; alter database shop owner to clicknback;"
                           "alter schema public owner to clicknback"));
        makePlatform();
        runRolesScript();
        fill();
        m_operator = m_cluster.connect(QStringLiteral("shop"), QStringLiteral("operator"),
                                       {.readOnly = false});
    }

    void anOperatorWritesWhatCorrectionsWrite_data() { addStatements(); }
    void anOperatorWritesWhatCorrectionsWrite()
    {
        QFETCH(QString, sql);
        QCOMPARE(refusal(QStringLiteral("begin; ") + sql), QString());
    }

    void theResetTakesNothingOfThatAway()
    {
        const auto owner = m_cluster.connect(QStringLiteral("shop"), QStringLiteral("clicknback"),
                                             {.readOnly = false});
        rowsOf(*owner, QStringLiteral("drop schema public cascade; create schema public"));
        makePlatform();
        fill();
    }

    void anOperatorWritesTheSameAfterTheReset_data() { addStatements(); }
    void anOperatorWritesTheSameAfterTheReset()
    {
        QFETCH(QString, sql);
        QCOMPARE(refusal(QStringLiteral("begin; ") + sql), QString());
    }

    void anOperatorChangesNoTable()
    {
        const QString kNotAllowed = QStringLiteral("42501");
        QCOMPARE(refusal(QStringLiteral("drop table purchases")), kNotAllowed);
        QCOMPARE(refusal(QStringLiteral("truncate audit_logs")), kNotAllowed);
        QCOMPARE(refusal(QStringLiteral("alter table purchases add x int")), kNotAllowed);
        QCOMPARE(refusal(QStringLiteral("create table mine (n int)")), kNotAllowed);
    }

    void readerAndApproverChangeNoRow()
    {
        for (const char *role : {"reader", "approver"}) {
            const auto session =
                m_cluster.connect(QStringLiteral("shop"), QLatin1String(role), {.readOnly = false});
            QCOMPARE(valueOfQuery(*session,
                                  QStringLiteral("select count(*) from pg_class where relkind = "
                                                 "'r' and relnamespace = 'public'::regnamespace and"
                                                 " has_table_privilege(oid, 'INSERT, UPDATE, "
                                                 "DELETE, TRUNCATE')")),
                     QStringLiteral("0"));
        }
    }
};

QTEST_GUILESS_MAIN(OperatorRoleTest)
#include "tst_operatorrole.moc"
