// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

namespace clicknback {

/// A test program that meets the desktop's keychain. It runs itself twice: first where no keychain
/// answers, then on a message bus of its own with a real, unlocked keychain. Both times in a home
/// of its own that goes with the run. Returns the exit status for main().
int runWithoutAndWithKeychain(int argc, char **argv,
                              const std::function<int(int, char **)> &without,
                              const std::function<int(int, char **)> &with);

} // namespace clicknback
