// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/registryserver.h"

#include "tests/support/boundprocess.h"
#include "tests/support/labcommand.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QThread>
#include <QUuid>

namespace clicknback {

namespace {

// Of password(), as `htpasswd -B` writes it.
constexpr char kPasswordLine[] =
    "reader:$2b$04$abcdefghijklmnopqrstuuZx7bwzEt2zO5rYiIG2MPCzROol.usxu\n";
constexpr int kPatience = 20'000;

const QString kIndexType = QStringLiteral("application/vnd.oci.image.index.v1+json");
const QString kManifestType = QStringLiteral("application/vnd.oci.image.manifest.v1+json");

[[noreturn]] void fails(const QString &what, const QByteArray &why)
{
    giveUp({ErrorKind::Unexpected, what, QString::fromUtf8(why)});
}

QString newFolder()
{
    const QString folder = QDir::tempPath() + QStringLiteral("/cnb-registry-")
                           + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    QDir().mkpath(folder);
    return folder;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        fails(file.errorString(), path.toUtf8());
}

bool answers(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
    return socket.waitForConnected(200);
}

/// All that comes until the other side closes.
QByteArray exchanged(int port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
    if (!socket.waitForConnected(kPatience))
        fails(QStringLiteral("the registry is gone"), socket.errorString().toUtf8());
    socket.write(request);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(kPatience)) {
    }
    while (socket.state() == QAbstractSocket::ConnectedState
           && socket.waitForReadyRead(kPatience)) {
    }
    return socket.readAll();
}

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

QJsonObject entryOf(const QByteArray &manifest, const QString &os, const QString &architecture)
{
    return {
        {QStringLiteral("mediaType"), kManifestType},
        {QStringLiteral("digest"), sha256Of(manifest)},
        {QStringLiteral("size"), manifest.size()},
        {QStringLiteral("platform"),
         QJsonObject{{QStringLiteral("os"), os}, {QStringLiteral("architecture"), architecture}}}};
}

/// As buildx adds them: a manifest of no platform that speaks about another.
QJsonObject attestationEntry(const QByteArray &manifest, const QString &about)
{
    const QString unknown = QStringLiteral("unknown");
    QJsonObject entry = entryOf(manifest, unknown, unknown);
    entry.insert(QStringLiteral("annotations"),
                 QJsonObject{{QStringLiteral("vnd.docker.reference.type"),
                              QStringLiteral("attestation-manifest")},
                             {QStringLiteral("vnd.docker.reference.digest"), about}});
    return entry;
}

} // namespace

RegistryServer::RegistryServer(const Options &options)
    : m_options(options), m_port(freePort()), m_folder(newFolder()), m_leash(m_folder)
{
    writeFile(m_folder + QStringLiteral("/config.yml"), configuration());
    writeFile(m_folder + QStringLiteral("/passwords"), kPasswordLine);
    start();
}

RegistryServer::~RegistryServer()
{
    stop();
    QDir(m_folder).removeRecursively();
}

QByteArray RegistryServer::configuration() const
{
    QStringList lines{
        QStringLiteral("version: 0.1"),
        QStringLiteral("log: {level: error, accesslog: {disabled: true}}"),
        QStringLiteral("storage: {filesystem: {rootdirectory: %1/data}, "
                       "delete: {enabled: true}}")
            .arg(m_folder),
        QStringLiteral("http: {addr: '127.0.0.1:%1', secret: of-a-test}").arg(m_port)};
    if (m_options.wantsPassword)
        lines << QStringLiteral("auth: {htpasswd: {realm: lab, path: %1/passwords}}").arg(m_folder);
    if (!m_options.tokenRealm.isEmpty())
        lines << QStringLiteral("auth: {token: {realm: '%1', service: lab, issuer: lab, "
                                "rootcertbundle: '%2'}}")
                     .arg(m_options.tokenRealm, m_options.tokenCertificate);
    return (lines + m_options.settings).join(QLatin1Char('\n')).toUtf8() + '\n';
}

