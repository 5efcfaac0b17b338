// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/wallethistory.h"
#include "ui/charts/bandchart.h"

namespace clicknback {

/// Pending and available over time, for a BandChart; empty when there never was anything.
std::vector<BandLine> walletBands(const WalletHistory &history);

} // namespace clicknback
