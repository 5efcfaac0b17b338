// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"

namespace clicknback::vantage {

// What the rows of the table of causes ask of the facts.

/// Answered rightly, if slowly or near a limit.
bool answers(const std::optional<Sample> &sample);
bool fails(const std::optional<Sample> &sample);
/// Did not get further than this layer; its verdict may be Unknown.
bool stopsAt(const std::optional<Sample> &sample, ProbeLayer layer);
bool isOnTheWay(ProbeLayer layer);
/// Something at the other end spoke to us, whatever it said.
bool gotThrough(const std::optional<Sample> &sample);
bool isNoDatabaseSaid(const VantageFacts &f);
bool isProxyHere(const VantageFacts &f);
bool isProxySaying(const VantageFacts &f, QStringView status);
/// Its process answers somewhere behind the proxy, be it that it has no database.
bool isAliveBehind(const VantageFacts &f);
/// A refused connection on the server itself is a dead process. To an instance from here it may be
/// the way, unless the proxy does not reach it either.
bool isDownBehind(const VantageFacts &f);
bool isAliveHere(const VantageFacts &f);
bool isDownHere(const VantageFacts &f);
bool stopsHereAt(const VantageFacts &f, ProbeLayer layer);
bool isServerReached(const VantageFacts &f);
bool isSshBroken(const VantageFacts &f);
bool isAnythingReached(const VantageFacts &f);
bool isContainerBroken(const std::optional<Sample> &container);
/// So full that PostgreSQL and what writes logs stop.
bool isDiskFull(const VantageFacts &f);
bool isApplicationOrDatabaseBroken(const VantageFacts &f);
bool isReady(const VantageFacts &f);
bool isDatabaseDown(const VantageFacts &f);

} // namespace clicknback::vantage
