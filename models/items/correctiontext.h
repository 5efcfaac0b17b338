// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/correctionjson.h"

namespace clicknback {

/// A preview as lines for a person at a terminal: each operation with its rows before and after,
/// what it mends or breaks, its lock and its statements.
QString planInWords(const PlanPreview &plan, const StatementsOf &statementsOf);
QString resultText(const PlanResult &result);
/// Only the lines that were not taken.
QString csvText(const CsvPlan &plan);
/// Every operation with its key and arguments, and every reason code: the help of correct.
QString operationsText();

} // namespace clicknback
