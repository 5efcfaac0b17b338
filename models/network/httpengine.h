// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/sample.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace clicknback {

struct HttpRequest
{
    QString url;
    QByteArray method = "GET";
    QByteArray body;
    std::vector<QByteArray> headers; ///< "Name: value"
    std::chrono::milliseconds timeout{5'000};
    qint64 largestBody = 1 << 20;  ///< what comes beyond is not read, and `isCut`
    QString unixSocket;            ///< in place of the address's host; the path may be forwarded
    QString caFile;                ///< PEM; empty: the system's
    bool reusesConnection = false; ///< false: each phase is measured anew
};

struct HttpReply
{
    int status = 0; ///< 0: no answer; then `layer` and `error` say where it ended and why
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    bool isCut = false;
    std::chrono::microseconds latency{0};
    Phases phases;
    ProbeLayer layer = ProbeLayer::None;
    QString error; ///< "certificate expired", "connection refused", "no answer within 5 s", …

    QByteArray header(const QByteArray &lowerCaseName) const;
};

/// HTTP by libcurl's multi interface: all requests of the program on one thread of its own. Follows
/// no redirect, only http and https, asks no proxy unless the environment names one. Any thread may
/// call it.
class HttpEngine
{
public:
    /// Called on the engine's thread with each piece of a body; false ends the request.
    using OnData = std::function<bool(const char *data, std::size_t size)>;

    HttpEngine();
    /// Aborts what is under way; its futures finish without a result.
    ~HttpEngine();
    HttpEngine(const HttpEngine &) = delete;
    HttpEngine &operator=(const HttpEngine &) = delete;

    /// Cancelling the future ends the request.
    QFuture<HttpReply> ask(const HttpRequest &request);
    /// For a body without an end (logs): `timeout` counts until the first byte only, and the reply,
    /// whose body stays empty, comes when the stream ended.
    QFuture<HttpReply> stream(const HttpRequest &request, OnData onData);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace clicknback
