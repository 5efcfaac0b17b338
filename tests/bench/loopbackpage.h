// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <atomic>
#include <thread>

namespace clicknback {

/// Answers every request on a loopback port with the body of /health/live, from one thread that
/// does as little as possible: what is measured is who asks.
class LoopbackPage
{
public:
    LoopbackPage();
    ~LoopbackPage();

    QString url() const;
    qint64 answered() const { return m_answered; }
    /// CPU seconds of its thread, to be taken off what this process used.
    double cpuSeconds() const;

private:
    void serve();

    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_isStopping = false;
    std::atomic<qint64> m_answered = 0;
    mutable clockid_t m_clock{};
    std::thread m_thread;
};

} // namespace clicknback