void RegistryServer::start()
{
    bindToThisProgram(m_process);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder + QStringLiteral("/log"));
    m_process.start(QStringLiteral("/usr/bin/docker-registry"),
                    {QStringLiteral("serve"), m_folder + QStringLiteral("/config.yml")});
    m_process.waitForStarted();
    for (int tries = 0; tries < 400 && m_process.state() == QProcess::Running; ++tries) {
        if (answers(m_port))
            return;
        QThread::msleep(50);
    }
    QFile log(m_folder + QStringLiteral("/log"));
    log.open(QIODevice::ReadOnly);
    fails(QStringLiteral("docker-registry did not start"), log.readAll().right(2'000));
}

void RegistryServer::stop()
{
    endProcess(m_process);
}

QString RegistryServer::name() const
{
    return QStringLiteral("127.0.0.1:%1/%2").arg(m_port).arg(repository());
}

QString RegistryServer::reference(const QString &tagOrDigest) const
{
    const bool isDigest = tagOrDigest.startsWith(u"sha256:");
    return name() + QLatin1Char(isDigest ? '@' : ':') + tagOrDigest;
}

QByteArray RegistryServer::apiPath(const QString &rest) const
{
    return QStringLiteral("/v2/%1/%2").arg(repository(), rest).toUtf8();
}

QByteArray RegistryServer::authorization() const
{
    if (!m_token.isEmpty())
        return "Authorization: Bearer " + m_token + "\r\n";
    if (!m_options.wantsPassword)
        return {};
    return "Authorization: Basic " + (user() + u':' + password()).toUtf8().toBase64() + "\r\n";
}

RegistryServer::Answer RegistryServer::ask(const QByteArray &method, const QByteArray &path,
                                           const QByteArray &body, const QByteArray &type) const
{
    const QByteArray reply = exchanged(
        m_port, method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
                    + "\r\n" + authorization() + "Content-Type: "
                    + (type.isEmpty() ? QByteArray("application/octet-stream") : type)
                    + "\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\nConnection: close\r\n\r\n" + body);
    const qsizetype end = reply.indexOf("\r\n\r\n");
    const QByteArray head = reply.left(end);
    return {head.mid(9, 3).toInt(), headerOf(head, "location"), reply.mid(end + 4)};
}

QString RegistryServer::pushBlob(const QByteArray &content)
{
    const QString digest = sha256Of(content);
    if (ask("HEAD", apiPath(QStringLiteral("blobs/") + digest)).status == 200)
        return digest;
    const Answer begun = ask("POST", apiPath(QStringLiteral("blobs/uploads/")));
    if (begun.status != 202)
        fails(QStringLiteral("the registry takes no blob"), begun.body);
    QByteArray place = begun.location.mid(begun.location.indexOf("/v2/"));
    place += (place.contains('?') ? "&digest=" : "?digest=") + digest.toUtf8();
    const Answer put = ask("PUT", place, content);
    if (put.status != 201)
        fails(QStringLiteral("the registry did not keep a blob"), put.body);
    return digest;
}

QString RegistryServer::pushManifest(const QString &tagOrDigest, const QByteArray &manifest,
                                     const QString &mediaType)
{
    const Answer put = ask("PUT", apiPath(QStringLiteral("manifests/") + tagOrDigest), manifest,
                           mediaType.toUtf8());
    if (put.status != 201)
        fails(QStringLiteral("the registry did not keep a manifest"), put.body);
    return sha256Of(manifest);
}

QString RegistryServer::push(const QString &tag, const BuiltImage &image)
{
    const std::vector<QByteArray> layers = layersOf(image);
    const QByteArray config = configOf(image, layers);
    for (const QByteArray &layer : layers)
        pushBlob(layer);
    pushBlob(config);
    return pushManifest(tag, manifestOf(config, layers), kManifestType);
}

QString RegistryServer::push(const QString &tag, const QMap<QString, QString> &labels,
                             const std::vector<ImageFile> &files)
{
    BuiltImage image;
    image.labels = labels;
    image.files = files;
    return push(tag, image);
}

QString RegistryServer::pushIndex(const QString &tag, const std::vector<BuiltImage> &images,
                                  bool hasAttestations)
{
    QJsonArray entries;
    const auto add = [this](const BuiltImage &image) {
        const std::vector<QByteArray> layers = layersOf(image);
        const QByteArray config = configOf(image, layers);
        const QByteArray manifest = manifestOf(config, layers);
        for (const QByteArray &layer : layers)
            pushBlob(layer);
        pushBlob(config);
        pushManifest(sha256Of(manifest), manifest, kManifestType);
        return manifest;
    };
    for (const BuiltImage &image : images) {
        const QByteArray manifest = add(image);
        if (hasAttestations) {
            BuiltImage about;
            about.files = {{QStringLiteral("statement.json"), manifest, false, {}}};
            about.architecture = QStringLiteral("unknown");
            entries << attestationEntry(add(about), sha256Of(manifest));
        }
        entries << entryOf(manifest, QStringLiteral("linux"), image.architecture);
    }
    const QJsonObject index{{QStringLiteral("schemaVersion"), 2},
                            {QStringLiteral("mediaType"), kIndexType},
                            {QStringLiteral("manifests"), entries}};
    return pushManifest(tag, QJsonDocument(index).toJson(QJsonDocument::Compact), kIndexType);
}

void RegistryServer::remove(const QString &digest)
{
    const Answer answer = ask("DELETE", apiPath(QStringLiteral("manifests/") + digest));
    if (answer.status != 202)
        fails(QStringLiteral("the registry removed nothing"), answer.body);
}

void RegistryServer::corrupt(const QString &digest, const QByteArray &content) const
{
    const QString hex = digest.mid(digest.indexOf(u':') + 1);
    writeFile(QStringLiteral("%1/data/docker/registry/v2/blobs/sha256/%2/%3/data")
                  .arg(m_folder, hex.left(2), hex),
              content);
}

} // namespace clicknback
