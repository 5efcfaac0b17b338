// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// A warm look at 100 releases (or --rows), every five minutes of an hour: GitHub answers after 50
/// ms; registry, database and, for root, the Docker engine are real. The peer is curl with the same
/// requests, one after another over kept connections.
int measureReleasesRefresh(const BenchArguments &arguments);

} // namespace clicknback
