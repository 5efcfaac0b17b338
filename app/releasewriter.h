// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace clicknback {

/// Puts [releases] into a profile's table. What is as it would be without being said is left out;
/// keys that mean nothing to this program stay.
void writeReleases(toml::table &profile, const ReleaseSettings &releases);

} // namespace clicknback
