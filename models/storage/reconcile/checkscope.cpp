// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/checkscope.h"

#include "models/storage/serverstore.h"

namespace clicknback {

namespace {

/// Of `tables` those that are among `such`, as "The table a" or "The tables a, b"; empty: none.
QString namesOf(const QStringList &tables, const QStringList &such, const QString &pattern)
{
    QStringList found;
    for (const QString &table : tables) {
        if (such.contains(table))
            found << table;
    }
    if (found.isEmpty())
        return {};
    return pattern.arg(found.size() == 1 ? QStringLiteral("table") : QStringLiteral("tables"),
                       found.join(QStringLiteral(", ")));
}

} // namespace

Result<CheckScope> CheckScope::read(Connection &connection)
{
    CheckScope scope;
    Result<SchemaTables> tables = ServerStore(connection).tables();
    if (!tables)
        return fail(tables.error());
    scope.m_tables = std::move(*tables);
    const Result<PayoutsState> payouts = readPayoutsState(connection);
    if (!payouts)
        return fail(payouts.error());
    scope.m_payouts = *payouts;
    return scope;
}

bool CheckScope::canRead(const QString &table) const
{
    return !m_tables.missing.contains(table) && !m_tables.unreadable.contains(table);
}

QStringList CheckScope::unreadTables() const
{
    QStringList unread = m_tables.missing + m_tables.unreadable;
    if (!whyPayoutsAreUnknown().isEmpty())
        unread << QStringLiteral("payouts");
    return unread;
}

QString CheckScope::whyUntold(const Invariant &invariant) const
{
    QStringList reasons{namesOf(invariant.tables, m_tables.missing,
                                QStringLiteral("The database lacks the %1 %2.")),
                        namesOf(invariant.tables, m_tables.unreadable,
                                QStringLiteral("This role may not read the %1 %2."))};
    if (invariant.id == u"W2" || invariant.id == u"W3")
        reasons << whyPayoutsAreUnknown();
    reasons.removeAll(QString());
    return reasons.join(u' ');
}

} // namespace clicknback
