// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/ledger/ledgeraccumulator.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <QStringList>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace clicknback {

/// The invariants that a purchase with its cashback row can break by itself (facts 5.2).
enum class RowInvariant : std::uint8_t {
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    P8H,
    P9,
    P10,
    P11,
    P13,
    P13g,
    P15,
    P16
};
inline constexpr std::size_t kRowInvariants = 16;

/// A bit for each invariant that a row breaks.
using RowFindings = std::uint32_t;
constexpr RowFindings bit(RowInvariant invariant)
{
    return RowFindings{1} << unsigned(invariant);
}
/// "P13g".
QString toText(RowInvariant invariant);
/// Ids that are no row's are left out; "any" stands for all of them.
RowFindings rowFindingsFrom(const QStringList &ids);

class RowJudge;

/// P1, P2 and P3: what a purchase and its cashback row say of each other by themselves.
RowFindings cashbackFindings(const LedgerRecord &record);

/// The rules of rows, resolved once for a snapshot: what offers pay, what flags hold back, what the
/// time is. Cheap to copy; any thread may use it.
class RowRules
{
public:
    RowRules(const LedgerSnapshot &snapshot, const BackendSettings &settings, Instant now);
    ~RowRules();
    RowRules(const RowRules &);
    RowRules &operator=(const RowRules &);

    /// Of any record of the snapshot, exact for every value the tables can hold.
    RowFindings findings(const LedgerRecord &record) const;
    /// What could not be judged, for want of offers or flags.
    RowFindings untold() const;

    /// For whoever looks at whole chunks.
    const RowJudge &judge() const { return *m_judge; }

private:
    std::shared_ptr<const RowJudge> m_judge;
};

/// The rows of the chunks [first, last) that break any of `wanted`: a bit for each row, by chunk.
std::vector<RowBits> rowsBreaking(const LedgerSnapshot &snapshot, const RowRules &rules,
                                  RowFindings wanted, std::size_t first, std::size_t last);

} // namespace clicknback
