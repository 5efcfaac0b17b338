// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoworld.h"

#include "models/storage/demo/democatalogue.h"

#include <QJsonArray>

namespace clicknback {

namespace {

QJsonArray instancesOf(const Environment &environment)
{
    QJsonArray instances;
    for (const InstanceAddress &instance : environment.instances)
        instances.append(QJsonObject{{QStringLiteral("name"), instance.name},
                                     {QStringLiteral("url"), instance.baseUrl}});
    return instances;
}

QJsonObject watchOf(const Environment &environment)
{
    const WatchSettings &watch = environment.watch;
    return {{QStringLiteral("public_url"), watch.publicUrl},
            {QStringLiteral("docker"), watch.docker.endpoint},
            {QStringLiteral("project"), watch.docker.project},
            {QStringLiteral("backups"), watch.backups.folder},
            {QStringLiteral("watches_host"), watch.watchesHost}};
}

WatchSettings watchFrom(const QJsonObject &message)
{
    WatchSettings watch;
    watch.publicUrl = message[QStringLiteral("public_url")].toString();
    watch.docker.endpoint = message[QStringLiteral("docker")].toString();
    watch.docker.project = message[QStringLiteral("project")].toString();
    watch.backups.folder = message[QStringLiteral("backups")].toString();
    watch.watchesHost = message[QStringLiteral("watches_host")].toBool();
    return watch;
}

/// What differs from what it would be unsaid.
QJsonObject releasesOf(const ReleaseSettings &releases)
{
    return {{QStringLiteral("repository"), releases.repository},
            {QStringLiteral("github"), releases.githubApi},
            {QStringLiteral("secrets"), QJsonArray::fromStringList(releases.secrets)},
            {QStringLiteral("image"), releases.image},
            {QStringLiteral("registry"), releases.registryUrl},
            {QStringLiteral("folder"), releases.composeFolder},
            {QStringLiteral("workflow"), releases.dispatchWorkflow}};
}

ReleaseSettings releasesFrom(const QJsonObject &message)
{
    ReleaseSettings releases;
    releases.repository = message[QStringLiteral("repository")].toString();
    releases.githubApi = message[QStringLiteral("github")].toString();
    const QJsonArray secrets = message[QStringLiteral("secrets")].toArray();
    for (const auto &name : secrets)
        releases.secrets << name.toString();
    releases.image = message[QStringLiteral("image")].toString();
    releases.registryUrl = message[QStringLiteral("registry")].toString();
    releases.composeFolder = message[QStringLiteral("folder")].toString();
    releases.dispatchWorkflow = message[QStringLiteral("workflow")].toString();
    releases.isHostHere = true;
    releases.way = ReleaseSettings::Way::Workflow;
    return releases;
}

} // namespace

const QStringList &demoFaults()
{
    static const QStringList names{
        QStringLiteral("database-stopped"),  QStringLiteral("ready-slow"),
        QStringLiteral("job-dead"),          QStringLiteral("older-revision"),
        QStringLiteral("process-gone"),      QStringLiteral("out-of-memory"),
        QStringLiteral("api-hidden"),        QStringLiteral("proxy-broken"),
        QStringLiteral("ingestion-stopped"), QStringLiteral("backup-truncated"),
        QStringLiteral("release-broken"),    QStringLiteral("deploy-changes-nothing"),
        QStringLiteral("pull-refused"),      QStringLiteral("schema-drift")};
    return names;
}

Error unknownFault(const QString &name)
{
    return {ErrorKind::InvalidInput,
            QStringLiteral("There is no fault “%1”. The faults are: %2.")
                .arg(name, demoFaults().join(QStringLiteral(", "))),
            {}};
}

QString demoSignInHint()
{
    return QStringLiteral("This is a demo: carol@clicknback.example and jero@clicknback.example "
                          "sign in with the password %1.")
        .arg(QLatin1String(kDemoPassword));
}

QJsonObject toJson(const DemoWorld &world)
{
    const BackendSettings &backend = world.environment.backend;
    return {{QStringLiteral("conninfo"), world.environment.conninfo},
            {QStringLiteral("write_conninfo"), world.environment.writeConninfo},
            {QStringLiteral("instances"), instancesOf(world.environment)},
            {QStringLiteral("watch"), watchOf(world.environment)},
            {QStringLiteral("releases"), releasesOf(world.environment.releases)},
            {QStringLiteral("job_interval"), qint64{backend.jobInterval.count()}},
            {QStringLiteral("attempts"), backend.verificationAttempts},
            {QStringLiteral("purchases"), world.purchases},
            {QStringLiteral("faults"), QJsonArray::fromStringList(world.faults)}};
}

DemoWorld demoWorldFrom(const QJsonObject &message)
{
    DemoWorld world;
    world.environment.name = QStringLiteral("demo");
    world.environment.kind = EnvironmentKind::Demo;
    world.environment.conninfo = message[QStringLiteral("conninfo")].toString();
    world.environment.writeConninfo = message[QStringLiteral("write_conninfo")].toString();
    const QJsonArray instances = message[QStringLiteral("instances")].toArray();
    for (const auto &value : instances)
        world.environment.instances.push_back(
            {value[QStringLiteral("name")].toString(), value[QStringLiteral("url")].toString()});
    world.environment.watch = watchFrom(message[QStringLiteral("watch")].toObject());
    world.environment.releases = releasesFrom(message[QStringLiteral("releases")].toObject());
    world.environment.backend.jobInterval =
        std::chrono::seconds(message[QStringLiteral("job_interval")].toInt());
    world.environment.backend.verificationAttempts = message[QStringLiteral("attempts")].toInt();
    world.purchases = message[QStringLiteral("purchases")].toInteger();
    const QJsonArray faults = message[QStringLiteral("faults")].toArray();
    for (const auto &name : faults)
        world.faults << name.toString();
    return world;
}

QJsonObject toJson(const Error &error)
{
    return {{QStringLiteral("kind"), int(error.kind)},
            {QStringLiteral("message"), error.message},
            {QStringLiteral("detail"), error.detail}};
}

Error errorFrom(const QJsonObject &message)
{
    return {ErrorKind(message[QStringLiteral("kind")].toInt()),
            message[QStringLiteral("message")].toString(),
            message[QStringLiteral("detail")].toString()};
}

} // namespace clicknback
