// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/deploymentmodel.h"

#include "models/items/columns.h"
#include "models/items/releases/deploymentwords.h"

namespace clicknback {

namespace {

using DeploymentColumn = Column<Deployment>;

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("—") : text;
}

DeploymentColumn startedColumn(const std::function<QTimeZone()> &zone)
{
    return {
        .title = QStringLiteral("Started"),
        .text = [zone](const Deployment &each) { return formatTime(each.startedAt, zone()); },
        .sortKey = [](const Deployment &each) { return sortKeyOf(std::optional(each.startedAt)); },
        .copy = [](const Deployment &each) { return each.startedAt.toText(); }};
}

DeploymentColumn dashedColumn(const QString &title, QString Deployment::*member)
{
    const auto whole = [member](const Deployment &each) { return each.*member; };
    return {.title = title,
            .text = [member](const Deployment &each) { return orDash(each.*member); },
            .sortKey = whole,
            .copy = whole};
}

DeploymentColumn commitColumn()
{
    const auto whole = [](const Deployment &each) { return each.commit; };
    return {.title = QStringLiteral("Commit"),
            .text = [](const Deployment &each) { return shortCommit(each.commit); },
            .sortKey = whole,
            .copy = whole,
            .toolTip =
                [](const Deployment &each) {
                    return QStringLiteral("commit %1\nimage %2")
                        .arg(each.commit.isEmpty() ? QStringLiteral("unknown") : each.commit,
                             each.digest.isEmpty() ? QStringLiteral("unknown") : each.digest);
                }};
}

DeploymentColumn resultColumn()
{
    return {
        .title = QStringLiteral("Result"),
        .text = [](const Deployment &each) { return toText(each.result); },
        .severity = [](const Deployment &each) { return std::optional(severityOf(each.result)); }};
}

DeploymentColumn verifiedColumn()
{
    return {
        .title = QStringLiteral("Verified"),
        .text = [](const Deployment &each) { return toText(each.verification); },
        .severity =
            [](const Deployment &each) { return std::optional(severityOf(each.verification)); }};
}

DeploymentColumn sourceColumn()
{
    return {.title = QStringLiteral("Source"),
            .text = originText,
            .copy = [](const Deployment &each) { return each.id; },
            .toolTip = [](const Deployment &each) { return each.url; }};
}

DeploymentColumn tookColumn()
{
    const auto lasted = [](const Deployment &each) {
        const std::optional<std::chrono::seconds> took = tookOf(each);
        return took ? QVariant::fromValue(qint64{took->count()}) : QVariant();
    };
    return {.title = QStringLiteral("Took"),
            .text = tookText,
            .numeric = true,
            .sortKey = lasted,
            .copy = [lasted](const Deployment &each) { return lasted(each).toString(); }};
}

std::vector<DeploymentColumn> columns(const std::function<QTimeZone()> &zone)
{
    return {startedColumn(zone), dashedColumn(QStringLiteral("Release"), &Deployment::release),
            commitColumn(),      resultColumn(),
            verifiedColumn(),    dashedColumn(QStringLiteral("By"), &Deployment::actor),
            sourceColumn(),      {.title = QStringLiteral("Kind"), .text = kindText},
            tookColumn(),        textColumn(QStringLiteral("Note"), &Deployment::note)};
}

} // namespace

DeploymentModel::DeploymentModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), [](const Deployment &deployment) { return deployment.id; })
{}

} // namespace clicknback
