// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>

#include <functional>
#include <utility>

namespace clicknback {

/// Passes a share on ten times a second at most, and never twice the same.
class ProgressTicker
{
public:
    explicit ProgressTicker(std::function<void(double share)> progressed)
        : m_progressed(std::move(progressed))
    {}

    void tell(double share)
    {
        constexpr qint64 kEvery = 100; // ms
        const bool isEarly = m_since.isValid() && m_since.elapsed() < kEvery;
        if (!m_progressed || isEarly || share == m_last)
            return;
        m_since.start();
        m_last = share;
        m_progressed(share);
    }

private:
    std::function<void(double)> m_progressed;
    QElapsedTimer m_since;
    double m_last = -1;
};

} // namespace clicknback
