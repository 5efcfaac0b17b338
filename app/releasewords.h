// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/watchwords.h"
#include "models/domain/releases/releasesettings.h"

namespace clicknback {

const Words<GateKind> &gateWords();
const Words<ReleaseSettings::Way> &wayWords();

} // namespace clicknback
