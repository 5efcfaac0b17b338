// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/catalogue.h"
#include "models/storage/connection.h"

namespace clicknback {

/// Merchants, offers, users and feature flags. Each function is one coherent look (facts 5.1). A
/// table that is missing or that this role may not read is no error: it is said in the answer.
class CatalogueStore
{
public:
    explicit CatalogueStore(Connection &connection) : m_connection(connection) {}

    Result<CatalogueRows> rows();
    /// At most `limit` matching users, with findings, and how many match.
    Result<UserSlice> users(const UserFilter &filter, int limit);

private:
    Result<void> readMerchants(CatalogueRows &rows);
    Result<void> readOffers(CatalogueRows &rows);
    Result<void> readFlags(CatalogueRows &rows);
    Result<void> readFlagTargets(CatalogueRows &rows);
    Result<UserCounts> countUsers();

    Connection &m_connection;
};

} // namespace clicknback
