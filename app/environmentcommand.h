// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandline.h"

namespace clicknback {

/// What a command does with the environment it was given.
using EnvironmentCommand = int (*)(const Environment &, bool isSaved, const Invocation &invocation);

/// Runs a command that needs no window over the named environment; the demo stays alive meanwhile.
int runCommand(const Invocation &invocation, EnvironmentCommand command);

} // namespace clicknback
