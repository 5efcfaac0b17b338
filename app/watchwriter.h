// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace clicknback {

/// Puts what is watched into a profile's table. What is as it would be without being said is left
/// out; keys that mean nothing to this program stay, those of a probe with its id and those of a
/// maintenance window with its name.
void writeWatch(toml::table &profile, const WatchSettings &watch);

} // namespace clicknback
