// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/tokenserver.h"

#include "tests/support/testcluster.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QUrlQuery>

namespace clicknback {

namespace {

QByteArray openssl(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral("/usr/bin/openssl"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        giveUp({ErrorKind::Unexpected, QStringLiteral("openssl failed"),
                QString::fromUtf8(process.readAllStandardError())});
    return process.readAllStandardOutput();
}

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray encoded(const QJsonObject &json)
{
    return encoded(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// The middle of a PEM file: the certificate in base64.
QString certificateText(const QString &path)
{
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    QByteArray text;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.startsWith('-'))
            text += line.trimmed();
    }
    return QString::fromLatin1(text);
}

QByteArray answerOf(int status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status)
           + " Token\r\nContent-Type: application/json\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

TokenServer::TokenServer()
    : m_server([this](QTcpSocket &socket, const QByteArray &request) { answer(socket, request); })
{
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
             QStringLiteral("/CN=lab"), QStringLiteral("-days"), QStringLiteral("2"),
             QStringLiteral("-keyout"), m_folder.filePath(QStringLiteral("token.key")),
             QStringLiteral("-out"), certificate()});
}

void TokenServer::setAccount(const QString &user, const QString &password)
{
    m_authorization = "Basic " + (user + u':' + password).toUtf8().toBase64();
}

QByteArray TokenServer::signatureOf(const QByteArray &text) const
{
    return openssl({QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-sign"),
                    m_folder.filePath(QStringLiteral("token.key"))},
                   text);
}

QByteArray TokenServer::tokenFor(const QString &repository, const QString &actions) const
{
    QJsonArray access;
    if (!actions.isEmpty())
        access << QJsonObject{
            {QStringLiteral("type"), QStringLiteral("repository")},
            {QStringLiteral("name"), repository},
            {QStringLiteral("actions"), QJsonArray::fromStringList(actions.split(u','))}};
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QJsonObject head{{QStringLiteral("typ"), QStringLiteral("JWT")},
                           {QStringLiteral("alg"), QStringLiteral("RS256")},
                           {QStringLiteral("x5c"), QJsonArray{certificateText(certificate())}}};
    const QJsonObject claims{{QStringLiteral("iss"), QStringLiteral("lab")},
                             {QStringLiteral("sub"), QStringLiteral("reader")},
                             {QStringLiteral("aud"), QStringLiteral("lab")},
                             {QStringLiteral("exp"), now + 3'600},
                             {QStringLiteral("nbf"), now - 60},
                             {QStringLiteral("iat"), now},
                             {QStringLiteral("jti"), QStringLiteral("of-a-test")},
                             {QStringLiteral("access"), access}};
    const QByteArray text = encoded(head) + '.' + encoded(claims);
    return text + '.' + encoded(signatureOf(text));
}

void TokenServer::answer(QTcpSocket &socket, const QByteArray &request) const
{
    const bool isKnown = m_authorization.isEmpty()
                         || request.contains("\r\nAuthorization: " + m_authorization + "\r\n");
    if (!isKnown) {
        socket.write(answerOf(401, R"({"errors":[{"code":"UNAUTHORIZED","message":"no"}]})"));
        return;
    }
    const QByteArray target = request.split(' ').value(1);
    const QUrlQuery query(QString::fromUtf8(target.mid(target.indexOf('?') + 1)));
    const QString scope = query.queryItemValue(QStringLiteral("scope"), QUrl::FullyDecoded);
    const QByteArray token = tokenFor(scope.section(u':', 1, 1), m_actions);
    const QJsonObject json{{QStringLiteral("token"), QString::fromLatin1(token)},
                           {QStringLiteral("expires_in"), m_lifetime}};
    socket.write(answerOf(200, QJsonDocument(json).toJson(QJsonDocument::Compact)));
}

} // namespace clicknback
