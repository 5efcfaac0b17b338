// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgersight.h"

#include <algorithm>

namespace clicknback {

LedgerSight::LedgerSight(const std::function<QTimeZone()> &zone, SightIds &ids)
    : m_ids(ids), m_model(zone)
{}

void LedgerSight::show(const LedgerViewPointer &view, std::size_t first, std::size_t count)
{
    std::vector<std::size_t> rows;
    if (view && first < view->selection.size())
        rows = view->selection.rowsAt(first, std::min(count, view->selection.size() - first));
    const LedgerSnapshotPointer snapshot = view ? view->snapshot : nullptr;
    const std::shared_ptr<const RowRules> rules = view ? view->rules : nullptr;
    std::vector<PurchaseRow> purchases;
    purchases.reserve(rows.size());
    for (const std::size_t row : rows) {
        const auto known = std::find(m_rows.begin(), m_rows.end(), row);
        const bool isKnown = snapshot == m_snapshot && rules == m_rules && known != m_rows.end();
        purchases.push_back(isKnown ? m_model.row(int(known - m_rows.begin())) : read(*view, row));
    }
    m_first = first;
    m_rows = std::move(rows);
    m_snapshot = snapshot;
    m_rules = rules;
    m_model.setRows(std::move(purchases));
    fillIds();
}

PurchaseRow LedgerSight::read(const LedgerView &view, std::size_t row)
{
    ++m_rowsRead;
    return view.purchase(row);
}

void LedgerSight::fillIds()
{
    std::vector<PurchaseRow> purchases = m_model.rows();
    for (PurchaseRow &purchase : purchases) {
        const PurchaseIds *ids = m_ids.find(purchase);
        purchase.externalId = ids ? ids->externalId : QStringLiteral("…");
        purchase.cashbackId = ids ? ids->cashbackId : QString();
    }
    m_model.setRows(std::move(purchases));
    m_ids.want(m_model.rows());
}

} // namespace clicknback
