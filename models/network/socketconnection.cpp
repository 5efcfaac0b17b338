// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/socketconnection.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace clicknback {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kSlice{50};

std::chrono::microseconds since(Clock::time_point start)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

/// Until the socket can be written to: 0, or what went wrong; ETIMEDOUT when time is over.
int waitUntilConnected(int socket, const Patience &patience)
{
    while (!patience.isOver()) {
        pollfd place{socket, POLLOUT, 0};
        const int ready = ::poll(&place, 1, int(std::min(kSlice, patience.left()).count()));
        if (ready < 0 && errno != EINTR)
            return errno;
        if (ready <= 0)
            continue;
        int error = 0;
        socklen_t size = sizeof(error);
        ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
        return error;
    }
    return ETIMEDOUT;
}

/// A connected socket, or an error; never both.
struct Attempt
{
    int socket = -1;
    int error = 0;
};

Attempt connectTo(const SocketAddress &address, const Patience &patience)
{
    const int socket =
        ::socket(address.address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return {-1, errno};
    int error = 0;
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address.address), address.size) != 0)
        error = errno;
    if (error == EINPROGRESS)
        error = waitUntilConnected(socket, patience);
    if (error == 0)
        return {socket, 0};
    ::close(socket);
    return {-1, error};
}

bool isOurs(int error)
{
    switch (error) {
    case ENETUNREACH:
    case ENETDOWN:
    case EMFILE:
    case ENFILE:
    case EADDRNOTAVAIL:
    case ENOBUFS:
    case ENOMEM:
        return true;
    default:
        return false;
    }
}

QString words(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return QStringLiteral("connection refused");
    case ETIMEDOUT:
        return QStringLiteral("no connection in time");
    case EHOSTUNREACH:
        return QStringLiteral("no route to the host");
    case ENETUNREACH:
    case ENETDOWN:
        return QStringLiteral("this machine has no way to that network");
    case EMFILE:
    case ENFILE:
    case EADDRNOTAVAIL:
        return QStringLiteral("this machine can open no further connection");
    default:
        return QStringLiteral("no connection: %1")
            .arg(QString::fromLocal8Bit(std::strerror(error)));
    }
}

} // namespace

SocketConnection::SocketConnection(SocketConnection &&other) noexcept
    : peer(std::move(other.peer))
    , phases(other.phases)
    , latency(other.latency)
    , layer(other.layer)
    , isOurFault(other.isOurFault)
    , error(std::move(other.error))
    , m_socket(std::exchange(other.m_socket, -1))
{}

SocketConnection::~SocketConnection()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

int SocketConnection::take()
{
    return std::exchange(m_socket, -1);
}

SocketConnection SocketConnection::open(const QString &host, quint16 port, const Patience &patience)
{
    SocketConnection connection;
    const Clock::time_point start = Clock::now();
    const HostLookup lookup = lookUp(host, port, patience);
    if (lookup.wasNeeded)
        connection.phases.dns = since(start);
    if (lookup.addresses.empty()) {
        connection.layer = lookup.isOurFault ? ProbeLayer::OurNetwork : ProbeLayer::Dns;
        connection.isOurFault = lookup.isOurFault;
        connection.error = lookup.error;
        return connection;
    }
    const Clock::time_point known = Clock::now();
    connection.connectToAny(lookup, patience);
    if (connection.isOpen())
        connection.phases.connect = since(known);
    connection.latency = since(start);
    return connection;
}

/// Each address gets an equal share of the time that is left, so that a dead one does not eat it.
void SocketConnection::connectToAny(const HostLookup &lookup, const Patience &patience)
{
    std::size_t left = lookup.addresses.size();
    for (const SocketAddress &address : lookup.addresses) {
        const auto share = patience.left() / int(left--);
        const Attempt attempt = connectTo(address, Patience::of(share, patience.isGivenUp));
        m_socket = attempt.socket;
        peer = address.toText();
        if (isOpen())
            return;
        // What the other side did tells more than that this machine lacks one kind of network.
        if (error.isEmpty() || isOurFault)
            explain(attempt.error, peer);
    }
}

void SocketConnection::explain(int systemError, const QString &address)
{
    isOurFault = isOurs(systemError);
    layer = isOurFault ? ProbeLayer::OurNetwork : ProbeLayer::Connect;
    error = QStringLiteral("%1 (%2)").arg(words(systemError), address);
}

} // namespace clicknback
