// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/loopbackpage.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <string_view>

namespace clicknback {

namespace {

constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\ncontent-length: 18\r\n"
                                     "content-type: application/json\r\n\r\n"
                                     "{\"status\":\"alive\"}";
constexpr int kBacklog = 4'096;
constexpr int kLookEveryMs = 100;

} // namespace

LoopbackPage::LoopbackPage()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
    ::listen(m_listener, kBacklog);
    socklen_t size = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
    ::pthread_getcpuclockid(m_thread.native_handle(), &m_clock);
}

LoopbackPage::~LoopbackPage()
{
    m_isStopping = true;
    m_thread.join();
    ::close(m_listener);
}

QString LoopbackPage::url() const
{
    return QStringLiteral("http://127.0.0.1:%1/health/live").arg(m_port);
}

double LoopbackPage::cpuSeconds() const
{
    timespec time{};
    ::clock_gettime(m_clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

void LoopbackPage::serve()
{
    const int poll = ::epoll_create1(EPOLL_CLOEXEC);
    const auto watch = [poll](int socket) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
    };
    watch(m_listener);
    std::array<epoll_event, 64> events{};
    std::array<char, 4'096> request{};
    while (!m_isStopping) {
        const int ready = ::epoll_wait(poll, events.data(), int(events.size()), kLookEveryMs);
        for (int i = 0; i < ready; ++i) {
            const int socket = events[std::size_t(i)].data.fd;
            if (socket == m_listener) {
                const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK);
                if (client >= 0)
                    watch(client);
            } else if (::recv(socket, request.data(), request.size(), 0) <= 0) {
                ::close(socket);
            } else {
                (void)::send(socket, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL);
                ++m_answered;
            }
        }
    }
    ::close(poll);
}

} // namespace clicknback
