// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/rowimage.h"

namespace clicknback {

using namespace Qt::StringLiterals;

bool RowImage::isNull(const char *column) const
{
    const auto value = values.find(QLatin1StringView(column));
    return value == values.end() || !value->second;
}

QString RowImage::text(const char *column) const
{
    const auto value = values.find(QLatin1StringView(column));
    return value == values.end() ? QString() : value->second.value_or(QString());
}

Money RowImage::money(const char *column) const
{
    return Money::fromText(text(column)).value_or(Money::notANumber());
}

bool RowImage::isTrue(const char *column) const
{
    const QString value = text(column);
    return value == u"true" || value == u"t";
}

QJsonObject toJson(const RowImage &row)
{
    QJsonObject values;
    for (const auto &[column, value] : row.values)
        values[column] = value ? QJsonValue(*value) : QJsonValue();
    return {{u"table"_s, row.table}, {u"key"_s, row.key}, {u"values"_s, values}};
}

std::optional<RowImage> rowImageFrom(const QJsonObject &json)
{
    const QJsonValue values = json[u"values"];
    if (!json[u"table"].isString() || !json[u"key"].isString() || !values.isObject())
        return std::nullopt;
    RowImage row{json[u"table"].toString(), json[u"key"].toString(), {}};
    const QJsonObject columns = values.toObject();
    for (auto column = columns.begin(); column != columns.end(); ++column)
        row.values[column.key()] =
            column.value().isString() ? std::optional(column.value().toString()) : std::nullopt;
    return row;
}

} // namespace clicknback
