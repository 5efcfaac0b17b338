// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/pastreader.h"

#include "models/items/health/probehistory.h"
#include "ui/health/probepanel.h"

namespace clicknback {

namespace {

constexpr std::chrono::seconds kSoon{10}; ///< while the window is short
constexpr std::chrono::seconds kLater{60};

} // namespace

PastReader::PastReader(WatchService &watch, ProbePanel &panel)
    : m_watch(watch), m_panel(panel), m_reading(HistoryWindow::Hour)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PastReader::take);
    connect(&m_again, &QTimer::timeout, this, &PastReader::readWindow);
    connect(&m_panel, &ProbePanel::windowChosen, this, &PastReader::readWindow);
}

void PastReader::read(const QString &probeId)
{
    m_watcher.cancel();
    m_probeId = probeId;
    m_waiting.clear();
    readWindow();
    for (const HistoryWindow window : kHistoryWindows) {
        if (window != m_panel.window())
            m_waiting.push_back(window);
    }
}

void PastReader::stop()
{
    m_watcher.cancel();
    m_waiting.clear();
    m_again.stop();
    m_probeId.clear();
}

void PastReader::readWindow()
{
    if (m_probeId.isEmpty())
        return;
    m_again.start(hasSamples(m_panel.window()) ? kSoon : kLater);
    std::erase(m_waiting, m_panel.window());
    m_waiting.push_front(m_panel.window());
    if (!m_watcher.isRunning())
        next();
}

void PastReader::next()
{
    if (m_waiting.empty() || m_probeId.isEmpty())
        return;
    m_reading = m_waiting.front();
    m_waiting.pop_front();
    const Instant now = Instant::now();
    m_watcher.setFuture(
        m_watch.past(m_probeId, now.plusSeconds(-lengthOf(m_reading).count()), now));
}

void PastReader::take()
{
    if (!m_watcher.isCanceled() && m_watcher.future().resultCount() > 0) {
        const Result<ProbePast> past = m_watcher.result();
        if (!past && m_reading == m_panel.window())
            m_panel.setUnreadable(past.error().message);
        if (past && past->probeId == m_panel.probeId())
            m_panel.setPast(m_reading,
                            {past->from, past->to, past->samples, past->buckets, past->uptime});
    }
    next();
}

} // namespace clicknback
