// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httptransfer.h"

#include "models/network/httpfailure.h"

#include <QUrl>

#include <algorithm>

namespace clicknback {

namespace {

/// A server that never ends its headers must not fill our memory.
constexpr qint64 kLargestHead = 256 * 1024;
constexpr long kTrustSeconds = 3600;

/// An address as libcurl reads it: names beyond ASCII in their encoded form.
QByteArray encodedUrl(const QString &url)
{
    const QByteArray plain = url.toUtf8();
    return plain.size() == url.size() ? plain : QUrl(url).toEncoded();
}

std::chrono::microseconds timeOf(CURL *curl, CURLINFO what)
{
    curl_off_t time = 0;
    curl_easy_getinfo(curl, what, &time);
    return std::chrono::microseconds(time);
}

long numberOf(CURL *curl, CURLINFO what)
{
    long number = 0;
    curl_easy_getinfo(curl, what, &number);
    return number;
}

} // namespace

HttpTransfer::HttpTransfer(HttpTask task, CURL *curl) : m_task(std::move(task)), m_curl(curl)
{
    prepare();
}

HttpTransfer::~HttpTransfer()
{
    curl_slist_free_all(m_headers);
}

void HttpTransfer::prepare()
{
    curl_easy_reset(m_curl);
    curl_easy_setopt(m_curl, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_curl, CURLOPT_URL, encodedUrl(m_task.request.url).constData());
    curl_easy_setopt(m_curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_curl, CURLOPT_USERAGENT, "clicknback-ops/" CLICKNBACK_VERSION);
    curl_easy_setopt(m_curl, CURLOPT_NOSIGNAL, 1L);
    // A name server that is silent would otherwise hold up every request when one is given up.
    curl_easy_setopt(m_curl, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(m_curl, CURLOPT_ERRORBUFFER, m_words.data());
    curl_easy_setopt(m_curl, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(m_curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_curl, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(m_curl, CURLOPT_WRITEDATA, this);
    for (const QByteArray &header : m_task.request.headers)
        m_headers = curl_slist_append(m_headers, header.constData());
    curl_easy_setopt(m_curl, CURLOPT_HTTPHEADER, m_headers);
    prepareConnection();
    prepareMethod();
    prepareTrust();
}

void HttpTransfer::prepareConnection()
{
    const HttpRequest &request = m_task.request;
    const long limit = std::max(1L, long(request.timeout.count()));
    curl_easy_setopt(m_curl, CURLOPT_CONNECTTIMEOUT_MS, limit);
    if (isStream())
        curl_easy_setopt(m_curl, CURLOPT_TCP_KEEPALIVE, 1L);
    else
        curl_easy_setopt(m_curl, CURLOPT_TIMEOUT_MS, limit);
    if (!request.reusesConnection) {
        curl_easy_setopt(m_curl, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(m_curl, CURLOPT_FORBID_REUSE, 1L);
        curl_easy_setopt(m_curl, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
        curl_easy_setopt(m_curl, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    }
    if (!request.unixSocket.isEmpty()) {
        curl_easy_setopt(m_curl, CURLOPT_UNIX_SOCKET_PATH,
                         request.unixSocket.toLocal8Bit().constData());
        curl_easy_setopt(m_curl, CURLOPT_PROXY, "");
    }
}

void HttpTransfer::prepareMethod()
{
    const HttpRequest &request = m_task.request;
    if (!request.body.isEmpty()) {
        curl_easy_setopt(m_curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        curl_easy_setopt(m_curl, CURLOPT_POSTFIELDS, request.body.constData());
    }
    if (request.method == "HEAD")
        curl_easy_setopt(m_curl, CURLOPT_NOBODY, 1L);
    else if (request.method != "GET" || !request.body.isEmpty())
        curl_easy_setopt(m_curl, CURLOPT_CUSTOMREQUEST, request.method.constData());
}

void HttpTransfer::prepareTrust()
{
    // Reading the system's hundred certificates costs more than a whole request. libcurl keeps one
    // such set, and only where no folder of certificates is named beside the file.
    if (curl_version_info(CURLVERSION_NOW)->cainfo)
        curl_easy_setopt(m_curl, CURLOPT_CAPATH, nullptr);
    const bool isOwn = !m_task.request.caFile.isEmpty();
    if (isOwn)
        curl_easy_setopt(m_curl, CURLOPT_CAINFO, m_task.request.caFile.toLocal8Bit().constData());
    curl_easy_setopt(m_curl, CURLOPT_CA_CACHE_TIMEOUT, isOwn ? 0L : kTrustSeconds);
}

bool HttpTransfer::isOverdue(Clock::time_point now) const
{
    return isStream() && !m_hasAnswerBegun && now - m_begun > m_task.request.timeout;
}

bool HttpTransfer::takeHeaderLine(const QByteArray &line)
{
    m_hasAnswerBegun = true;
    m_headBytes += line.size();
    if (m_headBytes > kLargestHead)
        return false;
    // "100 Continue" and its like come before the answer proper, with headers of their own.
    if (line.startsWith("HTTP/")) {
        m_reply.headers.clear();
        m_isHeadComplete = false;
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        m_reply.headers.emplace_back(line.left(colon).trimmed().toLower(),
                                     line.mid(colon + 1).trimmed());
    else if (line.trimmed().isEmpty())
        m_isHeadComplete = numberOf(m_curl, CURLINFO_RESPONSE_CODE) >= 200;
    m_hasAnswerBegun = m_isHeadComplete || !line.trimmed().isEmpty();
    return true;
}

bool HttpTransfer::takeBody(const char *data, std::size_t size)
{
    m_hasAnswerBegun = true;
    m_bodyBytes += qint64(size);
    // What explains a refusal is no part of the stream.
    if (isStream() && numberOf(m_curl, CURLINFO_RESPONSE_CODE) < 300) {
        m_isEndedByUs = !m_task.onData(data, size);
        return !m_isEndedByUs;
    }
    const qint64 room = m_task.request.largestBody - m_reply.body.size();
    m_reply.body.append(data, qsizetype(std::min(room, qint64(size))));
    m_reply.isCut = qint64(size) > room;
    m_isEndedByUs = m_reply.isCut;
    return !m_isEndedByUs;
}

std::size_t HttpTransfer::onHeader(const char *data, std::size_t size, std::size_t count,
                                   void *self)
{
    const bool goesOn = static_cast<HttpTransfer *>(self)->takeHeaderLine(
        QByteArray::fromRawData(data, qsizetype(size * count)));
    return goesOn ? size * count : CURL_WRITEFUNC_ERROR;
}

std::size_t HttpTransfer::onBody(const char *data, std::size_t size, std::size_t count, void *self)
{
    const bool goesOn = static_cast<HttpTransfer *>(self)->takeBody(data, size * count);
    return goesOn ? size * count : CURL_WRITEFUNC_ERROR;
}

void HttpTransfer::readPhases(bool isWhole)
{
    using Time = std::chrono::microseconds;
    const Time looked = timeOf(m_curl, CURLINFO_NAMELOOKUP_TIME_T);
    const Time connected = timeOf(m_curl, CURLINFO_CONNECT_TIME_T);
    const Time agreed = timeOf(m_curl, CURLINFO_APPCONNECT_TIME_T);
    const Time asked = timeOf(m_curl, CURLINFO_PRETRANSFER_TIME_T);
    const Time answered = timeOf(m_curl, CURLINFO_STARTTRANSFER_TIME_T);
    m_reply.latency = timeOf(m_curl, CURLINFO_TOTAL_TIME_T);
    const HttpRequest &request = m_task.request;
    const bool isNew = numberOf(m_curl, CURLINFO_NUM_CONNECTS) > 0;
    if (isNew && looked.count() > 0 && request.unixSocket.isEmpty()
        && !isNumericAddress(request.url))
        m_reply.phases.dns = looked;
    if (isNew && connected.count() > 0)
        m_reply.phases.connect = connected - looked;
    if (isNew && agreed.count() > 0)
        m_reply.phases.tls = agreed - connected;
    if (answered.count() > 0)
        m_reply.phases.firstByte = answered - asked;
    if (answered.count() > 0 && isWhole)
        m_reply.phases.body = m_reply.latency - answered;
}

void HttpTransfer::finish(CURLcode code)
{
    const bool isWhole = (code == CURLE_OK && m_isHeadComplete) || m_isEndedByUs;
    const long status = numberOf(m_curl, CURLINFO_RESPONSE_CODE);
    readPhases(isWhole);
    if (isWhole && status >= 200)
        m_reply.status = int(status);
    else
        explainFailure(m_reply, m_task.request,
                       {m_curl, code, QByteArray(m_words.data()), m_hasAnswerBegun,
                        m_isHeadComplete, m_bodyBytes});
    m_task.receiver.onReply(std::move(m_reply));
}

} // namespace clicknback
