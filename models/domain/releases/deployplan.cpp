// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/deployplan.h"

#include "models/domain/releases/hostnote.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

bool isDigest(const QString &text)
{
    static const QRegularExpression digest(QStringLiteral("\\Asha256:[0-9a-f]{64}\\z"));
    return digest.match(text).hasMatch();
}

QString composeProblem(const ReleaseSettings &settings)
{
    if (settings.composeFolder.isEmpty())
        return QStringLiteral("The folder of Compose on the host is not set.");
    if (settings.image.isEmpty())
        return QStringLiteral("The image's name in the registry is not set.");
    if (settings.appService.isEmpty())
        return QStringLiteral("The application's service in the Compose file is not set.");
    return {};
}

QString wayProblem(const ReleaseSettings &settings)
{
    switch (settings.way) {
    case ReleaseSettings::Way::Compose:
        return composeProblem(settings);
    case ReleaseSettings::Way::Workflow:
        return settings.dispatchWorkflow.isEmpty()
                   ? QStringLiteral("No workflow is set that may be started to deploy.")
                   : QString();
    case ReleaseSettings::Way::None:
        break;
    }
    return QStringLiteral("This environment has no way to deploy set: neither a workflow nor "
                          "Compose.");
}

QString digestProblem(const DeployOrder &order)
{
    if (order.digest.isEmpty())
        return QStringLiteral("The digest of %1's image is not known, and a tag may name another "
                              "image by then.")
            .arg(order.release);
    return isDigest(order.digest)
               ? QString()
               : QStringLiteral("“%1” is no digest of an image.").arg(order.digest);
}

QString personProblem(const DeployOrder &order)
{
    if (order.who.trimmed().isEmpty())
        return QStringLiteral("Who does this is not said.");
    if (order.why.trimmed().isEmpty())
        return QStringLiteral("Why this is done is not said.");
    return order.operationId.isEmpty() ? QStringLiteral("The order has no id.") : QString();
}

QString downgradeProblem(const DeployOrder &order, const ReleaseSettings &settings)
{
    if (order.downgradeTo.isEmpty())
        return {};
    if (!order.isRollback)
        return QStringLiteral("Only a rollback takes the schema back.");
    if (order.downgradeImage.isEmpty())
        return QStringLiteral("The image that can take the schema back is not known.");
    if (settings.way == ReleaseSettings::Way::Workflow)
        return {}; // the workflow does it on the host
    if (settings.composeFolder.isEmpty() || settings.migrateService.isEmpty())
        return QStringLiteral("The schema has to go back on the host, and its folder of Compose or "
                              "the service that migrates is not set.");
    return {};
}

/// The same one again, after it came to nothing, is not a rollback of a rollback.
bool isRetry(const DeployOrder &order, const Deployment &last)
{
    const bool cameToNothing =
        last.result == Deployment::Result::Failed || last.result == Deployment::Result::Cancelled;
    return cameToNothing && !last.digest.isEmpty() && last.digest == order.digest;
}

QString historyProblem(const DeployOrder &order, const std::optional<Deployment> &last,
                       const std::optional<HostNote> &hold)
{
    if (order.isRollback && last && last->isRollback && !isRetry(order, *last))
        return QStringLiteral(
            "What was done last was a rollback itself: a rollback is never rolled "
            "back. Deploy a release instead.");
    if (!order.isRollback && hold && !order.releasesHold)
        return QStringLiteral("Held by %1. The hold has to be lifted first.")
            .arg(hostNoteSentence(*hold));
    return {};
}

} // namespace

QString orderProblem(const DeployOrder &order, const ReleaseSettings &settings,
                     const std::optional<Deployment> &last, const std::optional<HostNote> &hold)
{
    for (const QString &problem :
         {wayProblem(settings), digestProblem(order), personProblem(order),
          downgradeProblem(order, settings), historyProblem(order, last, hold)})
        if (!problem.isEmpty())
            return problem;
    return {};
}

} // namespace clicknback
