// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerclient.h"

#include "models/network/dockerjson.h"
#include "models/network/releases/tararchive.h"

#include <QJsonDocument>
#include <QPromise>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <memory>

namespace clicknback {

namespace {

constexpr qint64 kLargestArchive = 8 << 20;

template<typename T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

template<typename T>
Promise<T> begun()
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<typename T>
void end(const Promise<T> &promise, const Result<T> &result)
{
    promise->addResult(result);
    promise->finish();
}

QString escaped(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// Names, tags, digests and ids. The engine tidies up paths, so that dots would lead elsewhere.
Result<QString> checkedReference(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A[A-Za-z0-9](?:[A-Za-z0-9_:@+-]|[./](?![./])){0,500}\\z"));
    if (pattern.match(text).hasMatch())
        return text;
    return fail(ErrorKind::InvalidInput,
                QStringLiteral("“%1” names no image and no container.").arg(text.left(200)));
}

QString imagePath(const QString &reference)
{
    return QStringLiteral("/images/%1/json").arg(escaped(reference));
}

QString servicePath(const QString &project, const QString &service)
{
    const QJsonArray labels{QStringLiteral("com.docker.compose.project=%1").arg(project),
                            QStringLiteral("com.docker.compose.service=%1").arg(service)};
    const QJsonDocument filters(QJsonObject{{QStringLiteral("label"), labels}});
    return QStringLiteral("/containers/json?all=1&filters=")
           + escaped(QString::fromUtf8(filters.toJson(QJsonDocument::Compact)));
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
                Promise<RunningImage> promise)
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
    void endWith(const Error &error) { end(m_promise, Result<RunningImage>(fail(error))); }

    HttpEngine &m_engine;
    const QString m_endpoint;
    const RequestFor m_requestFor;
    const Promise<RunningImage> m_promise;
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
        ask(QStringLiteral("/containers/%1/json").arg(escaped(id)), &RunningLook::takeContainer);
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
    end(m_promise, Result<RunningImage>(m_running));
}

/// What the engine says about the path itself, as it knows Go's own file modes.
bool isFolder(const HttpReply &reply)
{
    constexpr qint64 kFolderBit = qint64(1) << 31;
    const QByteArray stat = QByteArray::fromBase64(reply.header("x-docker-container-path-stat"));
    const QJsonValue mode = QJsonDocument::fromJson(stat).object().value(QStringLiteral("mode"));
    return !mode.isDouble() || (mode.toInteger() & kFolderBit) != 0;
}

Result<std::vector<MigrationFile>> filesFrom(const HttpReply &reply, const QString &endpoint,
                                             const QString &folder, const QString &ending)
{
    if (reply.status != 200)
        return fail(dockerError(reply, endpoint));
    if (reply.isCut)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("The folder %1 holds more than 8 MiB.").arg(folder));
    if (!isFolder(reply))
        return fail(ErrorKind::InvalidInput, QStringLiteral("%1 is no folder.").arg(folder));
    return filesOfTar(reply.body, ending);
}

} // namespace

QFuture<Result<HostImage>> DockerClient::image(const QString &reference)
{
    const auto promise = begun<HostImage>();
    const Result<QString> checked = checkedReference(reference);
    const Result<HttpRequest> asked =
        checked ? request(imagePath(*checked)) : Result<HttpRequest>(fail(checked.error()));
    if (!asked) {
        end(promise, Result<HostImage>(fail(asked.error())));
        return promise->future();
    }
    const auto take = [promise, endpoint = m_endpoint](const HttpReply &reply) {
        const Result<QJsonDocument> document = dockerDocument(reply, endpoint);
        end(promise, document ? Result<HostImage>(inspectedImage(document->object()))
                              : Result<HostImage>(fail(document.error())));
    };
    m_engine.ask(*asked, {take, [promise] { return promise->isCanceled(); }});
    return promise->future();
}

QFuture<Result<RunningImage>> DockerClient::running(const QString &project, const QString &service)
{
    const auto promise = begun<RunningImage>();
    const auto requestFor = [client = *this](const QString &path) { return client.request(path); };
    std::make_shared<RunningLook>(m_engine, m_endpoint, requestFor, promise)
        ->begin(project, service);
    return promise->future();
}

QFuture<Result<std::vector<MigrationFile>>> DockerClient::files(const QString &container,
                                                                const QString &folder,
                                                                const QString &ending)
{
    using Files = std::vector<MigrationFile>;
    const auto promise = begun<Files>();
    const Result<QString> checked = checkedReference(container);
    Result<HttpRequest> asked = checked ? request(QStringLiteral("/containers/%1/archive?path=%2")
                                                      .arg(escaped(*checked), escaped(folder)))
                                        : Result<HttpRequest>(fail(checked.error()));
    if (!asked) {
        end(promise, Result<Files>(fail(asked.error())));
        return promise->future();
    }
    asked->largestBody = kLargestArchive;
    const auto take = [promise, endpoint = m_endpoint, folder, ending](const HttpReply &reply) {
        end(promise, filesFrom(reply, endpoint, folder, ending));
    };
    m_engine.ask(*asked, {take, [promise] { return promise->isCanceled(); }});
    return promise->future();
}

} // namespace clicknback
