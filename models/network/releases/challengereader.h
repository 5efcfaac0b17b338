// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/registryauth.h"

namespace clicknback {

/// The challenges of one WWW-Authenticate header (RFC 9110, 11.6.1) whose schemes we know.
std::vector<Challenge> readChallenges(const QByteArray &header);

} // namespace clicknback
