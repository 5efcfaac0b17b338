// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cataloguestore.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QTest>

#include <set>

using namespace clicknback;

namespace {

const QDate kToday(2026, 11, 23);

QString uuid(int number)
{
    return QStringLiteral("a1b2c3d4-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

QString userInsert(const QString &id, const QString &email,
                   const QString &role = QStringLiteral("user"))
{
    return QStringLiteral("insert into users(id, email, hashed_password, role) values ('%1', '%2', "
                          "'$2b$12$' || repeat('a', 53), '%3');")
        .arg(id, email, role);
}

} // namespace

/// What is read of merchants, offers, users and flags, for good rows and for rows nobody should
/// have written.
class CatalogueStoreTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_databases = 0;
    QString m_name;

    std::unique_ptr<Connection> platformWith(const QString &sql)
    {
        m_name = QStringLiteral("platform%1").arg(++m_databases);
        m_cluster.createPlatform(m_name);
        m_cluster.run(m_name, sql);
        return m_cluster.connect(m_name);
    }

    static Catalogue read(Connection &connection)
    {
        return judge(valueOf(CatalogueStore(connection).rows()), {kToday, {20, 0}});
    }

    static QStringList emails(const UserSlice &slice)
    {
        QStringList all;
        for (const UserEntry &entry : slice.rows)
            all << entry.user.email;
        return all;
    }

    static bool has(const Findings &findings, const char *invariant)
    {
        return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) {
            return finding.invariant == QLatin1String(invariant);
        });
    }

