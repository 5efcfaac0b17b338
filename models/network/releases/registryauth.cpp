// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/registryauth.h"

#include "models/network/releases/challengereader.h"
#include "models/network/releases/registryerror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

namespace clicknback {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr qint64 kLargestAnswer = 256 * 1024;
constexpr qint64 kUsualSeconds = 60; ///< of a token that does not say (distribution's own rule)
constexpr qint64 kMostSeconds = 24 * 3600;

/// Registries that look at the token alone want some name beside it.
QByteArray credentials(const RegistrySettings &settings)
{
    const QString user = settings.user.isEmpty() ? QStringLiteral("x-access-token") : settings.user;
    return "Authorization: Basic " + (user + u':' + settings.token).toUtf8().toBase64();
}

bool mayKnowCredentials(const QUrl &realm, const RegistrySettings &settings)
{
    const QUrl registry(settings.url);
    return !settings.token.isEmpty() && isSafeAddress(realm)
           && realm.host().compare(registry.host(), Qt::CaseInsensitive) == 0;
}

/// A token goes into a header line as it is.
bool isToken(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z0-9._~+/=:-]+\\z"));
    return pattern.match(text).hasMatch();
}

/// A little earlier than the server would think, for the way there.
Clock::time_point endOf(qint64 seconds, Clock::time_point now)
{
    const std::chrono::seconds lifetime(std::clamp(seconds, qint64(0), kMostSeconds));
    return now + lifetime - std::min<std::chrono::milliseconds>(5s, lifetime / 10);
}

Error refusedByRealm(const HttpReply &reply, const QUrl &realm, const RegistrySettings &settings)
{
    const bool isRefusal = reply.status == 400 || reply.status == 401 || reply.status == 403;
    if (!isRefusal)
        return registryError(reply, {realm.host(), {}, QStringLiteral("a token")});
    if (settings.token.isEmpty())
        return {ErrorKind::Unauthorized,
                QStringLiteral("The registry shows %1 to nobody without a token: none is set.")
                    .arg(settings.repository),
                registryWords(reply)};
    if (!mayKnowCredentials(realm, settings))
        return {ErrorKind::Unauthorized,
                QStringLiteral("The registry wants the token at another host, %1; it is not sent "
                               "there.")
                    .arg(realm.host()),
                registryWords(reply)};
    if (reply.status == 403)
        return {ErrorKind::Refused,
                QStringLiteral("The token has no right to read %1.").arg(settings.repository),
                registryWords(reply)};
    return {ErrorKind::Unauthorized,
            QStringLiteral("The registry does not accept the user and the token: they are wrong "
                           "or the token expired."),
            registryWords(reply)};
}

bool isRepository(const QString &name)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A[a-z0-9]+(?:(?:\\.|_{1,2}|-+|/)[a-z0-9]+)*\\z"));
    return name.size() <= 255 && pattern.match(name).hasMatch();
}

} // namespace

bool isSafeAddress(const QUrl &url)
{
    const QString host = url.host();
    const bool isLocal = host == u"127.0.0.1" || host == u"::1" || host == u"localhost";
    return url.isValid() && !host.isEmpty() && url.userInfo().isEmpty()
           && (url.scheme() == u"https" || (url.scheme() == u"http" && isLocal));
}

Result<QUrl> registryAddress(const RegistrySettings &settings)
{
    const QUrl url(settings.url, QUrl::StrictMode);
    if (!isSafeAddress(url))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("“%1” is no address of a registry: write https://HOST, or "
                                   "http:// for one on this very machine.")
                        .arg(settings.url));
    if (!isRepository(settings.repository))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("“%1” is no name of a repository: write OWNER/NAME, in small "
                                   "letters.")
                        .arg(settings.repository));
    return url;
}

std::optional<Challenge> challengeOf(const HttpReply &reply)
{
    std::optional<Challenge> found;
    for (const auto &[name, value] : reply.headers) {
        if (name != "www-authenticate")
            continue;
        for (const Challenge &challenge : readChallenges(value)) {
            if (!found || challenge.scheme == Challenge::Scheme::Bearer)
                found = challenge;
        }
    }
    return found;
}

Result<HttpRequest> tokenRequest(const Challenge &challenge, const RegistrySettings &settings)
{
    QUrl realm(challenge.realm, QUrl::StrictMode);
    if (!isSafeAddress(realm))
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The registry sends us for a token to “%1”, which is no safe "
                                   "address.")
                        .arg(challenge.realm.left(200)));
    const QString scope = challenge.scope.isEmpty()
                              ? QStringLiteral("repository:%1:pull").arg(settings.repository)
                              : challenge.scope;
    const auto encoded = [](const QString &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    QUrlQuery query(realm);
    if (!challenge.service.isEmpty())
        query.addQueryItem(QStringLiteral("service"), encoded(challenge.service));
    query.addQueryItem(QStringLiteral("scope"), encoded(scope));
    realm.setQuery(query);
    HttpRequest request;
    // Written anew from its parts, so that libcurl cannot read another host in it than we did.
    request.url = realm.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
    request.timeout = settings.timeout;
    request.largestBody = kLargestAnswer;
    request.caFile = settings.caFile;
    request.reusesConnection = true;
    if (mayKnowCredentials(realm, settings))
        request.headers.push_back(credentials(settings));
    return request;
}

Result<Authorization> authorizationOf(const HttpReply &reply, const Challenge &challenge,
                                      const RegistrySettings &settings, Clock::time_point now)
{
    if (reply.status != 200)
        return fail(refusedByRealm(reply, QUrl(challenge.realm), settings));
    const QJsonObject json = QJsonDocument::fromJson(reply.body).object();
    QString token = json.value(QStringLiteral("token")).toString();
    if (token.isEmpty())
        token = json.value(QStringLiteral("access_token")).toString();
    if (!isToken(token))
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The token server of the registry gave no token."));
    const qint64 seconds = json.value(QStringLiteral("expires_in")).toInteger(kUsualSeconds);
    return Authorization{"Authorization: Bearer " + token.toLatin1(), endOf(seconds, now)};
}

Result<Authorization> basicAuthorization(const RegistrySettings &settings)
{
    if (settings.token.isEmpty())
        return fail(ErrorKind::Unauthorized,
                    QStringLiteral("The registry wants a user and a password: none is set."));
    return Authorization{credentials(settings), {}};
}

} // namespace clicknback
