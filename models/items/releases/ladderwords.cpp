// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/ladderwords.h"

#include "models/items/format.h"
#include "models/items/releases/deploymentwords.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

QString because(const QString &why)
{
    return why.isEmpty() ? QStringLiteral("nobody said why") : why;
}

QString sinceText(const std::optional<Instant> &since, Instant now, const QTimeZone &zone)
{
    return since ? QStringLiteral("since %1, for %2")
                       .arg(formatTime(since, zone), formatAge(*since, now))
                 : QStringLiteral("since an unknown time");
}

QString noteText(const QString &verb, const HostNote &note, Instant now, const QTimeZone &zone)
{
    const QString what = note.what.isEmpty() ? QString() : QStringLiteral(" at %1").arg(note.what);
    const QString who = note.who.isEmpty() ? QStringLiteral("somebody") : note.who;
    const QString why = note.why.isEmpty() ? QStringLiteral("no reason was given") : note.why;
    return QStringLiteral("%1%2 by %3 %4: %5")
        .arg(verb, what, who, sinceText(note.since, now, zone), why);
}

int countOf(const std::vector<ForecastItem> &items, ForecastItem::State state)
{
    return int(std::count_if(items.begin(), items.end(),
                             [state](const ForecastItem &item) { return item.state == state; }));
}

} // namespace

