// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githuberror.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace clicknback {

namespace {

bool isLoopback(const QString &host)
{
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
}

QString addressProblem(const QString &api, bool hasToken)
{
    const QUrl url(api);
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty()
        || url.hasQuery() || url.hasFragment())
        return QStringLiteral("“%1” is no address of GitHub's API: write https://api.github.com.")
            .arg(url.toDisplayString());
    if (hasToken && url.scheme() == u"http" && !isLoopback(url.host()))
        return QStringLiteral("The token would travel readable for all to %1: write https://…")
            .arg(url.toDisplayString());
    return {};
}

bool isRepository(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        "\\A[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})/(?!\\.{1,2}\\z)[A-Za-z0-9._-]{1,100}\\z"));
    return pattern.match(text).hasMatch();
}

bool isToken(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c > QChar(0x20) && c < QChar(0x7f); });
}

/// GitHub's sentence and what follows it in "errors".
QString wordsOf(const QJsonObject &json)
{
    QStringList words{json.value(u"message").toString()};
    for (const QJsonValue &error : json.value(u"errors").toArray())
        words << (error.isString() ? error.toString()
                                   : error.toObject().value(u"message").toString());
    words.removeAll(QString());
    return words.join(QStringLiteral("; ")).left(500);
}

QString detailOf(const HttpReply &reply)
{
    QString detail = QStringLiteral("status %1").arg(reply.status);
    const QByteArray accepted = reply.header("x-accepted-github-permissions");
    if (!accepted.isEmpty())
        detail += QStringLiteral(", needs %1").arg(QString::fromLatin1(accepted));
    const QByteArray id = reply.header("x-github-request-id");
    if (!id.isEmpty())
        detail += QStringLiteral(", request %1").arg(QString::fromLatin1(id));
    return detail;
}

QString withWords(const QString &sentence, const HttpReply &reply)
{
    const QString words = gitHubWords(reply);
    return words.isEmpty() ? sentence : QStringLiteral("%1 GitHub says: %2.").arg(sentence, words);
}

Error unauthorized(const HttpReply &reply, const GitHubSettings &settings)
{
    const QString sentence =
        settings.token.isEmpty()
            ? QStringLiteral("GitHub asks for a token.")
            : QStringLiteral("GitHub does not accept the token: it is wrong, revoked or expired.");
    return {ErrorKind::Unauthorized, withWords(sentence, reply), detailOf(reply)};
}

Error refused(const HttpReply &reply, const GitHubRequest &request, const GitHubSettings &settings)
{
    const QString action =
        request.isGet() ? QStringLiteral("read the") : QStringLiteral("start the");
    const QString sentence =
        settings.token.isEmpty()
            ? QStringLiteral("Without a token nobody may %1 %2.").arg(action, request.what)
            : QStringLiteral("The token may not %1 %2: it needs the right “%3”.")
                  .arg(action, request.what, request.right);
    return {ErrorKind::Refused, withWords(sentence, reply), detailOf(reply)};
}

Error notFound(const HttpReply &reply, const GitHubRequest &request, const GitHubSettings &settings)
{
    const QString seen = settings.token.isEmpty() ? QStringLiteral("or it is not public")
                                                  : QStringLiteral("or the token may not see it");
    return {ErrorKind::NotFound, QStringLiteral("GitHub finds no %1, %2.").arg(request.what, seen),
            detailOf(reply)};
}

Error moved(const HttpReply &reply, const GitHubSettings &settings)
{
    return {ErrorKind::NotFound,
            QStringLiteral("GitHub has moved %1 elsewhere: enter the new name of the repository.")
                .arg(settings.repository),
            QStringLiteral("status %1 to %2")
                .arg(reply.status)
                .arg(QString::fromLatin1(reply.header("location")))};
}

/// Where a workflow's start got lost, nobody knows whether it did.
QString afterwards(const GitHubRequest &request)
{
    return request.isGet() ? QString()
                           : QStringLiteral(" Whether the workflow was started is not known: look "
                                            "at its runs before trying again.");
}

Error unreachable(const HttpReply &reply, const GitHubRequest &request,
                  const GitHubSettings &settings)
{
    return {ErrorKind::Unreachable,
            QStringLiteral("GitHub at %1 does not answer: %2.%3")
                .arg(QUrl(settings.api).host(), reply.error, afterwards(request)),
            {}};
}

Error troubled(const HttpReply &reply, const GitHubRequest &request)
{
    return {ErrorKind::Unreachable,
            QStringLiteral("GitHub has trouble of its own (%1).%2")
                .arg(reply.status)
                .arg(afterwards(request)),
            detailOf(reply)};
}

Error rejected(const HttpReply &reply, const GitHubRequest &request)
{
    return {ErrorKind::InvalidInput,
            withWords(QStringLiteral("GitHub rejects what was asked of the %1.").arg(request.what),
                      reply),
            detailOf(reply)};
}

} // namespace

QString gitHubSettingsProblem(const GitHubSettings &settings)
{
    const QString address = addressProblem(settings.api, !settings.token.isEmpty());
    if (!address.isEmpty())
        return address;
    if (!isRepository(settings.repository))
        return QStringLiteral("“%1” is no repository: write owner/name.").arg(settings.repository);
    if (!isToken(settings.token))
        return QStringLiteral("The token holds characters that no token has.");
    return {};
}

QString gitHubWords(const HttpReply &reply)
{
    QString words = wordsOf(QJsonDocument::fromJson(reply.body).object());
    while (words.endsWith(u'.'))
        words.chop(1);
    return words;
}

Error notGitHub(const HttpReply &reply, const GitHubSettings &settings)
{
    return {
        ErrorKind::Unexpected,
        QStringLiteral("What answers at %1 is not GitHub's API.").arg(QUrl(settings.api).host()),
        QStringLiteral("status %1: %2")
            .arg(reply.status)
            .arg(QString::fromUtf8(reply.body.left(200)))};
}

Error gitHubError(const HttpReply &reply, const GitHubRequest &request,
                  const GitHubSettings &settings)
{
    const bool isRefusal = reply.status >= 400 && reply.status < 500;
    if (isRefusal && gitHubWords(reply).isEmpty())
        return notGitHub(reply, settings);
    switch (reply.status) {
    case 0:
        return unreachable(reply, request, settings);
    case 301:
    case 302:
    case 307:
    case 308:
        return moved(reply, settings);
    case 401:
        return unauthorized(reply, settings);
    case 403:
    case 451:
        return refused(reply, request, settings);
    case 404:
    case 409: // an empty repository
    case 410:
        return notFound(reply, request, settings);
    case 400:
    case 422:
        return gitHubWords(reply).startsWith(u"No commit found")
                   ? notFound(reply, request, settings)
                   : rejected(reply, request);
    default:
        return reply.status >= 500 ? troubled(reply, request) : notGitHub(reply, settings);
    }
}

} // namespace clicknback
