// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"

#include <vector>

namespace clicknback {

// The parts of probesOf(), for itself only.

// Classes of facts 7.7.
inline constexpr int kUnavailable = 1;
inline constexpr int kFeatureBroken = 2;
inline constexpr int kMinor = 3;

/// What a health route must answer to be good: a proxy's 200 is not health.
HttpQuestion healthQuestion(const QString &baseUrl, bool isReadiness, const QString &caFile = {});
/// A probe that tells by judgement and not by luck: its first word counts.
ProbeSpec judgedOnce(ProbeSpec probe);

/// The whole, as a customer reaches it.
std::vector<ProbeSpec> publicProbes(const WatchSettings &watch);
/// What only the server itself can tell: application, containers, machine, backups.
std::vector<ProbeSpec> serverProbes(const Environment &environment);

} // namespace clicknback
