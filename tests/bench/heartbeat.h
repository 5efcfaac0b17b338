// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace clicknback {

/// Measures how long the event loop of its thread is away: a timer due at once is asked again and
/// again, and the time between two answers is a gap.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_gaps.push_back(double(m_since.nsecsElapsed()) / 1e6);
            m_since.restart();
        });
    }

    void start()
    {
        m_gaps.clear();
        m_since.start();
        m_timer.start(1);
    }
    void stop() { m_timer.stop(); }
    /// Milliseconds between two turns of the loop.
    const std::vector<double> &gaps() const { return m_gaps; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_gaps;
};

} // namespace clicknback
