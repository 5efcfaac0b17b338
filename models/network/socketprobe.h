// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probe.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace clicknback {

struct Patience;

/// Questions to sockets and names: TCP, DNS, and certificates by a TLS handshake. They wait on
/// threads of their own; each within `timeout`. Any thread may call it.
class SocketProbe
{
public:
    SocketProbe();
    /// Waits at most for the timeouts of what is under way.
    ~SocketProbe();

    QFuture<Sample> askTcp(const TcpQuestion &question, std::chrono::milliseconds timeout);
    QFuture<Sample> askDns(const DnsQuestion &question, std::chrono::milliseconds timeout);
    /// Expired, self-signed, and for another name fail with their own words, and still tell the
    /// days that are left.
    QFuture<Sample> askTls(const TlsQuestion &question, std::chrono::milliseconds timeout);

private:
    template<typename Question>
    QFuture<Sample> ask(const Question &question, std::chrono::milliseconds timeout,
                        Sample (*look)(const Question &, Instant, const Patience &));

    QThreadPool m_threads;
    std::shared_ptr<std::atomic<bool>> m_stopping = std::make_shared<std::atomic<bool>>(false);
};

} // namespace clicknback
