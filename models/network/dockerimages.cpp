// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerclient.h"

#include "models/network/dockerjson.h"
#include "models/network/dockerquestions.h"
#include "models/network/releases/tararchive.h"

#include <QJsonDocument>

#include <algorithm>

namespace clicknback {

namespace {

constexpr qint64 kLargestArchive = 8 << 20;

QString imagePath(const QString &reference)
{
    return QStringLiteral("/images/%1/json").arg(escapedPart(reference));
}

QString servicePath(const QString &project, const QString &service)
{
    const QJsonArray labels{QStringLiteral("com.docker.compose.project=%1").arg(project),
                            QStringLiteral("com.docker.compose.service=%1").arg(service)};
    const QJsonDocument filters(QJsonObject{{QStringLiteral("label"), labels}});
    return QStringLiteral("/containers/json?all=1&filters=")
           + escapedPart(QString::fromUtf8(filters.toJson(QJsonDocument::Compact)));
}

bool runs(const QJsonObject &listed)
{
    return listed.value(QStringLiteral("State")).toString() == u"running";
}

/// Those of `docker-compose run` are no part of the service.
bool isOneOff(const QJsonObject &listed)
{
    const QJsonObject labels = listed.value(QStringLiteral("Labels")).toObject();
    return labels.value(QStringLiteral("com.docker.compose.oneoff")).toString() == u"True";
}

/// The id of the newest that runs, else of the newest; empty: there is none.
QString chosenContainer(const QJsonArray &listed)
{
    QJsonObject best;
    const auto rank = [](const QJsonObject &container) {
        return std::pair(runs(container), container.value(QStringLiteral("Created")).toInteger());
    };
    for (const QJsonValue &value : listed) {
        const QJsonObject container = value.toObject();
        if (!isOneOff(container) && (best.isEmpty() || rank(container) > rank(best)))
            best = container;
    }
    return best.value(QStringLiteral("Id")).toString();
}

/// From a service to its image, in three questions.
class RunningLook : public std::enable_shared_from_this<RunningLook>
{
public:
    using RequestFor = std::function<Result<HttpRequest>(const QString &path)>;

    RunningLook(HttpEngine &engine, QString endpoint, RequestFor requestFor,
                DockerPromise<RunningImage> promise)
        : m_engine(engine)
        , m_endpoint(std::move(endpoint))
        , m_requestFor(std::move(requestFor))
        , m_promise(std::move(promise))
    {}

    void begin(const QString &project, const QString &service);

private:
    using Step = void (RunningLook::*)(const Result<QJsonDocument> &document);

    void ask(const QString &path, Step next);
    void takeList(const Result<QJsonDocument> &document);
    void takeContainer(const Result<QJsonDocument> &document);
    void takeImage(const Result<QJsonDocument> &document);
    void endWith(const Error &error) { endPromise(m_promise, Result<RunningImage>(fail(error))); }

    HttpEngine &m_engine;
    const QString m_endpoint;
    const RequestFor m_requestFor;
    const DockerPromise<RunningImage> m_promise;
    QString m_service;
    RunningImage m_running;
};

void RunningLook::ask(const QString &path, Step next)
{
    const Result<HttpRequest> request = m_requestFor(path);
    if (!request) {
        endWith(request.error());
        return;
    }
    const auto take = [self = shared_from_this(), next](const HttpReply &reply) {
        (*self.*next)(dockerDocument(reply, self->m_endpoint));
    };
    m_engine.ask(*request, {take, [promise = m_promise] { return promise->isCanceled(); }});
}

void RunningLook::begin(const QString &project, const QString &service)
{
    m_service = QStringLiteral("service %1 of the Compose project %2").arg(service, project);
    ask(servicePath(project, service), &RunningLook::takeList);
}

void RunningLook::takeList(const Result<QJsonDocument> &document)
{
    if (!document) {
        endWith(document.error());
        return;
    }
    const QString id = chosenContainer(document->array());
    if (id.isEmpty())
        endWith({ErrorKind::NotFound,
                 QStringLiteral("There is no container of the %1.").arg(m_service),
                 {}});
    else
        ask(QStringLiteral("/containers/%1/json").arg(escapedPart(id)),
            &RunningLook::takeContainer);
}

void RunningLook::takeContainer(const Result<QJsonDocument> &document)
{
    if (!document) {
        endWith(document.error());
        return;
    }
    const Container container = inspectedContainer(document->object());
    m_running.container = container.name;
    m_running.reference = container.image;
    m_running.isRunning = container.state == u"running";
    m_running.startedAt = container.startedAt;
    m_running.image.id = container.imageId;
    ask(imagePath(container.imageId), &RunningLook::takeImage);
}

void RunningLook::takeImage(const Result<QJsonDocument> &document)
{
    if (document)
        m_running.image = inspectedImage(document->object());
    else if (document.error().kind != ErrorKind::NotFound) { // else its id is all there is
        endWith(document.error());
        return;
    }
    endPromise(m_promise, Result<RunningImage>(m_running));
}

/// What the engine says about a path, with the bits of Go's file modes.
struct PathFacts
{
    bool isFolder = true; ///< also when nothing is said
    QString linkTarget;   ///< whole, within the container; empty: it is no link
};

PathFacts pathFacts(const HttpReply &reply)
{
    constexpr qint64 kFolderBit = qint64(1) << 31;
    constexpr qint64 kLinkBit = qint64(1) << 27;
    const QByteArray stat = QByteArray::fromBase64(reply.header("x-docker-container-path-stat"));
    const QJsonObject json = QJsonDocument::fromJson(stat).object();
    const qint64 mode = json.value(QStringLiteral("mode")).toInteger(kFolderBit);
    return {(mode & kFolderBit) != 0, (mode & kLinkBit) != 0
                                          ? json.value(QStringLiteral("linkTarget")).toString()
                                          : QString()};
}

using Files = std::vector<MigrationFile>;

/// The archive of a folder; of a link to one, the folder's.
class FilesLook : public std::enable_shared_from_this<FilesLook>
{
public:
    using RequestFor = std::function<Result<HttpRequest>(const QString &folder)>;

