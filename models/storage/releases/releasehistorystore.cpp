// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/releasehistorystore.h"

#include "models/storage/health/historyvalues.h"
#include "models/storage/releases/containerrecords.h"
#include "models/storage/releases/deploymentrecords.h"

#include <QStandardPaths>

namespace clicknback {

namespace {

const QString kEnvironment = QStringLiteral("environment");

} // namespace

QString ReleaseHistoryStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + QStringLiteral("/clicknback-ops/releases.sqlite");
}

const LocalSchema &ReleaseHistoryStore::schema()
{
    static const LocalSchema schema{
        .folder = QStringLiteral("releases"),
        .version = 1,
        .createStatements = {QStringLiteral("create_deployments"), QStringLiteral("create_tags"),
                             QStringLiteral("create_containers"),
                             QStringLiteral("create_fingerprints"), QStringLiteral("create_steps"),
                             QStringLiteral("create_steps_index"),
                             QStringLiteral("create_answers")},
        .isDurable = true};
    return schema;
}

Result<std::vector<Deployment>> ReleaseHistoryStore::deployments()
{
    return m_database.select<Deployment>(QStringLiteral("select_deployments"),
                                         {{kEnvironment, present(m_environment)}}, readDeployment);
}

/// What is to be written so that all of these are known; of one id that comes twice, both count.
Result<std::vector<Deployment>> ReleaseHistoryStore::changed(const std::vector<Deployment> &told)
{
    const auto stored = deployments();
    if (!stored)
        return fail(stored.error());
    std::map<QString, Deployment> known;
    for (const Deployment &deployment : *stored)
        known.emplace(deployment.id, deployment);
    std::map<QString, Deployment> changes;
    for (const Deployment &deployment : told) {
        const auto [at, isNew] = known.emplace(deployment.id, deployment);
        const Deployment now = isNew ? deployment : enriched(at->second, deployment);
        if (!isNew && now == at->second)
            continue;
        at->second = now;
        changes.insert_or_assign(now.id, now);
    }
    std::vector<Deployment> all;
    for (auto &[id, deployment] : changes)
        all.push_back(std::move(deployment));
    return all;
}

Result<void> ReleaseHistoryStore::write(const std::vector<Deployment> &deployments)
{
    const auto changes = changed(deployments);
    if (!changes)
        return fail(changes.error());
    for (const Deployment &deployment : *changes) {
        const auto written = m_database.execute(QStringLiteral("upsert_deployment"),
                                                rowOf(present(m_environment), deployment));
        if (!written)
            return fail(written.error());
    }
    return {};
}

Result<void> ReleaseHistoryStore::keep(const std::vector<Deployment> &deployments)
{
    const auto changes = changed(deployments);
    if (!changes)
        return fail(changes.error());
    if (changes->empty())
        return {}; // mostly: nobody has to wait for the disk
    return m_database.inTransaction([&] { return write(deployments); });
}

Result<void> ReleaseHistoryStore::keepTag(const QString &tag, const QString &commit, Instant seenAt)
{
    return withoutCount(m_database.execute(
        QStringLiteral("insert_tag"), {{kEnvironment, present(m_environment)},
                                       {QStringLiteral("tag"), present(tag)},
                                       {QStringLiteral("revision"), present(commit)},
                                       {QStringLiteral("seen"), qint64(seenAt.microseconds)}}));
}

Result<std::map<QString, QString>> ReleaseHistoryStore::firstTagCommits()
{
    using First = std::pair<const QString, QString>;
    const auto rows = m_database.select<First>(
        QStringLiteral("select_first_tags"), {{kEnvironment, present(m_environment)}},
        [](const Row &row) { return First(row.text(0), row.text(1)); });
    if (!rows)
        return fail(rows.error());
    return std::map<QString, QString>(rows->begin(), rows->end());
}

Result<std::optional<Deployment>> ReleaseHistoryStore::noteContainer(
    const QString &container, const QString &imageId, const QString &digest, const QString &commit,
    std::optional<Instant> startedAt, Instant seenAt)
{
    const ContainerLook look{container, imageId, digest, commit, startedAt, seenAt};
    ContainerRecords records(m_database, m_environment);
    const auto isNew = records.isNew(look);
    if (!isNew)
        return fail(isNew.error());
    if (!*isNew)
        return std::optional<Deployment>();
    std::optional<Deployment> noted;
    const Result<void> done = m_database.inTransaction([&]() -> Result<void> {
        const auto deployment = records.keep(look); // another program may have looked meanwhile
        if (!deployment)
            return fail(deployment.error());
        noted = *deployment;
        return noted ? write({*noted}) : Result<void>();
    });
    return done ? Result<std::optional<Deployment>>(noted) : fail(done.error());
}

} // namespace clicknback
