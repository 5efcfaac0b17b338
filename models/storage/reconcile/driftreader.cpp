// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/driftreader.h"

#include "models/storage/reconcile/driftaudit.h"
#include "models/storage/sqlstate.h"

#include <QHash>

#include <algorithm>

namespace clicknback {

namespace {} // namespace

Result<void> DriftReader::explain(CheckedDatabase &checked)
{
    Users drifting = driftingUsers(m_snapshot);
    checked.drifting = std::int64_t(drifting.size());
    for (const Users &batch : batchesOf(worstOf(std::move(drifting)))) {
        if (Result<void> done = explainBatch(batch, checked.explanations); !done)
            return done;
    }
    return {};
}

const LedgerWallet *DriftReader::walletOf(std::uint32_t user) const
{
    const std::vector<LedgerWallet> &wallets = m_snapshot.wallets();
    const auto at = std::lower_bound(
        wallets.begin(), wallets.end(), user,
        [](const LedgerWallet &wallet, std::uint32_t number) { return wallet.user < number; });
    return at == wallets.end() || at->user != user ? nullptr : &*at;
}

Money DriftReader::differenceOf(std::uint32_t user) const
{
    const LedgerWallet *wallet = walletOf(user);
    return wallet ? (wallet->stored.value_or(Buckets{}) - wallet->ledger).size() : Money();
}

/// The largest difference first; users that are off by the same stay in order.
DriftReader::Users DriftReader::worstOf(Users users) const
{
    std::vector<std::pair<Money, std::uint32_t>> sized;
    for (const std::uint32_t user : users)
        sized.emplace_back(differenceOf(user), user);
    std::stable_sort(sized.begin(), sized.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    sized.resize(std::min(sized.size(), CheckedDatabase::kMostExplained));
    users.clear();
    for (const auto &[difference, user] : sized)
        users.push_back(user);
    return users;
}

/// As many at once as have rows that memory holds easily.
std::vector<DriftReader::Users> DriftReader::batchesOf(const Users &users) const
{
    constexpr std::int64_t kMostRows = 100'000;
    std::vector<Users> batches;
    std::int64_t rows = kMostRows;
    for (const std::uint32_t user : users) {
        const LedgerWallet *wallet = walletOf(user);
        rows += wallet ? wallet->cashbackRows : 0;
        if (rows >= kMostRows) {
            batches.emplace_back();
            rows = wallet ? wallet->cashbackRows : 0;
        }
        batches.back().push_back(user);
    }
    return batches;
}

Result<void> DriftReader::explainBatch(Users users, std::vector<DriftExplanation> &explanations)
{
    const Users worstFirst = users;
    std::sort(users.begin(), users.end());
    std::vector<DriftEvidence> evidence = driftEvidence(m_snapshot, users);
    if (m_auditIsReadable) {
        if (Result<void> done = readAudit(users, evidence); !done)
            return done;
    }
    for (const std::uint32_t user : worstFirst) {
        if (m_isCancelled)
            return fail(queryCancelled());
        const auto at = std::lower_bound(users.begin(), users.end(), user);
        DriftEvidence &of = evidence[std::size_t(at - users.begin())];
        of.auditIsReadable = m_auditIsReadable;
        of.hasPayouts = m_hasPayouts;
        explanations.push_back(explainDrift(of, m_snapshot.names()));
    }
    return {};
}

Result<void> DriftReader::readAudit(const Users &users, std::vector<DriftEvidence> &evidence)
{
    QStringList ids;
    for (const std::uint32_t user : users)
        ids << QString::fromUtf8(m_snapshot.names().users()[user].id);
    const Result<std::vector<DriftAudit>> audit = readDriftAudit(m_connection, ids, &m_isCancelled);
    if (!audit)
        return fail(audit.error());
    QMultiHash<QByteArray, std::size_t> owners; // two, when the cashback row is another user's
    for (std::size_t owner = 0; owner < evidence.size(); ++owner) {
        for (const LedgerRecord &row : evidence[owner].rows)
            owners.insert(m_snapshot.names().idText(row.id), owner);
        for (const OrphanCashback &orphan : evidence[owner].orphans)
            owners.insert(orphan.purchaseId, owner);
    }
    for (const DriftAudit &row : *audit) {
        const auto [first, last] = owners.equal_range(row.purchaseId);
        for (auto owner = first; owner != last; ++owner)
            evidence[*owner].audit.push_back(row);
    }
    return {};
}

} // namespace clicknback
