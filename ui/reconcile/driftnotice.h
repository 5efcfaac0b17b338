// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/reconcile/driftguard.h"

namespace clicknback {

/// What the guard found, for a person who looks elsewhere: who and how much. Not empty.
QString driftNotice(const std::vector<NewDrift> &drifts);

} // namespace clicknback
