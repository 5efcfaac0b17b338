// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerselection.h"

#include "models/domain/checked.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <type_traits>

namespace clicknback {

namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;

template<typename Key>
struct Entry
{
    Key key;
    std::uint32_t row;
};

/// A radix sort from the least digit up, which keeps the order of equal keys. A digit that all keys
/// share costs nothing.
template<typename Key>
void radixSort(std::vector<Entry<Key>> &entries, const std::stop_token &stop)
{
    std::vector<Entry<Key>> other(entries.size());
    for (unsigned shift = 0; shift < sizeof(Key) * 8 && !stop.stop_requested();
         shift += kDigitBits) {
        const auto digitOf = [shift](Key key) { return std::size_t(key >> shift) & (kDigits - 1); };
        std::array<std::size_t, kDigits> places{};
        for (const Entry<Key> &entry : entries)
            ++places[digitOf(entry.key)];
        if (std::find(places.begin(), places.end(), entries.size()) != places.end())
            continue;
        std::exclusive_scan(places.begin(), places.end(), places.begin(), std::size_t{0});
        for (const Entry<Key> &entry : entries)
            other[places[digitOf(entry.key)]++] = entry;
        entries.swap(other);
    }
}

/// Rows in ascending order of a key that `keysOf(chunk, add)` gives for each row of a chunk.
template<typename Key, typename KeysOf>
std::vector<Entry<Key>> sortedEntries(const LedgerSnapshot &snapshot, const std::stop_token &stop,
                                      const KeysOf &keysOf)
{
    std::vector<Entry<Key>> entries;
    entries.reserve(snapshot.size());
    for (const LedgerChunkPointer &chunk : snapshot.chunks()) {
        if (stop.stop_requested())
            break;
        keysOf(*chunk, [&entries](Key key) {
            entries.push_back({key, std::uint32_t(entries.size())});
        });
    }
    radixSort(entries, stop);
    return entries;
}

template<typename Key>
LedgerOrder toOrder(const std::vector<Entry<Key>> &entries)
{
    auto order = std::make_shared<std::vector<std::uint32_t>>();
    order->reserve(entries.size());
    for (const Entry<Key> &entry : entries)
        order->push_back(entry.row);
    return order;
}

/// The rank of each text among all, without regard to case; an additional last one for none.
template<typename Entry, typename TextOf>
std::vector<std::uint32_t> ranksOf(const std::vector<Entry> &entries, const TextOf &textOf)
{
    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int compared = textOf(entries[a]).compare(textOf(entries[b]), Qt::CaseInsensitive);
        return compared == 0 ? entries[a].id < entries[b].id : compared < 0;
    });
    std::vector<std::uint32_t> ranks(entries.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = std::uint32_t(rank);
    return ranks;
}

LedgerOrder orderByNumber(const LedgerSnapshot &snapshot, const std::stop_token &stop,
                          const std::vector<std::uint32_t> &ranks,
                          const std::vector<std::uint32_t> &(LedgerChunk::*column)() const)
{
    return toOrder(sortedEntries<std::uint32_t>(
        snapshot, stop, [&](const LedgerChunk &chunk, const auto &add) {
            for (const std::uint32_t number : (chunk.*column)())
                add(number < ranks.size() ? ranks[number] : LedgerNames::kNone);
        }));
}

/// Ascending as the signed number is. NaN is the greatest, NULL beyond it.
std::uint64_t keyOf(const std::optional<Money> &money)
{
    if (!money)
        return ~std::uint64_t{0};
    if (money->isNotANumber())
        return ~std::uint64_t{0} - 1;
    return std::uint64_t(money->cents()) + (std::uint64_t{1} << 62U);
}

template<typename AmountOf>
LedgerOrder orderByAmount(const LedgerSnapshot &snapshot, const std::stop_token &stop,
                          const AmountOf &amountOf)
{
    return toOrder(sortedEntries<std::uint64_t>(
        snapshot, stop, [&](const LedgerChunk &chunk, const auto &add) {
            for (std::size_t row = 0; row < chunk.size(); ++row)
                add(keyOf(amountOf(chunk, row)));
        }));
}

