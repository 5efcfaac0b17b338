// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkeddatabase.h"

#include <QString>

namespace clicknback {

/// What a check gave, as lines for a person at a terminal that is `width` characters wide: the
/// findings, what could not be told and why, how much holds, and why wallets are off.
QString checkText(const CheckedDatabase &checked, int width);

} // namespace clicknback
