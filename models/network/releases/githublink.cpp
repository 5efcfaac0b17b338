// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githublink.h"

#include "models/network/releases/githubexchange.h"

#include <algorithm>

namespace clicknback {

namespace {

/// GitHub itself asks not to send many requests at once.
constexpr std::size_t kMostAtOnce = 8;
constexpr qint64 kLargestAnswer = 32 << 20;

} // namespace

/// Tells the link that the engine let go of a request, also when there was no answer.
struct GitHubLink::Slot
{
    std::weak_ptr<GitHubLink> link;
    ExchangePointer exchange;
    std::atomic<bool> isAnswered = false;

    Slot(std::weak_ptr<GitHubLink> owner, ExchangePointer what)
        : link(std::move(owner)), exchange(std::move(what))
    {}
    Slot(const Slot &) = delete;
    Slot &operator=(const Slot &) = delete;
    ~Slot()
    {
        if (const auto owner = isAnswered ? nullptr : link.lock())
            owner->post([owner = owner.get(), what = exchange] { owner->dropped(what); });
    }

    void answer(const HttpReply &reply)
    {
        isAnswered = true;
        if (const auto owner = link.lock())
            owner->post([owner = owner.get(), what = exchange, reply] {
                owner->release(what);
                owner->receive(what, reply);
                owner->sendWaiting();
            });
    }
};

GitHubLink::GitHubLink(HttpEngine &engine, AnswerKeeper &keeper, GitHubSettings settings)
    : m_engine(engine), m_keeper(keeper), m_settings(std::move(settings)), m_address(m_settings.api)
{
    m_thread.setMaxThreadCount(1);
}

void GitHubLink::post(std::function<void()> work)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isClosed)
        m_thread.start(std::move(work));
}

void GitHubLink::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true;
    }
    m_thread.clear();
    m_thread.waitForDone();
    for (const ExchangePointer &exchange : m_underWay)
        exchange->takeWaiters();
    m_waiting.clear();
    m_settling.clear();
}

void GitHubLink::ask(const GitHubRequest &request, IsCancelled isCancelled, OnAnswer onAnswer)
{
    if (!request.problem.isEmpty()) {
        onAnswer(fail(ErrorKind::InvalidInput, request.problem));
        return;
    }
    const auto exchange = std::make_shared<Exchange>(request);
    if (const auto kept = keptAnswer(request, exchange->etag)) {
        if (request.isSettled && request.isSettled(kept->json)) {
            onAnswer(*kept);
            return;
        }
        exchange->kept = kept;
    }
    const auto same = m_settling.find(request.key());
    const bool isJoined = same != m_settling.end();
    (isJoined ? same->second : exchange)->add({std::move(isCancelled), std::move(onAnswer)});
    if (!isJoined)
        enqueue(exchange);
}

void GitHubLink::enqueue(const ExchangePointer &exchange)
{
    if (exchange->request.isSettled)
        m_settling[exchange->request.key()] = exchange;
    m_waiting.push_back(exchange);
    sendWaiting();
}

void GitHubLink::sendWaiting()
{
    while (m_underWay.size() < kMostAtOnce && !m_waiting.empty()) {
        const ExchangePointer exchange = m_waiting.front();
        m_waiting.pop_front();
        if (!exchange->isWanted())
            m_settling.erase(exchange->request.key());
        else if (const auto pause = m_limits.pause())
            answer(exchange, fail(*pause));
        else
            send(exchange);
    }
}

HttpRequest GitHubLink::httpRequest(const Exchange &exchange) const
{
    HttpRequest http;
    http.url = m_address.url(exchange.target);
    http.method = exchange.request.method;
    http.body = exchange.request.body;
    http.headers = {"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28"};
    if (!m_settings.token.isEmpty())
        http.headers.push_back("Authorization: Bearer " + m_settings.token.toLatin1());
    if (!http.body.isEmpty())
        http.headers.push_back("Content-Type: application/json");
    if (exchange.isAskedAfresh)
        http.headers.push_back("Cache-Control: no-cache");
    else if (exchange.kept && !exchange.etag.isEmpty())
        http.headers.push_back("If-None-Match: " + exchange.etag);
    http.timeout = m_settings.timeout;
    http.largestBody = kLargestAnswer;
    http.caFile = m_settings.caFile;
    // libcurl repeats by itself what a kept connection swallowed: not what must be sent once.
    http.reusesConnection = exchange.request.isGet();
    return http;
}

void GitHubLink::send(const ExchangePointer &exchange)
{
    ++m_sent;
    m_underWay.push_back(exchange);
    const auto slot = std::make_shared<Slot>(weak_from_this(), exchange);
    m_engine.ask(httpRequest(*exchange), {[slot](const HttpReply &reply) { slot->answer(reply); },
                                          [exchange] { return !exchange->isWanted(); }});
}

void GitHubLink::release(const ExchangePointer &exchange)
{
    std::erase(m_underWay, exchange);
}

/// Cancelled; but somebody else may have joined at the last moment.
void GitHubLink::dropped(const ExchangePointer &exchange)
{
    release(exchange);
    if (exchange->isWanted() && exchange->request.isGet())
        m_waiting.push_back(exchange);
    else
        m_settling.erase(exchange->request.key());
    sendWaiting();
}

void GitHubLink::receive(const ExchangePointer &exchange, const HttpReply &reply)
{
    m_limits.note(reply);
    if (asksAgain(exchange, reply))
        m_waiting.push_front(exchange);
    else
        answer(exchange, read(*exchange, reply));
}

void GitHubLink::answer(const ExchangePointer &exchange, const Result<GitHubAnswer> &result)
{
    const auto settling = m_settling.find(exchange->request.key());
    if (settling != m_settling.end() && settling->second == exchange)
        m_settling.erase(settling);
    for (const auto &waiter : exchange->takeWaiters())
        if (!waiter.isCancelled())
            waiter.onAnswer(result);
}

} // namespace clicknback
