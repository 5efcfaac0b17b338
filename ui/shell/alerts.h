// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/telling.h"
#include "models/items/health/tellingwords.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace clicknback {

class TimeDisplay;
class TrayIcon;
class WatchService;

/// How health stands, for those who are told of it.
struct AlertInput
{
    QString environment;
    HealthState worst = HealthState::Unknown;
    Diagnosis diagnosis;
    std::vector<ProbeStanding> standings;
    std::vector<Incident> incidents;
};

/// Tells of incidents outside of the window: by the tray's state and count, and by notifications
/// that say what, since when and why. Where the desktop shows none, told() still carries them.
class Alerts : public QObject
{
    Q_OBJECT
public:
    Alerts(TrayIcon &tray, TimeDisplay &time, QObject *parent = nullptr);

    /// Follows this one until another, or its end. What was open or told of the one before is
    /// forgotten; a mute stays.
    void watch(WatchService &service, const QString &environment);
    /// Nothing is open any more: the tray says so.
    void leave();
    void follow(const AlertInput &input);

    void mute(std::chrono::minutes time);
    void unmute();
    std::optional<Instant> mutedUntil() const { return m_teller.mutedUntil(m_clock()); }
    /// For tests that move the time.
    void setClock(std::function<Instant()> clock) { m_clock = std::move(clock); }
    /// Tells what is due; the timer does.
    void tell();

signals:
    void told(const clicknback::TellingMessage &message);
    /// A notification was clicked.
    void incidentRequested(const QString &incidentId);
    void mutedChanged();

private:
    void showTray();
    void plan();

    TrayIcon &m_tray;
    TimeDisplay &m_time;
    std::function<Instant()> m_clock = &Instant::now;
    QObject *m_context = nullptr; ///< lives as long as a service is followed
    AlertInput m_input;
    Teller m_teller;
    QString m_lastIncident;
    QString m_trayShown;
    QTimer m_due;
};

} // namespace clicknback
