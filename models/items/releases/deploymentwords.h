// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/release.h"
#include "models/domain/severity.h"

#include <chrono>

namespace clicknback {

/// Releases and deployments in words for a person.

Severity severityOf(GatesVerdict verdict);
Severity severityOf(Deployment::Result result);
/// Nobody looked: unknown.
Severity severityOf(Deployment::Verification verification);

/// "run 123", "GitHub's record 45", "seen in the container", "this program".
QString originText(const Deployment &deployment);
/// "deploy", "rollback".
QString kindText(const Deployment &deployment);
/// "3 min"; "running"; "—" where its end is not known, or lies before its beginning.
QString tookText(const Deployment &deployment);
/// Nothing: its end is not known.
std::optional<std::chrono::seconds> tookOf(const Deployment &deployment);

/// Commits by their first 7 digits, digests by their first 12; "unknown" for none.
QString shortCommit(const QString &commit);
QString digestText(const QString &digest);

/// "healthy", "unhealthy", "not looked at", "never deployed", "unknown".
QString verifiedText(const Release &release);
Severity verifiedSeverity(const Release &release);

} // namespace clicknback
