// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/environments.h"

namespace clicknback {

/// Prints the saved environments to standard output. Returns the exit status: 2 when a file cannot
/// be used.
int runEnvironments(const Environments &environments, bool json);

} // namespace clicknback
