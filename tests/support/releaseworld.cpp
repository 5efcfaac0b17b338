// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/releaseworld.h"

#include "models/domain/revision.h"

namespace clicknback {

namespace {

constexpr qint64 kDay = 86'400;
constexpr qint64 kFirstDeployment = 100'000; ///< ids of runs that deploy

Check job(const QString &name, Instant at)
{
    Check check;
    check.name = name;
    check.status = QStringLiteral("completed");
    check.conclusion = QStringLiteral("success");
    check.url = QStringLiteral("https://example.com/job");
    check.startedAt = at;
    check.finishedAt = at.plusSeconds(60);
    if (name == u"test")
        check.steps = {{QStringLiteral("Unit tests"), QStringLiteral("success")},
                       {QStringLiteral("Check coverage"), QStringLiteral("success")}};
    return check;
}

QStringList jobsOf(const QString &workflow)
{
    if (workflow == u"cd.yml")
        return {QStringLiteral("test-e2e"), QStringLiteral("build-push"), QStringLiteral("deploy")};
    return {QStringLiteral("lint"), QStringLiteral("security"), QStringLiteral("test"),
            QStringLiteral("migrations"), QStringLiteral("test-integration")};
}

GitHubWorld::Pull approvedPull(int number, const QString &commit, Instant at)
{
    GitHubWorld::Pull pull;
    pull.number = number;
    pull.mergedAt = at;
    pull.mergeCommit = commit;
    pull.reviews = {{QStringLiteral("carol"), QStringLiteral("APPROVED"), at.plusSeconds(-600)}};
    return pull;
}

} // namespace

QString releaseName(int number)
{
    return QStringLiteral("v1.%1.0").arg(number);
}

GitHubWorld::Run greenRun(const QString &workflow, qint64 id, const QString &commit, Instant at)
{
    GitHubWorld::Run run;
    run.run.id = id;
    run.run.workflow = workflow;
    run.run.event = QStringLiteral("push");
    run.run.branch = QStringLiteral("main");
    run.run.commit = commit;
    run.run.title = QStringLiteral("Change");
    run.run.actor = QStringLiteral("jero");
    run.run.status = QStringLiteral("completed");
    run.run.conclusion = QStringLiteral("success");
    run.run.createdAt = at;
    run.run.startedAt = at;
    run.run.updatedAt = at.plusSeconds(300);
    for (const QString &name : jobsOf(workflow))
        run.jobs.push_back(job(name, at.plusSeconds(10)));
    return run;
}

std::map<QString, QByteArray> platformMigrations()
{
    std::map<QString, QByteArray> files;
    QByteArray before = "None";
    for (const Revision &revision : knownRevisions()) {
        const QByteArray id = revision.id.toLatin1();
        const QString path = QStringLiteral("alembic/versions/%1_step.py").arg(revision.id);
        files[path] = "\"\"\"" + revision.effect.toUtf8()
                      + "\n\nCreate Date: " + revision.createdOn.toLatin1()
                      + " 10:00:00\n\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n\n"
                        "revision = \""
                      + id + "\"\ndown_revision = " + before
                      + "\nbranch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n"
                        "    op.create_table(\"table_"
                      + id
                      + "\", sa.Column(\"id\", sa.String()))\n\n\ndef downgrade():\n"
                        "    op.drop_table(\"table_"
                      + id + "\")\n";
        before = '"' + id + '"';
    }
    return files;
}

GitHubWorld releaseWorld(int releases, Instant newest)
{
    GitHubWorld world;
    for (int number = releases; number-- > 0;) {
        const Instant at = newest.plusSeconds((number - releases + 1) * kDay);
        const QString commit = GitHubWorld::sha(number + 1);
        world.commits.push_back(
            {commit, QStringLiteral("Change %1").arg(number), QStringLiteral("Jero"), at});
        world.tags.push_back({releaseName(number), commit, {}, {}, false});
        world.releases.push_back({releaseName(number), commit,
                                  QStringLiteral("Notes of %1").arg(releaseName(number)), at,
                                  false});
        world.runs.push_back(greenRun(QStringLiteral("cd.yml"), kFirstDeployment + number, commit,
                                      at.plusSeconds(600)));
        world.runs.push_back(
            greenRun(QStringLiteral("ci.yml"), number + 1, commit, at.plusSeconds(60)));
        world.pulls.push_back(approvedPull(number + 1, commit, at));
    }
    if (!world.commits.empty())
        world.files[world.commits.back().sha] = platformMigrations();
    world.secrets = {QStringLiteral("GHCR_PAT"), QStringLiteral("VPS_HOST")};
    return world;
}

void pushReleases(RegistryServer &registry, const GitHubWorld &world)
{
    for (const RepositoryTag &tag : world.tags) {
        const QMap<QString, QString> labels{
            {QStringLiteral("org.opencontainers.image.version"), tag.name},
            {QStringLiteral("org.opencontainers.image.revision"), tag.commit}};
        registry.push(QStringLiteral("sha-") + tag.commit, labels);
        if (tag.commit == world.tags.front().commit)
            registry.push(QStringLiteral("latest"), labels);
    }
}

ReleaseSettings settingsOf(const GitHubServer &github, const RegistryServer &registry)
{
    ReleaseSettings settings;
    settings.repository = github.world().repository;
    settings.githubApi = github.url();
    settings.image = registry.name();
    settings.registryUrl = registry.url();
    settings.secrets = {QStringLiteral("GHCR_PAT"), QStringLiteral("VPS_HOST")};
    return settings;
}

} // namespace clicknback
