// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"

namespace clicknback {

/// Amounts as a person reads them, in sentences, tables and tiles alike; NaN is "NaN".
/// "1,234.50", "−0.58".
QString amountText(Money amount);
/// "+1,234.50", "−0.58", "0.00": of a difference.
QString differenceText(Money difference);
/// "€1,234.50", "−€0.58".
QString eurosText(Money amount);

} // namespace clicknback
