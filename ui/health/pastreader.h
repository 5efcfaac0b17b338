// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/health/watchservice.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <deque>

namespace clicknback {

class ProbePanel;
enum class HistoryWindow;

/// Reads the past of the probe that a panel shows: the chosen window first and again and again, the
/// others once for their uptime. One read at a time; another probe cancels what is under way.
class PastReader : public QObject
{
    Q_OBJECT
public:
    PastReader(WatchService &watch, ProbePanel &panel);

    void read(const QString &probeId);
    void stop();

private:
    void readWindow();
    void next();
    void take();

    WatchService &m_watch;
    ProbePanel &m_panel;
    QString m_probeId;
    std::deque<HistoryWindow> m_waiting;
    HistoryWindow m_reading;
    QTimer m_again;
    QFutureWatcher<Result<ProbePast>> m_watcher;
};

} // namespace clicknback
