// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerexport.h"
#include "models/domain/result.h"

class QCommandLineParser;

namespace clicknback {

/// The options of the command export, but for --out and --overwrite, which others have too.
void addExportOptions(QCommandLineParser &parser);
/// The first of them that was given, with its dashes; empty: none was.
QString givenExportOption(const QCommandLineParser &parser);
/// What is to be exported where. An error's message names the option and the value.
Result<ExportRequest> readExportRequest(const QCommandLineParser &parser);

} // namespace clicknback
