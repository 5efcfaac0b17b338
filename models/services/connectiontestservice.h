// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectionreport.h"
#include "models/domain/environment.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>

namespace clicknback {

/// Tries a connection and says in words what is wrong with it. Any thread may call.
class ConnectionTestService
{
public:
    ConnectionTestService();
    /// Waits for tests under way, which end within a second or so of their cancellation.
    ~ConnectionTestService();

    /// Never an error: what cannot be reached is the answer. Cancelling the future ends the test;
    /// it then has no result. An empty password means: as libpq finds it (passfile, PGPASSWORD,
    /// none). For corrections the primary is tried.
    QFuture<ConnectionReport> test(const Environment &environment, const QString &password,
                                   ConnectionUse use = ConnectionUse::Reading);

private:
    QThreadPool m_threads;
    std::atomic<bool> m_stopping = false;
};

} // namespace clicknback
