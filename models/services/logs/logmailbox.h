// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace clicknback {

/// What the worker hands to the GUI thread: the newest lines, and how many more there were.
struct LogBatch
{
    std::vector<LogLine> lines; ///< by time
    qint64 skipped = 0;
    struct Seen
    {
        Instant newest;
        qint64 lines = 0;
    };
    std::map<QString, Seen> sources;
    std::optional<Instant> jobTick; ///< of the newest one
    QString jobSource;
};

/// Holds one batch, which grows until it is fetched, but never beyond kMost lines: a GUI that is
/// late finds the newest ones.
class LogMailbox
{
public:
    static constexpr std::size_t kMost = 5'000;

    /// True: the box was empty, so its owner has to be told.
    bool put(std::vector<LogLine> lines);
    LogBatch fetch();

private:
    void addFacts(const LogBatch &facts);

    std::mutex m_mutex;
    LogBatch m_batch;
    bool m_isTold = false;
};

} // namespace clicknback
