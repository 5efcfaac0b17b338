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

class HttpLoop;

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

/// An answer that did not arrive whole has status 0 as well, whatever its first line said: `error`
/// tells that, and headers and body hold what came.
struct HttpReply
{
    int status = 0; ///< 0: no answer; then `layer` and `error` say where it ended and why
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    bool isCut = false;
    std::chrono::microseconds latency{0};
    Phases phases;                       ///< dns: only where a name was looked up
    ProbeLayer layer = ProbeLayer::None; ///< None with status 0: it could not be asked at all
    QString error; ///< "the certificate expired", "connection refused", "no answer within 5 s", …
    int systemError = 0; ///< errno of a connection that failed; 0: none, or not known

    QByteArray header(const QByteArray &lowerCaseName) const;
};

/// HTTP by libcurl's multi interface: all requests of the program on one thread of its own. Follows
/// no redirect, only http and https, asks no proxy unless the environment names one. Any thread may
/// call it. As many requests run at once as half of the files that this process may open; further
/// ones wait their turn, which is not part of their time.
class HttpEngine
{
public:
    /// Called on the engine's thread with each piece of a body; false ends the request.
    using OnData = std::function<bool(const char *data, std::size_t size)>;

    /// For who makes something of a reply before it becomes anybody's future.
    struct Receiver
    {
        std::function<void(HttpReply reply)> onReply; ///< on the engine's thread; not when aborted
        std::function<bool()>
            isCancelled; ///< asked some times a second, there as well; may be empty
    };

    HttpEngine();
    /// Aborts what is under way; its futures finish without a result.
    ~HttpEngine();
    HttpEngine(const HttpEngine &) = delete;
    HttpEngine &operator=(const HttpEngine &) = delete;

    /// Cancelling the future ends the request.
    QFuture<HttpReply> ask(const HttpRequest &request);
    void ask(const HttpRequest &request, Receiver receiver);
    /// For a body without an end (logs): `timeout` counts until the first byte only, and the reply,
    /// whose body stays empty, comes when the stream ended. The body of a refusal is gathered.
    QFuture<HttpReply> stream(const HttpRequest &request, OnData onData);
    void stream(const HttpRequest &request, OnData onData, Receiver receiver);

private:
    std::unique_ptr<HttpLoop> m_loop;
};

} // namespace clicknback
