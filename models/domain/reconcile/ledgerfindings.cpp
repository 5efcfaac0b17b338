// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/ledgerfindings.h"

namespace clicknback {

LedgerFindings::LedgerFindings(const LedgerSnapshot &snapshot, const RowRules &rules,
                               RowFindings wanted, const std::vector<RowBits> &bits)
    : m_rules(rules), m_wanted(wanted), m_rows(snapshot.size() / 64 + 1, 0)
{
    for (std::size_t chunk = 0; chunk < bits.size(); ++chunk) {
        std::size_t row = snapshot.firstRow(chunk); // chunks begin anywhere in a word
        for (const std::uint64_t word : bits[chunk]) {
            const std::size_t shift = row % 64;
            if (word != 0)
                m_rows[row / 64] |= word << shift;
            if (shift != 0 && word >> (64 - shift) != 0)
                m_rows[row / 64 + 1] |= word >> (64 - shift);
            row += 64;
        }
    }
}

LedgerFindingsPointer findingsOf(const LedgerSnapshot &snapshot, const RowRules &rules,
                                 const QStringList &ids)
{
    const RowFindings wanted = rowFindingsFrom(ids);
    return std::make_shared<const LedgerFindings>(
        snapshot, rules, wanted,
        rowsBreaking(snapshot, rules, wanted, 0, snapshot.chunks().size()));
}

QStringList idsOf(RowFindings findings)
{
    QStringList ids;
    for (std::size_t number = 0; number < kRowInvariants; ++number) {
        const auto invariant = RowInvariant(number);
        if ((findings & bit(invariant)) != 0)
            ids << toText(invariant);
    }
    return ids;
}

} // namespace clicknback
