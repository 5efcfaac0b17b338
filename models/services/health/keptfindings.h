// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/domainprobes.h"
#include "models/storage/checkhistorystore.h"

namespace clicknback {

/// What the newest whole check of an environment found, as it is kept; nothing in it without any.
FindingsFacts findingsOf(const CheckHistory &history);

} // namespace clicknback
