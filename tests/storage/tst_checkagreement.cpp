// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/checkreader.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QSet>
#include <QTest>

#include <random>

using namespace clicknback;

namespace {

/// A platform as the backend leaves it: 12 users, 8 merchants, and 400 purchases of every status
/// with their cashback rows, wallets and audit rows.
const char *const kWorld = R"(
create function number_id(kind int, number int) returns text language sql as $$
    select '0b9c9a5e-1d2f-4c3a-8b7e-' || lpad(kind::text, 4, '0') || lpad(number::text, 8, '0') $$;
insert into users(id, email, hashed_password, role)
    select number_id(1, n), 'user' || n || '@example.com', '$2b$12$' || repeat('a', 53),
           case when n < 3 then 'admin' else 'user' end from generate_series(1, 12) as n;
insert into merchants(id, name, default_cashback_percentage)
    select number_id(2, n), 'Shop ' || n, n from generate_series(1, 8) as n;
insert into offers(id, merchant_id, percentage, fixed_amount, start_date, end_date,
                   monthly_cap_per_user)
    select number_id(3, n), number_id(2, n), case when n % 3 = 0 then 0 else n + 0.5 end,
           case when n % 3 = 0 then 1.25 end, '2020-01-01', '2099-12-31', 100000
    from generate_series(1, 8) as n;
insert into purchases(id, external_id, user_id, merchant_id, offer_id, amount, currency, status,
                      created_at, cashback_amount)
    select number_id(4, n), 'ext-' || n, number_id(1, 1 + n % 12), number_id(2, 1 + n % 8),
           number_id(3, 1 + n % 8), 10 + n, 'EUR',
           (array['pending', 'confirmed', 'rejected', 'reversed'])[1 + (n / 3) % 4],
           (now() at time zone 'utc') - case when (n / 3) % 4 = 0 then interval '5 seconds' * (n % 60)
                                             else interval '7 hours' * n end, 0
    from generate_series(1, 400) as n;
insert into cashback_transactions(id, user_id, purchase_id, amount, status, created_at)
    select replace(purchases.id, '8b7e-0004', '8b7e-0005'), user_id, purchases.id,
           case when fixed_amount is not null then fixed_amount::numeric
                else (floor(t) + case when t - floor(t) > 0.5
                                        or (t - floor(t) = 0.5 and mod(floor(t), 2) = 1)
                                      then 1 else 0 end) / 100 end,
           case status when 'pending' then 'pending' when 'confirmed' then 'available'
                       else 'reversed' end, created_at
    from purchases join offers on offers.id = offer_id,
         lateral (select amount * percentage::text::numeric as t) as exact;
update purchases set cashback_amount = case purchases.status when 'reversed' then 0 else c.amount end
    from cashback_transactions as c where c.purchase_id = purchases.id;
insert into wallets select user_id, coalesce(sum(amount) filter (where status = 'pending'), 0),
    coalesce(sum(amount) filter (where status = 'available'), 0), 0
    from cashback_transactions group by user_id;
insert into audit_logs(id, occurred_at, actor_type, actor_id, action, resource_type, resource_id,
                       outcome, details)
    select replace(p.id, '8b7e-0004', '8b7e-0006'), p.created_at + interval '1 second',
           case status when 'reversed' then 'admin' else 'system' end,
           case status when 'reversed' then number_id(1, 1) end, 'PURCHASE_' || upper(status),
           'purchase', p.id, 'success',
           case status when 'reversed' then jsonb_build_object('prior_status', 'confirmed')
                       when 'rejected' then jsonb_build_object('merchant_id', merchant_id, 'amount',
                            amount::text, 'currency', currency, 'reason', 'no')
                       else jsonb_build_object('merchant_id', merchant_id, 'amount', amount::text,
                            'currency', currency, 'cashback_amount', cashback_amount::text) end
    from purchases as p where status <> 'pending';
insert into refresh_tokens(id, user_id, token_hash, issued_at, expires_at)
    select number_id(7, n), number_id(1, n), md5(n::text) || md5(n::text), now(),
           now() + interval '1 day' from generate_series(1, 12) as n;
insert into feature_flags(id, key, enabled, scope_type)
    values (number_id(8, 1), 'purchase_auto_confirm', true, 'global');
do $$ declare c record; begin
    for c in select conname, conrelid::regclass as relation from pg_constraint where contype = 'f'
    loop execute format('alter table %s drop constraint %I', c.relation, c.conname); end loop;
end $$;
create function pick(kind int, how_many int, salt text) returns setof text language sql as $$
    select number_id(kind, n) from generate_series(1, case kind when 1 then 12 when 2 then 8
        when 3 then 8 when 7 then 12 else 400 end) as n order by md5(n || salt) limit how_many $$;
)";

