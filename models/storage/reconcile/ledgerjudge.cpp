// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/ledgerjudge.h"

#include "models/domain/reconcile/ledgercheck.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace clicknback {

namespace {

/// Looks at all chunks on all cores, in a few long ranges; part by part in their order.
std::vector<LedgerCheck::PartPointer> lookAtAll(const LedgerCheck &check, std::size_t chunks,
                                                const std::atomic<bool> &isStopped)
{
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<LedgerCheck::PartPointer> parts(std::min(chunks, 2 * cores));
    std::atomic<std::size_t> next = 0;
    const auto takeParts = [&] {
        for (std::size_t part = next++; part < parts.size() && !isStopped; part = next++)
            parts[part] =
                check.look(part * chunks / parts.size(), (part + 1) * chunks / parts.size());
    };
    std::vector<std::thread> helpers;
    for (std::size_t helper = 1; helper < std::min(cores, parts.size()); ++helper)
        helpers.emplace_back(takeParts);
    takeParts();
    for (std::thread &helper : helpers)
        helper.join();
    return parts;
}

} // namespace

LedgerJudge::LedgerJudge(LedgerSnapshotPointer snapshot, const BackendSettings &settings,
                         Instant now, int sampleSize)
{
    m_results = std::async(
        std::launch::async,
        [this, snapshot = std::move(snapshot), settings, now,
         sampleSize]() -> std::vector<CheckResult> {
            const LedgerCheck check(*snapshot, RowRules(*snapshot, settings, now), sampleSize);
            const auto parts = lookAtAll(check, snapshot->chunks().size(), m_isStopped);
            return m_isStopped ? std::vector<CheckResult>() : check.results(parts);
        });
}

LedgerJudge::~LedgerJudge()
{
    m_isStopped = true;
    if (m_results.valid())
        m_results.wait();
}

std::vector<CheckResult> LedgerJudge::results(const std::atomic<bool> &isCancelled)
{
    constexpr std::chrono::milliseconds kLookEvery{20};
    while (m_results.wait_for(kLookEvery) != std::future_status::ready)
        m_isStopped = isCancelled.load();
    return m_results.get();
}

} // namespace clicknback
