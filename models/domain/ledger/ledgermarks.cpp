// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgermarks.h"

#include <algorithm>
#include <bit>

namespace clicknback {

namespace {

/// Rows of one moment that are looked through for a purchase; the platform never has so many.
constexpr std::size_t kMostOfOneMoment = 4096;
/// Rows asked of an order at once.
constexpr std::size_t kBlock = 65'536;

bool isSame(const LedgerSnapshot &snapshot, std::size_t row, std::optional<Instant> instant,
            LedgerId id)
{
    return row < snapshot.size() && snapshot.id(row) == id && snapshot.instant(row) == instant;
}

/// An id of `from` as `to` has it: odd ones are numbers into names, which may have begun anew.
std::optional<LedgerId> idIn(const LedgerSnapshot &to, const LedgerSnapshot &from, LedgerId id)
{
    if (!id.isOdd() || to.sharedNames() == from.sharedNames())
        return id;
    return to.names().findId(from.names().idText(id));
}

/// A chunk that both versions share, or the number of chunks of `to`.
std::size_t sharedChunk(const LedgerSnapshot &from, std::size_t chunk, const LedgerSnapshot &to)
{
    const auto &chunks = to.chunks();
    const LedgerChunk *wanted = from.chunks()[chunk].get();
    if (chunk < chunks.size() && chunks[chunk].get() == wanted)
        return chunk;
    const auto found = std::find_if(chunks.begin(), chunks.end(),
                                    [&](const auto &other) { return other.get() == wanted; });
    return std::size_t(found - chunks.begin());
}

std::optional<std::size_t> rowOfPurchase(const LedgerSnapshot &to, std::optional<Instant> instant,
                                         LedgerId id)
{
    std::size_t row = instant ? to.lowerBound(*instant) : 0;
    const std::size_t end = std::min(to.size(), row + kMostOfOneMoment);
    for (; row < end && to.instant(row) == instant; ++row) {
        if (to.id(row) == id)
            return row;
    }
    return std::nullopt;
}

/// sameRow() for many rows in ascending or descending order: the next is mostly beside the last.
class RowFollower
{
public:
    RowFollower(const LedgerSnapshot &from, const LedgerSnapshot &to) : m_from(from), m_to(to) {}

    std::optional<std::size_t> operator()(std::size_t row)
    {
        if (&m_from == &m_to)
            return row;
        if (row < m_begin || row >= m_end)
            enterChunk(row);
        if (m_shared < m_to.chunks().size())
            return m_to.firstRow(m_shared) + (row - m_begin);
        return search(row);
    }

private:
    void enterChunk(std::size_t row)
    {
        const std::size_t chunk = m_from.chunkOf(row);
        m_begin = m_from.firstRow(chunk);
        m_end = m_begin + m_from.chunks()[chunk]->size();
        m_shared = sharedChunk(m_from, chunk, m_to);
    }

    std::optional<std::size_t> search(std::size_t row)
    {
        const std::optional<Instant> instant = m_from.instant(row);
        const std::optional<LedgerId> known = idIn(m_to, m_from, m_from.id(row));
        if (!known)
            return std::nullopt;
        const LedgerId id = *known;
        for (const std::size_t near : {m_last + 1, m_last - 1}) {
            if (isSame(m_to, near, instant, id)) {
                m_last = near;
                return near;
            }
        }
        const auto found = rowOfPurchase(m_to, instant, id);
        m_last = found.value_or(m_last);
        return found;
    }

