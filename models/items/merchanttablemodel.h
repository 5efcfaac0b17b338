// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/merchant.h"
#include "models/items/tablemodel.h"

namespace clicknback {

/// Merchants with their offers and what is wrong with them.
class MerchantTableModel : public TableModel<MerchantEntry>
{
public:
    MerchantTableModel();
};

} // namespace clicknback
