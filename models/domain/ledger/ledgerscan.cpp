// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerscan.h"

#include <algorithm>

namespace clicknback {

namespace {

/// Cuts the rows of chunks into segments that fall into the same slot of every chart of time.
class Scan
{
public:
    Scan(const LedgerSnapshot &snapshot, const LedgerQuery &query, bool ignoresTime)
        : m_snapshot(snapshot)
        , m_query(query)
        , m_ignoresTime(ignoresTime)
        , m_accumulator(snapshot, query, ignoresTime)
    {
        for (const std::int64_t edge : query.ageEdges())
            m_edges.push_back(snapshot.lowerBound({edge}));
        m_firstInTime = query.restrictsTime() ? firstRowAt(query.from()) : 0;
        m_lastInTime = query.restrictsTime() ? firstRowAt(query.to()) : snapshot.size();
        m_edges.push_back(m_firstInTime);
        m_edges.push_back(m_lastInTime);
        std::sort(m_edges.begin(), m_edges.end());
    }

    /// Rows [begin, end) of the chunk. `bits` may be null.
    void scan(std::size_t chunkNumber, std::size_t begin, std::size_t end, RowBits *bits)
    {
        m_chunk = m_snapshot.chunks()[chunkNumber].get();
        m_firstRow = m_snapshot.firstRow(chunkNumber);
        const auto &runs = m_chunk->hourRuns();
        auto run = std::upper_bound(
            runs.begin(), runs.end(), begin,
            [](std::size_t row, const LedgerChunk::HourRun &r) { return row < r.begin; });
        auto edge = std::upper_bound(m_edges.begin(), m_edges.end(), m_firstRow + begin);
        --run;
        for (std::size_t row = begin; row < end;) {
            const auto next = std::next(run);
            const std::size_t runEnd =
                next == runs.end() ? end : std::min<std::size_t>(end, next->begin);
            const std::size_t stop =
                edge == m_edges.end() ? runEnd : std::min(runEnd, *edge - m_firstRow);
            m_accumulator.addSegment(*m_chunk, m_firstRow, segment(row, stop, run->hour), bits);
            row = stop;
            while (edge != m_edges.end() && *edge - m_firstRow <= row)
                ++edge;
            if (row == runEnd)
                run = next;
        }
        scanOddRows(begin, end, bits);
    }

    LedgerFigures takeFigures() { return m_accumulator.takeFigures(); }

private:
    std::size_t firstRowAt(std::int64_t instant) const
    {
        // What has no time comes first and is in no range of time.
        const std::int64_t first = LedgerChunk::kNoTime + 1;
        return m_snapshot.lowerBound({std::max(instant, first)});
    }

    LedgerSegment segment(std::size_t begin, std::size_t end, std::int64_t hour) const
    {
        const std::int64_t instant = m_chunk->instants()[begin];
        const std::size_t row = m_firstRow + begin;
        return {.begin = begin,
                .end = end,
                .hour = hour,
                .age = m_accumulator.ageOf(instant),
                .inTime = m_ignoresTime || (row >= m_firstInTime && row < m_lastInTime),
                .inWeekHours = m_query.passesWeekHour(instant),
                .inAge = !m_query.restrictsAge() || m_query.passesAge(instant)};
    }

    void scanOddRows(std::size_t begin, std::size_t end, RowBits *bits)
    {
        for (const LedgerChunk::OddRow &odd : m_chunk->oddRows()) {
            if (odd.row < begin || odd.row >= end)
                continue;
            std::uint32_t excluded = m_query.exclusions(odd.record);
            const std::uint32_t time = LedgerQuery::bit(LedgerDimension::Time);
            if ((excluded & ~time) == 0 && bits)
                (*bits)[odd.row / 64] |= std::uint64_t{1} << odd.row % 64;
            if (m_ignoresTime)
                excluded &= ~time;
            m_accumulator.addOdd(odd.record, excluded);
        }
    }

    const LedgerSnapshot &m_snapshot;
    const LedgerQuery &m_query;
    const bool m_ignoresTime;
    LedgerAccumulator m_accumulator;
    std::vector<std::size_t> m_edges; ///< rows where an age or the range of time changes
    std::size_t m_firstInTime = 0;
    std::size_t m_lastInTime = 0;
    const LedgerChunk *m_chunk = nullptr;
    std::size_t m_firstRow = 0;
};

} // namespace

LedgerScan scanLedger(const LedgerSnapshot &snapshot, const LedgerQuery &query, std::size_t first,
                      std::size_t last)
{
    LedgerScan result;
    Scan scan(snapshot, query, false);
    for (std::size_t chunk = first; chunk < last; ++chunk) {
        const std::size_t rows = snapshot.chunks()[chunk]->size();
        RowBits bits((rows + 63) / 64);
        scan.scan(chunk, 0, rows, &bits);
        result.bits.push_back(std::move(bits));
    }
    result.figures = scan.takeFigures();
    return result;
}

LedgerFigures scanRows(const LedgerSnapshot &snapshot, const LedgerQuery &query,
                       std::size_t firstRow, std::size_t lastRow)
{
    Scan scan(snapshot, query, true);
    for (std::size_t row = firstRow; row < lastRow;) {
        const std::size_t chunk = snapshot.chunkOf(row);
        const std::size_t first = snapshot.firstRow(chunk);
        const std::size_t end = std::min(lastRow, snapshot.firstRow(chunk + 1));
        scan.scan(chunk, row - first, end - first, nullptr);
        row = end;
    }
    return scan.takeFigures();
}

} // namespace clicknback
