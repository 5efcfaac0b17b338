// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/healthpage.h"

#include "models/items/format.h"
#include "models/items/severities.h"
#include "ui/charts/linechart.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace clicknback {

namespace {

/// "200 ready in 4.0 ms", "connection refused".
QString observationText(const ProbeHealth &probe)
{
    if (!probe.last)
        return QStringLiteral("not asked yet");
    if (!probe.last->latency)
        return probe.last->text;
    return QStringLiteral("%1 in %2").arg(probe.last->text, formatLatency(*probe.last->latency));
}

TimeLine latencyLine(const QString &name, int look, const ProbeHealth &probe)
{
    TimeLine line{.name = name, .look = {.index = look}};
    for (const Observation &observation : probe.history) {
        std::optional<ChartPoint> value;
        if (observation.succeeded && observation.latency)
            value = ChartPoint{double(observation.latency->count()) / 1000.0,
                               formatLatency(*observation.latency)};
        line.points.push_back({observation.at, value});
    }
    return line;
}

QWidget *noInstances()
{
    auto *none = new PlainLabel(QStringLiteral(
        "No instance is configured for this environment, so liveness and readiness are unknown. "
        "Instances that the environment names are asked."));
    none->setObjectName(QStringLiteral("no-instances"));
    none->setMuted(true);
    none->setWordWrap(true);
    return none;
}

} // namespace

HealthPage::HealthPage(HealthMonitor &monitor, TimeDisplay &time, QWidget *parent)
    : DataPage(parent), m_monitor(monitor), m_time(time)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(buildTiles());
    if (m_instanceTiles.empty())
        layout->addWidget(noInstances());
    m_latency = new LineChart;
    m_latency->setObjectName(QStringLiteral("chart-latency"));
    m_latency->setTitle(QStringLiteral("Latency of successful answers, since this window opened"));
    m_latency->setEmptyText(QStringLiteral("No answer yet"));
    m_latency->setValueFormatter([](double value) { return QStringLiteral("%1 ms").arg(value); });
    announceExports(*m_latency);
    layout->addWidget(m_latency, 1);
    setContent(body);
    setHelpText(
        QStringLiteral("Each instance is asked every 2 seconds for /health/live and /health/ready, "
                       "PostgreSQL directly. What was not asked for 30 seconds is unknown."));
    connect(&m_monitor, &HealthMonitor::changed, this, &HealthPage::showHealth);
    connect(&m_time, &TimeDisplay::changed, this, &HealthPage::showHealth);
    showHealth();
}

QWidget *HealthPage::buildTiles()
{
    constexpr int kColumns = 5;
    auto *tiles = new QWidget;
    auto *grid = new QGridLayout(tiles);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2 * kGrid);
    const auto addTile = [grid](const QString &name, const QString &title) {
        auto *tile = new StateTile(title);
        tile->setObjectName(name);
        tile->setActivatable(false);
        const int at = grid->count();
        grid->addWidget(tile, at / kColumns, at % kColumns);
        grid->setColumnStretch(at % kColumns, 1);
        return tile;
    };
    for (const InstanceHealth &instance : m_monitor.snapshot().instances)
        m_instanceTiles.push_back(addTile(QStringLiteral("instance-%1").arg(instance.address.name),
                                          instance.address.name));
    m_database = addTile(QStringLiteral("tile-database"), QStringLiteral("PostgreSQL"));
    m_connections = addTile(QStringLiteral("tile-connections"), QStringLiteral("Connections"));
    m_size = addTile(QStringLiteral("tile-size"), QStringLiteral("Database size"));
    m_longest = addTile(QStringLiteral("tile-longest"), QStringLiteral("Longest transaction"));
    return tiles;
}

void HealthPage::showHealth()
{
    const HealthSnapshot health = m_monitor.snapshot();
    showInstances(health);
    showDatabase(health);
    if (isVisible())
        showLatency(health);
    if (health.pulseAt && health.pulseAt != dataFrom()) {
        setDataFrom(*health.pulseAt);
        clearStale();
    }
}

void HealthPage::showInstances(const HealthSnapshot &health)
{
    for (std::size_t i = 0; i < m_instanceTiles.size() && i < health.instances.size(); ++i) {
        const InstanceHealth &instance = health.instances[i];
        const HealthState state = instance.state();
        m_instanceTiles[i]->setState(
            toText(state), severityOf(state), sinceText(instance.since()),
            QStringLiteral("live: %1\nready: %2")
                .arg(observationText(instance.live), observationText(instance.ready)));
    }
}

void HealthPage::showDatabase(const HealthSnapshot &health)
{
    const HealthState state = health.database.state;
    m_database->setState(toText(state), severityOf(state), sinceText(health.database.since),
                         QStringLiteral("%1\n%2").arg(
                             health.pulse ? QStringLiteral("version %1")
                                                .arg(health.pulse->session.serverVersion.section(
                                                    QLatin1Char(' '), 0, 0))
                                          : QStringLiteral("version unknown"),
                             observationText(health.database)));
    if (!health.pulse || state == HealthState::Down || state == HealthState::Unknown) {
        const QString reason = QStringLiteral("PostgreSQL does not answer\n");
        for (StateTile *tile : {m_connections, m_size, m_longest})
            tile->setUnknown(reason);
        return;
    }
    const ServerState &server = health.pulse->server;
    const bool crowded = server.isCrowded();
    m_connections->setState(
        QStringLiteral("%1 of %2").arg(server.connections).arg(server.maximumConnections),
        crowded ? std::optional(Severity::Warning) : std::nullopt,
        crowded ? QStringLiteral("nearly full") : QString(),
        QStringLiteral("client sessions\nof all roles"));
    m_size->setState(formatBytes(server.databaseBytes), std::nullopt, {},
                     QStringLiteral("%1\non disk").arg(health.pulse->session.database));
    if (!server.seesOtherSessions)
        m_longest->setUnknown(QStringLiteral("the role %1 may not see\nother sessions (pg_monitor)")
                                  .arg(health.pulse->session.role));
    else
        m_longest->setState(server.longestTransaction ? formatLatency(*server.longestTransaction)
                                                      : QStringLiteral("none"),
                            std::nullopt, {},
                            QStringLiteral("open in another session\nat the last look"));
}

void HealthPage::showLatency(const HealthSnapshot &health)
{
    std::vector<TimeLine> lines;
    for (const InstanceHealth &instance : health.instances) {
        lines.push_back(latencyLine(instance.address.name + QStringLiteral(" live"),
                                    int(lines.size()), instance.live));
        lines.push_back(latencyLine(instance.address.name + QStringLiteral(" ready"),
                                    int(lines.size()), instance.ready));
    }
    lines.push_back(latencyLine(QStringLiteral("PostgreSQL"), int(lines.size()), health.database));
    m_latency->setZone(m_time.zone());
    m_latency->setData(std::move(lines));
}

QString HealthPage::sinceText(const std::optional<Instant> &since) const
{
    if (!since)
        return QStringLiteral("not observed yet");
    const bool longAgo = Instant::now().secondsSince(*since) > 86'400;
    const QString time = formatTime(since, m_time.zone());
    return QStringLiteral("since %1").arg(longAgo ? time : time.section(QLatin1Char(' '), -1));
}

} // namespace clicknback