/// Each spoils something; $ is the salt that chooses what.
constexpr const char *kCorruptions[] = {
    "update wallets set pending_balance = pending_balance + 1.25"
    " where user_id in (select pick(1, 2, '$'))",
    "update wallets set available_balance = available_balance - 0.50"
    " where user_id in (select pick(1, 3, '$'))",
    "update wallets set paid_balance = 7 where user_id in (select pick(1, 1, '$'))",
    "update wallets set pending_balance = -1 where user_id in (select pick(1, 1, '$'))",
    "delete from wallets where user_id in (select pick(1, 1, '$'))",
    "update wallets set available_balance = 'NaN' where user_id in (select pick(1, 1, '$'))",
    "insert into wallets values ('lonely $', -1, 2, 3), ('poor $', 0, 0, 0), ('odd $', 'NaN', 0, "
    "0)",
    "delete from cashback_transactions where purchase_id in (select pick(4, 2, '$'))",
    "update cashback_transactions set status = 'available'"
    " where purchase_id in (select pick(4, 9, '$'))",
    "update purchases set cashback_amount = cashback_amount + 0.01"
    " where id in (select pick(4, 3, '$'))",
    "update purchases set cashback_amount = 'NaN' where id in (select pick(4, 2, '$'))",
    "update cashback_transactions set amount = amount + 0.01"
    " where purchase_id in (select pick(4, 3, '$'))",
    "update cashback_transactions set amount = 'NaN' where purchase_id in (select pick(4, 1, '$'))",
    "update cashback_transactions set amount = 0 where purchase_id in (select pick(4, 9, '$'))",
    "update cashback_transactions set user_id = number_id(1, 3)"
    " where purchase_id in (select pick(4, 2, '$'))",
    "update cashback_transactions set user_id = 'nobody' where purchase_id in (select pick(4, 1, "
    "'$'))",
    "update cashback_transactions set purchase_id = 'gone $'"
    " where purchase_id in (select pick(4, 1, '$'))",
    "update purchases set offer_id = null where id in (select pick(4, 2, '$'))",
    "update purchases set offer_id = 'gone' where id in (select pick(4, 2, '$'))",
    "update purchases set merchant_id = number_id(2, 5) where id in (select pick(4, 2, '$'))",
    "update purchases set created_at = '2019-12-31 23:59:59.999999'"
    " where id in (select pick(4, 2, '$'))",
    "update purchases set currency = 'eur' where id in (select pick(4, 4, '$'))",
    "update purchases set currency = 'usd' where id in (select pick(4, 3, '$'))",
    "update purchases set amount = 0 where id in (select pick(4, 2, '$'))",
    "update purchases set amount = 'NaN' where id in (select pick(4, 2, '$'))",
    "update purchases set amount = 0.01 where id in (select pick(4, 2, '$'))",
    "update purchases set amount = 30000000.01 where id in (select pick(4, 1, '$'))",
    "update purchases set cashback_amount = -1 where id in (select pick(4, 2, '$'))",
    "update purchases set status = 'lost' where id in (select pick(4, 3, '$'))",
    "update cashback_transactions set status = 'stuck'"
    " where purchase_id in (select pick(4, 3, '$'))",
    "update cashback_transactions set created_at = created_at + interval '1 microsecond'"
    " where purchase_id in (select pick(4, 5, '$'))",
    "update purchases set external_id = ' ' || upper((select external_id from purchases"
    " order by md5(id || 'x$') limit 1)) || n.spaces from (select repeat(' ', (row_number() over"
    " ())::int) as spaces, id from pick(4, 2, '$') as id) as n where n.id = purchases.id",
    "update purchases set created_at = '2024-02-29', status = 'pending'"
    " where id in (select pick(4, 6, '$'))",
    "insert into feature_flags(id, key, enabled, scope_type, scope_id) values"
    " ('f1$', 'purchase_auto_confirm', false, 'user', (select pick(1, 1, '$'))),"
    " ('f2$', 'purchase_auto_confirm', false, 'merchant', (select pick(2, 1, '$')))"
    " on conflict do nothing",
    "insert into purchases select 'like$ ' || external_id || ' ' || n, 'like$ ' || external_id || "
    "' ' || n, user_id, merchant_id, offer_id,"
    " amount, currency, status, created_at + n * interval '150 seconds' - (n % 2) * interval"
    " '0.000001 seconds', cashback_amount from purchases, generate_series(1, 4) as n"
    " where id in (select pick(4, 2, '$'))",
    "update purchases set created_at = now() at time zone 'utc' + interval '1 hour'"
    " where id in (select pick(4, 2, '$'))",
    "update purchases set created_at = 'infinity' where id in (select pick(4, 3, '$'))",
    "update purchases set created_at = '-infinity' where id in (select pick(4, 3, '$'))",
    "update cashback_transactions set created_at = 'infinity'"
    " where purchase_id in (select pick(4, 2, '$'))",
    "update cashback_transactions set created_at = purchases.created_at from purchases"
    " where purchases.id = purchase_id and not isfinite(purchases.created_at)",
    "update audit_logs set occurred_at = 'infinity' where resource_id in (select pick(4, 2, '$'))",
    "update audit_logs set occurred_at = '-infinity', resource_type = 'payout'"
    " where resource_id in (select pick(4, 2, '$'))",
    "insert into offers select 'o' || n || '$', merchant_id, percentage, fixed_amount, start_date,"
    " case when n = 1 then date '2021-01-01' else date '2019-01-01' end + n,"
    " 10, true from offers, generate_series(1, 2) as n where id in (select pick(3, 1, '$'))",
    "insert into offers select 'second $', merchant_id, 1, null, '2020-01-01', '2099-12-31', 10,"
    " true from offers where id in (select pick(3, 1, '$'))",
    "update offers set start_date = '2098-01-01' where id in (select pick(3, 1, '$'))",
    "update offers set end_date = '2020-01-02' where id in (select pick(3, 1, '$'))",
    "update offers set active = false where id in (select pick(3, 2, '$'))",
    "update merchants set active = false where id in (select pick(2, 2, '$'))",
    "update offers set percentage = 25 where id in (select pick(3, 2, '$'))",
    "update offers set fixed_amount = 'NaN', percentage = 0 where id in (select pick(3, 1, '$'))",
    "update offers set fixed_amount = 1.005, percentage = 0 where id in (select pick(3, 1, '$'))",
    "update offers set percentage = 1.234 where id in (select pick(3, 1, '$'))",
    "update offers set monthly_cap_per_user = 'NaN' where id in (select pick(3, 1, '$'))",
    "update offers set monthly_cap_per_user = 0.01 where id in (select pick(3, 2, '$'))",
    "update merchants set default_cashback_percentage = 'NaN' where id in (select pick(2, 1, '$'))",
    "update merchants set default_cashback_percentage = 20.01 where id in (select pick(2, 1, '$'))",
    "update merchants set name = '  SHOP 2 ' where id in (select pick(2, 2, '$'))",
    "insert into users(id, email, hashed_password, role) values ('u $', 'USER1@example.com$', 'x',"
    " 'boss'), ('v $', 'user1@EXAMPLE.com$', 'x', 'user') on conflict do nothing",
    "update users set role = 'user' where id in (select pick(1, 2, '$'))",
    "update users set active = false",
    "update refresh_tokens set user_id = 'nobody' where id in (select pick(7, 2, '$'))",
    "update refresh_tokens set rotation_count = 1 where id in (select pick(7, 2, '$'))",
    "update refresh_tokens set expires_at = issued_at where id in (select pick(7, 2, '$'))",
    "insert into feature_flags(id, key, enabled, scope_type, scope_id) values"
    " ('f3$', 'purchase_auto_confirm', false, 'user', null), ('f4$', 'Bad Key', false, 'global',"
    " 'x$'), ('f5$', 'purchase_auto_confirm', true, 'user', 'nobody$'),"
    " ('f6$', 'purchase_auto_confirm', true, 'merchant', 'nobody$') on conflict do nothing",
    "update feature_flags set enabled = false where scope_type = 'global'",
    "update audit_logs set resource_id = 'gone $' where resource_id in (select pick(4, 3, '$'))",
    "update audit_logs set resource_type = 'payment' where resource_id in (select pick(4, 3, '$'))",
    "update audit_logs set actor_type = 'admin', actor_id = 'nobody'"
    " where resource_id in (select pick(4, 3, '$'))",
    "update audit_logs set actor_id = number_id(1, 9), actor_type = 'admin'"
    " where resource_id in (select pick(4, 3, '$'))",
    "update audit_logs set action = 'PURCHASE_LOST', outcome = 'maybe'"
    " where resource_id in (select pick(4, 2, '$'))",
    "delete from audit_logs where resource_id in (select pick(4, 5, '$'))",
    "update audit_logs set details = null where resource_id in (select pick(4, 3, '$'))",
    "update audit_logs set details = '[\"prior_status\", \"cashback_amount\"]'"
    " where resource_id in (select pick(4, 3, '$'))",
    "update audit_logs set details = details - 'amount' || '{\"more\": 1}'"
    " where resource_id in (select pick(4, 3, '$'))",
    "insert into audit_logs select 'twice ' || id || '$', occurred_at, actor_type, actor_id, "
    "action,"
    " resource_type, resource_id, outcome, details from audit_logs"
    " where resource_id in (select pick(4, 9, '$'))",
    "insert into audit_logs select 'no ' || id || '$', occurred_at, 'system', null,"
    " 'PURCHASE_REJECTED', resource_type, resource_id, outcome, details from audit_logs"
    " where action = 'PURCHASE_CONFIRMED' and resource_id in (select pick(4, 20, '$'))",
    "update audit_logs set occurred_at = '2000-01-01' where resource_id in (select pick(4, 3, "
    "'$'))",
    "update audit_logs set occurred_at = now() at time zone 'utc' + interval '1 second'"
    " where resource_id in (select pick(4, 3, '$'))",
    "update audit_logs set details = details || '{\"cashback_amount\": \"much\"}'"
    " where resource_id in (select pick(4, 2, '$'))",
    "update audit_logs set details = details || '{\"cashback_amount\": null}'"
    " where resource_id in (select pick(4, 2, '$'))",
    "update audit_logs set details = details || '{\"cashback_amount\": 5.5}'"
    " where resource_id in (select pick(4, 2, '$'))",
    "update audit_logs set details = jsonb_set(details, '{cashback_amount}', to_jsonb("
    "round((details ->> 'cashback_amount')::numeric * 1000) || 'E-3'))"
    " where action = 'PURCHASE_CONFIRMED' and resource_id in (select pick(4, 9, '$'))",
    "update audit_logs set details = details || '{\"cashback_amount\": \"NaN\"}'"
    " where resource_id in (select pick(4, 2, '$'))",
    "update audit_logs set details = jsonb_set(details, '{cashback_amount}',"
    " to_jsonb(' +' || (details ->> 'cashback_amount') || '00')) where details ? 'cashback_amount'"
    " and resource_id in (select pick(4, 9, '$'))",
    "update audit_logs set action = 'PURCHASE_REVERSED', details = '{\"prior_status\": "
    "\"rejected\"}' where resource_id in (select pick(4, 3, '$'))",
    "update cashback_transactions set id = 'ct' || id where purchase_id in (select pick(4, 2, "
    "'$'))",
    "update audit_logs set id = '-' || substr(id, 2) where resource_id in (select pick(4, 2, '$'))",
};

