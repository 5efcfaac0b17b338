// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// 10,000 deployments (or --rows) filtered as a person types and ticks, into the model and a page
/// of its cells read; beside the same by LIKE in an SQLite that lies in memory.
int measureReleasesList(const BenchArguments &arguments);

} // namespace clicknback
