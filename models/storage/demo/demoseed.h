// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/storage/connection.h"
#include "models/storage/demo/democatalogue.h"
#include "models/storage/demo/demohistory.h"

#include <functional>
#include <map>

namespace clicknback {

/// What a demo world is made from. The same plan makes the same rows.
struct DemoPlan
{
    std::uint64_t seed = 20'260'215;
    std::int64_t purchases = 60'000; ///< in the last 120 days before `createdAt`
    Instant createdAt;
    BackendSettings backend{std::chrono::seconds(15), 3};
};

constexpr int kDemoDays = 120;
constexpr std::int64_t kMostDemoPurchases = 10'000'000;

/// How far a long step is, and whether to go on. May be called often.
struct DemoProgress
{
    std::function<void(const QString &step, qint64 done, qint64 total)> report;
    std::function<bool()> isCancelled;

    void say(const QString &step, qint64 done = 0, qint64 total = 0) const
    {
        if (report)
            report(step, done, total);
    }
    bool cancelled() const { return isCancelled && isCancelled(); }
};

/// Wallets that are off on purpose, by user id: stored minus ledger.
using DemoDrifts = std::map<QByteArray, Buckets>;

/// Creates the tables and fills them with 120 days. The connection is the owner's; afterwards keys,
/// indexes and grants are as the platform's migrations make them.
Result<DemoDrifts> seedDemo(Connection &connection, const DemoPlan &plan,
                            const DemoCatalogue &world, const DemoProgress &progress = {});

/// Adds the purchases of (from, to] that the same platform would have seen; at most 120 days.
/// Returns how many.
Result<qint64> catchUpDemo(Connection &connection, const DemoPlan &plan, const DemoCatalogue &world,
                           Instant from, Instant to, const DemoProgress &progress = {});

} // namespace clicknback
