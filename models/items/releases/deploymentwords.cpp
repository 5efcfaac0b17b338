// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/deploymentwords.h"

#include "models/items/health/healthwords.h"

namespace clicknback {

namespace {

/// "run:123" → "123".
QString numberOf(const Deployment &deployment)
{
    return deployment.id.section(u':', 1);
}

QString withNumber(const QString &what, const Deployment &deployment)
{
    const QString number = numberOf(deployment);
    return number.isEmpty() ? what : QStringLiteral("%1 %2").arg(what, number);
}

} // namespace

Severity severityOf(GatesVerdict verdict)
{
    switch (verdict) {
    case GatesVerdict::Green:
        return Severity::Good;
    case GatesVerdict::Red:
        return Severity::Critical;
    case GatesVerdict::Running:
        return Severity::Pending;
    case GatesVerdict::Unknown:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(Deployment::Result result)
{
    switch (result) {
    case Deployment::Result::Running:
        return Severity::Pending;
    case Deployment::Result::Succeeded:
        return Severity::Good;
    case Deployment::Result::Failed:
        return Severity::Critical;
    case Deployment::Result::Cancelled:
        return Severity::Neutral;
    case Deployment::Result::Unknown:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(Deployment::Verification verification)
{
    switch (verification) {
    case Deployment::Verification::Healthy:
        return Severity::Good;
    case Deployment::Verification::Unhealthy:
        return Severity::Critical;
    case Deployment::Verification::NotDone:
        break;
    }
    return Severity::Unknown;
}

QString originText(const Deployment &deployment)
{
    switch (deployment.source) {
    case Deployment::Source::Run:
        return withNumber(QStringLiteral("run"), deployment);
    case Deployment::Source::Platform:
        return withNumber(QStringLiteral("GitHub's record"), deployment);
    case Deployment::Source::Container:
        return QStringLiteral("seen in the container");
    case Deployment::Source::Ours:
        break;
    }
    return QStringLiteral("this program");
}

QString kindText(const Deployment &deployment)
{
    return deployment.isRollback ? QStringLiteral("rollback") : QStringLiteral("deploy");
}

std::optional<std::chrono::seconds> tookOf(const Deployment &deployment)
{
    if (!deployment.finishedAt || *deployment.finishedAt < deployment.startedAt)
        return std::nullopt;
    return std::chrono::seconds(deployment.finishedAt->secondsSince(deployment.startedAt));
}

QString tookText(const Deployment &deployment)
{
    if (deployment.result == Deployment::Result::Running)
        return QStringLiteral("running");
    const std::optional<std::chrono::seconds> took = tookOf(deployment);
    return took ? durationText(*took) : QStringLiteral("—");
}

QString shortCommit(const QString &commit)
{
    return commit.isEmpty() ? QStringLiteral("unknown") : commit.left(7);
}

QString digestText(const QString &digest)
{
    return digest.isEmpty() ? QStringLiteral("unknown") : digest.section(u':', -1).left(12);
}

QString verifiedText(const Release &release)
{
    if (!release.deployments.empty())
        return toText(release.deployments.front().verification);
    return release.deploymentsUnknown.isEmpty() ? QStringLiteral("never deployed")
                                                : QStringLiteral("unknown");
}

Severity verifiedSeverity(const Release &release)
{
    if (!release.deployments.empty())
        return severityOf(release.deployments.front().verification);
    return release.deploymentsUnknown.isEmpty() ? Severity::Neutral : Severity::Unknown;
}

} // namespace clicknback
