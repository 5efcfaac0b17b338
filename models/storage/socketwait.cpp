// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/socketwait.h"

#ifdef _WIN32
#include <winsock2.h>
#else
#include <poll.h>
#endif

namespace clicknback {

bool waitForSocket(int socket, SocketWish wish, std::chrono::milliseconds limit)
{
    const short events = wish == SocketWish::Read ? POLLIN : POLLOUT;
#ifdef _WIN32
    WSAPOLLFD waited{SOCKET(socket), events, 0};
    return WSAPoll(&waited, 1, int(limit.count())) != 0;
#else
    pollfd waited{socket, events, 0};
    return ::poll(&waited, 1, int(limit.count())) != 0;
#endif
}

} // namespace clicknback
