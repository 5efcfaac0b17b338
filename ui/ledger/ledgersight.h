// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/ledgertablemodel.h"
#include "ui/ledger/sightids.h"

#include <vector>

namespace clicknback {

/// The rows in sight, as texts: the only ones of the ledger that are ever made into texts for the
/// screen. Rows that stay in sight are not read again.
class LedgerSight
{
public:
    LedgerSight(const std::function<QTimeZone()> &zone, SightIds &ids);

    /// The positions [first, first + count) of the view.
    void show(const LedgerViewPointer &view, std::size_t first, std::size_t count);
    /// Ids that were not there yet.
    void fillIds();

    std::size_t first() const { return m_first; }
    std::size_t count() const { return m_rows.size(); }
    /// Row of the snapshot of the line, 0 being the first in sight.
    std::size_t row(std::size_t line) const { return m_rows[line]; }
    const LedgerTableModel &model() const { return m_model; }
    /// How many rows were made into texts since the beginning.
    std::size_t rowsRead() const { return m_rowsRead; }

private:
    PurchaseRow read(const LedgerView &view, std::size_t row);

    SightIds &m_ids;
    LedgerTableModel m_model;
    LedgerSnapshotPointer m_snapshot;
    std::shared_ptr<const RowRules> m_rules; ///< what the rows were judged by
    std::size_t m_first = 0;
    std::vector<std::size_t> m_rows;
    std::size_t m_rowsRead = 0;
};

} // namespace clicknback
