// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/alerts.h"

#include "models/items/health/healthwords.h"
#include "models/services/health/watchservice.h"
#include "ui/shell/trayicon.h"
#include "ui/widgets/timedisplay.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::int64_t kLongestWait = 3'600'000; // ms: a timer of days is none

/// Of probes that are down or degraded, those that nobody is to be told of.
QStringList quietProbes(const std::vector<ProbeStanding> &standings, Instant now)
{
    QStringList quiet;
    for (const ProbeStanding &standing : standings) {
        const bool isBad =
            standing.state == HealthState::Down || standing.state == HealthState::Degraded;
        if (isBad && !standing.alertsAt(now))
            quiet << standing.id;
    }
    return quiet;
}

} // namespace

Alerts::Alerts(TrayIcon &tray, TimeDisplay &time, QObject *parent)
    : QObject(parent), m_tray(tray), m_time(time)
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &Alerts::tell);
    connect(&m_tray, &TrayIcon::muteRequested, this, &Alerts::mute);
    connect(&m_tray, &TrayIcon::unmuteRequested, this, &Alerts::unmute);
    connect(&m_tray, &TrayIcon::messageClicked, this,
            [this] { emit incidentRequested(m_lastIncident); });
    connect(&m_time, &TimeDisplay::changed, this, &Alerts::showTray);
}

void Alerts::watch(WatchService &service, const QString &environment)
{
    leave();
    m_context = new QObject(this);
    const auto look = [this, &service, environment] {
        follow({environment, service.worst(), service.diagnosis(), service.standings(),
                service.incidents()});
    };
    connect(&service, &WatchService::changed, m_context, look);
    connect(&service, &WatchService::incidentsChanged, m_context, look);
    connect(&service, &QObject::destroyed, m_context, [this] { leave(); });
    look();
}

void Alerts::leave()
{
    if (m_context)
        m_context->deleteLater();
    m_context = nullptr;
    const std::optional<Instant> muted = mutedUntil();
    m_teller = Teller();
    if (muted)
        m_teller.mute(*muted);
    m_input = {};
    m_due.stop();
    showTray();
}

void Alerts::follow(const AlertInput &input)
{
    m_input = input;
    const Instant now = m_clock();
    m_teller.follow(input.incidents, quietProbes(input.standings, now), now);
    showTray();
    plan();
}

void Alerts::mute(std::chrono::minutes time)
{
    m_teller.mute(m_clock().plusSeconds(std::chrono::seconds(time).count()));
    showTray();
    plan();
    emit mutedChanged();
}

void Alerts::unmute()
{
    m_teller.unmute();
    showTray();
    plan();
    emit mutedChanged();
}

void Alerts::tell()
{
    const Instant now = m_clock();
    if (const std::optional<Telling> telling = m_teller.take(now)) {
        const TellingMessage message =
            messageOf(*telling, m_input.diagnosis, m_input.environment, now, m_time.zone());
        m_lastIncident = message.incidentId;
        m_tray.tell(message.title, message.text, message.severity);
        emit told(message);
    }
    showTray(); // a mute may have ended
    plan();
}

void Alerts::plan()
{
    const Instant now = m_clock();
    std::optional<Instant> next = m_teller.nextAt(now);
    if (const std::optional<Instant> muted = m_teller.mutedUntil(now); muted && !next)
        next = muted;
    if (!next)
        return m_due.stop();
    const std::int64_t wait = next->milliseconds() - now.milliseconds() + 1;
    m_due.start(std::chrono::milliseconds(std::clamp<std::int64_t>(wait, 0, kLongestWait)));
}

void Alerts::showTray()
{
    const Instant now = m_clock();
    const std::optional<Instant> muted = m_teller.mutedUntil(now);
    const QString text = m_input.environment.isEmpty()
                             ? QStringLiteral("ClickNBack Ops: nothing is watched")
                             : trayText(m_input.environment, m_input.worst, m_input.incidents,
                                        muted, now, m_time.zone());
    if (text == m_trayShown)
        return; // a new picture several times a second makes some trays flicker
    m_trayShown = text;
    m_tray.setState(m_input.worst, openCount(m_input.incidents), text);
    m_tray.setMuted(
        muted ? QStringLiteral("Muted until %1").arg(zonedText(*muted, now, m_time.zone()))
              : QString());
}

} // namespace clicknback