/// What runs as a statement in both ways, written otherwise: after the sketches of the catalogue.
struct Independent
{
    const char *id;
    const char *count;
};
constexpr Independent kIndependent[] = {
    {"P10", "select (select count(*) from purchases where status <> all"
            " ('{pending,confirmed,rejected,reversed}')) + (select count(*) from"
            " cashback_transactions where status <> all ('{pending,available,reversed}'))"},
    {"P12", "select count(*) from (select from purchases group by lower(btrim(external_id))"
            " having count(*) > 1) as x"},
    {"P14", "select count(*) / 2 from purchases a, purchases b where a.id <> b.id and"
            " (a.user_id, a.merchant_id, a.amount) = (b.user_id, b.merchant_id, b.amount)"
            " and case when isfinite(a.created_at) and isfinite(b.created_at)"
            " then abs(extract(epoch from a.created_at - b.created_at)) < 300 end"},
    {"O1", "select count(*) from merchants m where (select count(*) from offers o where"
           " o.merchant_id = m.id and o.active) > 1"},
    {"O1H", "select count(*) from merchants m where (select count(*) from offers o where"
            " o.merchant_id = m.id and o.active and o.start_date <= current_date"
            " and o.end_date >= current_date) > 1"},
    {"O2", "select count(*) / 2 from offers a, offers b where a.id <> b.id and a.merchant_id ="
           " b.merchant_id and a.active and b.active and a.start_date <= a.end_date and"
           " b.start_date <= b.end_date and (a.start_date, a.end_date + 1) overlaps"
           " (b.start_date, b.end_date + 1)"},
    {"O3", "select count(*) filter (where active and current_date > end_date) from offers"},
    {"O3f", "select count(*) filter (where active and current_date < start_date) from offers"},
    {"O4", "select count(*) from offers where active and merchant_id in (select id from merchants"
           " where not active)"},
    {"O5", "select count(*) filter (where start_date > end_date) from offers"},
    {"O6", "select count(*) from offers where case when fixed_amount is null then percentage <= 0"
           " or percentage > 20 else fixed_amount <= 0 or fixed_amount = 'NaN' or percentage <> 0"
           " end"},
    {"O7", "select count(*) from offers where monthly_cap_per_user <= 0"
           " or monthly_cap_per_user = 'NaN'"},
    {"O8", "select count(*) from offers where coalesce(scale(trim_scale("
           "fixed_amount::text::numeric)), 0) > 2 or scale(trim_scale(percentage::text::numeric)) "
           "> 2"},
    {"O9", "select count(*) from merchants where default_cashback_percentage < 0"
           " or default_cashback_percentage > 20"},
    {"O10", "select count(*) from (select from merchants group by btrim(lower(name)) having"
            " count(id) > 1) as x"},
    {"O11", "select count(*) from merchants where active and id not in (select merchant_id from"
            " offers where active and start_date <= current_date and end_date >= current_date)"},
    {"U1", "select count(*) from (select from users group by lower(email) having count(*) > 1) as "
           "x"},
    {"U2", "select count(*) filter (where role <> 'user' and role <> 'admin') from users"},
    {"U3", "select count(*) from users where hashed_password not like '$2_$__$%'"
           " or length(hashed_password) <> 60"},
    {"U4", "select count(*) from refresh_tokens where user_id not in (select id from users)"},
    {"U5", "select count(*) from refresh_tokens where (rotation_count > 0) <> (used_at is not null)"
           " or not expires_at > issued_at or length(token_hash) <> 64"},
    {"U6", "select (count(*) filter (where active and role = 'admin') = 0)::int from users"},
    {"F1", "select count(*) from feature_flags where case scope_type when 'global' then scope_id"
           " is not null else scope_id is null end"},
    {"F2", "select count(*) from feature_flags f left join users u on u.id = f.scope_id left join"
           " merchants m on m.id = f.scope_id where scope_id is not null and ((scope_type = 'user'"
           " and u.id is null) or (scope_type = 'merchant' and m.id is null))"},
    {"F3", "select count(*) filter (where key <> 'purchase_auto_confirm') from feature_flags"},
    {"F4", "select count(*) from feature_flags where (key, scope_type, enabled) ="
           " ('purchase_auto_confirm', 'global', false) and scope_id is null"},
    {"ID", "select count(*) from (select id from users union all select id from merchants union all"
           " select id from offers union all select id from purchases union all select id from"
           " cashback_transactions union all select id from audit_logs union all select id from"
           " feature_flags union all select id from refresh_tokens) as x where"
           " id !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'"},
};

