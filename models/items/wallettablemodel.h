// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/wallet.h"
#include "models/items/tablemodel.h"

namespace clicknback {

/// Wallets beside their ledger sums.
class WalletTableModel : public TableModel<WalletRow>
{
public:
    WalletTableModel();
};

} // namespace clicknback
