// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/selfrollback.h"

#include "models/services/whendone.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/schemastore.h"

#include <QUuid>

namespace clicknback {

namespace {

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

tl::unexpected<Error> undecided(const QString &why)
{
    return fail(ErrorKind::Refused, why);
}

} // namespace

Result<void> judgeStepsForward(const MigrationGraph &graph, const QStringList &before,
                               const QStringList &after)
{
    const std::optional<QStringList> path = graph.upgradePath(before, after);
    if (!path)
        return undecided(QStringLiteral("how the schema came to where it is cannot be told"));
    for (const QString &revision : *path) {
        const Migration *migration = graph.find(revision);
        if (!migration || additivityOf(*migration) != Additivity::Additive)
            return undecided(
                QStringLiteral("the migration %1 may not be one that the earlier code "
                               "can live with%2")
                    .arg(revision, migration ? QStringLiteral(": ") + additivityReason(*migration)
                                             : QString()));
    }
    return {};
}

SelfRollback::SelfRollback(const DeployScene &scene, QString failure, End end)
    : m_scene(scene), m_failure(std::move(failure)), m_end(std::move(end))
{}

void SelfRollback::start()
{
    if (!m_scene.before || digestOf(m_scene.before->image, m_scene.settings().image).isEmpty())
        return finish(undecided(QStringLiteral("what ran before has no digest")));
    if (!m_scene.revisionsBefore || !m_scene.sources.database)
        return finish(undecided(QStringLiteral("the revision of the database is not known")));
    readRevisions();
}

void SelfRollback::readRevisions()
{
    const auto revisions = m_scene.sources.database->run(
        [](Connection &connection) { return SchemaStore(connection).revisions(); });
    whenEnded(revisions, this, [this](const QFuture<Result<QStringList>> &ended) {
        if (ended.resultCount() == 0 || !ended.result())
            return finish(undecided(QStringLiteral("the revision of the database is not known")));
        const QStringList now = *ended.result();
        if (sorted(now) == sorted(*m_scene.revisionsBefore))
            return finish(order(now));
        readSteps(now);
    });
}

void SelfRollback::readSteps(const QStringList &now)
{
    if (!m_scene.sources.docker)
        return finish(undecided(QStringLiteral("the migrations between cannot be read")));
    whenEnded(m_scene.sources.docker->running(m_scene.environment.watch.docker.project,
                                              m_scene.settings().appService),
              this, [this, now](const QFuture<Result<RunningImage>> &ended) {
                  if (ended.resultCount() == 0 || !ended.result())
                      return finish(
                          undecided(QStringLiteral("the migrations between cannot be read")));
                  readFiles(ended.result()->container, now);
              });
}

void SelfRollback::readFiles(const QString &container, const QStringList &now)
{
    whenEnded(
        m_scene.sources.docker->files(container, m_scene.settings().migrationsInImage,
                                      QStringLiteral(".py")),
        this, [this, now](const QFuture<Result<std::vector<MigrationFile>>> &ended) {
            if (ended.resultCount() == 0 || !ended.result())
                return finish(undecided(QStringLiteral("the migrations between cannot be read")));
            const MigrationGraph graph = MigrationGraph::fromFiles(*ended.result());
            const Result<void> additive = judgeStepsForward(graph, *m_scene.revisionsBefore, now);
            if (!additive)
                return finish(fail(additive.error()));
            finish(order(now));
        });
}

void SelfRollback::finish(const Result<DeployOrder> &order)
{
    const End end = std::exchange(m_end, {});
    if (end)
        end(order);
}

DeployOrder SelfRollback::order(const QStringList &revisions) const
{
    const HostImage &image = m_scene.before->image;
    DeployOrder order;
    order.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    order.digest = digestOf(image, m_scene.settings().image);
    order.commit = image.labels.value(QStringLiteral("org.opencontainers.image.revision"));
    const QString version = image.labels.value(QStringLiteral("org.opencontainers.image.version"));
    order.release = version.isEmpty() ? shortDigest(order.digest) : version;
    order.isRollback = true;
    order.expectedHeads = revisions;
    order.who = m_scene.order.who;
    order.why = QStringLiteral("by itself, as %1 failed its verification: %2")
                    .arg(m_scene.order.release, m_failure);
    order.cameFromAt = Instant::now();
    return order;
}

} // namespace clicknback
