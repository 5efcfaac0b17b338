// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/gathering.h"
#include "models/services/releases/lookfacts.h"

#include <memory>

namespace clicknback {

class DatabaseLane;

/// Asks the platform's database for its revision and the fingerprint of its schema. `lane` may be
/// null.
void gatherFromDatabase(Gathering &look, const std::shared_ptr<LookFacts> &facts,
                        DatabaseLane *lane);

} // namespace clicknback
