// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchaselife.h"

namespace clicknback {

/// Why a row that starts from `from` could be written although the purchase was `current`: two
/// changes overlapped (facts 5.3), and each of them moved money.
Finding contradiction(Transition transition, PurchaseStatus from, PurchaseStatus current);
/// A transition from `current` that must have happened and left no audit row (A4c, A4r).
Finding missingRow(Transition transition, PurchaseStatus current);
/// A10 where no audit row says it.
Finding wrongDebit();
/// Whether the movements end where a purchase of its present status should stand.
Finding verdict(const PurchaseLife &life, const QString &status);

/// "4.20 pending and −4.20 available"; "nothing".
QString shareText(const Buckets &share);

} // namespace clicknback
