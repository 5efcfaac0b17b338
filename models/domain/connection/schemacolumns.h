// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace clicknback {

/// A column as PostgreSQL describes it: format_type()'s words.
struct SchemaColumn
{
    QString table;
    QString name;
    QString type;

    friend bool operator==(const SchemaColumn &, const SchemaColumn &) = default;
};

struct ColumnDifference
{
    enum class Kind { Missing, Extra, OtherType };

    Kind kind = Kind::Missing;
    SchemaColumn column; ///< the expected one; with Extra the one that is there
    QString presentType; ///< with OtherType

    friend bool operator==(const ColumnDifference &, const ColumnDifference &) = default;
    /// "purchases.cashback_amount is missing"
    QString text() const;
};

/// The columns of facts 1.3 at head.
const std::vector<SchemaColumn> &platformColumns();

/// Only tables that are there are compared: a missing table is told once, not column by column.
std::vector<ColumnDifference> compareColumns(const std::vector<SchemaColumn> &present);

} // namespace clicknback
