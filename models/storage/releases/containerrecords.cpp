// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/containerrecords.h"

#include "models/storage/health/historyvalues.h"

namespace clicknback {

namespace {

const QString kEnvironment = QStringLiteral("environment");
const QString kContainer = QStringLiteral("container");

Deployment deploymentOf(const ContainerLook &look)
{
    Deployment deployment;
    deployment.id = QStringLiteral("container:") + look.container;
    deployment.source = Deployment::Source::Container;
    deployment.result = Deployment::Result::Succeeded; // it runs; how well is another question
    deployment.commit = look.commit;
    deployment.digest = look.digest;
    deployment.startedAt = look.startedAt.value_or(look.seenAt);
    deployment.finishedAt = deployment.startedAt;
    return deployment;
}

} // namespace

/// By the engine's own name of the image; by digest where one of the two has none.
bool ContainerRecords::isSameImage(const Seen &seen, const ContainerLook &look)
{
    if (!seen.imageId.isEmpty() && !look.imageId.isEmpty())
        return seen.imageId == look.imageId;
    return seen.digest == look.digest && !seen.digest.isEmpty();
}

Result<std::optional<ContainerRecords::Seen>> ContainerRecords::last()
{
    const auto rows =
        m_database.select<Seen>(QStringLiteral("select_last_container"),
                                {{kEnvironment, present(m_environment)}}, [](const Row &row) {
                                    return Seen{row.text(0), row.text(1), row.text(2)};
                                });
    if (!rows)
        return fail(rows.error());
    return rows->empty() ? std::optional<Seen>() : std::optional(rows->front());
}

Result<bool> ContainerRecords::isKnown(const QString &container)
{
    const auto rows = m_database.select<qint64>(
        QStringLiteral("count_container"),
        {{kEnvironment, present(m_environment)}, {kContainer, present(container)}},
        [](const Row &row) { return row.integer(0); });
    if (!rows)
        return fail(rows.error());
    return !rows->empty() && rows->front() > 0;
}

Result<void> ContainerRecords::write(const ContainerLook &look)
{
    return withoutCount(
        m_database.execute(QStringLiteral("upsert_container"),
                           {{kEnvironment, present(m_environment)},
                            {kContainer, present(look.container)},
                            {QStringLiteral("image"), present(look.imageId)},
                            {QStringLiteral("digest"), present(look.digest)},
                            {QStringLiteral("revision"), present(look.commit)},
                            {QStringLiteral("started"), timeOrNull(look.startedAt)},
                            {QStringLiteral("seen"), qint64(look.seenAt.microseconds)}}));
}

Result<bool> ContainerRecords::isNew(const ContainerLook &look)
{
    if (look.container.isEmpty() || (look.imageId.isEmpty() && look.digest.isEmpty()))
        return false;
    const auto previous = last();
    if (!previous)
        return fail(previous.error());
    return !*previous || (*previous)->container != look.container;
}

Result<std::optional<Deployment>> ContainerRecords::keep(const ContainerLook &look)
{
    const auto previous = last();
    if (!previous)
        return fail(previous.error());
    const Result<bool> wasSeen = isKnown(look.container);
    if (!wasSeen)
        return fail(wasSeen.error());
    if (const Result<void> written = write(look); !written)
        return fail(written.error());
    const bool isDeployment = !*wasSeen && *previous && !isSameImage(**previous, look);
    return isDeployment ? std::optional(deploymentOf(look)) : std::optional<Deployment>();
}

} // namespace clicknback
