// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/leasestore.h"
#include "tests/support/opsschema.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

class LeaseStoreTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QString m_shop;
    int m_shops = 0;
    std::unique_ptr<Connection> m_ann;
    std::unique_ptr<Connection> m_olga;
    const Administrator m_owner{u"u1"_s, u"ann@example.com"_s};
    const Administrator m_colleague{u"u2"_s, u"olga@example.com"_s};

    QString flag() const
    {
        return valueOfQuery(*m_ann, u"select enabled::text || ' ' || coalesce(description, '') "
                                    "from feature_flags where key = 'purchase_auto_confirm' "
                                    "and scope_type = 'user' and scope_id = 'u1'"_s);
    }

    void setFlag(bool isEnabled)
    {
        m_cluster.run(m_shop, u"insert into feature_flags (id, key, enabled, scope_type, scope_id, "
                              "description) values ('f1', 'purchase_auto_confirm', %1, 'user', "
                              "'u1', 'mine')"_s.arg(isEnabled ? u"true"_s : u"false"_s));
    }

    Result<Lease> take(Connection &connection, int minutes = 5) const
    {
        return LeaseStore(connection)
            .take(u"user"_s, u"u1"_s, m_owner, u"A correction"_s, std::chrono::minutes(minutes));
    }

    void expire(const QString &id)
    {
        m_cluster.run(m_shop, u"update clicknback_ops.lease set taken_at = now() - interval "
                              "'2 hours', expires_at = now() - interval '1 hour' "
                              "where id = '%1'"_s.arg(id));
    }

