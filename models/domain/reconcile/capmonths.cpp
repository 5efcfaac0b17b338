// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/capmonths.h"

#include <QDate>

#include <bit>
#include <limits>

namespace clicknback {

namespace {

constexpr auto kReversed = std::uint16_t(CashbackStatus::Reversed);
/// The first year whose end does not fit in microseconds.
constexpr int kLastYear = 294'246;

/// The first moment after the month; rows without a time make a month of their own.
std::int64_t monthUntil(std::int64_t instant)
{
    if (instant == LedgerChunk::kNoTime)
        return instant + 1;
    const QDate day = Instant{instant}.utcDay();
    if (day.year() > kLastYear)
        return std::numeric_limits<std::int64_t>::max();
    return Instant::startOfDay(QDate(day.year(), day.month(), 1).addMonths(1)).microseconds;
}

QByteArray monthText(std::int64_t instant)
{
    if (instant == LedgerChunk::kNoTime)
        return "infinity";
    return Instant{instant}.utcDay().toString(u"yyyy-MM").toLatin1();
}

/// Cashback in sum by user and offer.
class Sums
{
public:
    struct Slot
    {
        std::uint32_t user = LedgerNames::kNone; ///< kNone: free
        std::uint32_t offer = LedgerNames::kNone;
        Money sum;
    };

    void add(std::uint32_t user, std::uint32_t offer, Money amount)
    {
        if (m_taken * 2 >= m_slots.size())
            grow();
        Slot &slot = place(user, offer);
        m_taken += slot.user == LedgerNames::kNone ? 1 : 0;
        slot.user = user;
        slot.offer = offer;
        slot.sum += amount;
    }
    const std::vector<Slot> &all() const { return m_slots; }

private:
    Slot &place(std::uint32_t user, std::uint32_t offer)
    {
        const std::uint64_t mixed = (std::uint64_t{offer} << 32U | user) * 0x9E3779B97F4A7C15ULL;
        const std::size_t mask = m_slots.size() - 1;
        std::size_t i = std::size_t(mixed ^ mixed >> 32U) & mask;
        while (m_slots[i].user != LedgerNames::kNone
               && (m_slots[i].user != user || m_slots[i].offer != offer))
            i = (i + 1) & mask;
        return m_slots[i];
    }

    void grow()
    {
        std::vector<Slot> old(std::max<std::size_t>(1'024, m_slots.size() * 2));
        old.swap(m_slots);
        for (const Slot &slot : old) {
            if (slot.user != LedgerNames::kNone)
                place(slot.user, slot.offer) = slot;
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_taken = 0;
};

/// The cap of an offer, read once.
struct Cap
{
    bool exists = false;
    StoredNumber stored;
    std::optional<Decimal> value;

    bool isBelow(Money sum) const
    {
        if (sum.isNotANumber())
            return !stored.isNotANumber();
        return value ? orderOf(Decimal{sum.cents(), 2}, *value) > 0 : stored.text == u"-Infinity";
    }
};

class CapCheck
{
public:
    CapCheck(const LedgerSnapshot &snapshot, CapMonths &found)
        : m_snapshot(snapshot), m_found(found)
    {
        for (const LedgerNames::Offer &offer : snapshot.names().offers()) {
            m_caps.push_back(offer.row
                                 ? Cap{true, offer.row->monthlyCap, offer.row->monthlyCap.value()}
                                 : Cap{});
        }
    }

    /// The rows [first, last) are a month.
    void lookAtMonth(std::size_t first, std::size_t last, const QByteArray &month)
    {
        Sums sums;
        for (std::size_t row = first; row < last;) {
            const std::size_t number = m_snapshot.chunkOf(row);
            const std::size_t begin = m_snapshot.firstRow(number);
            const std::size_t end = std::min(last, m_snapshot.firstRow(number + 1));
            for (; row < end; ++row)
                addRow(sums, *m_snapshot.chunks()[number], row - begin);
        }
        for (const Sums::Slot &slot : sums.all()) {
            if (slot.user != LedgerNames::kNone && m_caps[slot.offer].isBelow(slot.sum))
                report(slot, month);
        }
    }

private:
    void addRow(Sums &sums, const LedgerChunk &chunk, std::size_t row)
    {
        const std::uint8_t statuses = chunk.statuses()[row];
        if (statuses != LedgerChunk::kOddStatus) {
            if (statuses >> 2U < kReversed)
                add(sums, chunk.users()[row], chunk.offers()[row],
                    Money::fromCents(chunk.cashbacks()[row]));
            return;
        }
        const LedgerRecord record = chunk.record(row);
        if (record.cashback && record.cashback->status != kReversed && record.cashback->amount)
            add(sums, record.user, record.offer, *record.cashback->amount);
    }

    void add(Sums &sums, std::uint32_t user, std::uint32_t offer, Money amount)
    {
        if (offer < m_caps.size() && m_caps[offer].exists && user != LedgerNames::kNone)
            sums.add(user, offer, amount);
    }

    void report(const Sums::Slot &slot, const QByteArray &month)
    {
        ++m_found.above;
        const LedgerNames &names = m_snapshot.names();
        const QByteArray &user = names.users()[slot.user].id;
        if (!m_found.sample.refuses(user))
            m_found.sample.add(user + ' ' + names.offers()[slot.offer].id + ' ' + month);
    }

    const LedgerSnapshot &m_snapshot;
    CapMonths &m_found;
    std::vector<Cap> m_caps;
};

std::int64_t instantAt(const LedgerSnapshot &snapshot, std::size_t row)
{
    return LedgerChunk::timeKey(snapshot.instant(row));
}

} // namespace

void CapMonths::add(const CapMonths &other)
{
    above += other.above;
    sample.add(other.sample);
}

CapMonths capMonths(const LedgerSnapshot &snapshot, std::size_t first, std::size_t last,
                    std::size_t sampleSize)
{
    CapMonths found(sampleSize);
    CapCheck check(snapshot, found);
    const auto endOfMonth = [&](std::size_t row) {
        return snapshot.lowerBound({monthUntil(instantAt(snapshot, row))});
    };
    // A month that began before belongs to whoever looks at its first row.
    std::size_t row = first == 0 ? 0 : endOfMonth(first - 1);
    while (row < last) {
        const std::size_t end = endOfMonth(row);
        check.lookAtMonth(row, end, monthText(instantAt(snapshot, row)));
        row = end;
    }
    return found;
}

} // namespace clicknback
