// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubaddress.h"
#include "models/network/releases/githublimits.h"
#include "models/network/releases/githubrequests.h"

#include <QJsonDocument>
#include <QThreadPool>

#include <atomic>
#include <deque>
#include <map>

namespace clicknback {

struct GitHubAnswer
{
    QJsonDocument json;  ///< without what nobody reads
    QByteArray nextPage; ///< target of the page that follows; empty: the last
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< of one that was not kept
};

/// Sends the client's requests: a few at once, with the ETag of what is kept, again where that may
/// help, and none while GitHub asks for a pause. Does its work on a thread of its own, so that
/// neither the GUI nor the HTTP engine waits for JSON or for the keeper.
class GitHubLink : public std::enable_shared_from_this<GitHubLink>
{
public:
    using IsCancelled = std::function<bool()>;                          ///< asked on any thread
    using OnAnswer = std::function<void(const Result<GitHubAnswer> &)>; ///< on the link's thread

    GitHubLink(HttpEngine &engine, AnswerKeeper &keeper, GitHubSettings settings);

    /// Work for the link's thread; what comes after close() is dropped.
    void post(std::function<void()> work);
    /// Afterwards neither engine nor keeper is used any more, and nobody gets an answer.
    void close();

    /// On the link's thread alone. One who cancelled may get no answer.
    void ask(const GitHubRequest &request, IsCancelled isCancelled, OnAnswer onAnswer);

    const GitHubSettings &settings() const { return m_settings; }
    const GitHubLimits &limits() const { return m_limits; }
    int requestsSent() const { return m_sent; }

private:
    struct Exchange;
    struct Slot;
    using ExchangePointer = std::shared_ptr<Exchange>;

    std::optional<GitHubAnswer> keptAnswer(const GitHubRequest &request, QByteArray &etag);
    void enqueue(const ExchangePointer &exchange);
    void sendWaiting();
    void send(const ExchangePointer &exchange);
    HttpRequest httpRequest(const Exchange &exchange) const;
    void release(const ExchangePointer &exchange);
    void dropped(const ExchangePointer &exchange);
    void receive(const ExchangePointer &exchange, const HttpReply &reply);
    bool asksAgain(const ExchangePointer &exchange, const HttpReply &reply);
    bool follows(Exchange &exchange, const HttpReply &reply) const;
    Result<GitHubAnswer> read(Exchange &exchange, const HttpReply &reply);
    Result<GitHubAnswer> readUnchanged(Exchange &exchange, const HttpReply &reply);
    Result<GitHubAnswer> readContent(const Exchange &exchange, const HttpReply &reply);
    Result<QByteArray> nextPage(const Exchange &exchange, const HttpReply &reply) const;
    void keep(const GitHubRequest &request, const GitHubAnswer &answer, const QByteArray &etag);
    void answer(const ExchangePointer &exchange, const Result<GitHubAnswer> &result);

    HttpEngine &m_engine;
    AnswerKeeper &m_keeper;
    const GitHubSettings m_settings;
    const GitHubAddress m_address;
    GitHubLimits m_limits;
    std::atomic<int> m_sent = 0;
    std::mutex m_mutex; ///< of the two below
    bool m_isClosed = false;
    QThreadPool m_thread;

    // Of the link's thread.
    std::deque<ExchangePointer> m_waiting;
    std::vector<ExchangePointer> m_underWay;
    std::map<QByteArray, ExchangePointer> m_settling; ///< whose answers will do for all who ask
};

} // namespace clicknback