/// "3 impact 1.25 of a, b": all that is said of an invariant.
QString said(const CheckResult &result)
{
    if (!result.violations)
        return QStringLiteral("untold: ") + result.reason;
    return QStringLiteral("%1 impact %2 of %3")
        .arg(*result.violations)
        .arg(result.impact ? result.impact->toText() : QStringLiteral("none"),
             result.sample.join(QStringLiteral(", ")));
}

} // namespace

class CheckAgreementTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QSet<QString> m_seen; ///< ids of which a violation was found in any world

    static CheckedDatabase wholly(Connection &connection, std::int64_t budget)
    {
        CheckProgress progress;
        return valueOf(CheckReader(connection, progress, {}, budget).check({.sampleSize = 30}));
    }

    static CheckRun checked(Connection &connection, std::int64_t budget)
    {
        return wholly(connection, budget).run;
    }

    /// Of each wallet that is off, in order: who, by how much, and all that is said of it.
    static QStringList driftsOf(const CheckedDatabase &checked)
    {
        QStringList drifts;
        for (const DriftExplanation &drift : checked.explanations) {
            QStringList said{drift.userId, drift.email, drift.difference.pending.toText(),
                             drift.difference.available.toText(), drift.difference.paid.toText()};
            for (const DriftCause &cause : drift.causes)
                said << cause.sentence << cause.purchaseIds;
            drifts << (said << drift.remedy).join(u' ');
        }
        drifts.sort();
        drifts << QString::number(checked.drifting) << checked.untoldDrift;
        return drifts;
    }

    void makeWorld(const QString &name, unsigned seed)
    {
        m_cluster.createPlatform(name);
        m_cluster.run(name, QString::fromLatin1(kWorld));
        std::mt19937 random(seed);
        QString sql = QStringLiteral("analyze;\n");
        for (const char *corruption : kCorruptions) {
            if (seed == 0 || random() % 3 != 0)
                continue;
            sql += QString::fromLatin1(corruption).replace(u'$', QString::number(random() % 1000))
                   + QStringLiteral(";\n");
        }
        m_cluster.run(name, sql);
    }