Severity severityOf(RungState state)
{
    switch (state) {
    case RungState::Holds:
        return Severity::Good;
    case RungState::Broken:
        return Severity::Critical;
    case RungState::Unknown:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(Ladder::Verdict verdict)
{
    switch (verdict) {
    case Ladder::Verdict::InSync:
        return Severity::Good;
    case Ladder::Verdict::OutOfSync:
        return Severity::Warning;
    case Ladder::Verdict::Unknown:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(ForecastItem::State state)
{
    switch (state) {
    case ForecastItem::State::Fine:
        return Severity::Good;
    case ForecastItem::State::Warning:
        return Severity::Warning;
    case ForecastItem::State::WouldFail:
        return Severity::Critical;
    case ForecastItem::State::Unknown:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(const Gate &gate)
{
    switch (gate.state) {
    case GateState::Passed:
        return Severity::Good;
    case GateState::Failed:
        return Severity::Critical;
    case GateState::Running:
        return Severity::Pending;
    case GateState::NotRun:
        return gate.isRequired ? Severity::Warning : Severity::Neutral;
    case GateState::Unknown:
        break;
    }
    return Severity::Unknown;
}

QString healthWord(HealthState state)
{
    return state == HealthState::Good ? QStringLiteral("healthy") : toText(state);
}

QString rungAge(const Rung &rung, Instant now)
{
    return rung.at ? formatAge(*rung.at, now) : QString();
}

QString rungText(const Rung &rung, Instant now)
{
    QStringList parts{toText(rung.state), rung.value};
    if (rung.at)
        parts << QStringLiteral("%1 ago").arg(rungAge(rung, now));
    parts << rung.why;
    parts.removeAll(QString());
    return QStringLiteral("%1: %2").arg(toText(rung.kind), parts.join(QStringLiteral(", ")));
}

QString rungDetail(const Rung &rung, Instant now, const QTimeZone &zone)
{
    QStringList lines;
    const QString value = rung.detail.isEmpty() ? rung.value : rung.detail;
    lines << QStringLiteral("%1, %2%3")
                 .arg(toText(rung.kind), toText(rung.state),
                      value.isEmpty() ? QString() : QStringLiteral(": %1").arg(value));
    if (rung.at)
        lines << QStringLiteral("%1, %2 ago").arg(formatTime(rung.at, zone), rungAge(rung, now));
    if (rung.state != RungState::Holds)
        lines << because(rung.why);
    return lines.join(u'\n');
}

QString forecastSummary(const std::vector<ForecastItem> &items)
{
    const int failing = countOf(items, ForecastItem::State::WouldFail);
    const int warnings = countOf(items, ForecastItem::State::Warning);
    const int unknown = countOf(items, ForecastItem::State::Unknown);
    if (items.empty())
        return QStringLiteral("Nothing could be looked at");
    QStringList parts;
    if (failing > 0)
        parts << QStringLiteral("would fail for %1 reason%2")
                     .arg(failing)
                     .arg(failing == 1 ? QString() : QStringLiteral("s"));
    if (warnings > 0)
        parts << QStringLiteral("%1 to mind").arg(warnings);
    if (unknown > 0)
        parts << QStringLiteral("%1 not known").arg(unknown);
    if (parts.isEmpty())
        parts << QStringLiteral("nothing stands against it");
    return parts.join(QStringLiteral(", "));
}

Severity forecastSeverity(const std::vector<ForecastItem> &items)
{
    using State = ForecastItem::State;
    for (const State state : std::array{State::WouldFail, State::Warning, State::Unknown}) {
        if (countOf(items, state) > 0)
            return severityOf(state);
    }
    return items.empty() ? Severity::Unknown : Severity::Good;
}

QString holdText(const HostNote &note, Instant now, const QTimeZone &zone)
{
    return noteText(QStringLiteral("Held"), note, now, zone);
}

QString lockText(const HostNote &note, Instant now, const QTimeZone &zone)
{
    return noteText(QStringLiteral("Locked for a deployment"), note, now, zone);
}

QString hostNotesUnknown(const ComposeHost &host)
{
    if (!host.hold)
        return QStringLiteral("Whether the release is held or locked is not known: %1")
            .arg(because(host.hold.why));
    if (!host.lock)
        return QStringLiteral("Whether a deployment has locked the host is not known: %1")
            .arg(because(host.lock.why));
    return {};
}

QString runningText(const QString &release, const QString &commit)
{
    if (release.isEmpty() && commit.isEmpty())
        return QStringLiteral("unknown release");
    if (release.isEmpty())
        return QStringLiteral("commit %1").arg(shortCommit(commit));
    return commit.isEmpty() || commit.startsWith(release)
               ? release
               : QStringLiteral("%1 · %2").arg(release, shortCommit(commit));
}

QString runningSince(const Fact<RunningImage> &running, Instant now, const QTimeZone &zone)
{
    if (!running)
        return QStringLiteral("What runs is not known: %1").arg(because(running.why));
    if (!running->isRunning)
        return QStringLiteral("The container %1 does not run").arg(running->container);
    if (!running->startedAt)
        return QStringLiteral("Runs since an unknown time in %1").arg(running->container);
    return QStringLiteral("Runs since %1, for %2, in %3")
        .arg(formatTime(running->startedAt, zone), formatAge(*running->startedAt, now),
             running->container);
}

std::vector<Deployment> unfinishedOf(const std::vector<Deployment> &deployments)
{
    std::vector<Deployment> unfinished;
    std::copy_if(deployments.begin(), deployments.end(), std::back_inserter(unfinished),
                 [](const Deployment &each) { return each.result == Deployment::Result::Running; });
    return unfinished;
}

std::optional<QString> releaseBefore(const std::vector<Deployment> &deployments,
                                     const QString &release, const QString &commit)
{
    for (const Deployment &each : deployments) {
        const bool isOther = each.release != release && (commit.isEmpty() || each.commit != commit);
        const QString name = each.release.isEmpty() ? each.commit : each.release;
        if (isOther && !name.isEmpty() && each.result == Deployment::Result::Succeeded
            && each.verification != Deployment::Verification::Unhealthy)
            return name;
    }
    return std::nullopt;
}

QString unfinishedText(const Deployment &deployment, Instant now, const QTimeZone &zone)
{
    const QString what = deployment.release.isEmpty() && !deployment.commit.isEmpty()
                             ? shortCommit(deployment.commit)
                             : deployment.release;
    const QString kind =
        deployment.isRollback ? QStringLiteral("Rollback") : QStringLiteral("Deployment");
    const QString actor =
        deployment.actor.isEmpty() ? QString() : QStringLiteral(" by %1").arg(deployment.actor);
    return QStringLiteral("%1%2%3 (%4) began %5, %6 ago, and has no end yet")
        .arg(kind, what.isEmpty() ? QString() : QStringLiteral(" of %1").arg(what), actor,
             toText(deployment.source), formatTime(deployment.startedAt, zone),
             formatAge(deployment.startedAt, now));
}

} // namespace clicknback
