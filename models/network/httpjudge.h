// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/endpoint.h"
#include "models/domain/health/probe.h"
#include "models/network/httpengine.h"

namespace clicknback {

/// The request of a question, and what its reply means. Pure but for the names of libcurl.
HttpRequest requestOf(const HttpQuestion &question, std::chrono::milliseconds timeout);
/// Status, header, body and JSON conditions; a body that was cut, or JSON that is none, fails with
/// its own words. Slow is the track's to judge, not here. Unknown when it was our own machine that
/// could not ask.
Sample judgeHttp(const HttpQuestion &question, const HttpReply &reply, Instant at);

/// Whether something before the application answered in its place: 502 and 504 are never the
/// application's, and its errors are JSON or plain text, never a page (facts 6.3, 7.4).
bool isFromProxy(const HttpReply &reply);

/// For the two routes of health.
HttpAnswer answerOf(const HttpReply &reply);

} // namespace clicknback
