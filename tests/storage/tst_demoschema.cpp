// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace clicknback;

/// The demo's tables, as PostgreSQL reports them, against what the platform's migrations make.
class DemoSchemaTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;

    void compare(const QString &sql, const QString &expected)
    {
        const QStringList wanted = expected.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        const QStringList found = rowsOf(*m_connection, sql);
        for (qsizetype i = 0; i < qMin(wanted.size(), found.size()); ++i)
            QCOMPARE(found[i], wanted[i]);
        QCOMPARE(found.size(), wanted.size());
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(QStringLiteral("demo"));
        m_connection = m_cluster.connect(QStringLiteral("demo"));
    }

    void columnsHaveTheirTypesNullabilityAndDefaultsInOrder()
    {
        compare(QStringLiteral(R"(
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attnotnull then 'no' else 'yes' end,
                   coalesce(pg_get_expr(d.adbin, d.adrelid), 'none')
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            order by c.relname collate "C", a.attnum)"),
                QStringLiteral(
                    R"(alembic_version|version_num|character varying(32)|no|none
audit_logs|id|character varying|no|none
audit_logs|occurred_at|timestamp without time zone|no|none
audit_logs|actor_type|character varying(16)|no|none
audit_logs|actor_id|character varying|yes|none
audit_logs|action|character varying(64)|no|none
audit_logs|resource_type|character varying(64)|no|none
audit_logs|resource_id|character varying|no|none
audit_logs|outcome|character varying(16)|no|none
audit_logs|details|jsonb|yes|none
cashback_transactions|id|character varying|no|none
cashback_transactions|user_id|character varying|no|none
cashback_transactions|purchase_id|character varying|no|none
cashback_transactions|amount|numeric(12,2)|no|none
cashback_transactions|status|character varying|no|'pending'::character varying
cashback_transactions|created_at|timestamp without time zone|no|now()
feature_flags|id|character varying|no|none
feature_flags|key|character varying|no|none
feature_flags|enabled|boolean|no|true
feature_flags|scope_type|character varying|no|'global'::character varying
feature_flags|scope_id|character varying|yes|none
feature_flags|description|character varying|yes|none
feature_flags|created_at|timestamp with time zone|yes|now()
feature_flags|updated_at|timestamp with time zone|yes|now()
merchants|id|character varying|no|none
merchants|name|character varying|no|none
merchants|default_cashback_percentage|double precision|no|none
merchants|active|boolean|no|true
offers|id|character varying|no|none
offers|merchant_id|character varying|no|none
offers|percentage|double precision|no|none
offers|fixed_amount|double precision|yes|none
offers|start_date|date|no|none
offers|end_date|date|no|none
offers|monthly_cap_per_user|double precision|no|none
offers|active|boolean|no|true
purchases|id|character varying|no|none
purchases|external_id|character varying|no|none
purchases|user_id|character varying|no|none
purchases|merchant_id|character varying|no|none
purchases|offer_id|character varying|yes|none
purchases|amount|numeric(12,2)|no|none
purchases|currency|character varying(3)|no|none
purchases|status|character varying|no|'pending'::character varying
purchases|created_at|timestamp without time zone|no|now()
purchases|cashback_amount|numeric(12,2)|no|0
refresh_tokens|id|character varying(36)|no|none
refresh_tokens|user_id|character varying(36)|no|none
refresh_tokens|token_hash|text|no|none
refresh_tokens|issued_at|timestamp with time zone|no|none
refresh_tokens|expires_at|timestamp with time zone|no|none
refresh_tokens|used_at|timestamp with time zone|yes|none
refresh_tokens|rotation_count|integer|no|0
users|id|character varying|no|none
users|email|character varying|no|none
users|hashed_password|character varying|no|none
users|role|character varying|no|'user'::character varying
users|active|boolean|no|true
users|created_at|timestamp with time zone|yes|now()
wallets|user_id|character varying|no|none
wallets|pending_balance|numeric(12,2)|no|0
wallets|available_balance|numeric(12,2)|no|0
wallets|paid_balance|numeric(12,2)|no|0
)"));
    }

    void constraintsHaveTheirNamesAndMeanings()
    {
        compare(QStringLiteral(R"(
            select conname, pg_get_constraintdef(oid)
            from pg_constraint
            where connamespace = 'public'::regnamespace
            order by conname collate "C")"),
                QStringLiteral(
                    R"(alembic_version_pkc|PRIMARY KEY (version_num)
audit_logs_pkey|PRIMARY KEY (id)
cashback_transactions_pkey|PRIMARY KEY (id)
cashback_transactions_purchase_id_fkey|FOREIGN KEY (purchase_id) REFERENCES purchases(id)
cashback_transactions_purchase_id_key|UNIQUE (purchase_id)
cashback_transactions_user_id_fkey|FOREIGN KEY (user_id) REFERENCES users(id)
feature_flags_pkey|PRIMARY KEY (id)
merchants_pkey|PRIMARY KEY (id)
offers_merchant_id_fkey|FOREIGN KEY (merchant_id) REFERENCES merchants(id)
offers_pkey|PRIMARY KEY (id)
purchases_merchant_id_fkey|FOREIGN KEY (merchant_id) REFERENCES merchants(id)
purchases_offer_id_fkey|FOREIGN KEY (offer_id) REFERENCES offers(id)
purchases_pkey|PRIMARY KEY (id)
purchases_user_id_fkey|FOREIGN KEY (user_id) REFERENCES users(id)
refresh_tokens_pkey|PRIMARY KEY (id)
refresh_tokens_token_hash_key|UNIQUE (token_hash)
users_email_key|UNIQUE (email)
users_pkey|PRIMARY KEY (id)
wallets_pkey|PRIMARY KEY (user_id)
wallets_user_id_fkey|FOREIGN KEY (user_id) REFERENCES users(id)
)"));
    }

    void indexesBesideTheConstraintsHaveTheirNames()
    {
        compare(QStringLiteral(R"(
            select case when i.indisunique then 'unique ' else '' end || c.relname,
                   substring(pg_get_indexdef(c.oid) from 'ON public.*$')
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = 'public'::regnamespace
              and not exists (select 1 from pg_constraint k where k.conindid = c.oid and k.contype <> 'f')
            order by c.relname collate "C")"),
                QStringLiteral(
                    R"(ix_audit_logs_action|ON public.audit_logs USING btree (action)
ix_audit_logs_actor_id|ON public.audit_logs USING btree (actor_id)
ix_audit_logs_occurred_at|ON public.audit_logs USING btree (occurred_at)
ix_audit_logs_resource|ON public.audit_logs USING btree (resource_type, resource_id)
ix_cashback_transactions_id|ON public.cashback_transactions USING btree (id)
ix_cashback_transactions_status|ON public.cashback_transactions USING btree (status)
ix_cashback_transactions_user_id|ON public.cashback_transactions USING btree (user_id)
ix_feature_flags_id|ON public.feature_flags USING btree (id)
ix_feature_flags_key_scope_lookup|ON public.feature_flags USING btree (key, scope_type, scope_id)
ix_merchants_id|ON public.merchants USING btree (id)
ix_merchants_name|ON public.merchants USING btree (name)
ix_offers_id|ON public.offers USING btree (id)
ix_offers_merchant_active|ON public.offers USING btree (merchant_id, active)
ix_offers_merchant_id|ON public.offers USING btree (merchant_id)
unique ix_purchases_external_id|ON public.purchases USING btree (external_id)
ix_purchases_id|ON public.purchases USING btree (id)
ix_purchases_merchant_id|ON public.purchases USING btree (merchant_id)
ix_purchases_status|ON public.purchases USING btree (status)
ix_purchases_user_id|ON public.purchases USING btree (user_id)
ix_refresh_tokens_expires_at|ON public.refresh_tokens USING btree (expires_at)
ix_refresh_tokens_user_id|ON public.refresh_tokens USING btree (user_id)
ix_users_id|ON public.users USING btree (id)
unique uq_feature_flags_key_scope|ON public.feature_flags USING btree (key, scope_type, COALESCE(scope_id, ''::character varying))
)"));
    }

    void nothingElseStandsInTheSchema()
    {
        compare(QStringLiteral(R"(
            select relkind, relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind not in ('r', 'i')
            union all
            select 'f', proname from pg_proc where pronamespace = 'public'::regnamespace
            union all
            select 't', tgname from pg_trigger where not tgisinternal)"),
                QString());
    }

    void aScriptThatFailsAfterItsFirstStatementIsAnError()
    {
        // The first table of the script is missing here, the second is not.
        m_cluster.createDatabase(QStringLiteral("half"));
        m_cluster.run(QStringLiteral("half"), QStringLiteral("create table users (id int)"));
        const auto half = m_cluster.connect(QStringLiteral("half"), QStringLiteral("postgres"),
                                            {.readOnly = false});
        const Result<void> done = half->executeScript(QStringLiteral("demo/create_tables"));
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(u"already exists"));
    }

    void theRevisionIsTheHead()
    {
        compare(QStringLiteral("select version_num from alembic_version"),
                QStringLiteral("9f8a7e6d5c4b"));
    }
};

QTEST_GUILESS_MAIN(DemoSchemaTest)
#include "tst_demoschema.moc"
