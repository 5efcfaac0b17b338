// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// 100,000 lines a second for five seconds (or --rows a second) through parsing, masking and the
/// archive into a Logs tab that is looked at.
int measureLogsFlood(const BenchArguments &arguments);

/// A text, a pattern, and the newest lines in an archive of 256 MB (or --rows lines).
int measureLogsSearch(const BenchArguments &arguments);

} // namespace clicknback
