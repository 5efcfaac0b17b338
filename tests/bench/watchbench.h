// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// 500 probes a second for five minutes (or --rows seconds): how late they are asked.
int measureProbeSchedule(const BenchArguments &arguments);
/// 30 probes every 10 s for a minute with their history on disk: CPU; then 72 simulated hours of
/// the same: growth of memory.
int measureHealthIdle(const BenchArguments &arguments);

} // namespace clicknback
