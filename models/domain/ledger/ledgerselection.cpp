// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerselection.h"

#include <algorithm>
#include <bit>

namespace clicknback {

namespace {

constexpr std::size_t kBlock = 4096; ///< places of a sorted selection counted together

std::size_t countBits(const RowBits &bits, std::size_t firstWord, std::size_t lastWord)
{
    std::size_t count = 0;
    for (std::size_t word = firstWord; word < lastWord; ++word)
        count += std::size_t(std::popcount(bits[word]));
    return count;
}

/// Bits set before `row`.
std::size_t rank(const RowBits &bits, std::size_t firstWord, std::size_t row)
{
    std::size_t count = countBits(bits, firstWord, row / 64);
    if (row % 64 != 0)
        count += std::size_t(std::popcount(bits[row / 64] << (64 - row % 64)));
    return count;
}

/// The place of the index-th set bit from `firstWord` on; there must be one.
std::size_t select(const RowBits &bits, std::size_t firstWord, std::size_t index)
{
    std::size_t word = firstWord;
    for (;; ++word) {
        const auto count = std::size_t(std::popcount(bits[word]));
        if (index < count)
            break;
        index -= count;
    }
    std::uint64_t left = bits[word];
    for (; index > 0; --index)
        left &= left - 1;
    return word * 64 + std::size_t(std::countr_zero(left));
}

} // namespace

LedgerSelection::LedgerSelection(LedgerSnapshotPointer snapshot,
                                 std::shared_ptr<const std::vector<RowBits>> bits,
                                 std::size_t firstRow, std::size_t lastRow, bool descending)
    : m_snapshot(std::move(snapshot))
    , m_bits(std::move(bits))
    , m_firstRow(firstRow)
    , m_lastRow(std::max(firstRow, lastRow))
    , m_descending(descending)
{
    std::size_t count = 0;
    for (const RowBits &chunk : *m_bits) {
        m_ranks.push_back(count);
        count += countBits(chunk, 0, chunk.size());
    }
    m_ranks.push_back(count);
    m_firstRank = rankInTime(m_firstRow);
    m_size = rankInTime(m_lastRow) - m_firstRank;
}

std::size_t LedgerSelection::rankInTime(std::size_t row) const
{
    if (row >= m_snapshot->size())
        return m_ranks.back();
    const std::size_t chunk = m_snapshot->chunkOf(row);
    return m_ranks[chunk] + rank((*m_bits)[chunk], 0, row - m_snapshot->firstRow(chunk));
}

LedgerSelection LedgerSelection::sortedBy(LedgerOrder order, bool descending) const
{
    LedgerSelection sorted = *this;
    sorted.m_descending = descending;
    sorted.m_order = std::move(order);
    if (!sorted.m_order)
        return sorted;
    // One flat set of bits: the order jumps about in it.
    RowBits flat(m_snapshot->size() / 64 + 1);
    for (std::size_t chunk = 0; chunk < m_bits->size(); ++chunk) {
        const std::size_t first = m_snapshot->firstRow(chunk);
        const RowBits &bits = (*m_bits)[chunk];
        for (std::size_t word = 0; word < bits.size(); ++word) {
            const std::size_t at = first + word * 64;
            flat[at / 64] |= bits[word] << at % 64;
            if (at % 64 != 0 && bits[word] >> (64 - at % 64) != 0)
                flat[at / 64 + 1] |= bits[word] >> (64 - at % 64);
        }
    }
    auto places = std::make_shared<RowBits>(m_snapshot->size() / 64 + 1);
    const std::vector<std::uint32_t> &rows = *sorted.m_order;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const std::size_t row = rows[place];
        const bool matches =
            (flat[row / 64] >> row % 64 & 1U) != 0 && row >= m_firstRow && row < m_lastRow;
        (*places)[place / 64] |= std::uint64_t(matches) << place % 64;
    }
    sorted.m_ranks.clear();
    std::size_t count = 0;
    for (std::size_t word = 0; word < places->size(); word += kBlock / 64) {
        sorted.m_ranks.push_back(count);
        count += countBits(*places, word, std::min(places->size(), word + kBlock / 64));
    }
    sorted.m_ranks.push_back(count);
    sorted.m_sorted = std::move(places);
    sorted.m_size = count;
    return sorted;
}

bool LedgerSelection::contains(std::size_t row) const
{
    if (!m_snapshot || row < m_firstRow || row >= m_lastRow)
        return false;
    const std::size_t chunk = m_snapshot->chunkOf(row);
    const std::size_t offset = row - m_snapshot->firstRow(chunk);
    return ((*m_bits)[chunk][offset / 64] >> offset % 64 & 1U) != 0;
}

std::size_t LedgerSelection::rowOfIndex(std::size_t index) const
{
    if (!m_order)
        index += m_firstRank;
    const auto after = std::upper_bound(m_ranks.begin(), m_ranks.end(), index);
    const auto part = std::size_t(after - m_ranks.begin()) - 1;
    const std::size_t rest = index - m_ranks[part];
    if (!m_order)
        return m_snapshot->firstRow(part) + select((*m_bits)[part], 0, rest);
    return (*m_order)[select(*m_sorted, part * (kBlock / 64), rest)];
}

std::size_t LedgerSelection::rowAt(std::size_t position) const
{
    return rowOfIndex(indexOf(position));
}

std::vector<std::size_t> LedgerSelection::rowsAt(std::size_t position, std::size_t count) const
{
    std::vector<std::size_t> rows;
    const std::size_t end = std::min(m_size, position + count);
    rows.reserve(end - std::min(position, end));
    while (position < end) {
        rows.push_back(rowAt(position++));
        // In order of time the next one is often the neighbour, which needs no search.
        while (!m_order && position < end) {
            const std::size_t next = m_descending ? rows.back() - 1 : rows.back() + 1;
            if (!contains(next))
                break;
            rows.push_back(next);
            ++position;
        }
    }
    return rows;
}

std::optional<std::size_t> LedgerSelection::positionOf(std::size_t row) const
{
    if (!contains(row))
        return std::nullopt;
    if (!m_order)
        return indexOf(rankInTime(row) - m_firstRank);
    const auto place = std::find(m_order->begin(), m_order->end(), std::uint32_t(row));
    if (place == m_order->end())
        return std::nullopt;
    const auto at = std::size_t(place - m_order->begin());
    const std::size_t block = at / kBlock;
    return indexOf(m_ranks[block] + rank(*m_sorted, block * (kBlock / 64), at));
}

} // namespace clicknback
