// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace clicknback {

enum class SocketWish { Read, Write };

/// Waits until the socket is ready or has failed. False: the time is over.
bool waitForSocket(int socket, SocketWish wish, std::chrono::milliseconds limit);

} // namespace clicknback
