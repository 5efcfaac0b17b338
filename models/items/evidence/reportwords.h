// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"

namespace clicknback {

/// What a report says, in words that stand alone on paper. Times are UTC.

/// "23 Nov 2026 14:02:11 UTC".
QString utcText(Instant time);
/// "High", "Medium", "Informational".
QString gravityText(Gravity gravity);
/// "Something is wrong: 3 invariants of severity high and 2 of severity medium are violated."
QString verdictText(const ReportContent &content);
/// "3 wallets", "979,306 pairs of purchases".
QString countText(const ReportedResult &row);
/// "€12.00"; "not a number" and "no price" where there is none.
QString priceText(const ReportedResult &row);
/// "3 Nov 2026 14:02:11 UTC, 12 d before this run"; "this run, for the first time".
QString sinceText(const ReportedResult &row, Instant checkedAt);
/// "acknowledged by carol until …", "open".
QString acknowledgedText(const ReportedResult &row);

} // namespace clicknback
