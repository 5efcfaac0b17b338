// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/healthcsv.h"

#include "models/items/health/healthwords.h"

namespace clicknback {

namespace {

QString isoText(const std::optional<Instant> &time)
{
    return time ? time->toText() : QString();
}

QString percent(double value)
{
    return QString::number(value, 'f', 4);
}

QString milliseconds(const std::optional<std::chrono::microseconds> &time)
{
    return time ? QString::number(double(time->count()) / 1000.0, 'f', 3) : QString();
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return QStringLiteral("pass");
    case Verdict::Warn:
        return QStringLiteral("warn");
    case Verdict::Fail:
        return QStringLiteral("fail");
    case Verdict::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString readingsText(const Sample &sample)
{
    QStringList parts;
    for (const Reading &reading : sample.readings) {
        if (reading.value)
            parts << QStringLiteral("%1=%2%3")
                         .arg(reading.name)
                         .arg(*reading.value)
                         .arg(reading.unit);
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace

ReportTable uptimeTable(const HealthReport &report)
{
    ReportTable table{.header = {QStringLiteral("probe"), QStringLiteral("name"),
                                 QStringLiteral("group"), QStringLiteral("state"),
                                 QStringLiteral("since"), QStringLiteral("uptime_lowest_percent"),
                                 QStringLiteral("uptime_highest_percent"),
                                 QStringLiteral("observed_share")},
                      .rows = {}};
    for (const ReportedProbe &probe : report.probes) {
        QStringList row{probe.id, probe.name, probe.group, toText(probe.state),
                        isoText(probe.since)};
        if (probe.uptime)
            row << percent(probe.uptime->lowest) << percent(probe.uptime->highest)
                << percent(probe.uptime->coverage);
        else
            row << QString() << QString() << percent(0);
        table.rows.push_back(std::move(row));
    }
    table.rows.push_back({QStringLiteral("method"), uptimeMethod(), {}, {}, {}, {}, {}, {}});
    return table;
}

ReportTable incidentsTable(const HealthReport &report)
{
    ReportTable table{
        .header = {QStringLiteral("id"), QStringLiteral("probe"), QStringLiteral("name"),
                   QStringLiteral("severity"), QStringLiteral("worst"), QStringLiteral("opened"),
                   QStringLiteral("closed"), QStringLiteral("seconds"), QStringLiteral("cause")},
        .rows = {}};
    for (const Incident &incident : report.incidents)
        table.rows.push_back(
            {incident.id, incident.probeId, incident.probeName, QString::number(incident.severity),
             toText(incident.worst), isoText(incident.opened), isoText(incident.closed),
             QString::number(durationOf(incident, report.at).count()), incident.cause});
    return table;
}

ReportTable samplesTable(const std::vector<std::pair<QString, std::vector<Sample>>> &samples)
{
    ReportTable table{.header = {QStringLiteral("probe"), QStringLiteral("at"),
                                 QStringLiteral("verdict"), QStringLiteral("latency_ms"),
                                 QStringLiteral("dns_ms"), QStringLiteral("connect_ms"),
                                 QStringLiteral("tls_ms"), QStringLiteral("first_byte_ms"),
                                 QStringLiteral("body_ms"), QStringLiteral("layer"),
                                 QStringLiteral("text"), QStringLiteral("readings")},
                      .rows = {}};
    for (const auto &[probe, all] : samples) {
        for (const Sample &sample : all)
            table.rows.push_back(
                {probe, isoText(sample.at), verdictWord(sample.verdict),
                 milliseconds(sample.latency), milliseconds(sample.phases.dns),
                 milliseconds(sample.phases.connect), milliseconds(sample.phases.tls),
                 milliseconds(sample.phases.firstByte), milliseconds(sample.phases.body),
                 sample.layer == ProbeLayer::None ? QString() : toText(sample.layer), sample.text,
                 readingsText(sample)});
    }
    return table;
}

} // namespace clicknback
