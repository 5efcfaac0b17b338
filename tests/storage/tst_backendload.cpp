// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/backendload.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QTest>

using namespace clicknback;

/// The load that corrections are tried against: by itself it must leave every cent in its place.
class BackendLoadTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;

    qint64 number(const QByteArray &sql) const
    {
        return valueOfQuery(*m_connection, QString::fromUtf8(sql)).toLongLong();
    }

    BackendLoadPlan plan() const
    {
        return {.conninfo = m_cluster.conninfoText(QStringLiteral("shop")).toUtf8(),
                .users = loadUsers(40),
                .merchant = "m1",
                .offer = "o1",
                .admin = "admin"};
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(QStringLiteral("shop"));
        m_cluster.run(QStringLiteral("shop"), QString::fromUtf8(loadRows(40)));
        m_connection = m_cluster.connect(QStringLiteral("shop"));
    }

    void withoutCorrectionsNoWalletDrifts()
    {
        BackendLoad load(plan());
        QElapsedTimer clock;
        clock.start();
        QTest::qWait(5'000);
        const BackendLoadCounts counts = load.stop();
        qInfo("%.0f transactions a second: %s",
              double(counts.transactions) * 1'000 / double(clock.elapsed()),
              counts.text().constData());
        QVERIFY2(counts.errors.empty(), counts.text().constData());
        QCOMPARE(number(countDriftingWallets()), 0);
        QCOMPARE(number(countMismatchedPurchases()), 0);
        QVERIFY(counts.ingested > 0 && counts.confirmedByJob > 0 && counts.rejectedByJob > 0);
        QVERIFY(counts.confirmedByAdmin > 0 && counts.reversedByAdmin > 0);
        QCOMPARE(number("select count(*) from purchases"), counts.ingested);
        QCOMPARE(number("select count(*) from audit_logs"), counts.audits);
        QCOMPARE(counts.audits,
                 counts.confirmedByJob + counts.rejectedByJob + counts.reversedByAdmin);
        QCOMPARE(counts.refused, 0); // nobody else was there
    }

    void itEndsByItsCount()
    {
        BackendLoadPlan few = plan();
        few.mostTransactions = 300;
        BackendLoad load(few);
        QTRY_VERIFY(load.transactions() >= 300);
        QTest::qWait(200);
        QVERIFY(load.stop().transactions < 400);
    }

    void itEndsByItsTimeAndLeavesNoSession()
    {
        BackendLoadPlan brief = plan();
        brief.atMost = std::chrono::seconds(1);
        BackendLoad load(brief);
        QTRY_VERIFY(load.transactions() > 0);
        QTRY_COMPARE(number("select count(*) from pg_stat_activity where datname = 'shop' and "
                            "backend_type = 'client backend'"),
                     1);
    }

    /// Else a race that goes wrong could not be told from one that goes right.
    void driftIsCounted()
    {
        m_cluster.run(QStringLiteral("shop"),
                      QStringLiteral("update wallets set pending_balance = pending_balance + 1 "
                                     "where user_id = 'u1'"));
        QCOMPARE(number(countDriftingWallets()), 1);
    }

    void whatFailsIsCountedByItsState()
    {
        m_cluster.run(QStringLiteral("shop"), QStringLiteral("alter table wallets rename to w"));
        BackendLoadPlan broken = plan();
        broken.atMost = std::chrono::milliseconds(300);
        BackendLoad load(broken);
        QTest::qWait(600);
        QVERIFY(load.stop().errors.count("42P01") == 1);
    }
};

QTEST_GUILESS_MAIN(BackendLoadTest)
#include "tst_backendload.moc"
