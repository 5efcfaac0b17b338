// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>

namespace clicknback {

/// A row of the platform exactly as PostgreSQL writes its columns; nothing: NULL.
struct RowImage
{
    QString table; ///< "purchases"
    QString key;   ///< its primary key
    std::map<QString, std::optional<QString>> values;

    friend bool operator==(const RowImage &, const RowImage &) = default;

    bool isNull(const char *column) const;  ///< also a column that was not read
    QString text(const char *column) const; ///< empty for NULL
    Money money(const char *column) const;  ///< NaN for NULL and what is no amount
    bool isTrue(const char *column) const;  ///< "true" or "t"
};

QJsonObject toJson(const RowImage &row);
std::optional<RowImage> rowImageFrom(const QJsonObject &json);

} // namespace clicknback
