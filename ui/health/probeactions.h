// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probetrack.h"

#include <QObject>

#include <vector>

class QAction;
class QBoxLayout;
class QMenu;
class QWidget;

namespace clicknback {

/// What a person may do with a probe, as actions for buttons and menus: ask it now, pause it, look
/// after it. Names: probe-ask, probe-pause, probe-acknowledge, probe-snooze.
class ProbeActions : public QObject
{
    Q_OBJECT
public:
    explicit ProbeActions(QWidget *owner);

    /// Of the chosen one; nothing: none is chosen.
    void setStanding(const std::optional<ProbeStanding> &standing);
    const QString &probeId() const { return m_probeId; }
    void addButtons(QBoxLayout *row);
    void addTo(QMenu *menu);
    QAction *askAction() const { return m_ask; }

signals:
    void askRequested(const QString &probeId);
    void pauseRequested(const QString &probeId, bool isPaused);
    void acknowledgeRequested(const QString &probeId);
    void snoozeRequested(const QString &probeId, std::chrono::minutes time);

private:
    QAction *addAction(const char *name, const QString &text);
    void buildSnooze();

    QWidget *m_owner;
    QString m_probeId;
    bool m_isPaused = false;
    QAction *m_ask;
    QAction *m_pause;
    QAction *m_acknowledge;
    QAction *m_snooze;
    QMenu *m_snoozeMenu;
};

} // namespace clicknback
