// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/causes.h"

namespace clicknback {

/// One fact: what it is called, of which probe it is, and which layer it speaks of.
struct Witness
{
    Fact fact;
    QString words;
    QString probeId;
    ProbeLayer layer;
    bool isOnTheWay = false; ///< evidence even when it is good
};

/// From the outside in.
const std::vector<Witness> &witnesses();

} // namespace clicknback
