// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/flag.h"
#include "models/domain/catalogue/offer.h"
#include "models/storage/row.h"

namespace clicknback {

/// Of select_catalogue_offers.sql.
OfferRow readOffer(const Row &row);
/// Of select_feature_flags.sql.
FlagRow readFlag(const Row &row);

} // namespace clicknback
