// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerclient.h"

namespace clicknback {

namespace {

Reading readingOf(const QString &name, std::optional<double> value, const QString &unit)
{
    return {name, value, unit, value ? QString() : QStringLiteral("the engine did not tell")};
}

/// "exited with code 137", "running", "running, healthy".
QString stateText(const Container &container)
{
    QString text = container.state;
    if (container.state == u"exited" || container.state == u"dead")
        text += QStringLiteral(" with code %1").arg(container.exitCode);
    if (container.state == u"restarting")
        text += QStringLiteral(" after code %1").arg(container.exitCode);
    if (container.state == u"running" && !container.health.isEmpty())
        text += QStringLiteral(", ") + container.health;
    return text;
}

QString restartText(const Container &container, std::optional<int> before)
{
    const int since = before ? container.restarts - *before : 0;
    if (since <= 0)
        return {};
    return since == 1 ? QStringLiteral(", restarted since the last look")
                      : QStringLiteral(", restarted %1 times since the last look").arg(since);
}

} // namespace

Sample judgeContainer(const Container &container, const std::optional<ContainerStats> &stats,
                      std::optional<int> restartsBefore, Instant at)
{
    const ContainerStats known = stats.value_or(ContainerStats{});
    Sample sample{.at = at, .layer = ProbeLayer::Docker, .text = stateText(container)};
    sample.readings = {
        readingOf(QStringLiteral("cpu"), known.cpuPercent, QStringLiteral("%")),
        readingOf(QStringLiteral("memory"), known.memoryPercent, QStringLiteral("%")),
        readingOf(QStringLiteral("restarts"), double(container.restarts), QString())};
    if (container.state.isEmpty()) {
        sample.text = QStringLiteral("the engine did not tell its state");
        return sample;
    }
    if (container.wasOomKilled)
        sample.text += QStringLiteral(", killed because it wanted more memory than it may have");
    const QString restarted = restartText(container, restartsBefore);
    sample.text += restarted;
    const bool isSick = container.state != u"running" || container.health == u"unhealthy"
                        || container.wasOomKilled || !restarted.isEmpty();
    if (isSick) {
        sample.verdict = Verdict::Fail;
    } else if (container.health == u"starting") {
        sample.verdict = Verdict::Warn;
    } else {
        sample.verdict = Verdict::Pass;
        sample.layer = ProbeLayer::None;
    }
    return sample;
}

} // namespace clicknback
