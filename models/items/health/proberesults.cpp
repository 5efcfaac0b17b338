// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/proberesults.h"

#include "models/items/format.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject readingsJson(const std::vector<Reading> &readings)
{
    QJsonObject json;
    for (const Reading &reading : readings)
        json[reading.name] = QJsonObject{
            {QStringLiteral("value"), reading.value ? QJsonValue(*reading.value) : QJsonValue()},
            {QStringLiteral("unit"), orNull(reading.unit)},
            {QStringLiteral("text"), orNull(reading.text)}};
    return json;
}

QJsonObject probeJson(const ProbeSpec &probe, const ProbeStanding &standing)
{
    QJsonObject json{{QStringLiteral("id"), probe.id},
                     {QStringLiteral("name"), probe.name},
                     {QStringLiteral("group"), toText(probe.group)},
                     {QStringLiteral("kind"), toText(probe.kind())},
                     {QStringLiteral("from"), toText(probe.from)},
                     {QStringLiteral("severity"), probe.severity},
                     {QStringLiteral("state"), toText(standing.state)},
                     {QStringLiteral("since"),
                      standing.since ? QJsonValue(standing.since->toIsoText()) : QJsonValue()},
                     {QStringLiteral("answer"), orNull(standing.reason)},
                     {QStringLiteral("suppressed_by"), orNull(standing.suppressedBy)},
                     {QStringLiteral("latency_ms"), QJsonValue()},
                     {QStringLiteral("layer"), QJsonValue()},
                     {QStringLiteral("readings"), QJsonObject()}};
    if (!standing.last)
        return json;
    const Sample &last = *standing.last;
    if (last.latency)
        json[QStringLiteral("latency_ms")] = double(last.latency->count()) / 1'000.0;
    if (last.layer != ProbeLayer::None)
        json[QStringLiteral("layer")] = toText(last.layer);
    json[QStringLiteral("readings")] = readingsJson(last.readings);
    return json;
}

const ProbeStanding *find(const std::vector<ProbeStanding> &standings, const QString &id)
{
    const auto found = std::find_if(standings.begin(), standings.end(),
                                    [&](const ProbeStanding &one) { return one.id == id; });
    return found == standings.end() ? nullptr : &*found;
}

int urgency(HealthState state)
{
    static constexpr std::array kWorstFirst{HealthState::Down, HealthState::Unknown,
                                            HealthState::Degraded, HealthState::Good,
                                            HealthState::Paused};
    return int(std::find(kWorstFirst.begin(), kWorstFirst.end(), state) - kWorstFirst.begin());
}

} // namespace

QJsonArray probesJson(const std::vector<ProbeSpec> &probes,
                      const std::vector<ProbeStanding> &standings)
{
    QJsonArray array;
    for (const ProbeSpec &probe : probes) {
        if (const ProbeStanding *standing = find(standings, probe.id))
            array.append(probeJson(probe, *standing));
    }
    return array;
}

QJsonObject diagnosisJson(const Diagnosis &diagnosis)
{
    return {{QStringLiteral("layer"), diagnosis.layer == ProbeLayer::None
                                          ? QJsonValue()
                                          : QJsonValue(toText(diagnosis.layer))},
            {QStringLiteral("sentence"), orNull(diagnosis.sentence)},
            {QStringLiteral("evidence"), QJsonArray::fromStringList(diagnosis.evidence)},
            {QStringLiteral("certain"), diagnosis.isCertain},
            {QStringLiteral("missing"), orNull(diagnosis.missing)}};
}

QString probesText(const std::vector<ProbeSpec> &probes,
                   const std::vector<ProbeStanding> &standings, const Diagnosis &diagnosis)
{
    std::vector<const ProbeSpec *> sorted;
    for (const ProbeSpec &probe : probes) {
        if (find(standings, probe.id))
            sorted.push_back(&probe);
    }
    const auto stateOf = [&](const ProbeSpec *probe) { return find(standings, probe->id)->state; };
    std::stable_sort(sorted.begin(), sorted.end(), [&](const ProbeSpec *a, const ProbeSpec *b) {
        return urgency(stateOf(a)) < urgency(stateOf(b));
    });
    QString text;
    for (const ProbeSpec *probe : sorted) {
        const ProbeStanding &standing = *find(standings, probe->id);
        text += QStringLiteral("%1 %2  %3%4\n")
                    .arg(toText(standing.state), -9)
                    .arg(probe->name, -34)
                    .arg(standing.reason,
                         standing.last && standing.last->latency
                             ? QStringLiteral(" in ") + formatLatency(*standing.last->latency)
                             : QString());
    }
    if (!diagnosis.sentence.isEmpty())
        text += QStringLiteral("Diagnosis  %1\n").arg(diagnosis.sentence);
    for (const QString &evidence : diagnosis.evidence)
        text += QStringLiteral("           %1\n").arg(evidence);
    return text;
}

} // namespace clicknback
