// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerchunk.h"

#include "models/domain/status.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::uint8_t kNoCashbackRow = 3;
constexpr std::int64_t kHour = std::int64_t{3600} * 1'000'000;

bool fits(const std::optional<Money> &money)
{
    using Limits = std::numeric_limits<std::int32_t>;
    return money && !money->isNotANumber() && money->cents() >= Limits::min()
           && money->cents() <= Limits::max();
}

/// What purchases.cashback_amount is beside a cashback row of this amount: a reversal writes 0
/// there and leaves the row's amount (facts 3.3).
Money usualPurchaseCashback(std::uint16_t status, Money rowAmount)
{
    return status == std::uint16_t(PurchaseStatus::Reversed) ? Money() : rowAmount;
}

bool isPlainPurchase(const LedgerRecord &record)
{
    return record.instant && record.instant->microseconds != LedgerChunk::kNoTime
           && fits(record.amount) && fits(record.purchaseCashback)
           && record.user != LedgerNames::kNone && record.merchant != LedgerNames::kNone
           && record.currency <= 0xFF && record.status < kPurchaseStatuses.size();
}

bool isPlainCashback(const LedgerRecord &record, const CashbackRecord &cashback)
{
    return cashback.status < kNoCashbackRow && fits(cashback.amount) && cashback.user == record.user
           && cashback.instant == record.instant
           && record.purchaseCashback == usualPurchaseCashback(record.status, *cashback.amount);
}

std::int64_t hourOf(std::int64_t instant)
{
    if (instant == LedgerChunk::kNoTime)
        return LedgerChunk::kNoTime;
    return instant >= 0 ? instant / kHour : -((-instant + kHour - 1) / kHour);
}

} // namespace

std::int64_t LedgerChunk::timeKey(const std::optional<Instant> &instant)
{
    return instant ? instant->microseconds : kNoTime;
}

void LedgerChunk::reserve(std::size_t rows)
{
    m_instants.reserve(rows);
    m_ids.reserve(rows);
    m_amounts.reserve(rows);
    m_cashbacks.reserve(rows);
    m_users.reserve(rows);
    m_merchants.reserve(rows);
    m_offers.reserve(rows);
    m_statuses.reserve(rows);
    m_currencies.reserve(rows);
}

void LedgerChunk::shrink()
{
    m_instants.shrink_to_fit();
    m_ids.shrink_to_fit();
    m_amounts.shrink_to_fit();
    m_cashbacks.shrink_to_fit();
    m_users.shrink_to_fit();
    m_merchants.shrink_to_fit();
    m_offers.shrink_to_fit();
    m_statuses.shrink_to_fit();
    m_currencies.shrink_to_fit();
    m_oddRows.shrink_to_fit();
    m_hourRuns.shrink_to_fit();
}

std::size_t LedgerChunk::bytes() const
{
    const std::size_t row = sizeof(std::int64_t) + sizeof(LedgerId) + 2 * sizeof(std::int32_t)
                            + 3 * sizeof(std::uint32_t) + 2 * sizeof(std::uint8_t);
    return m_instants.capacity() * row + m_oddRows.capacity() * sizeof(OddRow)
           + m_hourRuns.capacity() * sizeof(HourRun);
}

void LedgerChunk::append(const LedgerRecord &record)
{
    m_instants.push_back(0);
    m_ids.emplace_back();
    m_amounts.push_back(0);
    m_cashbacks.push_back(0);
    m_users.push_back(0);
    m_merchants.push_back(0);
    m_offers.push_back(0);
    m_statuses.push_back(0);
    m_currencies.push_back(0);
    setRecord(size() - 1, record);
}

void LedgerChunk::setRecord(std::size_t row, const LedgerRecord &record)
{
    m_instants[row] = timeKey(record.instant);
    m_ids[row] = record.id;
    m_users[row] = record.user;
    m_merchants[row] = record.merchant;
    m_offers[row] = record.offer;
    m_currencies[row] = std::uint8_t(record.currency);
    dropOdd(row);
    const bool plain =
        isPlainPurchase(record) && (!record.cashback || isPlainCashback(record, *record.cashback));
    if (!plain)
        return setOdd(row, record);
    m_amounts[row] = std::int32_t(record.amount->cents());
    const Money cashback = record.cashback ? *record.cashback->amount : *record.purchaseCashback;
    m_cashbacks[row] = std::int32_t(cashback.cents());
    const std::uint16_t band = record.cashback ? record.cashback->status : kNoCashbackRow;
    m_statuses[row] = std::uint8_t(record.status | band << 2U);
}

void LedgerChunk::setCashback(std::size_t row, const CashbackRecord &cashback)
{
    LedgerRecord whole = record(row);
    whole.cashback = cashback;
    if (m_statuses[row] != kOddStatus && isPlainCashback(whole, cashback)) {
        m_cashbacks[row] = std::int32_t(cashback.amount->cents());
        m_statuses[row] = std::uint8_t(whole.status | cashback.status << 2U);
        return;
    }
    setRecord(row, whole);
}

void LedgerChunk::setOdd(std::size_t row, const LedgerRecord &record)
{
    m_amounts[row] = 0;
    m_cashbacks[row] = 0;
    m_statuses[row] = kOddStatus;
    const auto place =
        std::lower_bound(m_oddRows.begin(), m_oddRows.end(), row,
                         [](const OddRow &odd, std::size_t r) { return odd.row < r; });
    m_oddRows.insert(place, OddRow{std::uint32_t(row), record});
}

void LedgerChunk::dropOdd(std::size_t row)
{
    if (m_statuses[row] != kOddStatus)
        return;
    std::erase_if(m_oddRows, [row](const OddRow &odd) { return odd.row == row; });
}

const LedgerRecord &LedgerChunk::oddRecord(std::size_t row) const
{
    return std::lower_bound(m_oddRows.begin(), m_oddRows.end(), row,
                            [](const OddRow &odd, std::size_t r) { return odd.row < r; })
        ->record;
}

LedgerRecord LedgerChunk::record(std::size_t row) const
{
    if (m_statuses[row] == kOddStatus)
        return oddRecord(row);
    LedgerRecord record{.id = m_ids[row],
                        .instant = Instant{m_instants[row]},
                        .amount = Money::fromCents(m_amounts[row]),
                        .purchaseCashback = Money::fromCents(m_cashbacks[row]),
                        .user = m_users[row],
                        .merchant = m_merchants[row],
                        .offer = m_offers[row],
                        .currency = m_currencies[row],
                        .status = std::uint16_t(m_statuses[row] & 3U)};
    const auto band = std::uint16_t(m_statuses[row] >> 2U);
    if (band == kNoCashbackRow)
        return record;
    record.cashback = CashbackRecord{record.user, band, record.purchaseCashback, record.instant};
    record.purchaseCashback = usualPurchaseCashback(record.status, *record.purchaseCashback);
    return record;
}

void LedgerChunk::findHourRuns()
{
    m_hourRuns.clear();
    for (std::size_t row = 0; row < size(); ++row) {
        const std::int64_t hour = hourOf(m_instants[row]);
        if (m_hourRuns.empty() || m_hourRuns.back().hour != hour)
            m_hourRuns.push_back({std::uint32_t(row), hour});
    }
}

} // namespace clicknback
