// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/catalogue.h"
#include "models/items/storyfacts.h"

namespace clicknback {

/// One row of the catalogue in full, for a details panel: what is wrong comes first.
std::vector<FactSection> merchantFacts(const MerchantEntry &entry);
std::vector<FactSection> offerFacts(const OfferEntry &entry);
std::vector<FactSection> userFacts(const UserEntry &entry, const QTimeZone &zone);
std::vector<FactSection> flagFacts(const FlagEntry &entry, const QTimeZone &zone);

} // namespace clicknback
