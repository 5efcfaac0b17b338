// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/rowrules.h"

#include <memory>

namespace clicknback {

/// A filter's findings resolved against one snapshot: the rows that break any of them. To be made
/// once for both: it judges every row.
class LedgerFindings
{
public:
    /// `bits` of rowsBreaking() for every chunk of the snapshot.
    LedgerFindings(const LedgerSnapshot &snapshot, const RowRules &rules, RowFindings wanted,
                   const std::vector<RowBits> &bits);

    /// For a row of the snapshot.
    bool passes(std::size_t row) const { return (m_rows[row / 64] >> row % 64 & 1U) != 0; }
    bool passes(const LedgerRecord &record) const
    {
        return (m_rules.findings(record) & m_wanted) != 0;
    }

private:
    RowRules m_rules;
    RowFindings m_wanted;
    std::vector<std::uint64_t> m_rows; ///< a bit for each row of the snapshot
};
using LedgerFindingsPointer = std::shared_ptr<const LedgerFindings>;

/// On the calling thread alone.
LedgerFindingsPointer findingsOf(const LedgerSnapshot &snapshot, const RowRules &rules,
                                 const QStringList &ids);
/// "P2", "P13g", in the order of the catalogue.
QStringList idsOf(RowFindings findings);

} // namespace clicknback
