// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace clicknback {

/// What a schema consists of: a line for each column, constraint, index and table, sorted, without
/// what differs between servers. alembic_version and this program's own tables are left out.
struct SchemaFingerprint
{
    QStringList lines; ///< "column wallets.paid_balance numeric(12,2) not null default 0"

    /// SHA-256 of the lines in hexadecimal.
    QString digest() const;
    bool isEmpty() const { return lines.isEmpty(); }
    friend bool operator==(const SchemaFingerprint &, const SchemaFingerprint &) = default;
};

/// What the one has and the other has not.
struct SchemaDifference
{
    QStringList missing; ///< expected and not there
    QStringList extra;   ///< there and not expected

    bool isNone() const { return missing.isEmpty() && extra.isEmpty(); }
};
SchemaDifference difference(const SchemaFingerprint &expected, const SchemaFingerprint &found);
/// "column users.note is missing; 2 more differences"
QString toText(const SchemaDifference &difference);

} // namespace clicknback
