// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/connection.h"
#include "tests/bench/bench.h"

#include <functional>
#include <memory>

namespace clicknback {

/// Makes a still world of the platform (nothing is simulated in it) unless the folder holds one of
/// that size, serves it, prints how it is reached, and ends when standard input does.
int serveWorld(const BenchArguments &arguments);

/// A session with the database of --dsn, without limits of time.
Result<std::unique_ptr<Connection>> openBenchDatabase(const BenchArguments &arguments);

/// Milliseconds that `work` took.
double timed(const std::function<void()> &work);
/// Milliseconds that libpq needs for the answer, which is thrown away; negative when it failed.
double timedQuery(Connection &connection, const char *sql);
/// Milliseconds that libpq needs to drain a COPY to standard output; negative when it failed.
double timedDrain(Connection &connection, const QByteArray &copy);

} // namespace clicknback
