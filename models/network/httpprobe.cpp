// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpprobe.h"

#include <QPromise>

#include <curl/curl.h>

#include <array>
#include <memory>
#include <mutex>

namespace clicknback {

namespace {

constexpr qsizetype kLargestBody = 64 * 1024;

void initializeCurlOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::size_t appendBody(const char *data, std::size_t size, std::size_t count, void *target)
{
    auto *body = static_cast<QByteArray *>(target);
    const qsizetype room = kLargestBody - body->size();
    body->append(data, std::min(room, qsizetype(size * count)));
    return size * count;
}

/// curl asks about once a second, and more often while something happens.
int abortWhenStopping(void *stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return *static_cast<const std::atomic<bool> *>(stopping) ? 1 : 0;
}

/// What happened, in words; curl's own buffer names the address and the cause.
QString describe(CURLcode code, const char *buffer)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return QStringLiteral("host not known");
    case CURLE_COULDNT_CONNECT:
        return QStringLiteral("connection refused");
    case CURLE_OPERATION_TIMEDOUT:
        return QStringLiteral("no answer in time");
    default:
        break;
    }
    return QString::fromUtf8(*buffer ? buffer : curl_easy_strerror(code));
}

} // namespace

HttpProbe::HttpProbe()
{
    initializeCurlOnce();
    m_threads.setMaxThreadCount(4);
}

HttpProbe::~HttpProbe()
{
    *m_stopping = true;
    m_threads.clear();
    m_threads.waitForDone();
}

QFuture<HttpAnswer> HttpProbe::get(const QString &url, std::chrono::milliseconds timeout)
{
    auto promise = std::make_shared<QPromise<HttpAnswer>>();
    promise->start();
    m_threads.start([promise, url, timeout, stopping = m_stopping] {
        if (!promise->isCanceled())
            promise->addResult(ask(url, timeout, stopping.get()));
        promise->finish();
    });
    return promise->future();
}

HttpAnswer HttpProbe::ask(const QString &url, std::chrono::milliseconds timeout,
                          const std::atomic<bool> *stopping)
{
    initializeCurlOnce();
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                   &curl_easy_cleanup);
    HttpAnswer answer;
    std::array<char, CURL_ERROR_SIZE> error{};
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.toUtf8().constData());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, long(timeout.count()));
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "clicknback-ops/" CLICKNBACK_VERSION);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, appendBody);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, error.data());
    if (stopping) {
        curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, abortWhenStopping);
        curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, stopping);
    }
    const CURLcode code = curl_easy_perform(curl.get());
    curl_off_t total = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_TOTAL_TIME_T, &total);
    answer.latency = std::chrono::microseconds(total);
    if (code != CURLE_OK) {
        answer.error = describe(code, error.data());
        return answer;
    }
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = int(status);
    return answer;
}

} // namespace clicknback
