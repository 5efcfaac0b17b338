// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace clicknback {

void inParallel(std::size_t parts, const std::function<void(std::size_t part)> &work)
{
    std::atomic<std::size_t> next = 0;
    const auto takeParts = [&] {
        for (std::size_t part = next++; part < parts; part = next++)
            work(part);
    };
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::thread> helpers;
    for (std::size_t helper = 1; helper < std::min(cores, parts); ++helper)
        helpers.emplace_back(takeParts);
    takeParts();
    for (std::thread &helper : helpers)
        helper.join();
}

} // namespace clicknback
