// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/catalogueservice.h"

#include "models/storage/cataloguestore.h"

namespace clicknback {

QFuture<Result<CatalogueLook>> CatalogueService::look(const std::optional<UserFilter> &users)
{
    const CatalogueRules rules{m_today(), m_maximumPercentage};
    return m_bulk.run([users, rules](Connection &connection) -> Result<CatalogueLook> {
        CatalogueStore store(connection);
        const Result<CatalogueRows> rows = store.rows();
        if (!rows)
            return fail(rows.error());
        CatalogueLook look{judge(*rows, rules), std::nullopt};
        if (!users)
            return look;
        Result<UserSlice> slice = store.users(*users, kMostUsers);
        if (!slice)
            return fail(slice.error());
        look.users = std::move(*slice);
        return look;
    });
}

} // namespace clicknback
