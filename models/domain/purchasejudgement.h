// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/finding.h"
#include "models/domain/purchase.h"

namespace clicknback {

/// What the purchase row itself shows: P9, P10, P16.
Findings judgePurchaseRow(const PurchaseStory &story, Instant now);
/// What the cashback row shows beside its purchase: P1, P5, P9, P10, P11.
Findings judgeCashbackRow(const PurchaseStory &story);
/// How the two rows and the wallet stand to each other now: P2, P3, W4 to W6.
Findings judgePresentState(const PurchaseStory &story);

} // namespace clicknback
