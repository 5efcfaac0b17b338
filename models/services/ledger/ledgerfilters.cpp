// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgerfilters.h"

#include <utility>

namespace clicknback {

void LedgerFilters::set(const LedgerFilter &filter)
{
    preview(filter);
    commit();
}

void LedgerFilters::preview(const LedgerFilter &filter)
{
    if (filter == m_current)
        return;
    m_current = filter;
    emit changed();
}

void LedgerFilters::commit()
{
    if (m_current == m_committed)
        return;
    m_past.push_back(std::exchange(m_committed, m_current));
    if (m_past.size() > kMostSteps)
        m_past.erase(m_past.begin());
    m_future.clear();
    emit historyChanged();
}

void LedgerFilters::undo()
{
    if (m_past.empty())
        return;
    m_future.push_back(std::exchange(m_committed, m_past.back()));
    m_past.pop_back();
    preview(m_committed);
    emit historyChanged();
}

void LedgerFilters::redo()
{
    if (m_future.empty())
        return;
    m_past.push_back(std::exchange(m_committed, m_future.back()));
    m_future.pop_back();
    preview(m_committed);
    emit historyChanged();
}

void LedgerFilters::keep(const QString &name, const LedgerFilter &filter)
{
    m_named.insert_or_assign(name, filter);
    emit namedChanged();
}

void LedgerFilters::forget(const QString &name)
{
    if (m_named.erase(name) > 0)
        emit namedChanged();
}

void LedgerFilters::setNamed(std::map<QString, LedgerFilter> named)
{
    m_named = std::move(named);
    emit namedChanged();
}

} // namespace clicknback
