// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httploop.h"

#include "models/network/httpfailure.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

/// How often cancelled requests and silent streams are looked for, while there are any.
constexpr std::chrono::milliseconds kLook{200};
constexpr std::size_t kMostIdleHandles = 256;

void initializeCurlOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::size_t mostAtOnce()
{
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return 256;
    return std::clamp<std::size_t>(files.rlim_cur / 2, 32, 2048);
}

std::uint32_t epollEvents(int what)
{
    switch (what) {
    case CURL_POLL_IN:
        return EPOLLIN;
    case CURL_POLL_OUT:
        return EPOLLOUT;
    default:
        return EPOLLIN | EPOLLOUT;
    }
}

int curlEvents(std::uint32_t events)
{
    return ((events & (EPOLLIN | EPOLLHUP)) != 0 ? CURL_CSELECT_IN : 0)
           | ((events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0)
           | ((events & EPOLLERR) != 0 ? CURL_CSELECT_ERR : 0);
}

HttpReply unasked(const QString &problem)
{
    HttpReply reply;
    reply.error = problem;
    return reply;
}

} // namespace

HttpLoop::HttpLoop()
    : m_mostAtOnce(mostAtOnce())
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    initializeCurlOnce();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    epoll_event event{.events = EPOLLIN, .data = {.fd = m_wake}};
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event);
    m_thread = std::thread([this] { run(); });
}

HttpLoop::~HttpLoop()
{
    m_isStopping = true;
    eventfd_write(m_wake, 1);
    m_thread.join();
    while (!m_underWay.empty())
        drop(m_underWay.begin()->first);
    for (CURL *curl : m_idle)
        curl_easy_cleanup(curl);
    curl_multi_cleanup(m_multi);
    ::close(m_wake);
    ::close(m_epoll);
}

void HttpLoop::add(HttpTask task)
{
    bool isFirst = false;
    {
        const std::scoped_lock lock(m_mutex);
        isFirst = m_new.empty();
        m_new.push_back(std::move(task));
    }
    if (isFirst)
        eventfd_write(m_wake, 1);
}

void HttpLoop::run()
{
    while (!m_isStopping) {
        wait();
        takeNew();
        const Clock::time_point now = Clock::now();
        if (m_due && *m_due <= now) {
            m_due.reset();
            act(CURL_SOCKET_TIMEOUT, 0);
        }
        if (now >= m_nextLook)
            lookAround(now);
    }
}

/// Sleeps until a socket, libcurl's time, a new request or the next look around.
void HttpLoop::wait()
{
    std::optional<Clock::time_point> until = m_due;
    if (!m_underWay.empty())
        until = until ? std::min(*until, m_nextLook) : m_nextLook;
    int limit = -1;
    if (until)
        limit = int(std::clamp<std::int64_t>(
            std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now()).count(), 0,
            60'000));
    std::array<epoll_event, 64> events{};
    const int count = epoll_wait(m_epoll, events.data(), int(events.size()), limit);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        eventfd_t ignored = 0;
        if (event.data.fd == m_wake)
            eventfd_read(m_wake, &ignored);
        else
            act(event.data.fd, curlEvents(event.events));
    }
}

void HttpLoop::takeNew()
{
    std::vector<HttpTask> tasks;
    {
        const std::scoped_lock lock(m_mutex);
        tasks.swap(m_new);
    }
    if (tasks.empty())
        return;
    for (HttpTask &task : tasks) {
        if (task.isStream())
            begin(std::move(task));
        else
            m_waiting.push_back(std::move(task));
    }
    beginWaiting();
}

void HttpLoop::beginWaiting()
{
    while (!m_waiting.empty() && m_underWay.size() - m_streams < m_mostAtOnce) {
        HttpTask task = std::move(m_waiting.front());
        m_waiting.pop_front();
        begin(std::move(task));
    }
}

void HttpLoop::begin(HttpTask task)
{
    if (task.isCancelled())
        return;
    if (const QString problem = requestProblem(task.request); !problem.isEmpty()) {
        task.receiver.onReply(unasked(problem));
        return;
    }
    CURL *curl = handle();
    m_streams += task.isStream() ? 1 : 0;
    if (m_underWay.empty())
        m_nextLook = Clock::now() + kLook;
    m_underWay[curl] = std::make_unique<HttpTransfer>(std::move(task), curl);
    curl_multi_add_handle(m_multi, curl);
}

void HttpLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    endFinished();
}

void HttpLoop::endFinished()
{
    bool hasEnded = false;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        end(message->easy_handle, message->data.result);
        hasEnded = true;
    }
    if (hasEnded)
        beginWaiting();
}

void HttpLoop::end(CURL *curl, CURLcode code)
{
    const auto at = m_underWay.find(curl);
    at->second->finish(code);
    drop(curl);
}

/// Without a word to its receiver.
void HttpLoop::drop(CURL *curl)
{
    const auto at = m_underWay.find(curl);
    m_streams -= at->second->isStream() ? 1 : 0;
    curl_multi_remove_handle(m_multi, curl);
    m_underWay.erase(at);
    release(curl);
}

void HttpLoop::lookAround(Clock::time_point now)
{
    m_nextLook = now + kLook;
    std::vector<CURL *> cancelled;
    std::vector<CURL *> overdue;
    for (const auto &[curl, transfer] : m_underWay) {
        if (transfer->isCancelled())
            cancelled.push_back(curl);
        else if (transfer->isOverdue(now))
            overdue.push_back(curl);
    }
    for (CURL *curl : cancelled)
        drop(curl);
    for (CURL *curl : overdue)
        end(curl, CURLE_OPERATION_TIMEDOUT);
    std::erase_if(m_waiting, [](const HttpTask &task) { return task.isCancelled(); });
    beginWaiting();
}

CURL *HttpLoop::handle()
{
    if (m_idle.empty())
        return curl_easy_init();
    CURL *curl = m_idle.back();
    m_idle.pop_back();
    return curl;
}

void HttpLoop::release(CURL *curl)
{
    if (m_idle.size() < kMostIdleHandles)
        m_idle.push_back(curl);
    else
        curl_easy_cleanup(curl);
}

int HttpLoop::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *known)
{
    auto *loop = static_cast<HttpLoop *>(self);
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(loop->m_epoll, EPOLL_CTL_DEL, socket, nullptr);
        return 0;
    }
    epoll_event event{.events = epollEvents(what), .data = {.fd = socket}};
    epoll_ctl(loop->m_epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
    if (!known)
        curl_multi_assign(loop->m_multi, socket, loop);
    return 0;
}

int HttpLoop::onTimer(CURLM *, long milliseconds, void *self)
{
    auto *loop = static_cast<HttpLoop *>(self);
    loop->m_due.reset();
    if (milliseconds >= 0)
        loop->m_due = Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

} // namespace clicknback
