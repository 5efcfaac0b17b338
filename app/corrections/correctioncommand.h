// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandline.h"

namespace clicknback {

/// Runs correct, ops-schema, outcome or verify-journal, as the role that writes where the
/// environment has one. Returns the exit status.
int runCorrectionCommand(const Invocation &invocation);

} // namespace clicknback
