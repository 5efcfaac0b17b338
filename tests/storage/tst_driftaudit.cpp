// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/driftaudit.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace clicknback;

namespace {

QString purchase(const QString &id)
{
    return purchaseRows(id, QStringLiteral("pending"), QStringLiteral("10"), QStringLiteral("1"),
                        QStringLiteral("pending"));
}

/// Two users, one of whose id is written to break a list; a purchase whose cashback row is of the
/// other user; and rows about neither, or about what failed.
QString rows()
{
    return basicRows()
           + QStringLiteral("insert into users(id, email, hashed_password) values"
                            " ('u\"2,''\\', 'bob@example.com', 'x');")
           + purchase(QStringLiteral("p1")) + purchase(QStringLiteral("p2"))
           + purchase(QStringLiteral("p3"))
           + QStringLiteral("update purchases set user_id = 'u\"2,''\\' where id <> 'p1';"
                            "update cashback_transactions set user_id = 'u\"2,''\\'"
                            " where purchase_id = 'p3';")
           + auditRow(QStringLiteral("a2"), QStringLiteral("PURCHASE_REVERSED"),
                      QStringLiteral("p1"), QStringLiteral("'{\"prior_status\": \"confirmed\"}'"),
                      QStringLiteral("2026-11-02"))
           + auditRow(QStringLiteral("a1"), QStringLiteral("PURCHASE_CONFIRMED"),
                      QStringLiteral("p1"), QStringLiteral("'{\"cashback_amount\": \"1.50\"}'"))
           + auditRow(QStringLiteral("a3"), QStringLiteral("PURCHASE_CONFIRMED"),
                      QStringLiteral("p2"), QStringLiteral("'{\"cashback_amount\": \"much\"}'"),
                      QStringLiteral("infinity"))
           + auditRow(QStringLiteral("a4"), QStringLiteral("PURCHASE_REJECTED"),
                      QStringLiteral("p3"), QStringLiteral("'[]'"))
           + auditRow(QStringLiteral("a5"), QStringLiteral("PURCHASE_REJECTED"),
                      QStringLiteral("gone"))
           + QStringLiteral("update audit_logs set resource_type = 'payout' where id = 'a5';")
           + auditRow(QStringLiteral("a6"), QStringLiteral("PURCHASE_REVERSED"),
                      QStringLiteral("p1"))
           + QStringLiteral("update audit_logs set outcome = 'failure' where id = 'a6';");
}

QString line(const DriftAudit &audit)
{
    return QStringList{QString::fromUtf8(audit.purchaseId), audit.action, audit.priorStatus,
                       audit.cashback ? audit.cashback->toText() : QStringLiteral("none")}
        .join(u' ');
}

} // namespace

class DriftAuditTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;

    QStringList linesOf(const QStringList &users)
    {
        const auto connection = m_cluster.connect(QStringLiteral("world"));
        QStringList lines;
        for (const DriftAudit &audit : valueOf(readDriftAudit(*connection, users)))
            lines << line(audit);
        return lines;
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(QStringLiteral("world"));
        m_cluster.run(QStringLiteral("world"), rows());
    }

    void rowsOfAUsersPurchasesComeInOrderOfTime()
    {
        QCOMPARE(linesOf({QStringLiteral("u1")}),
                 (QStringList{QStringLiteral("p1 PURCHASE_CONFIRMED  1.50"),
                              QStringLiteral("p1 PURCHASE_REVERSED confirmed none"),
                              QStringLiteral("p2 PURCHASE_CONFIRMED  NaN")}));
    }

    void purchasesWhoseCashbackIsTheirsBelongToThem()
    {
        // p2 is bob's, its cashback row is ann's: both are told of it, once.
        QCOMPARE(linesOf({QStringLiteral("u\"2,'\\")}),
                 (QStringList{QStringLiteral("p3 PURCHASE_REJECTED  none"),
                              QStringLiteral("p2 PURCHASE_CONFIRMED  NaN")}));
        QCOMPARE(linesOf({QStringLiteral("u1"), QStringLiteral("u\"2,'\\")}).size(), 4);
        QCOMPARE(linesOf({}).size(), 0);
    }

    void anAuditLogThatMayNotBeReadIsAnError()
    {
        const auto connection = m_cluster.connect(QStringLiteral("world"));
        m_cluster.run(QStringLiteral("world"),
                      QStringLiteral("alter table audit_logs rename to gone"));
        const auto rows = readDriftAudit(*connection, {QStringLiteral("u1")});
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(DriftAuditTest)
#include "tst_driftaudit.moc"
