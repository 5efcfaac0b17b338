// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkrun.h"
#include "models/domain/result.h"

class QCommandLineParser;

namespace clicknback {

/// What the command check is asked for.
struct CheckOptions
{
    CheckRequest request;
    QString reportPath;            ///< empty: no report
    bool mayReplaceReport = false; ///< when the file is there already
};

/// The options of the command check, but for --json and --overwrite, which others have too.
void addCheckOptions(QCommandLineParser &parser);
/// The first of them that was given, with its dashes; empty: none was.
QString givenCheckOption(const QCommandLineParser &parser);
/// An error's message names the option and the value.
Result<CheckOptions> readCheckOptions(const QCommandLineParser &parser);

} // namespace clicknback
