// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Gathers what explains wallets from a snapshot.

#include "models/domain/reconcile/driftexplanation.h"
#include "models/domain/wallet.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::uint32_t kNobody = ~std::uint32_t{0};

/// Rows go to the users that they are of.
class Gatherer
{
public:
    Gatherer(const LedgerSnapshot &snapshot, const std::vector<std::uint32_t> &users)
        : m_evidence(users.size())
    {
        m_placeOf.assign(snapshot.names().users().size(), kNobody);
        for (std::size_t place = 0; place < users.size(); ++place) {
            m_evidence[place].wallet.user = users[place];
            m_evidence[place].wallet.userActive = false;
            if (users[place] < m_placeOf.size())
                m_placeOf[users[place]] = std::uint32_t(place);
        }
    }

    void add(const LedgerChunk &chunk)
    {
        if (m_evidence.size() == 1)
            addOnly(chunk, m_evidence.front().wallet.user);
        else
            addAll(chunk);
        for (const LedgerChunk::OddRow &odd : chunk.oddRows())
            add(odd.record);
    }

    void add(const OrphanCashback &orphan)
    {
        if (const std::uint32_t place = placeOf(orphan.cashback.user); place != kNobody)
            m_evidence[place].orphans.push_back(orphan);
    }

    void add(const LedgerWallet &wallet)
    {
        if (const std::uint32_t place = placeOf(wallet.user); place != kNobody)
            m_evidence[place].wallet = wallet;
    }

    std::vector<DriftEvidence> evidence() && { return std::move(m_evidence); }

private:
    std::uint32_t placeOf(std::uint32_t user) const
    {
        return user < m_placeOf.size() ? m_placeOf[user] : kNobody;
    }

    // The cashback row of an odd row may be another user's: those are looked at apart.
    static bool isOdd(const LedgerChunk &chunk, std::size_t row)
    {
        return chunk.statuses()[row] == LedgerChunk::kOddStatus;
    }

    void addAll(const LedgerChunk &chunk)
    {
        const std::vector<std::uint32_t> &users = chunk.users();
        for (std::size_t row = 0; row < users.size(); ++row) {
            if (const std::uint32_t place = placeOf(users[row]);
                place != kNobody && !isOdd(chunk, row))
                m_evidence[place].rows.push_back(chunk.record(row));
        }
    }

    /// At the speed of memory.
    void addOnly(const LedgerChunk &chunk, std::uint32_t user)
    {
        const std::vector<std::uint32_t> &users = chunk.users();
        for (auto found = std::find(users.begin(), users.end(), user); found != users.end();
             found = std::find(found + 1, users.end(), user)) {
            const auto row = std::size_t(found - users.begin());
            if (!isOdd(chunk, row))
                m_evidence.front().rows.push_back(chunk.record(row));
        }
    }

    void add(const LedgerRecord &record)
    {
        const std::uint32_t buyer = placeOf(record.user);
        const std::uint32_t owner = record.cashback ? placeOf(record.cashback->user) : kNobody;
        if (buyer != kNobody)
            m_evidence[buyer].rows.push_back(record);
        if (owner != kNobody && owner != buyer)
            m_evidence[owner].rows.push_back(record);
    }

    std::vector<std::uint32_t> m_placeOf; ///< by number of user
    std::vector<DriftEvidence> m_evidence;
};

} // namespace

std::vector<DriftEvidence> driftEvidence(const LedgerSnapshot &snapshot,
                                         const std::vector<std::uint32_t> &users)
{
    Gatherer gatherer(snapshot, users);
    for (const LedgerChunkPointer &chunk : snapshot.chunks())
        gatherer.add(*chunk);
    for (const OrphanCashback &orphan : snapshot.orphans())
        gatherer.add(orphan);
    for (const LedgerWallet &wallet : snapshot.wallets())
        gatherer.add(wallet);
    return std::move(gatherer).evidence();
}

std::vector<std::uint32_t> driftingUsers(const LedgerSnapshot &snapshot)
{
    std::vector<std::uint32_t> users;
    for (const LedgerWallet &wallet : snapshot.wallets()) {
        if (isOff(wallet.stored, wallet.ledger))
            users.push_back(wallet.user);
    }
    return users;
}

} // namespace clicknback
