// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/demoregistryserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>

namespace clicknback {

namespace {

void answer(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers,
            const QByteArray &body, bool isHead = false)
{
    socket->write("HTTP/1.1 " + status
                  + "\r\nDocker-Distribution-Api-Version: registry/2.0\r\nX-Simulated: true\r\n"
                  + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                  + (isHead ? QByteArray() : body));
}

void refuse(QTcpSocket *socket, const QByteArray &status, const char *code)
{
    answer(socket, status, "Content-Type: application/json\r\n",
           QByteArray(R"({"errors":[{"code":")") + code + R"(","message":"simulated"}]})");
}

} // namespace

DemoRegistryServer::DemoRegistryServer(const DemoReleases &world, QString repository,
                                       QObject *parent)
    : QAbstractHttpServer(parent), m_world(world), m_repository(std::move(repository))
{}

Result<quint16> DemoRegistryServer::start()
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost, 0))
        return fail(ErrorKind::Busy, QStringLiteral("No port is free on 127.0.0.1."));
    bind(server.release()); // becomes the owner
    return serverPorts().constFirst();
}

const DemoRelease *DemoRegistryServer::releaseOf(const QString &reference) const
{
    return m_world.find(reference == u"latest" ? m_latest : reference);
}

void DemoRegistryServer::answerTags(QTcpSocket *socket) const
{
    QJsonArray tags{QStringLiteral("latest")};
    for (const DemoRelease &release : m_world.releases()) {
        tags.append(release.tag);
        tags.append(QStringLiteral("sha-") + release.commit);
    }
    answer(socket, "200 OK", "Content-Type: application/json\r\n",
           QJsonDocument(
               QJsonObject{{QStringLiteral("name"), m_repository}, {QStringLiteral("tags"), tags}})
               .toJson(QJsonDocument::Compact));
}

bool DemoRegistryServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    const QString path = request.url().path();
    const QString base = QStringLiteral("/v2/%1/").arg(m_repository);
    const bool isHead = request.method() == QHttpServerRequest::Method::Head;
    if (m_refuses)
        refuse(socket, "403 Forbidden", "DENIED");
    else if (path == u"/v2/")
        answer(socket, "200 OK", {}, "{}");
    else if (path == base + QStringLiteral("tags/list"))
        answerTags(socket);
    else if (path.startsWith(base + QStringLiteral("manifests/"))) {
        const DemoRelease *release = releaseOf(path.section(QLatin1Char('/'), -1));
        if (!release)
            refuse(socket, "404 Not Found", "MANIFEST_UNKNOWN");
        else
            answer(socket, "200 OK",
                   "Content-Type: application/vnd.oci.image.manifest.v1+json\r\n"
                   "Docker-Content-Digest: "
                       + release->image.digest.toLatin1() + "\r\n",
                   release->image.manifest, isHead);
    } else if (path.startsWith(base + QStringLiteral("blobs/"))) {
        for (const DemoRelease &release : m_world.releases()) {
            if (path.endsWith(release.image.configDigest)) {
                answer(socket, "200 OK", "Content-Type: application/octet-stream\r\n",
                       release.image.config, isHead);
                return true;
            }
        }
        refuse(socket, "404 Not Found", "BLOB_UNKNOWN");
    } else {
        refuse(socket, "404 Not Found", "NAME_UNKNOWN");
    }
    return true;
}

} // namespace clicknback
