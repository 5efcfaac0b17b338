// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/wallet.h"
#include "models/storage/connection.h"

#include <vector>

namespace clicknback {

/// Wallets beside the ledger. Each function is one coherent look (facts 5.1).
class WalletStore
{
public:
    explicit WalletStore(Connection &connection) : m_connection(connection) {}

    /// Every user with a wallet or with cashback rows; payouts are considered when their table
    /// exists.
    Result<std::vector<WalletRow>> balances();

private:
    Result<void> subtractPayouts(std::vector<WalletRow> &wallets);
    Connection &m_connection;
};

} // namespace clicknback
