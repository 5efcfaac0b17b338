// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/offer.h"
#include "models/items/tablemodel.h"

namespace clicknback {

/// Offers with their validity today and what is wrong with them.
class OfferTableModel : public TableModel<OfferEntry>
{
public:
    OfferTableModel();
};

} // namespace clicknback
