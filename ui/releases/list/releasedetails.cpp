// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/list/releasedetails.h"

#include "models/items/format.h"
#include "models/items/releases/deploymentwords.h"
#include "models/items/releases/ladderwords.h"
#include "models/items/releases/migrationwords.h"
#include "models/items/releases/timelinewords.h"

namespace clicknback {

namespace {

constexpr std::size_t kShown = 30; ///< of commits and deployments

Detail unknown(const QString &label, const QString &why)
{
    return {label, QStringLiteral("unknown: %1").arg(why), Severity::Unknown, {}};
}

QString orNone(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("none") : text;
}

DetailSection identity(const Release &release, Instant now, const QTimeZone &zone)
{
    DetailSection section{QStringLiteral("What it is"), {}};
    if (!release.title.isEmpty())
        section.details.push_back({QStringLiteral("Title"), release.title, {}, {}});
    section.details.push_back({QStringLiteral("Made"),
                               release.madeAt ? QStringLiteral("%1, %2 ago")
                                                    .arg(formatTime(release.madeAt, zone),
                                                         formatAge(*release.madeAt, now))
                                              : QStringLiteral("unknown"),
                               {},
                               {}});
    section.details.push_back({QStringLiteral("Commit"), release.commit, {}, {}});
    if (!release.movedFrom.isEmpty())
        section.details.push_back(
            {QStringLiteral("Moved"),
             QStringLiteral("The tag was pushed by force: it named %1 before.")
                 .arg(shortCommit(release.movedFrom)),
             Severity::Warning,
             {}});
    return section;
}

QString gateText(const Gate &gate)
{
    QStringList parts{toText(gate.state)};
    if (!gate.isRequired)
        parts << QStringLiteral("not required");
    if (!gate.job.isEmpty())
        parts << QStringLiteral("job %1").arg(gate.job);
    if (!gate.why.isEmpty())
        parts << gate.why;
    return parts.join(QStringLiteral(" · "));
}

DetailSection gates(const Release &release)
{
    DetailSection section{QStringLiteral("Gates: %1").arg(toText(verdictOf(release.gates))), {}};
    for (const Gate &gate : release.gates)
        section.details.push_back({toText(gate.kind), gateText(gate), severityOf(gate), gate.url});
    if (release.gates.empty())
        section.details.push_back(unknown({}, QStringLiteral("no gate was looked at")));
    return section;
}

DetailSection image(const Release &release, const QTimeZone &zone)
{
    DetailSection section{QStringLiteral("Image"), {}};
    if (!release.image) {
        section.details.push_back(unknown({}, release.image.why));
        return section;
    }
    const RegistryImage &found = *release.image;
    section.details = {{QStringLiteral("Tag"), orNone(found.tag), {}, {}},
                       {QStringLiteral("Digest"), orNone(found.digest), {}, {}}};
    if (found.manifestDigest != found.digest)
        section.details.push_back({QStringLiteral("Manifest"), found.manifestDigest, {}, {}});
    section.details.push_back({QStringLiteral("Image id"), orNone(found.configDigest), {}, {}});
    section.details.push_back({QStringLiteral("Labels"),
                               QStringLiteral("version %1, revision %2")
                                   .arg(orNone(found.version), orNone(found.revision)),
                               {},
                               {}});
    section.details.push_back(
        {QStringLiteral("Built"),
         QStringLiteral("%1, %2 compressed")
             .arg(formatTime(found.createdAt, zone), formatBytes(found.bytes)),
         {},
         {}});
    return section;
}

DetailSection deployments(const Release &release, const QTimeZone &zone)
{
    DetailSection section{QStringLiteral("Deployments"), {}};
    for (const Deployment &deployment : release.deployments) {
        if (section.details.size() == kShown)
            break;
        section.details.push_back(
            {{}, deploymentText(deployment, zone), severityOf(deployment), {}});
        if (!deployment.url.isEmpty())
            section.details.push_back(
                {{}, QStringLiteral("Open %1").arg(originText(deployment)), {}, deployment.url});
    }
    if (release.deployments.empty())
        section.details.push_back(
            release.deploymentsUnknown.isEmpty()
                ? Detail{{}, QStringLiteral("It was never deployed, as far as is known."), {}, {}}
                : unknown({}, release.deploymentsUnknown));
    return section;
}

Detail migrationDetail(const QString &revision, const Fact<MigrationGraph> &graph)
{
    const Migration *migration = graph ? graph->find(revision) : nullptr;
    if (!migration)
        return unknown(shortenId(revision),
                       graph ? QStringLiteral("it is not among the migrations that were read")
                             : graph.why);
    return {shortenId(revision),
            QStringLiteral("%1: %2. A downgrade would drop: %3")
                .arg(migration->message, additivityText(*migration),
                     lossLines(*migration).join(QStringLiteral("; "))),
            severityOf(additivityOf(*migration)),
            {}};
}

DetailSection migrations(const Release &release, const Fact<MigrationGraph> &graph)
{
    DetailSection section{QStringLiteral("Migrations it brings"), {}};
    if (!release.migrations) {
        section.details.push_back(unknown({}, release.migrations.why));
        return section;
    }
    for (const QString &revision : *release.migrations)
        section.details.push_back(migrationDetail(revision, graph));
    if (release.migrations->isEmpty())
        section.details.push_back(
            {{}, QStringLiteral("None: the schema stays as it was."), Severity::Good, {}});
    return section;
}

DetailSection commits(const Release &release)
{
    DetailSection section{QStringLiteral("Commits since the one before"), {}};
    if (!release.commits) {
        section.details.push_back(unknown({}, release.commits.why));
        return section;
    }
    for (const Commit &commit : *release.commits) {
        if (section.details.size() == kShown)
            break;
        section.details.push_back({shortCommit(commit.sha),
                                   commit.author.isEmpty()
                                       ? commit.title
                                       : QStringLiteral("%1 (%2)").arg(commit.title, commit.author),
                                   {},
                                   {}});
    }
    if (release.commits->size() > kShown)
        section.details.push_back(
            {{},
             QStringLiteral("and %1 more")
                 .arg(formatCount(std::int64_t(release.commits->size() - kShown))),
             {},
             {}});
    return section;
}

} // namespace

std::vector<DetailSection> releaseDetails(const Release &release, const Fact<MigrationGraph> &graph,
                                          Instant now, const QTimeZone &zone)
{
    std::vector<DetailSection> sections{identity(release, now, zone), gates(release),
                                        image(release, zone), migrations(release, graph),
                                        deployments(release, zone)};
    if (!release.notes.trimmed().isEmpty())
        sections.push_back({QStringLiteral("Notes"), {{{}, release.notes.trimmed(), {}, {}}}});
    sections.push_back(commits(release));
    return sections;
}

} // namespace clicknback
