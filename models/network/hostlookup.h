// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <sys/socket.h>

#include <chrono>
#include <functional>
#include <vector>

namespace clicknback {

/// When a question to the network is over, whether answered or not.
struct Patience
{
    std::chrono::steady_clock::time_point until;
    std::function<bool()> isGivenUp; ///< asked some times a second

    static Patience of(std::chrono::milliseconds time, std::function<bool()> isGivenUp);
    std::chrono::milliseconds left() const;
    bool isOver() const;
};

struct SocketAddress
{
    sockaddr_storage address{};
    socklen_t size = 0;

    QString toText() const; ///< the number alone
};

struct HostLookup
{
    std::vector<SocketAddress> addresses; ///< in the system's order, each once
    bool wasNeeded = false;               ///< the host was a name, not a number
    bool isOurFault = false;              ///< this machine could not even ask
    QString error;                        ///< in words; empty with addresses
};

/// Asks the system's resolver, which knows no limits of its own, on a thread that is left to
/// itself when time is over.
HostLookup lookUp(const QString &host, quint16 port, const Patience &patience);

/// The numbers alone, in order and each once.
QStringList numbersOf(const HostLookup &lookup);

} // namespace clicknback
