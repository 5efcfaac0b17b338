// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/cutproxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

constexpr std::size_t kMostPairs = 16;
constexpr int kLookEvery = 50; // ms, whether it is to end

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// An answer is to arrive when it is handed on, not when the kernel has gathered more.
int withoutDelay(int socket)
{
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return socket;
}

int connectedTo(int port)
{
    const int socket = withoutDelay(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0)
        return socket;
    ::close(socket);
    return -1;
}

bool sendAll(int socket, const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const ssize_t now = ::send(socket, bytes.constData() + sent,
                                   std::size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (now <= 0)
            return false;
        sent += now;
    }
    return true;
}

} // namespace

bool CutProxy::Passage::isCommit() const
{
    static const QByteArray message("Q\0\0\0\x0b"
                                    "commit\0",
                                    12); // a simple query
    return isRequest && bytes.contains(message);
}

CutProxy::CutProxy(int serverPort) : m_serverPort(serverPort)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    auto *const where = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener, where, size) != 0 || ::listen(m_listener, int(kMostPairs)) != 0
        || ::getsockname(m_listener, where, &size) != 0)
        qFatal("The proxy has no port");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

CutProxy::~CutProxy()
{
    m_isStopping = true;
    m_thread.join();
    ::close(m_listener);
}

void CutProxy::watch(Watch watch)
{
    const std::scoped_lock lock(m_mutex);
    m_watch = std::move(watch);
    m_turn = 0;
    m_wasRequest = false;
}

QString CutProxy::conninfoText(const QString &database, const QString &user) const
{
    return QStringLiteral("host=127.0.0.1 port=%1 dbname=%2 user=%3 sslmode=disable "
                          "gssencmode=disable")
        .arg(m_port)
        .arg(database, user);
}

CutProxy::Verdict CutProxy::ask(Passage &passage)
{
    Watch watch;
    {
        const std::scoped_lock lock(m_mutex);
        if (passage.isRequest && !m_wasRequest)
            ++m_turn;
        m_wasRequest = passage.isRequest;
        passage.turn = m_turn;
        watch = m_watch;
    }
    return watch ? watch(passage) : Verdict::Pass;
}

bool CutProxy::carry(Pair &pair, bool isRequest)
{
    std::array<char, 65'536> buffer{};
    const ssize_t got =
        ::recv(isRequest ? pair.client : pair.server, buffer.data(), buffer.size(), 0);
    if (got <= 0)
        return false;
    if (pair.isSilent)
        return true;
    Passage passage{.isRequest = isRequest, .bytes = QByteArray(buffer.data(), got)};
    const auto goesOn = [&] {
        const Verdict verdict = ask(passage);
        pair.isSilent = verdict == Verdict::Swallow;
        return verdict != Verdict::Cut;
    };
    if (!goesOn())
        return false;
    if (pair.isSilent)
        return true;
    if (!sendAll(isRequest ? pair.server : pair.client, passage.bytes))
        return false;
    passage.isHandedOn = true;
    return goesOn();
}

void CutProxy::accept()
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0)
        return;
    const int server = m_pairs.size() < kMostPairs ? connectedTo(m_serverPort) : -1;
    if (server < 0)
        ::close(client);
    else
        m_pairs.push_back({withoutDelay(client), server});
}

void CutProxy::run()
{
    while (!m_isStopping) {
        std::vector<pollfd> places{{m_listener, POLLIN, 0}};
        for (const Pair &pair : m_pairs) {
            places.push_back({pair.client, POLLIN, 0});
            places.push_back({pair.server, POLLIN, 0});
        }
        if (::poll(places.data(), places.size(), kLookEvery) <= 0)
            continue;
        std::vector<Pair> left;
        for (std::size_t i = 0; i < m_pairs.size(); ++i) {
            Pair &pair = m_pairs[i];
            const bool goesOn = (places[2 * i + 1].revents == 0 || carry(pair, true))
                                && (places[2 * i + 2].revents == 0 || carry(pair, false));
            if (goesOn) {
                left.push_back(pair);
                continue;
            }
            ::close(pair.client);
            ::close(pair.server);
        }
        m_pairs = std::move(left);
        if (places[0].revents != 0)
            accept();
    }
    for (const Pair &pair : m_pairs) {
        ::close(pair.client);
        ::close(pair.server);
    }
}

} // namespace clicknback
