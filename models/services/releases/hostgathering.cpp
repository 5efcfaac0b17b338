// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/hostgathering.h"

#include "models/domain/releases/deployplan.h"
#include "models/services/releases/looklimits.h"
#include "models/services/releases/migrationreading.h"

namespace clicknback {

namespace {

const QString kPython = QStringLiteral(".py");

ComposeHost unknownHost(const QString &why)
{
    ComposeHost facts;
    facts.freeBytes.why = why;
    facts.lock.why = why;
    facts.hold.why = why;
    facts.compose.why = why;
    facts.composeFile.why = why;
    facts.pinFile.why = why;
    facts.environmentFile.why = why;
    return facts;
}

} // namespace

HostGathering::HostGathering(const Environment &environment, DockerClient *docker, HostShell &shell)
    : m_settings(environment.releases)
    , m_project(environment.watch.docker.project)
    , m_docker(docker)
    , m_shell(shell)
{}

void HostGathering::begin(Gathering &look, const Facts &facts)
{
    readScript(look, m_shell, m_settings,
               [facts](const ComposeHost &host) { facts->composeHost = host; });
    if (!m_settings.migrationsFolder.isEmpty())
        readFolder(look, facts);
    if (!m_docker)
        return setUnknown(facts, QStringLiteral("no Docker engine is configured: set “endpoint” in "
                                                "[docker]"));
    readRunning(look, facts);
    if (m_settings.image.isEmpty())
        facts->host.why = QStringLiteral("the environment's file names no image: set “image” in "
                                         "[releases]");
    else
        look.ask(m_docker->image(m_settings.image + QLatin1Char(':') + m_settings.deployedTag),
                 [facts](const Result<HostImage> &image) { facts->host = factOf(image); });
}

void HostGathering::readScript(Gathering &look, HostShell &shell, const ReleaseSettings &settings,
                               std::function<void(const ComposeHost &)> use)
{
    if (const QString problem = shell.problem(); !problem.isEmpty())
        return use(unknownHost(problem));
    look.ask(shell.run(hostscripts::look(settings), looklimits::kScript),
             [use](const Result<HostShell::Output> &output) {
                 use(output ? composeHostFrom(output->text) : unknownHost(output.error().message));
             });
}

void HostGathering::readRunning(Gathering &look, const Facts &facts)
{
    look.ask(m_docker->running(m_project, m_settings.appService),
             [this, &look, facts](const Result<RunningImage> &running) {
                 facts->releases.running = factOf(running);
                 if (!m_settings.migrationsFolder.isEmpty())
                     return;
                 if (running)
                     readMigrations(look, facts);
                 else
                     facts->runningGraph.graph.why = running.error().message;
             });
}

void HostGathering::readMigrations(Gathering &look, const Facts &facts)
{
    const RunningImage &running = *facts->releases.running;
    if (!running.image.id.isEmpty() && m_read->imageId == running.image.id) {
        facts->runningGraph = m_read->graph;
        return;
    }
    readContainer(
        look, facts, running, QStringLiteral("the image that runs"),
        [this, &look, facts](const Error &error) { readMigrateContainer(look, facts, error); });
}

/// One that was made of the same image has the same files.
void HostGathering::readMigrateContainer(Gathering &look, const Facts &facts, const Error &before)
{
    look.ask(m_docker->running(m_project, m_settings.migrateService),
             [this, &look, facts, before](const Result<RunningImage> &migrate) {
                 facts->runningGraph.graph.why = before.message;
                 if (!migrate || migrate->image.id != facts->releases.running->image.id)
                     return;
                 const QString source =
                     QStringLiteral("the container of %1").arg(m_settings.migrateService);
                 readContainer(look, facts, *migrate, source, [](const Error &) {});
             });
}

void HostGathering::readContainer(Gathering &look, const Facts &facts,
                                  const RunningImage &container, const QString &source,
                                  std::function<void(const Error &)> onFailure)
{
    const auto take = [facts, source, onFailure, id = container.image.id,
                       memory = m_read](const Result<MigrationGraph> &graph) {
        if (!graph)
            return onFailure(graph.error());
        facts->runningGraph = {factOf(graph), source};
        *memory = {id, facts->runningGraph};
    };
    look.ask(m_docker->files(container.container, m_settings.migrationsInImage, kPython),
             [&look, take, onFailure](const Result<std::vector<MigrationFile>> &files) {
                 if (files)
                     look.ask(graphOf(*files), take);
                 else
                     onFailure(files.error());
             });
}

void HostGathering::readFolder(Gathering &look, const Facts &facts)
{
    const QString folder = m_settings.migrationsFolder;
    look.ask(graphOfFolder(folder), [facts, folder](const Result<MigrationGraph> &graph) {
        facts->runningGraph = {factOf(graph), QStringLiteral("the folder %1").arg(folder)};
    });
}

void HostGathering::setUnknown(const Facts &facts, const QString &why)
{
    facts->releases.running = Fact<RunningImage>::unknown(why);
    facts->host = Fact<HostImage>::unknown(why);
    if (!facts->runningGraph.graph)
        facts->runningGraph.graph.why = why;
}

} // namespace clicknback