private slots:
    void initTestCase() { createOpsRoles(m_cluster); }

    void init()
    {
        m_shop = u"shop%1"_s.arg(++m_shops);
        m_cluster.createPlatform(m_shop);
        m_cluster.run(m_shop, basicRows());
        m_cluster.run(m_shop, u"grant usage on schema public to operator;"
                              "grant select, insert, update, delete on all tables in schema public "
                              "to operator"_s);
        installOps(m_cluster, m_shop);
        m_ann = connectWriting(m_cluster, m_shop, u"ann"_s);
        m_olga = connectWriting(m_cluster, m_shop, u"olga"_s);
    }

    void aFlagThatWasNotThereIsDeletedAgain()
    {
        const Lease lease = valueOf(take(*m_ann));
        QVERIFY(!lease.before.has_value());
        QCOMPARE(lease.ownerRole, u"ann"_s);
        QCOMPARE(lease.expiresAt.secondsSince(lease.takenAt), 300);
        QVERIFY(flag().startsWith(u"false Paused"));
        const Lease ended = valueOf(LeaseStore(*m_ann).end(lease.id, m_owner));
        QVERIFY(ended.endedAt.has_value());
        QVERIFY2(ended.ending.startsWith(u"restored"), qPrintable(ended.ending));
        QCOMPARE(flag(), QString());
    }

    void aFlagThatWasOnIsOnAgainWithItsDescription()
    {
        setFlag(true);
        const Lease lease = valueOf(take(*m_ann));
        QCOMPARE(lease.before, std::optional(true));
        QCOMPARE(flag(), u"false mine"_s);
        const Lease ended = valueOf(LeaseStore(*m_ann).end(lease.id, m_owner));
        QVERIFY(ended.ending.startsWith(u"restored"));
        QCOMPARE(flag(), u"true mine"_s);
    }

    void aFlagThatWasOffIsNeverTouched()
    {
        setFlag(false);
        const QString before = valueOfQuery(*m_ann, u"select updated_at from feature_flags"_s);
        const Lease lease = valueOf(take(*m_ann));
        QCOMPARE(lease.before, std::optional(false));
        const Lease ended = valueOf(LeaseStore(*m_ann).end(lease.id, m_owner));
        QVERIFY(ended.ending.startsWith(u"restored"));
        QCOMPARE(flag(), u"false mine"_s);
        QCOMPARE(valueOfQuery(*m_ann, u"select updated_at from feature_flags"_s), before);
    }

    void whatSomebodyChangedSinceIsLeftAlone_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("switched on") << u"update feature_flags set enabled = true"_s;
        QTest::newRow("set off again")
            << u"update feature_flags set updated_at = updated_at + interval '1 second'"_s;
        QTest::newRow("deleted") << u"delete from feature_flags"_s;
        QTest::newRow("made anew")
            << u"delete from feature_flags; insert into feature_flags (id, key, enabled, "
               "scope_type, scope_id) values ('f9', 'purchase_auto_confirm', false, 'user', 'u1')"_s;
    }

    void whatSomebodyChangedSinceIsLeftAlone()
    {
        QFETCH(QString, change);
        setFlag(true);
        const Lease lease = valueOf(take(*m_ann));
        m_cluster.run(m_shop, change);
        const QStringList rows = rowsOf(*m_ann, u"select * from feature_flags"_s);
        const Lease ended = valueOf(LeaseStore(*m_ann).end(lease.id, m_owner));
        QVERIFY2(ended.ending.startsWith(u"left alone"), qPrintable(ended.ending));
        QCOMPARE(rowsOf(*m_ann, u"select * from feature_flags"_s), rows);
    }

    void aScopeHasOneLeaseAtATime()
    {
        const Lease lease = valueOf(take(*m_ann));
        const auto second = take(*m_olga);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
        valueOf(LeaseStore(*m_ann).end(lease.id, m_owner));
        const auto again = LeaseStore(*m_ann).end(lease.id, m_owner);
        QVERIFY(!again);
        valueOf(take(*m_olga));
    }

    void aLeaseLastsFourHoursAtMost()
    {
        QVERIFY(!take(*m_ann, 241));
        QVERIFY(!take(*m_ann, 0));
        QCOMPARE(flag(), QString());
        const Lease lease = valueOf(take(*m_ann, 240));
        const auto longer = refusalOf(
            *m_ann, u"insert into clicknback_ops.lease (id, scope_type, scope_id, owner_id, "
                    "owner_email, reason, expires_at, flag_id) values ('%1', 'user', 'u7', 'u1', "
                    "'a', 'r', now() + interval '5 hours', 'f')"_s.arg(newOperationId()));
        QVERIFY2(longer.contains(u"four_hours"), qPrintable(longer));
        QVERIFY(lease.expiresAt > lease.takenAt);
    }

    void anyProgramEndsWhatHasExpiredAndNothingElse()
    {
        const Lease old = valueOf(take(*m_ann));
        const Lease young = valueOf(LeaseStore(*m_ann).take(u"merchant"_s, u"m1"_s, m_owner,
                                                            u"Another"_s, std::chrono::minutes(5)));
        QCOMPARE(valueOf(LeaseStore(*m_olga).endExpired()).size(), std::size_t(0));
        expire(old.id);
        const auto ended = valueOf(LeaseStore(*m_olga).endExpired());
        QCOMPARE(ended.size(), std::size_t(1));
        QCOMPARE(ended[0].id, old.id);
        QCOMPARE(flag(), QString());
        const auto leases = valueOf(LeaseStore(*m_olga).leases());
        QCOMPARE(leases.size(), std::size_t(2));
        QCOMPARE(leases[0].id, young.id);
        QVERIFY(!leases[0].endedAt.has_value());
    }

    void aColleagueMayEndIt()
    {
        const Lease lease = valueOf(take(*m_ann));
        valueOf(LeaseStore(*m_olga).end(lease.id, m_colleague));
        QCOMPARE(rowsOf(*m_ann, u"select ended_by from clicknback_ops.lease"_s),
                 QStringList{u"olga@example.com"_s});
    }

    void theNightlyResetTakesTheFlagAndTheLeaseSaysSo()
    {
        const Lease lease = valueOf(take(*m_ann));
        m_cluster.run(m_shop, u"drop schema public cascade"_s);
        const Lease ended = valueOf(LeaseStore(*m_ann).end(lease.id, m_owner));
        QVERIFY2(ended.ending.contains(u"tables are gone"), qPrintable(ended.ending));
    }

    void whatMayNotBeDeletedLeavesTheLeaseOpen()
    {
        const Lease lease = valueOf(take(*m_ann));
        m_cluster.run(m_shop, u"revoke delete on feature_flags from operator"_s);
        const auto ended = LeaseStore(*m_ann).end(lease.id, m_owner);
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, ErrorKind::Refused);
        const auto leases = valueOf(LeaseStore(*m_ann).leases());
        QVERIFY(!leases[0].endedAt.has_value());
        QVERIFY(flag().startsWith(u"false"));
    }

    void aReaderTakesNone()
    {
        m_cluster.run(m_shop, u"grant usage on schema public to reader;"
                              "grant select on all tables in schema public to reader"_s);
        const auto reader = connectWriting(m_cluster, m_shop, u"reader"_s);
        const auto taken = take(*reader);
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Refused);
        QCOMPARE(flag(), QString());
    }
};

QTEST_GUILESS_MAIN(LeaseStoreTest)
#include "tst_leasestore.moc"
