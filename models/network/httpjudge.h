// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probe.h"
#include "models/network/httpengine.h"

namespace clicknback {

/// The request of a question, and what its reply means. Pure but for the names of libcurl.
HttpRequest requestOf(const HttpQuestion &question, std::chrono::milliseconds timeout);
/// Status, header, body and JSON conditions; a body that was cut, or JSON that is none, fails with
/// its own words. Slow is the track's to judge, not here.
Sample judgeHttp(const HttpQuestion &question, const HttpReply &reply, Instant at);

} // namespace clicknback
