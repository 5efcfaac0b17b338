// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githublimits.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace clicknback {

namespace {

using std::chrono::seconds;

/// GitHub asks for a minute where it names no time.
constexpr seconds kUsualPause{60};
constexpr seconds kShortestPause{1};
constexpr seconds kLongestPause{24 * 3600};

std::optional<qint64> numberAt(const HttpReply &reply, const char *header)
{
    bool isNumber = false;
    const qint64 number = reply.header(header).toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool isExhausted(const HttpReply &reply)
{
    return numberAt(reply, "x-ratelimit-remaining") == 0;
}

std::optional<seconds> retryAfter(const HttpReply &reply, Instant serverNow)
{
    if (const auto wait = numberAt(reply, "retry-after"))
        return seconds(std::min<qint64>(*wait, kLongestPause.count()));
    if (const auto until = httpDate(reply.header("retry-after")))
        return seconds(until->secondsSince(serverNow));
    return std::nullopt;
}

std::optional<seconds> untilReset(const HttpReply &reply, Instant serverNow)
{
    const auto reset = numberAt(reply, "x-ratelimit-reset");
    if (!reset || !isExhausted(reply))
        return std::nullopt;
    return seconds(*reset - serverNow.microseconds / 1'000'000);
}

/// How long nothing may be sent after this answer; nothing: it says nothing of the kind.
std::optional<seconds> askedPause(const HttpReply &reply, Instant serverNow)
{
    const bool isRefusal = isLimitRefusal(reply) || reply.status == 503;
    const auto wait = isRefusal ? retryAfter(reply, serverNow) : std::nullopt;
    const auto reset = untilReset(reply, serverNow);
    if (!wait && !reset && !isLimitRefusal(reply))
        return std::nullopt;
    const seconds asked = wait ? *wait : reset.value_or(kUsualPause);
    return std::clamp(asked, kShortestPause, kLongestPause);
}

QString durationText(seconds time)
{
    if (time < seconds(120))
        return QStringLiteral("%1 s").arg(time.count());
    return QStringLiteral("%1 min").arg((time.count() + 59) / 60);
}

} // namespace

bool isLimitRefusal(const HttpReply &reply)
{
    if (reply.status == 429)
        return true;
    if (reply.status != 403)
        return false;
    const QByteArray words = reply.body.left(2000).toLower();
    return !reply.header("retry-after").isEmpty() || isExhausted(reply)
           || words.contains("rate limit") || words.contains("abuse detection");
}

std::optional<Instant> httpDate(const QByteArray &text)
{
    QDateTime at = QLocale::c().toDateTime(QString::fromLatin1(text),
                                           QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!at.isValid())
        return std::nullopt;
    at.setTimeSpec(Qt::UTC);
    return Instant{at.toMSecsSinceEpoch() * 1'000};
}

std::optional<Instant> tokenExpiry(const QByteArray &text)
{
    QString plain = QString::fromLatin1(text.left(19));
    QByteArray zone = text.mid(19).trimmed();
    if (zone.size() == 5 && (zone[0] == '+' || zone[0] == '-'))
        zone.insert(3, ':');
    if (zone != "UTC")
        plain += QString::fromLatin1(zone);
    return Instant::fromText(plain);
}

void GitHubLimits::note(const HttpReply &reply)
{
    if (reply.status == 0)
        return;
    const std::scoped_lock lock(m_mutex);
    const Instant now = Instant::now();
    noteDate(reply, now);
    noteLimit(reply);
    notePause(reply, httpDate(reply.header("date")).value_or(now));
}

void GitHubLimits::noteDate(const HttpReply &reply, Instant now)
{
    if (const auto date = httpDate(reply.header("date")))
        m_skew = seconds(date->secondsSince({now.microseconds / 1'000'000 * 1'000'000}));
}

void GitHubLimits::noteLimit(const HttpReply &reply)
{
    const auto left = numberAt(reply, "x-ratelimit-remaining");
    const auto of = numberAt(reply, "x-ratelimit-limit");
    const auto reset = numberAt(reply, "x-ratelimit-reset");
    if (left && of && reset)
        m_limit = GitHubClient::Limit{int(*left), int(*of), Instant{*reset * 1'000'000}};
}

void GitHubLimits::notePause(const HttpReply &reply, Instant serverNow)
{
    const auto wait = askedPause(reply, serverNow);
    if (!wait)
        return;
    const Clock::time_point until = Clock::now() + *wait;
    if (until <= m_pausedUntil)
        return;
    m_pausedUntil = until;
    m_reason = isExhausted(reply) ? QStringLiteral("GitHub's limit of requests is used up")
                                  : QStringLiteral("GitHub asks to send nothing for a while");
}

std::optional<Error> GitHubLimits::pause() const
{
    const std::scoped_lock lock(m_mutex);
    const auto left = std::chrono::ceil<seconds>(m_pausedUntil - Clock::now());
    if (left <= seconds(0))
        return std::nullopt;
    const Instant until = Instant::now().plusSeconds(left.count());
    return Error{ErrorKind::Busy,
                 QStringLiteral("%1: nothing is sent until %2 UTC, in %3.")
                     .arg(m_reason, until.toText().mid(11, 8), durationText(left)),
                 {}};
}

std::optional<GitHubClient::Limit> GitHubLimits::limit() const
{
    const std::scoped_lock lock(m_mutex);
    return m_limit;
}

std::optional<std::chrono::seconds> GitHubLimits::clockSkew() const
{
    const std::scoped_lock lock(m_mutex);
    return m_skew;
}

} // namespace clicknback
