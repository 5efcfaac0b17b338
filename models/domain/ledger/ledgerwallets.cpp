// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerwallets.h"

#include <algorithm>
#include <iterator>

namespace clicknback {

namespace {

constexpr auto kPending = std::uint16_t(CashbackStatus::Pending);
constexpr auto kAvailable = std::uint16_t(CashbackStatus::Available);
constexpr auto kNoRow = std::uint8_t(3);

/// Sums by number of user; what belongs to no user is left out, as a sum by user does in SQL.
class Adder
{
public:
    explicit Adder(std::size_t users) : m_sums(users) {}

    void add(std::uint32_t user, std::uint16_t status, std::optional<Money> amount)
    {
        if (user >= m_sums.size())
            return;
        CashbackSum &sum = m_sums[user];
        ++sum.rows;
        if (status == kPending)
            sum.pending += amount.value_or(Money());
        else if (status == kAvailable)
            sum.available += amount.value_or(Money());
    }

    void add(const LedgerChunk &chunk)
    {
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            const std::uint8_t statuses = chunk.statuses()[row];
            const std::uint8_t cashback = statuses >> 2U;
            if (statuses != LedgerChunk::kOddStatus && cashback != kNoRow)
                add(chunk.users()[row], cashback, Money::fromCents(chunk.cashbacks()[row]));
        }
        for (const LedgerChunk::OddRow &odd : chunk.oddRows())
            add(odd.record.cashback);
    }

    void add(const std::optional<CashbackRecord> &cashback)
    {
        if (cashback)
            add(cashback->user, cashback->status, cashback->amount);
    }

    std::vector<CashbackSum> sums() &&
    {
        for (std::size_t user = 0; user < m_sums.size(); ++user)
            m_sums[user].user = std::uint32_t(user);
        std::erase_if(m_sums, [](const CashbackSum &sum) { return sum.rows == 0; });
        return std::move(m_sums);
    }

private:
    std::vector<CashbackSum> m_sums;
};

/// Wallets by number of user while they are put together.
class Wallets
{
public:
    LedgerWallet &of(std::uint32_t user)
    {
        if (user >= m_wallets.size())
            m_wallets.resize(user + 1, LedgerWallet{.userActive = false});
        return m_wallets[user];
    }

    LedgerWallet &add(std::uint32_t user)
    {
        LedgerWallet &wallet = of(user);
        wallet.user = user;
        return wallet;
    }

    std::vector<LedgerWallet> known() &&
    {
        std::erase_if(m_wallets,
                      [](const LedgerWallet &w) { return w.user == LedgerNames::kNone; });
        return std::move(m_wallets);
    }

private:
    std::vector<LedgerWallet> m_wallets;
};

} // namespace

std::vector<CashbackSum> cashbackSums(const LedgerSnapshot &snapshot)
{
    Adder adder(snapshot.names().users().size());
    for (const LedgerChunkPointer &chunk : snapshot.chunks())
        adder.add(*chunk);
    for (const OrphanCashback &orphan : snapshot.orphans())
        adder.add(orphan.cashback);
    return std::move(adder).sums();
}

std::vector<LedgerWallet> ledgerWallets(const std::vector<CashbackSum> &sums,
                                        const std::vector<StoredWallet> &stored,
                                        const std::vector<PayoutSum> &payouts,
                                        const std::vector<std::uint32_t> &activeUsers)
{
    Wallets wallets;
    for (const CashbackSum &sum : sums) {
        LedgerWallet &wallet = wallets.add(sum.user);
        wallet.ledger = {sum.pending, sum.available, Money()};
        wallet.cashbackRows = sum.rows;
    }
    for (const StoredWallet &balances : stored)
        wallets.add(balances.user).stored = balances.balances;
    for (const PayoutSum &sum : payouts) {
        LedgerWallet &wallet = wallets.of(sum.user);
        wallet.ledger.available -= sum.withheld;
        wallet.ledger.paid += sum.completed;
    }
    for (const std::uint32_t user : activeUsers)
        wallets.of(user).userActive = true;
    return std::move(wallets).known();
}

std::vector<LedgerWallet> withWallets(const std::vector<LedgerWallet> &wallets,
                                      const std::vector<LedgerWallet> &changed)
{
    std::vector<LedgerWallet> merged;
    merged.reserve(wallets.size() + changed.size());
    // Of equal ones set_union takes those of the first range.
    std::set_union(changed.begin(), changed.end(), wallets.begin(), wallets.end(),
                   std::back_inserter(merged),
                   [](const LedgerWallet &a, const LedgerWallet &b) { return a.user < b.user; });
    return merged;
}

} // namespace clicknback
