// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/releasereader.h"

#include "app/releaseshape.h"
#include "app/watchkeys.h"
#include "models/domain/health/addressproblem.h"

#include <QRegularExpression>
#include <QUrl>

namespace clicknback {

namespace {

QString repositoryProblem(const QString &repository)
{
    static const QRegularExpression form(
        QStringLiteral("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$"));
    return repository.isEmpty() || form.match(repository).hasMatch()
               ? QString()
               : QStringLiteral("“repository” is OWNER/NAME such as jerosanchez/clicknback, "
                                "not “%1”.")
                     .arg(repository);
}

QString imageProblem(const QString &image)
{
    const QString name = image.section(QLatin1Char('/'), -1);
    if (image.isEmpty())
        return {};
    if (name.contains(QLatin1Char(':')) || name.contains(QLatin1Char('@')))
        return QStringLiteral("“image” has no tag and no digest: which one is deployed says “tag”. "
                              "“%1” has one.")
            .arg(image);
    if (!image.contains(QLatin1Char('/')))
        return QStringLiteral("“image” is named with its registry, such as "
                              "ghcr.io/jerosanchez/clicknback, not “%1”.")
            .arg(image);
    return {};
}

/// A token must not travel in the clear.
QString secureProblem(const QString &key, const QString &url)
{
    if (url.isEmpty())
        return {};
    if (const QString problem = addressProblem(url); !problem.isEmpty())
        return problem;
    const QUrl parsed(url);
    const QString host = parsed.host();
    const bool isHere = host == u"127.0.0.1" || host == u"localhost" || host == u"::1";
    return parsed.scheme() == u"https" || isHere
               ? QString()
               : QStringLiteral("“%1” is an https address (http only for this machine), not “%2”.")
                     .arg(key, url);
}

QString folderProblem(const QString &key, const QString &folder)
{
    return folder.isEmpty() || folder.startsWith(QLatin1Char('/'))
               ? QString()
               : QStringLiteral("“%1” is a whole path such as /home/clicknback/app, not “%2”.")
                     .arg(key, folder);
}

QString plainNameProblem(const QString &key, const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9._-]*$"));
    return name.isEmpty() || form.match(name).hasMatch()
               ? QString()
               : QStringLiteral("“%1” is a plain name, not “%2”.").arg(key, name);
}

} // namespace

TomlFields::Key ReleaseReader::key()
{
    return {"releases",
            m_fields.table("releases", [this](const toml::table &table) { read(table); })};
}

void ReleaseReader::read(const toml::table &table)
{
    m_place = table.source();
    WatchKeys keys(m_fields);
    visitFields(keys, m_releases);
    std::vector<GateRule> gates;
    keys.tables("gates", gates);
    m_fields.readTable(table, keys.keys(), QStringLiteral(" in [releases]"));
    if (table.contains("gates"))
        m_releases.gates = std::move(gates);
    checkValues(table);
}

void ReleaseReader::checkValues(const toml::table &table)
{
    expect(table, "repository", repositoryProblem(m_releases.repository));
    expect(table, "image", imageProblem(m_releases.image));
    expect(table, "github_api", secureProblem(QStringLiteral("github_api"), m_releases.githubApi));
    expect(table, "registry", secureProblem(QStringLiteral("registry"), m_releases.registryUrl));
    expect(table, "compose_folder",
           folderProblem(QStringLiteral("compose_folder"), m_releases.composeFolder));
    expect(table, "migrations_folder",
           folderProblem(QStringLiteral("migrations_folder"), m_releases.migrationsFolder));
    expect(table, "migrations_in_image",
           folderProblem(QStringLiteral("migrations_in_image"), m_releases.migrationsInImage));
    expect(table, "app_service",
           plainNameProblem(QStringLiteral("app_service"), m_releases.appService));
    expect(table, "migrate_service",
           plainNameProblem(QStringLiteral("migrate_service"), m_releases.migrateService));
    expect(table, "tag", plainNameProblem(QStringLiteral("tag"), m_releases.deployedTag));
    for (const GateRule &rule : m_releases.gates) {
        if (rule.jobs.isEmpty())
            expect(table, "gates",
                   QStringLiteral("The gate “%1” names no job in “jobs”.").arg(toText(rule.gate)));
    }
}

void ReleaseReader::checkWhole(const Environment &environment)
{
    using Way = ReleaseSettings::Way;
    const ReleaseSettings &releases = environment.releases;
    const auto refuse = [this](const QString &text) { m_fields.problem(m_place, text); };
    if (releases.way == Way::Compose && releases.composeFolder.isEmpty())
        refuse(QStringLiteral("Deploying by Compose needs “compose_folder”, the folder on the host "
                              "in which its file lies."));
    if (releases.way == Way::Compose && !releases.isHostHere && !environment.watch.ssh.isSet())
        refuse(QStringLiteral("Deploying by Compose reaches the host over SSH: say how in [ssh], "
                              "or “this_machine = true” where this machine is the host."));
    if (releases.way == Way::Compose && releases.image.isEmpty())
        refuse(
            QStringLiteral("Deploying by Compose needs “image”, which is pinned by its digest."));
    if (releases.way == Way::Workflow && releases.dispatchWorkflow.isEmpty())
        refuse(QStringLiteral("Deploying by a workflow needs “dispatch_workflow”, the file of the "
                              "workflow that is started."));
    if (releases.way == Way::Workflow && releases.repository.isEmpty())
        refuse(QStringLiteral("Deploying by a workflow needs “repository”."));
}

void ReleaseReader::expect(const toml::table &table, const char *key, const QString &problem)
{
    if (problem.isEmpty())
        return;
    const toml::node *node = table.get(key);
    m_fields.problem(node ? node->source() : table.source(), problem);
}

} // namespace clicknback
