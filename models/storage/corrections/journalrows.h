// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/domain/result.h"
#include "models/storage/row.h"

#include <QString>
#include <QVariant>

#include <optional>

namespace clicknback {

/// A row of the statements that read the journal: all columns in the order of JournalEntry.
JournalEntry journalEntryFrom(const Row &row);
/// What the client gives of an entry; the rest is the database's.
QVariantMap valuesOf(const JournalEntry &entry);
/// NULL for an empty text.
QVariant textOrNull(const QString &text);
/// Never NULL, which is what Qt makes of a null text.
QString presentText(const QString &text);

/// Of a statement that always gives one row.
template<typename T>
Result<T> onlyRow(Result<std::optional<T>> row)
{
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorKind::Unexpected, QStringLiteral("The database gave an empty answer."));
    return std::move(**row);
}

} // namespace clicknback
