// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/plannedstatements.h"

#include "models/storage/corrections/correctionrunner.h"
#include "models/storage/statement.h"

#include <QUuid>

namespace clicknback {

namespace {

QString fileOf(const PlannedStatement &planned)
{
    return QStringLiteral("corrections/") + planned.name;
}

QString quoted(QString text)
{
    return QStringLiteral("'%1'").arg(text.replace(u'\'', QStringLiteral("''")));
}

QString readable(const PlanValue &value)
{
    switch (value.kind) {
    case PlanValue::Kind::Null:
        return QStringLiteral("null");
    case PlanValue::Kind::NewId:
        return QStringLiteral("<new id>");
    case PlanValue::Kind::Now:
        return QStringLiteral("<now>");
    case PlanValue::Kind::Actor:
        return QStringLiteral("<you>");
    case PlanValue::Kind::Text:
        break;
    }
    return quoted(value.text);
}

QString readable(const BoundStatement &statement)
{
    return replacePlaceholders(statementText(statement.name), [&](const QString &name) {
        return quoted(statement.values.value(name).toString());
    });
}

QString readable(const PlannedStatement &planned)
{
    return replacePlaceholders(statementText(fileOf(planned)), [&](const QString &name) {
        const auto value = planned.values.find(name);
        return value == planned.values.end() ? QStringLiteral("null") : readable(value->second);
    });
}

} // namespace

RunValues::RunValues(QString actorId, QString now)
    : m_actorId(std::move(actorId)), m_now(std::move(now))
{}

QString RunValues::of(const PlanValue &value)
{
    switch (value.kind) {
    case PlanValue::Kind::Null:
        return {};
    case PlanValue::Kind::Now:
        return m_now;
    case PlanValue::Kind::Actor:
        return m_actorId;
    case PlanValue::Kind::NewId: {
        QString &id = m_ids[value.text];
        if (id.isEmpty())
            id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        return id;
    }
    case PlanValue::Kind::Text:
        break;
    }
    return value.text.isNull() ? QStringLiteral("") : value.text;
}

BoundStatement boundStatement(const PlannedStatement &planned, RunValues &run)
{
    BoundStatement bound{fileOf(planned), {}};
    for (const auto &[name, value] : planned.values)
        bound.values.insert(name, run.of(value));
    return bound;
}

BoundStatement lockStatement(const CorrectionRequest &request)
{
    switch (operationOf(request.kind).lock) {
    case CorrectionLock::PurchasesTable:
        return {QStringLiteral("corrections/lock_purchases_table"), {}};
    case CorrectionLock::OffersTable:
        return {QStringLiteral("corrections/lock_offers_table"), {}};
    case CorrectionLock::UsersTable:
        return {QStringLiteral("corrections/lock_users_table"), {}};
    case CorrectionLock::WalletRow:
    case CorrectionLock::SubjectRow:
        break;
    }
    return rowLockStatement(request);
}

BoundStatement rowLockStatement(const CorrectionRequest &request)
{
    const CorrectionSubject subject = operationOf(request.kind).subject;
    const QVariantMap key{{QStringLiteral("key"), request.key}};
    return {QStringLiteral("corrections/lock_%1_row").arg(toText(subject)),
            subject == CorrectionSubject::Flag ? flagPlace(request.key) : key};
}

QStringList readableStatements(const CorrectionPlan &plan)
{
    QStringList statements{readable(lockStatement(plan.request)) + u';'};
    for (const PlannedStatement &planned : plan.statements)
        statements << readable(planned) + u';';
    return statements;
}

} // namespace clicknback
