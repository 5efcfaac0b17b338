// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// Six charts of the ledger updated with other figures and painted, as while a brush is dragged,
/// beside plain Qt Charts with the same numbers.
int measureChartsPaint(const BenchArguments &arguments);

} // namespace clicknback
