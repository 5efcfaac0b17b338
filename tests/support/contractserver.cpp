// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contractserver.h"

#include "tests/support/apidescription.h"
#include "tests/support/boundprocess.h"
#include "tests/support/labcommand.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>

namespace clicknback {

namespace {

constexpr int kInstallLimit = 150'000;
constexpr int kStartLimit = 120'000;

Result<void> installTools(const QString &root)
{
    QProcess installer;
    installer.setProcessChannelMode(QProcess::MergedChannels);
    bindToThisProgram(installer);
    installer.start(root + QStringLiteral("/packaging/install-npm-tools"), {});
    if (!installer.waitForFinished(kInstallLimit)) {
        endProcess(installer);
        return fail(ErrorKind::Busy, QStringLiteral("npm did not end."));
    }
    if (installer.exitStatus() != QProcess::NormalExit || installer.exitCode() != 0)
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The tools of npm could not be installed: ")
                        + QString::fromUtf8(installer.readAll().right(500)));
    return {};
}

bool isListening(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1'000);
}

/// The paths that have to do with what a release is.
bool isOfReleases(const QString &path)
{
    static const QStringList kinds{QStringLiteral("tags"),        QStringLiteral("releases"),
                                   QStringLiteral("commits"),     QStringLiteral("compare"),
                                   QStringLiteral("actions"),     QStringLiteral("pulls"),
                                   QStringLiteral("deployments"), QStringLiteral("environments"),
                                   QStringLiteral("contents"),    QStringLiteral("git")};
    const bool isOfRepository = path.startsWith(u"/repos/{owner}/{repo}/");
    return path == u"/rate_limit" || (isOfRepository && kinds.contains(path.section(u'/', 4, 4)));
}

/// Without the header that leads to the real GitHub.
QByteArray withoutLink(const QByteArray &reply)
{
    const qsizetype end = reply.indexOf("\r\n\r\n");
    QList<QByteArray> lines = reply.left(end).split('\n');
    lines.removeIf([](const QByteArray &line) { return line.toLower().startsWith("link:"); });
    return lines.join('\n') + reply.mid(end);
}

} // namespace

Result<std::unique_ptr<ContractServer>> ContractServer::start(const QString &root)
{
    const Result<void> installed = installTools(root);
    if (!installed)
        return fail(installed.error());
    std::unique_ptr<ContractServer> server(new ContractServer);
    const Result<void> started =
        server->startPrism(root + QStringLiteral("/build/npm/node_modules/"));
    if (!started)
        return fail(started.error());
    server->listen();
    return server;
}

Result<void> ContractServer::startPrism(const QString &modules)
{
    const Result<QString> description = writeDescription(modules);
    if (!description)
        return fail(description.error());
    m_prismPort = quint16(freePort());
    bindToThisProgram(m_prism);
    m_prism.setStandardOutputFile(QProcess::nullDevice());
    m_prism.setStandardErrorFile(QProcess::nullDevice());
    m_prism.start(QStringLiteral("node"),
                  {modules + QStringLiteral(".bin/prism"), QStringLiteral("mock"),
                   QStringLiteral("--multiprocess=false"), QStringLiteral("-h"),
                   QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(m_prismPort),
                   *description});
    QElapsedTimer timer;
    timer.start();
    while (!isListening(m_prismPort)) {
        if (m_prism.state() == QProcess::NotRunning || timer.elapsed() > kStartLimit)
            return fail(ErrorKind::Unreachable, QStringLiteral("Prism did not start."));
        m_prism.waitForFinished(200);
    }
    return {};
}

Result<QString> ContractServer::writeDescription(const QString &modules) const
{
    QFile whole(modules + QStringLiteral("@octokit/openapi/generated/api.github.com.json"));
    QFile part(m_folder.filePath(QStringLiteral("github.json")));
    if (!whole.open(QIODevice::ReadOnly) || !part.open(QIODevice::WriteOnly))
        return fail(ErrorKind::NotFound, whole.errorString());
    const auto json = QJsonDocument::fromJson(whole.readAll()).object();
    part.write(QJsonDocument(partOfDescription(json, isOfReleases)).toJson());
    return part.fileName();
}

void ContractServer::listen()
{
    m_listener.listen(QHostAddress::LocalHost);
    QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this] {
        while (m_listener.hasPendingConnections())
            accept();
    });
}

ContractServer::~ContractServer()
{
    m_listener.close();
    endProcess(m_prism);
}

QString ContractServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort());
}

void ContractServer::accept()
{
    QTcpSocket *client = m_listener.nextPendingConnection();
    const auto request = std::make_shared<QByteArray>();
    QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    QObject::connect(client, &QTcpSocket::readyRead, client, [this, client, request] {
        *request += client->readAll();
        const qsizetype head = request->indexOf("\r\n\r\n");
        const qsizetype at = request->toLower().indexOf("\r\ncontent-length:");
        const qsizetype size =
            at < 0 ? 0
                   : request->mid(at + 17, request->indexOf('\r', at + 2) - at - 17).toLongLong();
        if (head >= 0 && request->size() >= head + 4 + size)
            forward(client, std::exchange(*request, {}));
    });
}

/// On a connection of its own, whose end is the end of the answer.
void ContractServer::forward(QTcpSocket *client, const QByteArray &request)
{
    auto *prism = new QTcpSocket(client);
    const QByteArray firstLine = request.left(request.indexOf('\r'));
    QObject::connect(prism, &QTcpSocket::connected, client, [prism, request, firstLine] {
        QByteArray closing = request;
        closing.insert(firstLine.size(), "\r\nConnection: close");
        closing.replace("application/vnd.github+json",
                        "application/vnd.github+json, application/json");
        prism->write(closing);
    });
    QObject::connect(prism, &QTcpSocket::disconnected, client, [this, prism, client, firstLine] {
        finish(client, firstLine, prism->readAll());
    });
    prism->connectToHost(QHostAddress::LocalHost, m_prismPort);
}

void ContractServer::finish(QTcpSocket *client, const QByteArray &firstLine,
                            const QByteArray &reply)
{
    m_exchanges.push_back(
        {firstLine, reply.mid(9, 3).toInt(), reply.mid(reply.indexOf("\r\n\r\n") + 4)});
    client->write(withoutLink(reply));
    client->disconnectFromHost();
}

} // namespace clicknback
