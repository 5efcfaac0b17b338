// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// The whole catalogue, beside its statements as psql runs them one after another.
int measureCheckFull(const BenchArguments &arguments);

} // namespace clicknback
