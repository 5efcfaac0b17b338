// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/preflight.h"

#include "models/domain/releases/disk.h"
#include "models/domain/releases/hostnote.h"
#include "models/domain/releases/shortened.h"

#include <algorithm>

namespace clicknback {

namespace {

using Kind = PreflightCheck::Kind;
using State = PreflightCheck::State;

PreflightCheck unknown(Kind kind, const QString &what, const QString &why)
{
    return {kind, State::Unknown, QStringLiteral("%1 is not known: %2.").arg(what, why)};
}

/// Where the image may still be had from.
PreflightCheck imageCheck(const RollbackFacts &facts, const Release &target)
{
    const QString digest = shortenedDigest(targetDigestOf(facts, target));
    const bool isInRegistry = facts.targetDigest && !facts.targetDigest->isEmpty();
    const bool isGoneFromRegistry = facts.targetDigest && facts.targetDigest->isEmpty();
    const bool isOnHost = facts.isOnHost && *facts.isOnHost;
    if (!digest.isEmpty() && (isInRegistry || isOnHost))
        return {Kind::ImageThere, State::Passed,
                (isOnHost ? QStringLiteral("%1 is on the host.")
                          : QStringLiteral("%1 is in the registry."))
                    .arg(digest)};
    if (isGoneFromRegistry && (digest.isEmpty() || facts.isOnHost))
        return {Kind::ImageThere, State::Refused,
                QStringLiteral("Neither the registry nor the host has the image any more.")};
    if (digest.isEmpty())
        return unknown(Kind::ImageThere, QStringLiteral("The digest of the image"),
                       target.image.why.isEmpty() ? facts.targetDigest.why : target.image.why);
    return unknown(Kind::ImageThere, QStringLiteral("Whether %1 is still there").arg(digest),
                   facts.targetDigest ? facts.isOnHost.why : facts.targetDigest.why);
}

qint64 imageBytesOf(const RollbackFacts &facts, const Release &target)
{
    if (facts.imageBytes > 0)
        return facts.imageBytes;
    return target.image ? target.image->bytes : 0;
}

PreflightCheck diskCheck(const RollbackFacts &facts, const Release &target)
{
    if (!facts.host.freeBytes)
        return unknown(Kind::HostDisk, QStringLiteral("The free space on the host"),
                       facts.host.freeBytes.why);
    const bool isPulled = !(facts.isOnHost && *facts.isOnHost);
    const qint64 image = imageBytesOf(facts, target);
    const qint64 needed = isPulled ? bytesToPull(image) : kSpareBytes;
    const QString sentence = QStringLiteral("%1 are free on the host, %2 are needed.")
                                 .arg(bytesText(*facts.host.freeBytes), bytesText(needed));
    if (*facts.host.freeBytes < needed)
        return {Kind::HostDisk, State::Refused, sentence};
    if (isPulled && image <= 0)
        return unknown(Kind::HostDisk, QStringLiteral("The size of the image"),
                       QStringLiteral("the registry did not say, and %1 are free")
                           .arg(bytesText(*facts.host.freeBytes)));
    return {Kind::HostDisk, State::Passed, sentence};
}

bool wasDeployedWell(const Release &release)
{
    return std::any_of(release.deployments.begin(), release.deployments.end(),
                       [](const Deployment &deployment) {
                           return deployment.result == Deployment::Result::Succeeded
                                  && deployment.verification != Deployment::Verification::Unhealthy;
                       });
}

/// What was deployed well before is not refused in a bad hour for a gate it never had.
PreflightCheck redGates(const Release &target, const QString &summary)
{
    if (wasDeployedWell(target))
        return {Kind::Gates, State::Warning,
                QStringLiteral("Its gates are not green (%1), but it was deployed before.")
                    .arg(summary)};
    return {Kind::Gates, State::Refused,
            QStringLiteral("Its gates are not green: %1.").arg(summary)};
}

PreflightCheck gatesCheck(const RollbackFacts &facts, const Release &target)
{
    if (target.gates.empty())
        return facts.settings.gates.empty()
                   ? PreflightCheck{Kind::Gates, State::Passed,
                                    QStringLiteral("No gates are asked for.")}
                   : unknown(Kind::Gates, QStringLiteral("What its gates said"),
                             QStringLiteral("they were not read"));
    const QString summary = gatesSummary(target.gates);
    switch (verdictOf(target.gates)) {
    case GatesVerdict::Green:
        return {Kind::Gates, State::Passed, QStringLiteral("Its gates: %1.").arg(summary)};
    case GatesVerdict::Red:
        return redGates(target, summary);
    case GatesVerdict::Running:
        return {Kind::Gates, State::Warning,
                QStringLiteral("Its gates still run: %1.").arg(summary)};
    case GatesVerdict::Unknown:
        break;
    }
    return unknown(Kind::Gates, QStringLiteral("What its gates said"), summary);
}

PreflightCheck correctionsCheck(const RollbackFacts &facts)
{
    if (!facts.openCorrections)
        return unknown(Kind::OpenCorrections, QStringLiteral("Whether corrections are open"),
                       facts.openCorrections.why);
    if (*facts.openCorrections == 0)
        return {Kind::OpenCorrections, State::Passed, QStringLiteral("No correction is open.")};
    return {Kind::OpenCorrections, State::Warning,
            QStringLiteral("%1 %2 open: decide on them first, or do so against the older release.")
                .arg(*facts.openCorrections)
                .arg(*facts.openCorrections == 1 ? QStringLiteral("correction is")
                                                 : QStringLiteral("corrections are"))};
}

PreflightCheck runningCheck(const RollbackFacts &facts)
{
    if (!facts.isDeploymentRunning)
        return unknown(Kind::RunningDeployment, QStringLiteral("Whether a deployment runs"),
                       facts.isDeploymentRunning.why);
    if (*facts.isDeploymentRunning)
        return {Kind::RunningDeployment, State::Refused,
                QStringLiteral("A deployment runs: it would overtake, or be overtaken.")};
    return {Kind::RunningDeployment, State::Passed, QStringLiteral("No deployment runs.")};
}

PreflightCheck backupCheck(const RollbackFacts &facts, bool mayLoseData)
{
    constexpr std::chrono::hours most{24};
    if (!facts.backupAge)
        return unknown(Kind::BackupAge, QStringLiteral("The age of the last backup"),
                       facts.backupAge.why);
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(*facts.backupAge).count();
    const QString sentence =
        QStringLiteral("The last backup is %1 %2 old.")
            .arg(hours)
            .arg(hours == 1 ? QStringLiteral("hour") : QStringLiteral("hours"));
    if (*facts.backupAge <= most)
        return {Kind::BackupAge, State::Passed, sentence};
    if (!mayLoseData)
        return {Kind::BackupAge, State::Warning, sentence};
    return {Kind::BackupAge, State::Refused,
            sentence + QStringLiteral(" The downgrade would drop data: make one first.")};
}

PreflightCheck lockCheck(const RollbackFacts &facts)
{
    if (!facts.host.lock)
        return unknown(Kind::Lock, QStringLiteral("Whether the host is locked"),
                       facts.host.lock.why);
    if (const std::optional<HostNote> &lock = *facts.host.lock)
        return {Kind::Lock, State::Refused,
                QStringLiteral("The host is locked by %1.").arg(hostNoteSentence(*lock))};
    return {Kind::Lock, State::Passed, QStringLiteral("Nobody has locked the host.")};
}

PreflightCheck holdCheck(const RollbackFacts &facts)
{
    if (!facts.host.hold)
        return unknown(Kind::Hold, QStringLiteral("Whether somebody holds the release"),
                       facts.host.hold.why);
    if (const std::optional<HostNote> &hold = *facts.host.hold)
        return {Kind::Hold, State::Warning,
                QStringLiteral("Held by %1.").arg(hostNoteSentence(*hold))};
    return {Kind::Hold, State::Passed, QStringLiteral("Nobody holds the release.")};
}

} // namespace

std::vector<PreflightCheck> preflight(const RollbackFacts &facts, const Release &target,
                                      bool mayLoseData)
{
    return {
        imageCheck(facts, target), diskCheck(facts, target), gatesCheck(facts, target),
        correctionsCheck(facts),   runningCheck(facts),      backupCheck(facts, mayLoseData),
        lockCheck(facts),          holdCheck(facts),
    };
}

QString targetDigestOf(const RollbackFacts &facts, const Release &target)
{
    if (facts.targetDigest && !facts.targetDigest->isEmpty())
        return *facts.targetDigest;
    return target.image ? target.image->digest : QString();
}

const PreflightCheck *checkOf(const std::vector<PreflightCheck> &checks, PreflightCheck::Kind kind)
{
    const auto found =
        std::find_if(checks.begin(), checks.end(),
                     [kind](const PreflightCheck &check) { return check.kind == kind; });
    return found == checks.end() ? nullptr : &*found;
}

} // namespace clicknback
