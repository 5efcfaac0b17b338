// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfigures.h"

namespace clicknback {

/// Money becomes a number with a point only here, for drawing.
inline double eurosOf(const LedgerSum &sum)
{
    return double(sum.cents) / 100.0;
}

} // namespace clicknback