LedgerOrder orderByRecord(const LedgerSnapshot &snapshot, const std::stop_token &stop,
                          std::uint32_t (*keyOfRecord)(const LedgerRecord &))
{
    return toOrder(sortedEntries<std::uint32_t>(
        snapshot, stop, [&](const LedgerChunk &chunk, const auto &add) {
            for (std::size_t row = 0; row < chunk.size(); ++row)
                add(keyOfRecord(chunk.record(row)));
        }));
}

LedgerOrder orderById(const LedgerSnapshot &snapshot, const std::stop_token &stop)
{
    std::vector<Entry<std::uint64_t>> entries =
        sortedEntries<std::uint64_t>(snapshot, stop, [](const LedgerChunk &chunk, const auto &add) {
            for (const LedgerId id : chunk.ids())
                add(id.high);
        });
    for (auto begin = entries.begin(); begin != entries.end() && !stop.stop_requested();) {
        const auto end = std::find_if(begin, entries.end(), [&](const Entry<std::uint64_t> &e) {
            return e.key != begin->key;
        });
        if (end - begin > 1)
            std::stable_sort(begin, end, [&](const auto &a, const auto &b) {
                return snapshot.names().idText(snapshot.id(a.row))
                       < snapshot.names().idText(snapshot.id(b.row));
            });
        begin = end;
    }
    return toOrder(entries);
}

std::optional<Money> amountAt(const LedgerChunk &chunk, std::size_t row)
{
    if (chunk.statuses()[row] == LedgerChunk::kOddStatus)
        return chunk.record(row).amount;
    return Money::fromCents(chunk.amounts()[row]);
}

std::optional<Money> cashbackAt(const LedgerChunk &chunk, std::size_t row)
{
    const LedgerRecord record = chunk.record(row);
    return record.cashback ? record.cashback->amount : std::nullopt;
}

std::optional<Money> purchaseCashbackAt(const LedgerChunk &chunk, std::size_t row)
{
    return chunk.record(row).purchaseCashback;
}

} // namespace

LedgerOrder orderBy(const LedgerSnapshot &snapshot, LedgerColumn column,
                    const std::stop_token &stop)
{
    const LedgerNames &names = snapshot.names();
    switch (column) {
    case LedgerColumn::Time:
    case LedgerColumn::ExternalId:
        return {};
    case LedgerColumn::User:
        return orderByNumber(snapshot, stop,
                             ranksOf(names.users(), [](const auto &user) { return user.email; }),
                             &LedgerChunk::users);
    case LedgerColumn::Merchant:
        return orderByNumber(
            snapshot, stop,
            ranksOf(names.merchants(), [](const auto &merchant) { return merchant.name; }),
            &LedgerChunk::merchants);
    case LedgerColumn::Offer:
        return orderByNumber(
            snapshot, stop,
            ranksOf(names.offers(), [](const auto &offer) { return QString::fromUtf8(offer.id); }),
            &LedgerChunk::offers);
    case LedgerColumn::Amount:
        return orderByAmount(snapshot, stop, amountAt);
    case LedgerColumn::PurchaseCashback:
        return orderByAmount(snapshot, stop, purchaseCashbackAt);
    case LedgerColumn::CashbackAmount:
        return orderByAmount(snapshot, stop, cashbackAt);
    case LedgerColumn::Status:
        return orderByRecord(snapshot, stop, [](const LedgerRecord &record) {
            return std::uint32_t(record.status);
        });
    case LedgerColumn::CashbackStatus:
        return orderByRecord(snapshot, stop, [](const LedgerRecord &record) {
            return std::uint32_t(record.cashback ? record.cashback->status
                                                 : LedgerNames::kNoCashback);
        });
    case LedgerColumn::Currency:
        return orderByRecord(snapshot, stop,
                             [](const LedgerRecord &record) { return record.currency; });
    case LedgerColumn::PurchaseId:
        return orderById(snapshot, stop);
    }
    return {};
}

} // namespace clicknback
