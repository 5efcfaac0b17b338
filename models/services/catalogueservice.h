// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/catalogue.h"
#include "models/storage/databaselane.h"

#include <functional>
#include <optional>

namespace clicknback {

/// The catalogue, and the users when they were asked for.
struct CatalogueLook
{
    Catalogue catalogue;
    std::optional<UserSlice> users;
};

/// Merchants, offers, users and feature flags with what is wrong with them.
class CatalogueService
{
public:
    /// More users than this are not loaded; the page says so.
    static constexpr int kMostUsers = 10'000;
    using Today = std::function<QDate()>;

    explicit CatalogueService(
        DatabaseLane &bulk, const Decimal &maximumCashbackPercentage = {20, 0},
        Today today = [] { return Instant::now().utcDay(); })
        : m_bulk(bulk), m_maximumPercentage(maximumCashbackPercentage), m_today(std::move(today))
    {}

    /// Without a filter no users are read.
    QFuture<Result<CatalogueLook>> look(const std::optional<UserFilter> &users);

private:
    DatabaseLane &m_bulk;
    const Decimal m_maximumPercentage;
    const Today m_today;
};

} // namespace clicknback