    FilesLook(HttpEngine &engine, RequestFor requestFor, DockerPromise<Files> promise)
        : m_engine(engine), m_requestFor(std::move(requestFor)), m_promise(std::move(promise))
    {}

    QString endpoint;
    QString folder;
    QString ending;

    void ask(const QString &path);

private:
    void take(const HttpReply &reply);
    Result<Files> filesFrom(const HttpReply &reply) const;

    HttpEngine &m_engine;
    const RequestFor m_requestFor;
    const DockerPromise<Files> m_promise;
    bool m_hasFollowed = false;
};

void FilesLook::ask(const QString &path)
{
    Result<HttpRequest> request = m_requestFor(path);
    if (!request) {
        endPromise(m_promise, Result<Files>(fail(request.error())));
        return;
    }
    request->largestBody = kLargestArchive;
    m_engine.ask(*request,
                 {[self = shared_from_this()](const HttpReply &reply) { self->take(reply); },
                  [promise = m_promise] { return promise->isCanceled(); }});
}

void FilesLook::take(const HttpReply &reply)
{
    const QString target = reply.status == 200 ? pathFacts(reply).linkTarget : QString();
    if (target.isEmpty() || m_hasFollowed) {
        endPromise(m_promise, filesFrom(reply));
        return;
    }
    m_hasFollowed = true;
    ask(target);
}

Result<Files> FilesLook::filesFrom(const HttpReply &reply) const
{
    if (reply.status != 200)
        return fail(dockerError(reply, endpoint));
    if (reply.isCut)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("The folder %1 holds more than 8 MiB.").arg(folder));
    if (!pathFacts(reply).isFolder)
        return fail(ErrorKind::InvalidInput, QStringLiteral("%1 is no folder.").arg(folder));
    return filesOfTar(reply.body, ending);
}

} // namespace

QFuture<Result<HostImage>> DockerClient::image(const QString &reference)
{
    const auto promise = begunPromise<HostImage>();
    const Result<QString> checked = checkedReference(reference);
    const Result<HttpRequest> asked =
        checked ? request(imagePath(*checked)) : Result<HttpRequest>(fail(checked.error()));
    if (!asked) {
        endPromise(promise, Result<HostImage>(fail(asked.error())));
        return promise->future();
    }
    const auto take = [promise, endpoint = m_endpoint](const HttpReply &reply) {
        const Result<QJsonDocument> document = dockerDocument(reply, endpoint);
        endPromise(promise, document ? Result<HostImage>(inspectedImage(document->object()))
                                     : Result<HostImage>(fail(document.error())));
    };
    m_engine.ask(*asked, {take, [promise] { return promise->isCanceled(); }});
    return promise->future();
}

QFuture<Result<RunningImage>> DockerClient::running(const QString &project, const QString &service)
{
    const auto promise = begunPromise<RunningImage>();
    const auto requestFor = [client = *this](const QString &path) { return client.request(path); };
    std::make_shared<RunningLook>(m_engine, m_endpoint, requestFor, promise)
        ->begin(project, service);
    return promise->future();
}

QFuture<Result<std::vector<MigrationFile>>> DockerClient::files(const QString &container,
                                                                const QString &folder,
                                                                const QString &ending)
{
    const auto promise = begunPromise<Files>();
    const auto requestFor = [client = *this,
                             container](const QString &path) -> Result<HttpRequest> {
        const Result<QString> checked = checkedReference(container);
        if (!checked)
            return fail(checked.error());
        return client.request(QStringLiteral("/containers/%1/archive?path=%2")
                                  .arg(escapedPart(*checked), escapedPart(path)));
    };
    const auto look = std::make_shared<FilesLook>(m_engine, requestFor, promise);
    look->endpoint = m_endpoint;
    look->folder = folder;
    look->ending = ending;
    look->ask(folder);
    return promise->future();
}

} // namespace clicknback
