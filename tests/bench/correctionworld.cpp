// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/correctionworld.h"

#include "models/storage/corrections/journalstore.h"
#include "models/storage/corrections/plannedstatements.h"
#include "models/storage/localdatabase.h"
#include "models/storage/statement.h"
#include "tests/support/backendload.h"
#include "tests/support/correctionlab.h"
#include "tests/support/query.h"

#include <QJsonDocument>
#include <QUuid>

namespace clicknback {

namespace {

constexpr auto kFill =
    "insert into purchases(id, external_id, user_id, merchant_id, offer_id, amount, currency,"
    " cashback_amount)"
    " select id || '-' || n, id || '-' || n, id, 'm1', 'o1', 20, 'EUR', 1"
    " from users, generate_series(1, 5) as n where role = 'user';"
    "insert into cashback_transactions(id, user_id, purchase_id, amount, created_at)"
    " select 'c' || id, user_id, id, 1, created_at from purchases;"
    "update wallets set pending_balance = 5.25 where user_id like 'u%';"
    "insert into alembic_version(version_num) select '9f8a7e6d5c4b'"
    " where not exists (select from alembic_version);"
    "analyze";

QString literal(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("''")) + u'\'';
}

QString filled(const QString &name, const std::map<QString, QString> &values)
{
    return replacePlaceholders(statementText(QStringLiteral("corrections/") + name),
                               [&](const QString &placeholder) {
                                   const auto value = values.find(placeholder);
                                   return value == values.end() ? QStringLiteral("null")
                                                                : value->second;
                               })
           + QStringLiteral(";\n");
}

QString expression(const PlanValue &value, const QString &realKey, const QString &key)
{
    switch (value.kind) {
    case PlanValue::Kind::Null:
        return QStringLiteral("null");
    case PlanValue::Kind::NewId:
        return QStringLiteral("gen_random_uuid()::text");
    case PlanValue::Kind::Now:
        return QStringLiteral("(now() at time zone 'utc')");
    case PlanValue::Kind::Actor:
        return literal(CorrectionWorld::administrator().userId);
    case PlanValue::Kind::Text:
        break;
    }
    return literal(value.text == realKey ? key : value.text);
}

QString planned(const CorrectionPreview &preview, const QString &key, const QString &drift)
{
    QString script;
    for (const PlannedStatement &statement : preview.plan.statements) {
        std::map<QString, QString> values;
        for (const auto &[name, value] : statement.values)
            values[name] = expression(value, preview.plan.request.key, key);
        if (values.count(QStringLiteral("pending")) != 0)
            values[QStringLiteral("pending")] = literal(drift);
        script += filled(statement.name, values);
    }
    return script;
}

QString json(const QJsonObject &object)
{
    return literal(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QString journalled(const CorrectionPreview &preview, const QString &key)
{
    const Administrator actor = CorrectionWorld::administrator();
    return filled(QStringLiteral("ops/insert_journal_entry"),
                  {{QStringLiteral("operation_id"), QStringLiteral("gen_random_uuid()")},
                   {QStringLiteral("operation"), literal(QStringLiteral("settle_wallet"))},
                   {QStringLiteral("subject"), literal(QStringLiteral("wallet"))},
                   {QStringLiteral("key"), literal(key)},
                   {QStringLiteral("actor_id"), literal(actor.userId)},
                   {QStringLiteral("actor_email"), literal(actor.email)},
                   {QStringLiteral("reason_code"), literal(preview.plan.request.reasonCode)},
                   {QStringLiteral("reason"), literal(preview.plan.request.reason)},
                   {QStringLiteral("plan"), json(toJson(preview.plan))},
                   {QStringLiteral("before"), json(toJson(preview.before))},
                   {QStringLiteral("after"), json(toJson(preview.after))},
                   {QStringLiteral("preview_hash"), literal(preview.hash)},
                   {QStringLiteral("moved_euros"), literal(preview.plan.moved().toText())},
                   {QStringLiteral("revision"), literal(QStringLiteral("9f8a7e6d5c4b"))}});
}

} // namespace

CorrectionWorld::CorrectionWorld(const QString &database, int users) : m_database(database)
{
    m_cluster.run(QStringLiteral("postgres"), QStringLiteral("alter system set fsync = on"));
    m_cluster.run(QStringLiteral("postgres"), QStringLiteral("select pg_reload_conf()"));
    m_cluster.createPlatform(database);
    m_cluster.run(database, QString::fromUtf8(loadRows(users)) + QLatin1String(kFill));
    valueOf(JournalStore(*writer()).install());
}

std::unique_ptr<Connection> CorrectionWorld::writer() const
{
    return clicknback::writer(m_cluster, m_database);
}

std::unique_ptr<LocalDatabase> CorrectionWorld::local()
{
    return valueOf(
        LocalDatabase::open(m_folder.filePath(QStringLiteral("local%1.sqlite").arg(++m_files))));
}

qint64 CorrectionWorld::drifting() const
{
    return valueOfQuery(*writer(), QString::fromUtf8(countDriftingWallets())).toLongLong();
}

std::vector<CorrectionRequest> CorrectionWorld::settlements(int first, int count)
{
    std::vector<CorrectionRequest> requests;
    requests.reserve(std::size_t(count));
    for (int user = first; user < first + count; ++user)
        requests.push_back(
            testRequest(CorrectionKind::SettleWallet, QStringLiteral("u%1").arg(user)));
    return requests;
}

Administrator CorrectionWorld::administrator()
{
    return {QStringLiteral("admin"), QStringLiteral("admin@example.com")};
}

QByteArray settlementScript(const CorrectionPreview &preview, const QString &key,
                            const QString &drift)
{
    const std::map<QString, QString> subject{
        {QStringLiteral("key"), literal(key)},
        {QStringLiteral("subject"), literal(QStringLiteral("wallet"))},
        {QStringLiteral("operation_id"), QStringLiteral("gen_random_uuid()")}};
    const QString reading = filled(QStringLiteral("read_wallet"), subject)
                            + filled(QStringLiteral("read_last_operation"), subject);
    const QString script =
        QStringLiteral("begin isolation level read committed read write;\n")
        + filled(QStringLiteral("limit_transaction"),
                 {{QStringLiteral("lock_timeout"), QStringLiteral("'200'")},
                  {QStringLiteral("statement_timeout"), QStringLiteral("'2000'")},
                  {QStringLiteral("idle_timeout"), QStringLiteral("'2000'")}})
        + filled(QStringLiteral("read_surroundings"), {})
        + filled(QStringLiteral("take_transaction_number"), {})
        + filled(QStringLiteral("ops/take_head"), {})
        + filled(QStringLiteral("lock_wallet_row"), subject)
        + filled(QStringLiteral("read_revisions"), {}) + reading + planned(preview, key, drift)
        + reading + journalled(preview, key) + QStringLiteral("commit;\n");
    return script.toUtf8();
}

} // namespace clicknback