private slots:
    void strangeTermsArriveAsTheyAreStored()
    {
        const auto connection = platformWith(
            basicRows()
            + QStringLiteral(
                "update merchants set default_cashback_percentage = 'NaN';"
                "insert into offers values ('nan', 'm1', 'NaN', null, '2026-01-01', '2026-12-31', "
                "'NaN'),"
                " ('fixed', 'm1', 0, 1.255, '2026-12-31', '2026-01-01', 0.1),"
                " ('zero', 'm1', 20, 0, '-infinity', 'infinity', 'Infinity'),"
                " ('long', 'm1', 0.1::float8 + 0.2::float8, null, '0044-03-15 BC', '99999-12-31',"
                " 1e300);"));
        const CatalogueRows rows = valueOf(CatalogueStore(*connection).rows());
        QVERIFY(rows.merchants.at(0).defaultPercentage.isNotANumber());
        QHash<QString, OfferRow> offers;
        for (const OfferRow &offer : rows.offers)
            offers.insert(offer.id, offer);
        QCOMPARE(offers.size(), 5);
        QVERIFY(offers[QStringLiteral("nan")].percentage.isNotANumber());
        QVERIFY(offers[QStringLiteral("nan")].monthlyCap.isNotANumber());
        QVERIFY(!offers[QStringLiteral("nan")].isFixed());
        QCOMPARE(offers[QStringLiteral("fixed")].fixedAmount->text, QStringLiteral("1.255"));
        QVERIFY(offers[QStringLiteral("fixed")].isInverted());
        QVERIFY(offers[QStringLiteral("zero")].isFixed()); // 0 is a fixed amount, NULL is none
        QVERIFY(offers[QStringLiteral("zero")].isValidOn(kToday));
        QCOMPARE(offers[QStringLiteral("long")].percentage.text,
                 QStringLiteral("0.30000000000000004"));
        QCOMPARE(offers[QStringLiteral("long")].startDate->toText(),
                 QStringLiteral("0044-03-15 BC"));
        QVERIFY(offers[QStringLiteral("long")].isValidOn(kToday));
    }

    void namesOfAnyKindSurvive()
    {
        const QString name = QStringLiteral("<b>Corner</b> שלום 🛒");
        const auto connection = platformWith(
            QStringLiteral(
                "insert into merchants values ('%2', '%1', 5), ('%3', '  %1 ', 5), ('', '', 0);")
                .arg(name, uuid(1), uuid(2)));
        const Catalogue catalogue = read(*connection);
        QCOMPARE(catalogue.merchants.entries.size(), 3u);
        QCOMPARE(catalogue.merchants.entries[0].merchant.name, name);
        QVERIFY(has(catalogue.merchants.entries[0].findings, "O10"));
        QVERIFY(has(catalogue.merchants.entries[1].findings, "O10"));
        QVERIFY(has(catalogue.merchants.entries[2].findings, "ID"));
        QVERIFY(!has(catalogue.merchants.entries[2].findings, "O10"));
    }

    void flagsAreResolvedAndTheirPurchasesCounted()
    {
        const auto connection = platformWith(
            basicRows()
            + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("9"),
                           QStringLiteral("1"), QStringLiteral("pending"))
            + purchaseRows(QStringLiteral("p2"), QStringLiteral("pending"), QStringLiteral("9"),
                           QStringLiteral("1"), QStringLiteral("pending"))
            + purchaseRows(QStringLiteral("p3"), QStringLiteral("confirmed"), QStringLiteral("9"),
                           QStringLiteral("1"), QStringLiteral("available"))
            + QStringLiteral("insert into feature_flags(id, key, enabled, scope_type, scope_id, "
                             "created_at) values"
                             " ('f1', 'purchase_auto_confirm', false, 'user', 'u1', null),"
                             " ('f2', 'purchase_auto_confirm', false, 'merchant', 'm1', now()),"
                             " ('f3', 'purchase_auto_confirm', false, 'user', 'nobody', now()),"
                             " ('f4', 'purchase_auto_confirm', false, 'global', null, now()),"
                             " ('f5', 'purchase_auto_confirm', false, 'merchant', '', now()),"
                             " ('f6', 'other_key', false, 'user', 'u1', now());"));
        QHash<QString, FlagEntry> flags;
        for (const FlagEntry &entry : read(*connection).flags.entries)
            flags.insert(entry.flag.id, entry);
        QCOMPARE(flags.size(), 6);
        QCOMPARE(flags[QStringLiteral("f1")].effect.text,
                 QStringLiteral("The job skips 2 pending purchases of ann@example.com."));
        QVERIFY(!flags[QStringLiteral("f1")].flag.createdAt);
        QCOMPARE(flags[QStringLiteral("f2")].effect.text,
                 QStringLiteral("The job skips 2 pending purchases of Corner Shop."));
        QVERIFY(has(flags[QStringLiteral("f3")].findings, "F2"));
        QVERIFY(has(flags[QStringLiteral("f4")].findings, "F4"));
        QVERIFY(flags[QStringLiteral("f5")].flag.scopeId.has_value()); // empty text is not NULL
        QVERIFY(has(flags[QStringLiteral("f5")].findings, "F2"));
        QVERIFY(!has(flags[QStringLiteral("f5")].findings, "F1"));
        QVERIFY(flags[QStringLiteral("f6")].effect.text.startsWith(u"Steers nothing"));
    }

    void usersComeWithAndWithoutWallets()
    {
        const auto connection = platformWith(
            userInsert(uuid(1), QStringLiteral("ann@example.com"))
            + userInsert(uuid(2), QStringLiteral("bob@example.com"))
            + QStringLiteral(
                  "update users set created_at = null, active = false where email like 'bob%';"
                  "insert into wallets values ('%1', 'NaN', -1, 2.50);")
                  .arg(uuid(1)));
        const UserSlice all = valueOf(CatalogueStore(*connection).users({}, 10));
        QCOMPARE(emails(all), (QStringList{QStringLiteral("ann@example.com"),
                                           QStringLiteral("bob@example.com")}));
        QVERIFY(all.rows[0].user.wallet->pending.isNotANumber());
        QCOMPARE(all.rows[0].user.wallet->available, Money::fromCents(-100));
        QVERIFY(all.rows[0].user.createdAt);
        QVERIFY(!all.rows[1].user.wallet && !all.rows[1].user.createdAt
                && !all.rows[1].user.active);
        QVERIFY(all.rows[0].findings.empty() && all.rows[1].findings.empty());
        QCOMPARE(all.counts.all, 2);
        QCOMPARE(all.counts.active, 1);
        QCOMPARE(all.counts.withoutWallet, 1);
        QCOMPARE(all.counts.activeAdmins, 0);
    }

    void usersAreFiltered_data()
    {
        QTest::addColumn<UserFilter>("filter");
        QTest::addColumn<QStringList>("found");
        const QString ann = QStringLiteral("ann@example.com");
        const QString bob = QStringLiteral("bob_b@example.com");
        const QString eve = QStringLiteral("eve@example.com");
        QTest::newRow("none") << UserFilter{} << QStringList{eve, ann, bob};
        QTest::newRow("text") << UserFilter{.text = QStringLiteral("BOB")} << QStringList{bob};
        QTest::newRow("text taken literally")
            << UserFilter{.text = QStringLiteral("_")} << QStringList{bob};
        QTest::newRow("text of an id") << UserFilter{.text = uuid(1)} << QStringList{ann};
        QTest::newRow("user") << UserFilter{.role = RoleChoice::User} << QStringList{bob};
        QTest::newRow("admin") << UserFilter{.role = RoleChoice::Admin} << QStringList{ann};
        QTest::newRow("other role") << UserFilter{.role = RoleChoice::Other} << QStringList{eve};
        QTest::newRow("inactive") << UserFilter{.active = false} << QStringList{bob};
        QTest::newRow("active") << UserFilter{.active = true} << QStringList{eve, ann};
        QTest::newRow("wallet") << UserFilter{.hasWallet = true} << QStringList{ann};
        QTest::newRow("no wallet") << UserFilter{.hasWallet = false} << QStringList{eve, bob};
        QTest::newRow("findings") << UserFilter{.onlyFindings = true} << QStringList{eve};
        QTest::newRow("nobody") << UserFilter{.text = QStringLiteral("nobody")} << QStringList{};
    }
    void usersAreFiltered()
    {
        QFETCH(UserFilter, filter);
        QFETCH(QStringList, found);
        if (m_name != u"filtered") {
            m_name = QStringLiteral("filtered");
            m_cluster.createPlatform(m_name);
            m_cluster.run(
                m_name,
                userInsert(uuid(1), QStringLiteral("ann@example.com"), QStringLiteral("admin"))
                    + userInsert(uuid(2), QStringLiteral("bob_b@example.com"))
                    + userInsert(uuid(3), QStringLiteral("eve@example.com"),
                                 QStringLiteral("merchant"))
                    + QStringLiteral("update users set active = false where email like 'bob%';"
                                     "insert into wallets values ('%1');")
                          .arg(uuid(1)));
        }
        const auto connection = m_cluster.connect(m_name);
        const UserSlice slice = valueOf(CatalogueStore(*connection).users(filter, 10));
        QCOMPARE(emails(slice), found);
        QCOMPARE(slice.matching, found.size());
        QCOMPARE(slice.counts.all, 3); // whatever the filter
    }

    void moreUsersThanTheLimitAreCountedAndNotSent()
    {
        const auto connection = platformWith(QStringLiteral(
            "insert into users(id, email, hashed_password) select 'a1b2c3d4-0000-4000-8000-'"
            " || lpad(n::text, 12, '0'), 'user' || n || '@example.com', '$2b$12$' || repeat('a', "
            "53)"
            " from generate_series(1, 30) n;"
            "update users set role = 'merchant' where email = 'user30@example.com';"));
        const UserSlice slice = valueOf(CatalogueStore(*connection).users({}, 10));
        QCOMPARE(slice.rows.size(), 10u);
        QCOMPARE(slice.matching, 30);
        QCOMPARE(slice.matchingWithFindings, 1);
        QCOMPARE(slice.rows.front().user.role,
                 QStringLiteral("merchant")); // what needs a person comes first
    }

    /// The statement chooses by conditions of its own; they must be those of the rules.
    void theStatementAndTheRulesFindTheSameUsers()
    {
        const QString good = QStringLiteral("'$2b$12$' || repeat('a', 53)");
        const auto connection = platformWith(
            QStringLiteral(
                "insert into users(id, email, hashed_password, role) values"
                " ('%2', 'fine@example.com', %1, 'user'), ('%3', 'admin@example.com', %1, 'admin'),"
                " ('%4', 'role@example.com', %1, 'Admin'), ('%5', 'empty@example.com', %1, ''),"
                " ('%6', 'Twin@example.com', %1, 'user'), ('%7', 'tWIN@example.com', %1, 'user'),"
                " ('%8', 'hash@example.com', '$2b$12$short', 'user'), ('%9', 'plain@example.com', "
                "'secret', 'user'),"
                " ('u1', 'short@example.com', %1, 'user'),"
                " (upper('a1b2c3d4-0000-4000-8000-00000000abcd'), 'upper@example.com', %1, 'user'),"
                " ('a1b2c3d4-0000-4000-8000-00000000000g', 'g@example.com', %1, 'user'),"
                " ('a1b2c3d4-0000-4000-8000-000000000099' || chr(10), 'line@example.com', %1, "
                "'user'),"
                " ('a1b2c3d4-0000-4000-8000-000000000098', 'newline@example.com', %1 || chr(10), "
                "'user');")
                .arg(good, uuid(1), uuid(2), uuid(3), uuid(4), uuid(5), uuid(6), uuid(7), uuid(8)));
        const UserSlice all = valueOf(CatalogueStore(*connection).users({}, 100));
        const UserSlice flawed =
            valueOf(CatalogueStore(*connection).users({.onlyFindings = true}, 100));
        QCOMPARE(all.rows.size(), 13u);
        std::set<QString> byRules;
        std::set<QString> byStatement;
        for (const UserEntry &entry : all.rows) {
            if (!entry.findings.empty())
                byRules.insert(entry.user.email);
        }
        for (const UserEntry &entry : flawed.rows)
            byStatement.insert(entry.user.email);
        QCOMPARE(byStatement, byRules);
        QCOMPARE(byRules.size(), 10u);
        QCOMPARE(flawed.matchingWithFindings, 10);
    }

    void aTableThatMayNotBeReadIsSaid_data()
    {
        QTest::addColumn<QString>("table");
        for (const char *table :
             {"merchants", "offers", "users", "wallets", "feature_flags", "purchases"})
            QTest::newRow(table) << QString::fromLatin1(table);
    }
    void aTableThatMayNotBeReadIsSaid()
    {
        QFETCH(QString, table);
        const auto owner = platformWith(
            basicRows() + walletRow(QStringLiteral("1"), QStringLiteral("2"))
            + QStringLiteral(
                  "insert into feature_flags(id, key, enabled, scope_type, scope_id)"
                  " values ('f1', 'purchase_auto_confirm', false, 'user', 'u1');"
                  "do $$ begin if not exists (select 1 from pg_roles where rolname = 'looker')"
                  " then create role looker login; end if; end $$;"
                  "grant usage on schema public to looker;"
                  "grant select on all tables in schema public to looker;"
                  "revoke select on %1 from looker;")
                  .arg(table));
        const auto connection = m_cluster.connect(m_name, QStringLiteral("looker"));
        const Catalogue catalogue = read(*connection);
        const UserSlice users = valueOf(CatalogueStore(*connection).users({}, 10));
        const QString complaint = QStringLiteral("This role may not read the table %1.").arg(table);
        const auto said = [&](const QStringList &needed) {
            return needed.contains(table) ? complaint : QString();
        };
        QCOMPARE(catalogue.merchants.complaint,
                 said({QStringLiteral("merchants"), QStringLiteral("offers")}));
        QCOMPARE(catalogue.offers.complaint,
                 said({QStringLiteral("merchants"), QStringLiteral("offers")}));
        QCOMPARE(users.complaint, said({QStringLiteral("users"), QStringLiteral("wallets")}));
        QCOMPARE(catalogue.flags.complaint,
                 said({QStringLiteral("feature_flags"), QStringLiteral("merchants"),
                       QStringLiteral("users"), QStringLiteral("purchases")}));
        QCOMPARE(catalogue.merchants.entries.size(), table == u"merchants" ? 0u : 1u);
        QCOMPARE(catalogue.offers.entries.size(), table == u"offers" ? 0u : 1u);
        QCOMPARE(catalogue.flags.entries.size(), table == u"feature_flags" ? 0u : 1u);
        QCOMPARE(users.rows.size(), table == u"users" || table == u"wallets" ? 0u : 1u);
    }

    void aMissingTableIsSaid()
    {
        const auto connection = platformWith(
            basicRows() + QStringLiteral("drop table feature_flags; drop table wallets;"));
        const Catalogue catalogue = read(*connection);
        QVERIFY(!catalogue.flags.isReadable);
        QCOMPARE(catalogue.flags.complaint, QStringLiteral("The table feature_flags is missing."));
        QVERIFY(catalogue.merchants.isReadable && catalogue.merchants.complaint.isEmpty());
        QCOMPARE(valueOf(CatalogueStore(*connection).users({}, 10)).complaint,
                 QStringLiteral("The table wallets is missing."));
    }
};

QTEST_MAIN(CatalogueStoreTest)
#include "tst_cataloguestore.moc"
