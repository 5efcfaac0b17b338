// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/httpengine.h"

#include <curl/curl.h>

#include <array>
#include <optional>

namespace clicknback {

/// A request on its way into the engine.
struct HttpTask
{
    HttpRequest request;
    HttpEngine::OnData onData; ///< empty: the body is gathered
    HttpEngine::Receiver receiver;

    bool isStream() const { return bool(onData); }
    bool isCancelled() const { return receiver.isCancelled && receiver.isCancelled(); }
};

/// One request under way: what libcurl is told, and what it tells. Stays where it is, because
/// libcurl holds its address.
class HttpTransfer
{
public:
    using Clock = std::chrono::steady_clock;

    /// Borrows the handle, whatever it did before.
    HttpTransfer(HttpTask task, CURL *curl);
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer &) = delete;
    HttpTransfer &operator=(const HttpTransfer &) = delete;

    CURL *curl() const { return m_curl; }
    bool isStream() const { return m_task.isStream(); }
    bool isCancelled() const { return m_task.isCancelled(); }
    /// A stream of which nothing came in time; libcurl itself watches over the others.
    bool isOverdue(Clock::time_point now) const;
    /// Tells the receiver how it ended.
    void finish(CURLcode code);

private:
    void prepare();
    void prepareConnection();
    void prepareMethod();
    void prepareTrust();
    bool takeHeaderLine(const QByteArray &line);
    bool takeBody(const char *data, std::size_t size);
    static std::size_t onHeader(const char *data, std::size_t size, std::size_t count, void *self);
    static std::size_t onBody(const char *data, std::size_t size, std::size_t count, void *self);
    void readPhases(bool isWhole);

    HttpTask m_task;
    CURL *m_curl;
    curl_slist *m_headers = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_words{};
    HttpReply m_reply;
    Clock::time_point m_begun = Clock::now();
    qint64 m_headBytes = 0;
    qint64 m_bodyBytes = 0;
    bool m_hasAnswerBegun = false;
    bool m_isHeadComplete = false;
    bool m_isEndedByUs = false; ///< the body is large enough, or the receiver wants no more
};

} // namespace clicknback
