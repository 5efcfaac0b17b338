// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/lookalikes.h"

#include <bit>

namespace clicknback {

namespace {

constexpr std::int64_t kApart = std::int64_t{300} * 1'000'000;

struct Likeness
{
    std::uint32_t user;
    std::uint32_t merchant;
    std::int64_t cents; ///< NaN equals NaN

    friend bool operator==(const Likeness &, const Likeness &) = default;
};

std::size_t hashOf(const Likeness &likeness)
{
    const std::uint64_t names = std::uint64_t{likeness.user} << 32U | likeness.merchant;
    const std::uint64_t mixed =
        (names ^ std::rotl(std::uint64_t(likeness.cents), 23)) * 0x9E3779B97F4A7C15ULL;
    return std::size_t(mixed ^ mixed >> 32U);
}

/// Nothing: a NULL, which is like nothing else.
std::optional<Likeness> likenessOf(const LedgerChunk &chunk, std::size_t row)
{
    if (chunk.statuses()[row] != LedgerChunk::kOddStatus)
        return Likeness{chunk.users()[row], chunk.merchants()[row], chunk.amounts()[row]};
    const LedgerRecord record = chunk.record(row);
    if (!record.amount || record.user == LedgerNames::kNone
        || record.merchant == LedgerNames::kNone)
        return std::nullopt;
    return Likeness{record.user, record.merchant, record.amount->cents()};
}

/// Goes through the rows of a snapshot one by one.
class RowCursor
{
public:
    RowCursor(const LedgerSnapshot &snapshot, std::size_t row)
        : m_snapshot(&snapshot)
        , m_row(row)
        , m_chunk(row < snapshot.size() ? snapshot.chunkOf(row) : 0)
    {}

    std::size_t row() const { return m_row; }
    std::size_t place() const { return m_row - m_snapshot->firstRow(m_chunk); }
    const LedgerChunk &chunk() const { return *m_snapshot->chunks()[m_chunk]; }
    std::int64_t instant() const { return chunk().instants()[place()]; }
    LedgerId id() const { return chunk().ids()[place()]; }
    std::optional<Likeness> likeness() const { return likenessOf(chunk(), place()); }
    void advance()
    {
        ++m_row;
        while (m_row < m_snapshot->size() && m_row >= m_snapshot->firstRow(m_chunk + 1))
            ++m_chunk;
    }

private:
    const LedgerSnapshot *m_snapshot;
    std::size_t m_row;
    std::size_t m_chunk;
};

/// How many purchases of each likeness lie in the last five minutes.
class Window
{
public:
    struct Slot
    {
        Likeness likeness{};
        std::uint32_t rows = 0;
        std::uint32_t last = kFree; ///< the newest row of this likeness
    };

    Slot &slot(const Likeness &likeness)
    {
        if (m_taken * 2 >= m_slots.size())
            dropEmptied();
        Slot &found = place(m_slots, likeness);
        if (found.last == kFree) {
            found = {likeness, 0, 0};
            ++m_taken;
        }
        return found;
    }
    void remove(const Likeness &likeness) { --place(m_slots, likeness).rows; }

private:
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};

    static Slot &place(std::vector<Slot> &all, const Likeness &likeness)
    {
        const std::size_t mask = all.size() - 1;
        std::size_t i = hashOf(likeness) & mask;
        while (all[i].last != kFree && all[i].likeness != likeness)
            i = (i + 1) & mask;
        return all[i];
    }

    /// Slots without rows still lead to others, so they go only when all are placed anew.
    void dropEmptied()
    {
        std::size_t live = 0;
        for (const Slot &slot : m_slots)
            live += slot.rows > 0 ? 1 : 0;
        std::vector<Slot> anew(std::bit_ceil(std::max<std::size_t>(1'024, live * 4)));
        for (const Slot &slot : m_slots) {
            if (slot.rows > 0)
                place(anew, slot.likeness) = slot;
        }
        m_slots = std::move(anew);
        m_taken = live;
    }

    std::vector<Slot> m_slots;
    std::size_t m_taken = 0;
};

/// The first row less than five minutes before this one.
std::size_t windowBegin(const LedgerSnapshot &snapshot, std::size_t row)
{
    const std::int64_t instant = RowCursor(snapshot, row).instant();
    return snapshot.lowerBound({instant - kApart + 1});
}

std::size_t firstTimed(const LedgerSnapshot &snapshot)
{
    return snapshot.lowerBound({LedgerChunk::kNoTime + 1});
}

} // namespace

void LookAlikes::add(const LookAlikes &other)
{
    pairs += other.pairs;
    involved.add(other.involved);
}

LookAlikes lookAlikes(const LedgerSnapshot &snapshot, std::size_t first, std::size_t last,
                      std::size_t mostPairs)
{
    LookAlikes found(snapshot.names(), mostPairs);
    first = std::max(first, firstTimed(snapshot)); // infinities are no distance apart
    if (first >= last)
        return found;
    Window window;
    RowCursor oldest(snapshot, windowBegin(snapshot, first));
    for (RowCursor row = oldest; row.row() < last; row.advance()) {
        for (; row.instant() - oldest.instant() >= kApart; oldest.advance()) {
            if (const std::optional<Likeness> gone = oldest.likeness())
                window.remove(*gone);
        }
        const std::optional<Likeness> likeness = row.likeness();
        if (!likeness)
            continue;
        Window::Slot &alike = window.slot(*likeness);
        if (alike.rows > 0 && row.row() >= first) {
            found.pairs += alike.rows;
            found.involved.add(row.id(), row.row());
            found.involved.add(snapshot.id(alike.last), alike.last);
        }
        ++alike.rows;
        alike.last = std::uint32_t(row.row());
    }
    return found;
}

FirstKeys firstPairs(const LedgerSnapshot &snapshot, const LookAlikes &found, std::size_t mostPairs)
{
    FirstKeys pairs(mostPairs);
    for (const FirstPurchases::Purchase &purchase : found.involved.purchases()) {
        const RowCursor own(snapshot, purchase.row);
        const std::optional<Likeness> likeness = own.likeness();
        const QByteArray id = snapshot.names().idText(purchase.id);
        if (pairs.refuses(id))
            break;
        RowCursor other(snapshot, windowBegin(snapshot, purchase.row));
        for (; other.row() < snapshot.size() && other.instant() - own.instant() < kApart;
             other.advance()) {
            if (other.likeness() == likeness && found.involved.isBefore(purchase.id, other.id()))
                pairs.add(id + ' ' + snapshot.names().idText(other.id()));
        }
    }
    return pairs;
}

} // namespace clicknback
