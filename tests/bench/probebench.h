// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// CPU seconds of 1,000 (or --rows) HTTP probes of an nginx on loopback, each on a connection of
/// its own and judged, beside prometheus-blackbox-exporter doing the same.
int measureProbeCpu(const BenchArguments &arguments);

} // namespace clicknback
