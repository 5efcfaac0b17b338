// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/searchhits.h"
#include "models/storage/connection.h"

#include <QString>

#include <vector>

namespace clicknback {

/// Finds what the command palette asks for.
class SearchStore
{
public:
    explicit SearchStore(Connection &connection) : m_connection(connection) {}

    Result<std::vector<UserHit>> usersByEmail(const QString &part);
    /// By whole id or external id.
    Result<std::vector<PurchaseHit>> purchasesById(const QString &id);

private:
    Connection &m_connection;
};

} // namespace clicknback
