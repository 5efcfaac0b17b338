// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/releasemodel.h"

#include "models/items/columns.h"
#include "models/items/releases/deploymentwords.h"

namespace clicknback {

namespace {

using ReleaseColumn = Column<Release>;

const Deployment *lastOf(const Release &release)
{
    return release.deployments.empty() ? nullptr : &release.deployments.front();
}

QString nameToolTip(const Release &release)
{
    if (release.movedFrom.isEmpty())
        return release.title;
    return QStringLiteral("The tag was pushed by force: it named %1 before and names %2 now.")
        .arg(shortCommit(release.movedFrom), shortCommit(release.commit));
}

ReleaseColumn nameColumn()
{
    return {.title = QStringLiteral("Release"),
            .text =
                [](const Release &each) {
                    return each.movedFrom.isEmpty() ? each.name
                                                    : each.name + QStringLiteral(" · moved");
                },
            .sortKey =
                [](const Release &each) {
                    return each.version ? QVariant(each.version->sortKey())
                                        : QVariant(sortKeyOf(each.madeAt));
                },
            .copy = [](const Release &each) { return each.name; },
            .severity = [](const Release &each) -> std::optional<Severity> {
                return each.movedFrom.isEmpty() ? std::nullopt : std::optional(Severity::Warning);
            },
            .toolTip = nameToolTip};
}

ReleaseColumn commitColumn()
{
    const auto whole = [](const Release &each) { return each.commit; };
    return {.title = QStringLiteral("Commit"),
            .text = [](const Release &each) { return shortCommit(each.commit); },
            .sortKey = whole,
            .copy = whole,
            .toolTip = [](const Release &each) { return each.title; }};
}

/// Every gate that is not passed, with its reason, a line each.
QString gatesToolTip(const Release &release)
{
    QStringList lines;
    for (const Gate &gate : release.gates) {
        const QString why = gate.why.isEmpty() ? QString() : QStringLiteral(": ") + gate.why;
        lines << QStringLiteral("%1 %2%3").arg(toText(gate.kind), toText(gate.state), why);
    }
    return lines.join(u'\n');
}

ReleaseColumn gatesColumn()
{
    return {
        .title = QStringLiteral("Gates"),
        .text = [](const Release &each) { return gatesSummary(each.gates); },
        .sortKey = [](const Release &each) { return QVariant(int(verdictOf(each.gates))); },
        .severity =
            [](const Release &each) { return std::optional(severityOf(verdictOf(each.gates))); },
        .toolTip = gatesToolTip};
}

/// A cell that says unknown, with its reason, unless the fact is known.
template<typename T>
ReleaseColumn factColumn(const QString &title, Fact<T> Release::*member,
                         const std::function<QString(const T &)> &text)
{
    return {.title = title,
            .text =
                [member, text](const Release &each) {
                    return each.*member ? text(*(each.*member)) : QStringLiteral("unknown");
                },
            .severity = [member](const Release &each) -> std::optional<Severity> {
                return each.*member ? std::nullopt : std::optional(Severity::Unknown);
            },
            .toolTip =
                [member](const Release &each) {
                    return each.*member ? QString()
                                        : QStringLiteral("Unknown: %1").arg((each.*member).why);
                }};
}

ReleaseColumn imageColumn()
{
    ReleaseColumn column = factColumn<RegistryImage>(
        QStringLiteral("Image"), &Release::image,
        [](const RegistryImage &image) { return digestText(image.digest); });
    column.copy = [](const Release &each) { return each.image ? each.image->digest : QString(); };
    return column;
}

ReleaseColumn migrationsColumn()
{
    ReleaseColumn column = factColumn<QStringList>(
        QStringLiteral("Migrations"), &Release::migrations,
        [](const QStringList &revisions) { return formatCount(revisions.size()); });
    column.numeric = true;
    column.sortKey = [](const Release &each) {
        return each.migrations ? QVariant::fromValue(qint64{each.migrations->size()}) : QVariant();
    };
    column.copy = [](const Release &each) {
        return each.migrations ? each.migrations->join(u' ') : QString();
    };
    const auto whyUnknown = column.toolTip;
    column.toolTip = [whyUnknown](const Release &each) {
        return each.migrations ? each.migrations->join(u'\n') : whyUnknown(each);
    };
    return column;
}

QString deployedText(const Release &release, const QTimeZone &zone)
{
    const Deployment *last = lastOf(release);
    if (!last)
        return release.deploymentsUnknown.isEmpty() ? QStringLiteral("never")
                                                    : QStringLiteral("unknown");
    const QString text =
        QStringLiteral("%1 · %2").arg(formatTime(last->startedAt, zone), originText(*last));
    return last->result == Deployment::Result::Succeeded
               ? text
               : QStringLiteral("%1 · %2").arg(text, toText(last->result));
}

QString deployedToolTip(const Release &release)
{
    if (const Deployment *last = lastOf(release))
        return last->note;
    return release.deploymentsUnknown.isEmpty()
               ? QString()
               : QStringLiteral("Unknown: %1").arg(release.deploymentsUnknown);
}

std::optional<Severity> deployedSeverity(const Release &release)
{
    const Deployment *last = lastOf(release);
    if (!last)
        return release.deploymentsUnknown.isEmpty() ? std::nullopt
                                                    : std::optional(Severity::Unknown);
    return last->result == Deployment::Result::Succeeded ? std::nullopt
                                                         : std::optional(severityOf(last->result));
}

ReleaseColumn deployedColumn(const std::function<QTimeZone()> &zone)
{
    return {.title = QStringLiteral("Deployed"),
            .text = [zone](const Release &each) { return deployedText(each, zone()); },
            .sortKey =
                [](const Release &each) {
                    const Deployment *last = lastOf(each);
                    return sortKeyOf(last ? std::optional(last->startedAt) : std::nullopt);
                },
            .copy =
                [](const Release &each) {
                    const Deployment *last = lastOf(each);
                    return last ? last->startedAt.toText() : QString();
                },
            .severity = deployedSeverity,
            .toolTip = deployedToolTip};
}

ReleaseColumn verifiedColumn()
{
    return {.title = QStringLiteral("Verified"),
            .text = verifiedText,
            .severity = [](const Release &each) { return std::optional(verifiedSeverity(each)); }};
}

/// A word and no mark: that it runs does not say that it is well.
ReleaseColumn runningColumn()
{
    return {.title = QStringLiteral("Running"),
            .text =
                [](const Release &each) {
                    return each.isRunning ? QStringLiteral("running") : QString();
                },
            .sortKey = [](const Release &each) { return QVariant(each.isRunning ? 1 : 0); }};
}

std::vector<ReleaseColumn> columns(const std::function<QTimeZone()> &zone)
{
    return {nameColumn(),     timeColumn(QStringLiteral("Made"), &Release::madeAt, zone),
            commitColumn(),   gatesColumn(),
            imageColumn(),    deployedColumn(zone),
            verifiedColumn(), migrationsColumn(),
            runningColumn()};
}

} // namespace

ReleaseModel::ReleaseModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), releaseKey)
{}

QString releaseKey(const Release &release)
{
    return release.version ? release.name : release.commit;
}

} // namespace clicknback
