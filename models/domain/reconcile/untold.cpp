// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/untold.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// Payouts need not exist; but where they do and cannot be read, balances cannot be judged.
bool readsPayouts(const Invariant &invariant)
{
    return invariant.id == u"W2" || invariant.id == u"W3";
}

QString unread(const QString &table)
{
    return QStringLiteral("The table %1 could not be read.").arg(table);
}

} // namespace

QString untoldReason(const Invariant &invariant, const QStringList &unreadTables)
{
    const QString payouts = u"payouts"_s;
    if (readsPayouts(invariant) && unreadTables.contains(payouts))
        return unread(payouts);
    for (const QString &table : invariant.tables) {
        if (unreadTables.contains(table))
            return unread(table);
    }
    return {};
}

CheckResult untold(const QString &id, const QString &reason)
{
    return {.id = id, .violations = {}, .reason = reason, .impact = {}, .sample = {}};
}

} // namespace clicknback
