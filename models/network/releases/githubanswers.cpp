// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githuberror.h"
#include "models/network/releases/githubexchange.h"
#include "models/network/releases/githubjson.h"

namespace clicknback {

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 307 || status == 308;
}

qsizetype rowsIn(const GitHubRequest &request, const QJsonDocument &json)
{
    return (request.list.isEmpty() ? json.array() : json.object().value(request.list).toArray())
        .size();
}

} // namespace

std::optional<GitHubAnswer> GitHubLink::keptAnswer(const GitHubRequest &request, QByteArray &etag)
{
    if (!request.isKept)
        return std::nullopt;
    const auto kept = m_keeper.find(request.key());
    if (!kept)
        return std::nullopt;
    const QJsonDocument json = QJsonDocument::fromJson(kept->body);
    if (json.isNull())
        return std::nullopt;
    etag = kept->etag;
    return GitHubAnswer{json, kept->nextLink, {}};
}

void GitHubLink::keep(const GitHubRequest &request, const GitHubAnswer &answer,
                      const QByteArray &etag)
{
    const bool isSettled = request.isSettled && request.isSettled(answer.json);
    // A last page that is full may get a successor without changing itself.
    const bool isLastAndFull = request.perPage > 0 && answer.nextPage.isEmpty()
                               && rowsIn(request, answer.json) >= request.perPage;
    const bool isOfUse = isSettled || (!etag.isEmpty() && !isLastAndFull);
    if (request.isKept && isOfUse)
        m_keeper.keep(request.key(),
                      {etag, answer.json.toJson(QJsonDocument::Compact), answer.nextPage});
}

/// Once more after trouble that may have passed, after a redirect, and after a 304 that stands for
/// nothing we have.
bool GitHubLink::asksAgain(const ExchangePointer &exchange, const HttpReply &reply)
{
    if (!exchange->request.isGet() || !exchange->isWanted())
        return false;
    if (reply.status == 304 && !exchange->kept)
        return !std::exchange(exchange->isAskedAfresh, true);
    if (isRedirect(reply.status))
        return follows(*exchange, reply);
    const bool isTimeout = reply.status == 0 && reply.latency >= m_settings.timeout;
    const bool isLost = reply.status == 0 && !isTimeout;
    const bool isTroubled = reply.status >= 500 && reply.header("retry-after").isEmpty();
    return (isLost || isTroubled) && !std::exchange(exchange->isRepeated, true);
}

/// A repository that got another name is found under a number, at the same host.
bool GitHubLink::follows(Exchange &exchange, const HttpReply &reply) const
{
    const auto target = m_address.target(reply.header("location"), exchange.target);
    if (!target || std::exchange(exchange.isRedirected, true))
        return false;
    exchange.target = *target;
    return true;
}

Result<GitHubAnswer> GitHubLink::read(Exchange &exchange, const HttpReply &reply)
{
    const bool asksForPause = reply.status == 503 && !reply.header("retry-after").isEmpty();
    if (isLimitRefusal(reply) || (asksForPause && exchange.request.isGet()))
        if (const auto pause = m_limits.pause())
            return fail(*pause);
    if (reply.status == 304 && exchange.kept)
        return readUnchanged(exchange, reply);
    const bool isDone = !exchange.request.isGet() && (reply.status == 200 || reply.status == 204);
    if (isDone)
        return GitHubAnswer{{}, {}, reply.headers};
    if (reply.status != 200)
        return fail(gitHubError(reply, exchange.request, m_settings));
    return readContent(exchange, reply);
}

Result<GitHubAnswer> GitHubLink::readUnchanged(Exchange &exchange, const HttpReply &reply)
{
    if (reply.header("link").isEmpty())
        return *exchange.kept;
    const Result<QByteArray> next = nextPage(exchange, reply);
    if (!next)
        return fail(next.error());
    if (*next != exchange.kept->nextPage) {
        exchange.kept->nextPage = *next;
        keep(exchange.request, *exchange.kept, exchange.etag);
    }
    return *exchange.kept;
}

Result<GitHubAnswer> GitHubLink::readContent(const Exchange &exchange, const HttpReply &reply)
{
    if (reply.isCut)
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("GitHub's answer is larger than it should ever be."),
                    exchange.request.what);
    const QJsonDocument json = QJsonDocument::fromJson(reply.body);
    if (json.isNull())
        return fail(notGitHub(reply, m_settings));
    const Result<QByteArray> next = nextPage(exchange, reply);
    if (!next)
        return fail(next.error());
    const GitHubAnswer answer{githubjson::pruned(json), *next, reply.headers};
    keep(exchange.request, answer, reply.header("etag"));
    return answer;
}

Result<QByteArray> GitHubLink::nextPage(const Exchange &exchange, const HttpReply &reply) const
{
    const QByteArray link = nextLink(reply.header("link"));
    if (link.isEmpty())
        return QByteArray();
    const auto target = m_address.target(link, exchange.target);
    if (!target)
        return fail(
            ErrorKind::Unexpected,
            QStringLiteral("GitHub's answer continues at another host, which is not asked."),
            QString::fromLatin1(link));
    return *target;
}

} // namespace clicknback
