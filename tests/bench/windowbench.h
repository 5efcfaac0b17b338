// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// The peer of the start: a window and nothing in it.
int showBareWindow(const BenchArguments &arguments);
/// Our program against the bare window, each from exec to its first painted window and exit.
int measureStartup(const BenchArguments &arguments);
/// Gaps of our event loop while the demo's data loads and pages are switched.
int measureStalls(const BenchArguments &arguments);
/// Peak resident memory after all pages were visited, the demo's host process included.
int measureMemory(const BenchArguments &arguments);

} // namespace clicknback
