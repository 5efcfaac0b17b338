// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerselection.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// The row of the same purchase in another version of the ledger. Cheap: versions share chunks, and
/// in a chunk that changed the row is looked for among those of the same moment. Nothing when it is
/// not there, or its time was changed.
std::optional<std::size_t> sameRow(const LedgerSnapshot &from, std::size_t row,
                                   const LedgerSnapshot &to);

/// The rows a person marked. Marking costs the same for one row and for ten million: what is kept
/// is places in the order in which the rows were shown. Marks follow their purchases into newer
/// versions, other filters and other sorts; rows that a filter hides stay marked.
class LedgerMarks
{
public:
    bool isEmpty() const { return !m_everything && m_steps.empty() && !m_bits; }
    void clear();
    /// The positions [first, last) of what is shown, on top of what was marked before.
    void set(const LedgerSnapshotPointer &snapshot, const LedgerSelection &shown, std::size_t first,
             std::size_t last, bool marked);
    /// Everything shown, now and later, until something else is marked.
    void setEverything();
    bool isEverything() const { return m_everything; }

    /// Whether the row at this position of what is shown is marked.
    bool contains(const LedgerSnapshot &snapshot, const LedgerSelection &shown,
                  std::size_t position) const;
    /// The same for painting: nothing while it would cost a pass over all rows.
    std::optional<bool> containsAtOnce(const LedgerSnapshot &snapshot, const LedgerSelection &shown,
                                       std::size_t position) const;
    /// One number for each state, so that an answer about an older one is known as such.
    std::uint64_t version() const { return m_version; }

private:
    friend class MarkedRows;
    struct Step
    {
        LedgerSnapshotPointer snapshot;
        LedgerSelection shown;
        std::size_t first;
        std::size_t last;
        bool marked;

        /// Nothing: the step says nothing about the row.
        std::optional<bool> about(const LedgerSnapshot &ofRow, std::size_t row,
                                  const LedgerSelection &nowShown, std::size_t position) const;
        bool isWhole() const { return first == 0 && last == shown.size(); }
        bool isOneRow() const { return last == first + 1; }
        /// Of a row of the step's own snapshot.
        bool covers(std::size_t row) const;
    };
    void changed();

    bool m_everything = false;
    LedgerSnapshotPointer m_bitsOf; ///< the snapshot that the bits belong to
    std::shared_ptr<const std::vector<RowBits>> m_bits;
    std::vector<Step> m_steps; ///< later ones win
    std::uint64_t m_version = 0;
};

/// What the marked rows that are shown add up to.
struct MarkedSum
{
    std::int64_t hidden = 0; ///< marked, but the filter hides them
    LedgerSum amounts;       ///< of the rows that are shown
    BandSums cashback;

    friend bool operator==(const MarkedSum &, const MarkedSum &) = default;
};

/// Marks worked out against one version of the ledger, a bit for each row. Takes some tens of
/// nanoseconds for each marked row: not for the GUI thread.
class MarkedRows
{
public:
    /// Stops early once `stop` is true; what it holds is of no use then.
    MarkedRows(const LedgerMarks &marks, LedgerSnapshotPointer snapshot,
               const LedgerSelection &shown, const std::atomic<bool> &stop);

    bool contains(std::size_t row) const;
    MarkedSum sum() const;
    /// Rows of the snapshot in the order in which they are shown, at most `limit`.
    std::vector<std::size_t> shownRows(std::size_t limit) const;
    /// The same marks without the older versions they were made on.
    LedgerMarks marks() const;

private:
    void markEverything();
    void carryBits(const LedgerMarks &marks);
    void apply(const LedgerMarks::Step &step);
    void setBit(std::size_t row, bool marked);
    void add(MarkedSum &sum, std::size_t row) const;

    LedgerSnapshotPointer m_snapshot;
    const LedgerSelection &m_shown;
    const std::atomic<bool> &m_stop;
    bool m_everything = false;
    std::uint64_t m_version;
    std::vector<RowBits> m_bits;
};

} // namespace clicknback
