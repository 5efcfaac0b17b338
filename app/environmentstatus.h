// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/healthmonitor.h"
#include "ui/shell/environmentbar.h"

namespace clicknback {

/// What the environment bar says of an environment as its health is now.
EnvironmentStatus statusOf(const Environment &environment, const HealthSnapshot &health);

/// Why nothing may be changed through this program: the schema is not one that it knows. Empty:
/// it is known, or nothing was read.
QString readOnlyReason(const SchemaVerdict &schema);

} // namespace clicknback
