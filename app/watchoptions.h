// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <chrono>

class QCommandLineParser;

namespace clicknback {

/// What the command watch is asked for.
struct WatchOptions
{
    bool isOnce = false; ///< else for `time`
    std::chrono::seconds time{0};
};

/// The options of the command watch, but for --json, which others have too.
void addWatchOptions(QCommandLineParser &parser);
/// The first of them that was given, with its dashes; empty: none was.
QString givenWatchOption(const QCommandLineParser &parser);
/// An error's message names the option and the value.
Result<WatchOptions> readWatchOptions(const QCommandLineParser &parser);

} // namespace clicknback