private slots:
    void bothWaysSayTheSame_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 16; ++seed)
            QTest::addRow("world %u", seed) << seed;
    }

    void bothWaysSayTheSame()
    {
        QFETCH(unsigned, seed);
        const QString name = QStringLiteral("world%1").arg(seed);
        makeWorld(name, seed);
        const auto connection = m_cluster.connect(name);
        const CheckedDatabase inMemoryAll = wholly(*connection, std::int64_t{1} << 30);
        const CheckedDatabase byStatementsAll = wholly(*connection, 1);
        QCOMPARE(driftsOf(byStatementsAll).join(u'\n'), driftsOf(inMemoryAll).join(u'\n'));
        const CheckRun &inMemory = inMemoryAll.run;
        const CheckRun &byStatements = byStatementsAll.run;
        QCOMPARE(inMemory.results.size(), byStatements.results.size());
        QStringList differences;
        for (std::size_t at = 0; at < inMemory.results.size(); ++at) {
            const CheckResult &result = inMemory.results[at];
            if (result.violations.value_or(0) > 0)
                m_seen << result.id;
            if (result != byStatements.results[at])
                differences << QStringLiteral("%1: in memory %2; by statement %3")
                                   .arg(result.id, said(result), said(byStatements.results[at]));
        }
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
        QVERIFY(seed != 0 || verdictOf(inMemory) == CheckVerdict::Clean);
    }

    void whatRunsAsAStatementBothTimesAgreesWithAnother_data() { bothWaysSayTheSame_data(); }

    void whatRunsAsAStatementBothTimesAgreesWithAnother()
    {
        QFETCH(unsigned, seed);
        const auto connection = m_cluster.connect(QStringLiteral("world%1").arg(seed));
        const CheckRun run = checked(*connection, 1);
        for (const Independent &other : kIndependent) {
            const CheckResult *result = run.find(QLatin1String(other.id).toString());
            QVERIFY2(result && result->violations, other.id);
            QCOMPARE(QLatin1String(other.id) + QString::number(*result->violations),
                     QLatin1String(other.id)
                         + valueOfQuery(*connection, QString::fromLatin1(other.count)));
        }
    }

    void everyInvariantWasBrokenSomewhere()
    {
        QStringList unseen;
        for (const Invariant &invariant : invariants()) {
            if (invariant.id != u"M1" && !m_seen.contains(invariant.id))
                unseen << invariant.id;
        }
        QCOMPARE(unseen.join(u' '), QString());
    }
};

QTEST_GUILESS_MAIN(CheckAgreementTest)
#include "tst_checkagreement.moc"
