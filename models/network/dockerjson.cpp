// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerjson.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <cerrno>

namespace clicknback {

namespace {

QJsonObject objectAt(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toObject();
}

QString textAt(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString();
}

std::optional<double> numberAt(const QJsonObject &json, const char *key)
{
    const QJsonValue value = json.value(QLatin1String(key));
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// The engine writes year 1 for "never".
std::optional<Instant> timeAt(const QJsonObject &json, const char *key)
{
    const QString text = textAt(json, key);
    return text.startsWith(u"0001-") ? std::nullopt : Instant::fromText(text);
}

/// "Up 5 minutes (unhealthy)", "Up 2 seconds (health: starting)".
QString healthFromStatus(const QString &status)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\((?:health: )?(healthy|unhealthy|starting)\\)$"));
    return pattern.match(status).captured(1);
}

/// "Exited (137) 5 seconds ago", "Restarting (1) 3 seconds ago".
int exitCodeFromStatus(const QString &status)
{
    static const QRegularExpression pattern(QStringLiteral("^\\w+ \\((\\d+)\\)"));
    return pattern.match(status).captured(1).toInt();
}

void takeLabels(Container &container, const QJsonObject &labels)
{
    container.project = textAt(labels, "com.docker.compose.project");
    container.service = textAt(labels, "com.docker.compose.service");
}

QString nameFrom(QString name)
{
    return name.startsWith(u'/') ? name.mid(1) : name;
}

/// Page cache that the kernel can give back does not count, as in `docker stats`.
std::optional<double> memoryInUse(const QJsonObject &memory)
{
    const std::optional<double> usage = numberAt(memory, "usage");
    if (!usage)
        return std::nullopt;
    const QJsonObject details = objectAt(memory, "stats");
    const std::optional<double> older = numberAt(details, "total_inactive_file");
    const double cache = older ? *older : numberAt(details, "inactive_file").value_or(0);
    return cache < *usage ? *usage - cache : *usage;
}

std::optional<double> cpuPercent(const QJsonObject &json)
{
    const QJsonObject now = objectAt(json, "cpu_stats");
    const QJsonObject before = objectAt(json, "precpu_stats");
    const auto used = numberAt(objectAt(now, "cpu_usage"), "total_usage");
    const auto usedBefore = numberAt(objectAt(before, "cpu_usage"), "total_usage");
    const auto system = numberAt(now, "system_cpu_usage");
    const auto systemBefore = numberAt(before, "system_cpu_usage");
    if (!used || !usedBefore || !system || !systemBefore || *system <= *systemBefore)
        return std::nullopt;
    const double processors = numberAt(now, "online_cpus").value_or(1);
    return 100.0 * processors * (*used - *usedBefore) / (*system - *systemBefore);
}

QString placeText(const QString &endpoint)
{
    return endpoint.startsWith(u"unix://") ? endpoint.mid(7) : endpoint;
}

/// What the engine itself says in its errors.
QString engineWords(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object().value(QStringLiteral("message")).toString();
}

Error unreachable(const HttpReply &reply, const QString &endpoint)
{
    const QString place = placeText(endpoint);
    if (!endpoint.startsWith(u"unix://"))
        return {
            ErrorKind::Unreachable,
            QStringLiteral("The Docker engine at %1 does not answer: %2.").arg(place, reply.error),
            {}};
    switch (reply.systemError) {
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::Unreachable,
                QStringLiteral("There is no Docker socket %1: the engine is not installed, not "
                               "running, or listens elsewhere.")
                    .arg(place),
                reply.error};
    case EACCES:
    case EPERM:
        return {ErrorKind::Refused,
                QStringLiteral("This user may not use the Docker socket %1: ask for membership of "
                               "its group, usually “docker”.")
                    .arg(place),
                reply.error};
    case ECONNREFUSED:
        return {ErrorKind::Unreachable,
                QStringLiteral("Nobody listens at the Docker socket %1: the engine is not running.")
                    .arg(place),
                reply.error};
    default:
        return {
            ErrorKind::Unreachable,
            QStringLiteral("The Docker engine at %1 does not answer: %2.").arg(place, reply.error),
            {}};
    }
}

Error noEngine(const QString &endpoint, const HttpReply &reply)
{
    return {ErrorKind::Unexpected,
            QStringLiteral("What answers at %1 is not a Docker engine.").arg(placeText(endpoint)),
            QStringLiteral("%1 %2").arg(reply.status).arg(QString::fromUtf8(reply.body.left(200)))};
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 400:
        return ErrorKind::InvalidInput;
    case 401:
    case 403:
        return ErrorKind::Refused;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Busy;
    default:
        return ErrorKind::Unexpected;
    }
}

} // namespace

