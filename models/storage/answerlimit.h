// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/connection.h"
#include "models/storage/querycanceller.h"

#include <chrono>

namespace clicknback {

/// While it lives, a server or a network that has not answered in time is given up: the connection
/// is cut, and whoever waits hears that it was lost. For work within a lane that may take long in
/// all. On the connection's thread.
class AnswerLimit
{
public:
    /// The watcher must outlive it, and watch nothing else meanwhile.
    AnswerLimit(QueryCanceller &watcher, const Connection &connection,
                std::chrono::milliseconds limit)
        : m_watcher(watcher)
    {
        m_watcher.watch(
            connection.handle(), [] { return false; }, limit);
    }
    ~AnswerLimit() { (void)m_watcher.release(); }
    AnswerLimit(const AnswerLimit &) = delete;
    AnswerLimit &operator=(const AnswerLimit &) = delete;

private:
    QueryCanceller &m_watcher;
};

} // namespace clicknback
