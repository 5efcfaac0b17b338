// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// `alembic.graph`: a folder of 2,000 migrations (or --rows) read, put in order and laid out.
int measureAlembicGraph(const BenchArguments &arguments);

} // namespace clicknback