Error dockerError(const HttpReply &reply, const QString &endpoint)
{
    if (reply.status == 0) {
        const bool isNoHttp = reply.layer == ProbeLayer::Application && reply.headers.empty()
                              && reply.error.contains(u"does not speak HTTP");
        return isNoHttp ? noEngine(endpoint, reply) : unreachable(reply, endpoint);
    }
    const QString words = engineWords(reply);
    if (words.isEmpty())
        return noEngine(endpoint, reply);
    return {kindOf(reply.status), QStringLiteral("The Docker engine says: %1.").arg(words),
            QStringLiteral("status %1").arg(reply.status)};
}

Result<QJsonDocument> dockerDocument(const HttpReply &reply, const QString &endpoint)
{
    if (reply.status != 200)
        return fail(dockerError(reply, endpoint));
    if (reply.isCut)
        return fail(
            ErrorKind::Unexpected,
            QStringLiteral("The answer of the Docker engine is larger than it should ever be."));
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (document.isNull())
        return fail(noEngine(endpoint, reply));
    return document;
}

Container listedContainer(const QJsonObject &json)
{
    Container container;
    container.id = textAt(json, "Id");
    container.name = nameFrom(json.value(QStringLiteral("Names")).toArray().at(0).toString());
    container.image = textAt(json, "Image");
    container.imageId = textAt(json, "ImageID");
    container.state = textAt(json, "State");
    const QString status = textAt(json, "Status");
    container.health = healthFromStatus(status);
    container.exitCode = exitCodeFromStatus(status);
    takeLabels(container, objectAt(json, "Labels"));
    return container;
}

Container inspectedContainer(const QJsonObject &json)
{
    const QJsonObject state = objectAt(json, "State");
    const QJsonObject config = objectAt(json, "Config");
    Container container;
    container.id = textAt(json, "Id");
    container.name = nameFrom(textAt(json, "Name"));
    container.image = textAt(config, "Image");
    container.imageId = textAt(json, "Image");
    container.state = textAt(state, "Status");
    container.health = textAt(objectAt(state, "Health"), "Status");
    if (container.health == u"none")
        container.health.clear();
    container.restarts = json.value(QStringLiteral("RestartCount")).toInt();
    container.wasOomKilled = state.value(QStringLiteral("OOMKilled")).toBool();
    container.exitCode = state.value(QStringLiteral("ExitCode")).toInt();
    container.startedAt = timeAt(state, "StartedAt");
    container.finishedAt = timeAt(state, "FinishedAt");
    takeLabels(container, objectAt(config, "Labels"));
    return container;
}

ContainerStats containerStats(const QJsonObject &json)
{
    ContainerStats stats;
    const QJsonObject memory = objectAt(json, "memory_stats");
    stats.cpuPercent = cpuPercent(json);
    if (const std::optional<double> used = memoryInUse(memory)) {
        stats.memoryBytes = std::int64_t(*used);
        const double limit = numberAt(memory, "limit").value_or(0);
        if (limit > 0)
            stats.memoryPercent = 100.0 * *used / limit;
    }
    return stats;
}

HostImage inspectedImage(const QJsonObject &json)
{
    HostImage image;
    image.id = textAt(json, "Id");
    image.createdAt = timeAt(json, "Created");
    for (const QJsonValue &tag : json.value(QStringLiteral("RepoTags")).toArray())
        image.tags << tag.toString();
    for (const QJsonValue &digest : json.value(QStringLiteral("RepoDigests")).toArray())
        image.repoDigests << digest.toString();
    // How engines write that there is none.
    image.tags.removeAll(QStringLiteral("<none>:<none>"));
    image.repoDigests.removeAll(QStringLiteral("<none>@<none>"));
    const QJsonObject labels = objectAt(objectAt(json, "Config"), "Labels");
    for (auto label = labels.begin(); label != labels.end(); ++label)
        image.labels.insert(label.key(), label.value().toString());
    return image;
}

} // namespace clicknback
