// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/boundrows.h"

#include "models/domain/corrections/correctionplan.h"
#include "models/domain/instant.h"

#include <QJsonDocument>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kInstantSymbol = "<instant>"_L1;

/// A timestamp; a date alone is a term of an offer and no trace of a run.
bool isInstant(const QString &text)
{
    return text.size() > 10 && Instant::fromText(text).has_value();
}

/// The operation's id is made when it is staged: two previews of one request must not differ by it.
QString withoutId(QString text, const QString &operationId)
{
    return operationId.isEmpty() ? text : text.replace(operationId, operationSymbol());
}

QJsonValue boundDetail(const QString &name, const QJsonValue &value, const QString &operationId)
{
    if (name == u"operation_id")
        return operationSymbol();
    return value.isString() ? withoutId(value.toString(), operationId) : value;
}

/// Never bound, wherever they stand: a secret, and what any touch of a flag moves.
bool isLeftOut(const RowImage &row, const QString &column)
{
    return column == u"hashed_password"
           || (row.table == u"feature_flags" && column == u"updated_at");
}

/// Of the run, or what stands for it where the row was only computed.
bool isOfTheRun(const QString &text)
{
    return isInstant(text) || text == *PlanValue{PlanValue::Kind::Now, {}}.symbol();
}

bool isSame(const RowImage *earlier, const QString &column, const std::optional<QString> &value)
{
    if (earlier == nullptr)
        return false;
    const auto found = earlier->values.find(column);
    return found != earlier->values.end() && found->second == value;
}

} // namespace

QString operationSymbol()
{
    return u"<operation>"_s;
}

QJsonValue boundText(const QString &text, const QString &operationId)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    if (object.isEmpty())
        return withoutId(text, operationId);
    QJsonObject bound;
    for (auto field = object.begin(); field != object.end(); ++field)
        bound[field.key()] = boundDetail(field.key(), field.value(), operationId);
    return bound;
}

QJsonObject boundRow(const RowImage &row)
{
    QJsonObject json;
    for (const auto &[column, value] : row.values) {
        if (!isLeftOut(row, column))
            json[column] = value ? QJsonValue(*value) : QJsonValue();
    }
    return json;
}

QJsonObject boundEffect(const RowImage &row, const RowImage *earlier)
{
    QJsonObject json = boundRow(row);
    if (earlier == nullptr)
        json.remove(u"id"_s);
    for (const auto &[column, value] : row.values) {
        if (json.contains(column) && value && isOfTheRun(*value) && !isSame(earlier, column, value))
            json[column] = kInstantSymbol;
    }
    return json;
}

QJsonObject boundAudit(const RowImage &row, const QString &operationId)
{
    return {{u"action"_s, row.text("action")},
            {u"actor_type"_s, row.text("actor_type")},
            {u"outcome"_s, row.text("outcome")},
            {u"details"_s, boundText(row.text("details"), operationId)}};
}

QJsonObject boundNewAudit(const RowImage &row, const QString &operationId,
                          const QStringList &madeIds)
{
    QJsonObject json = boundAudit(row, operationId);
    QJsonObject details = json[u"details"].toObject();
    for (auto detail = details.begin(); detail != details.end(); ++detail) {
        const QString text = detail->toString();
        if (isInstant(text))
            *detail = kInstantSymbol;
        else if (!text.isEmpty() && madeIds.contains(text))
            *detail = u"<id>"_s;
    }
    if (!details.isEmpty())
        json[u"details"_s] = details;
    return json;
}

} // namespace clicknback