    const LedgerSnapshot &m_from;
    const LedgerSnapshot &m_to;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::size_t m_shared = 0;
    std::size_t m_last = 0;
};

bool bitAt(const std::vector<RowBits> &bits, const LedgerSnapshot &snapshot, std::size_t row)
{
    const std::size_t chunk = snapshot.chunkOf(row);
    const std::size_t at = row - snapshot.firstRow(chunk);
    return (bits[chunk][at / 64] >> (at % 64)) & 1U;
}

CashbackBand bandOf(const LedgerRecord &record)
{
    if (!record.cashback)
        return CashbackBand::NoRow;
    const auto word = record.cashback->status;
    return word < std::uint16_t(CashbackBand::Unknown) ? CashbackBand(word) : CashbackBand::Unknown;
}

void addAmount(LedgerSum &sum, const std::optional<Money> &amount)
{
    ++sum.rows;
    if (amount && !amount->isNotANumber())
        sum.cents += amount->cents();
    else
        ++sum.notNumbers;
}

std::uint64_t nextVersion()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace

std::optional<std::size_t> sameRow(const LedgerSnapshot &from, std::size_t row,
                                   const LedgerSnapshot &to)
{
    return RowFollower(from, to)(row);
}

void LedgerMarks::clear()
{
    *this = {};
    changed();
}

void LedgerMarks::setEverything()
{
    clear();
    m_everything = true;
}

void LedgerMarks::set(const LedgerSnapshotPointer &snapshot, const LedgerSelection &shown,
                      std::size_t first, std::size_t last, bool marked)
{
    if (m_everything) { // from now on only what was shown
        m_everything = false;
        m_steps = {{snapshot, shown, 0, shown.size(), true}};
    }
    m_steps.push_back({snapshot, shown, first, last, marked});
    changed();
}

void LedgerMarks::changed()
{
    m_version = nextVersion();
}

std::optional<bool> LedgerMarks::Step::about(const LedgerSnapshot &ofRow, std::size_t row,
                                             const LedgerSelection &nowShown,
                                             std::size_t position) const
{
    bool isMeant = position >= first && position < last;
    if (!shown.isSameAs(nowShown)) {
        const auto there = sameRow(ofRow, row, *snapshot);
        isMeant = there && covers(*there);
    }
    return isMeant ? std::optional(marked) : std::nullopt;
}

bool LedgerMarks::Step::covers(std::size_t row) const
{
    if (isWhole())
        return shown.contains(row);
    if (isOneRow())
        return shown.rowAt(first) == row;
    const auto position = shown.positionOf(row);
    return position && *position >= first && *position < last;
}

bool LedgerMarks::contains(const LedgerSnapshot &snapshot, const LedgerSelection &shown,
                           std::size_t position) const
{
    if (m_everything)
        return true;
    const std::size_t row = shown.rowAt(position);
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 has no reverse view
    for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step) {
        if (const auto answer = step->about(snapshot, row, shown, position))
            return *answer;
    }
    if (!m_bits)
        return false;
    const auto there = sameRow(snapshot, row, *m_bitsOf);
    return there && bitAt(*m_bits, *m_bitsOf, *there);
}

std::optional<bool> LedgerMarks::containsAtOnce(const LedgerSnapshot &snapshot,
                                                const LedgerSelection &shown,
                                                std::size_t position) const
{
    const bool isDear = std::any_of(m_steps.begin(), m_steps.end(), [&shown](const Step &step) {
        return step.shown.isSorted() && !step.shown.isSameAs(shown) && !step.isWhole()
               && !step.isOneRow();
    });
    return isDear ? std::nullopt : std::optional(contains(snapshot, shown, position));
}

MarkedRows::MarkedRows(const LedgerMarks &marks, LedgerSnapshotPointer snapshot,
                       const LedgerSelection &shown, const std::atomic<bool> &stop)
    : m_snapshot(std::move(snapshot))
    , m_shown(shown)
    , m_stop(stop)
    , m_everything(marks.m_everything)
    , m_version(marks.m_version)
{
    for (const LedgerChunkPointer &chunk : m_snapshot->chunks())
        m_bits.emplace_back((chunk->size() + 63) / 64);
    if (m_everything)
        markEverything();
    else if (marks.m_bits)
        carryBits(marks);
    for (const LedgerMarks::Step &step : marks.m_steps)
        apply(step);
}

void MarkedRows::markEverything()
{
    for (RowBits &bits : m_bits)
        std::fill(bits.begin(), bits.end(), ~std::uint64_t{0});
}

void MarkedRows::carryBits(const LedgerMarks &marks)
{
    const LedgerSnapshot &from = *marks.m_bitsOf;
    RowFollower follow(from, *m_snapshot);
    for (std::size_t chunk = 0; chunk < marks.m_bits->size() && !m_stop; ++chunk) {
        const RowBits &words = (*marks.m_bits)[chunk];
        for (std::size_t word = 0; word < words.size(); ++word) {
            for (std::uint64_t left = words[word]; left != 0; left &= left - 1) {
                const std::size_t at = word * 64 + std::size_t(std::countr_zero(left));
                if (const auto row = follow(from.firstRow(chunk) + at))
                    setBit(*row, true);
            }
        }
    }
}

void MarkedRows::apply(const LedgerMarks::Step &step)
{
    RowFollower follow(*step.snapshot, *m_snapshot);
    for (std::size_t at = step.first; at < step.last && !m_stop; at += kBlock) {
        for (const std::size_t there : step.shown.rowsAt(at, std::min(kBlock, step.last - at))) {
            if (const auto row = follow(there))
                setBit(*row, step.marked);
        }
    }
}

void MarkedRows::setBit(std::size_t row, bool marked)
{
    const std::size_t chunk = m_snapshot->chunkOf(row);
    const std::size_t at = row - m_snapshot->firstRow(chunk);
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    std::uint64_t &word = m_bits[chunk][at / 64];
    word = marked ? word | bit : word & ~bit;
}

bool MarkedRows::contains(std::size_t row) const
{
    return bitAt(m_bits, *m_snapshot, row);
}

MarkedSum MarkedRows::sum() const
{
    MarkedSum sum;
    for (std::size_t chunk = 0; chunk < m_bits.size() && !m_stop; ++chunk) {
        const std::size_t size = m_snapshot->chunks()[chunk]->size();
        for (std::size_t word = 0; word < m_bits[chunk].size(); ++word) {
            for (std::uint64_t left = m_bits[chunk][word]; left != 0; left &= left - 1) {
                const std::size_t at = word * 64 + std::size_t(std::countr_zero(left));
                if (at < size)
                    add(sum, m_snapshot->firstRow(chunk) + at);
            }
        }
    }
    return sum;
}

void MarkedRows::add(MarkedSum &sum, std::size_t row) const
{
    if (!m_shown.contains(row)) {
        ++sum.hidden;
        return;
    }
    const LedgerRecord record = m_snapshot->record(row);
    addAmount(sum.amounts, record.amount);
    addAmount(sum.cashback[std::size_t(bandOf(record))],
              record.cashback ? record.cashback->amount : record.purchaseCashback);
}

std::vector<std::size_t> MarkedRows::shownRows(std::size_t limit) const
{
    std::vector<std::size_t> rows;
    for (std::size_t at = 0; at < m_shown.size() && !m_stop && rows.size() < limit; at += kBlock) {
        for (const std::size_t row : m_shown.rowsAt(at, std::min(kBlock, m_shown.size() - at))) {
            if (rows.size() < limit && contains(row))
                rows.push_back(row);
        }
    }
    return rows;
}

LedgerMarks MarkedRows::marks() const
{
    LedgerMarks marks;
    marks.m_everything = m_everything;
    marks.m_version = m_version;
    if (!m_everything) {
        marks.m_bitsOf = m_snapshot;
        marks.m_bits = std::make_shared<const std::vector<RowBits>>(m_bits);
    }
    return marks;
}

} // namespace clicknback
