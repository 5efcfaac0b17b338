// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <optional>

namespace clicknback {

/// The current row of a statement, read by column position. Reads what PostgreSQL sent and nothing
/// less: amounts and times come as text, because the driver's own types lose cents and
/// microseconds.
class Row
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}

    bool isNull(int column) const { return m_query.isNull(column); }
    /// Empty for NULL.
    QString text(int column) const { return m_query.value(column).toString(); }
    std::int64_t integer(int column) const { return m_query.value(column).toLongLong(); }
    std::optional<std::int64_t> optionalInteger(int column) const;
    /// Empty for NULL.
    QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    bool boolean(int column) const { return m_query.value(column).toBool(); }
    /// The column must be cast to text in the statement. NULL and unreadable text give NaN, which
    /// is shown as such: never a zero that nobody stored.
    Money money(int column) const;
    std::optional<Money> optionalMoney(int column) const;
    /// The column must be cast to text in the statement.
    std::optional<Instant> instant(int column) const { return Instant::fromText(text(column)); }

private:
    const QSqlQuery &m_query;
};

} // namespace clicknback
