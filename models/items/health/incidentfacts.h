// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/items/storyfacts.h"

namespace clicknback {

/// One incident in whole, for a details panel.

/// What, since when, how long, how grave, why, who looks after it.
FactSection incidentSummary(const Incident &incident, Instant now, const QTimeZone &zone);
/// What was seen to change in the minutes before it began: from what is remembered of the platform,
/// and from what was noted with the incident when it opened.
FactSection changesFacts(const Incident &incident, const std::vector<PlatformChange> &changes,
                         const QTimeZone &zone);
/// Everything that happened, oldest first.
FactSection timelineFacts(const Incident &incident, const QTimeZone &zone);

} // namespace clicknback
