// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace clicknback {

/// What a load does and to whom.
struct BackendLoadPlan
{
    QByteArray conninfo;  ///< of the platform's own role
    QByteArrayList users; ///< dealt out to the threads, so that no two ever meet at a wallet
    QByteArray merchant;
    QByteArray offer;
    QByteArray admin;
    int threads = 4;
    int inPlay = 200; ///< purchases of a thread that it still acts on
    std::chrono::milliseconds atMost{std::chrono::minutes(5)};
    std::optional<std::int64_t> mostTransactions;
};

struct BackendLoadCounts
{
    std::int64_t transactions = 0; ///< committed, audit rows' own ones among them
    std::int64_t ingested = 0;
    std::int64_t confirmedByJob = 0;
    std::int64_t rejectedByJob = 0;
    std::int64_t confirmedByAdmin = 0;
    std::int64_t reversedByAdmin = 0;
    std::int64_t audits = 0;
    std::int64_t refused = 0; ///< by the backend's own rules: somebody was there before
    std::map<QByteArray, std::int64_t> errors; ///< by SQLSTATE
    std::vector<std::uint32_t> waits;          ///< microseconds that each request took

    BackendLoadCounts &operator+=(const BackendLoadCounts &other);
    QByteArray text() const;
};

/// The backend as a crowd: its statements, in its order, without a lock, status read before it is
/// overwritten, audit in a transaction after the commit (facts 3.3, 3.4). As fast as the server
/// goes. It never reverses what was rejected, because the backend's own bug there makes drift; so
/// that what drifts while it runs is somebody else's doing. Starts with its construction.
class BackendLoad
{
public:
    explicit BackendLoad(const BackendLoadPlan &plan);
    ~BackendLoad(); ///< stops
    BackendLoad(const BackendLoad &) = delete;
    BackendLoad &operator=(const BackendLoad &) = delete;

    /// Ends after the requests under way; waits for the threads. The counts are whole then.
    const BackendLoadCounts &stop();
    std::int64_t transactions() const { return m_transactions; }

private:
    void run(const BackendLoadPlan &plan, int thread);

    std::atomic<bool> m_stopping = false;
    std::atomic<std::int64_t> m_transactions = 0;
    std::vector<BackendLoadCounts> m_each; ///< one for each thread, its own until it ended
    std::vector<std::thread> m_threads;
    BackendLoadCounts m_counts;
};

/// SQL that makes one merchant "m1" with an offer "o1", an admin "admin" and so many users "u1",
/// "u2", … with empty wallets.
QByteArray loadRows(int users);
QByteArrayList loadUsers(int users);
/// SQL that counts wallets that are not their ledger's sums (W1, W2), and purchases whose cashback
/// row contradicts them (P2).
QByteArray countDriftingWallets();
QByteArray countMismatchedPurchases();

} // namespace clicknback
