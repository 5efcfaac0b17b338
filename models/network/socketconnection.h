// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/sample.h"
#include "models/network/hostlookup.h"

namespace clicknback {

/// A TCP connection as far as it came: looked up, then connected to the first address that lets it.
/// Closes with the object unless it was taken.
class SocketConnection
{
public:
    static SocketConnection open(const QString &host, quint16 port, const Patience &patience);
    ~SocketConnection();
    SocketConnection(SocketConnection &&other) noexcept;
    SocketConnection &operator=(SocketConnection &&other) = delete;

    bool isOpen() const { return m_socket >= 0; }
    /// The descriptor, non-blocking; from now on the caller's.
    int take();

    QString peer;                         ///< the number that answered
    Phases phases;                        ///< dns and connect
    std::chrono::microseconds latency{0}; ///< of both
    ProbeLayer layer = ProbeLayer::None;  ///< where it ended, unless it is open
    bool isOurFault = false;              ///< it says nothing about the other side
    QString error;

private:
    SocketConnection() = default;
    void connectToAny(const HostLookup &lookup, const Patience &patience);
    void explain(int systemError, const QString &address);

    int m_socket = -1;
};

} // namespace clicknback
