// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/searchservice.h"

#include "models/storage/searchstore.h"

namespace clicknback {

QFuture<Result<SearchHits>> SearchService::find(const QString &text)
{
    return m_lane.run([text](Connection &connection) -> Result<SearchHits> {
        SearchStore store(connection);
        auto users = store.usersByEmail(text);
        if (!users)
            return fail(users.error());
        auto purchases = store.purchasesById(text);
        if (!purchases)
            return fail(purchases.error());
        return SearchHits{std::move(*users), std::move(*purchases)};
    });
}

} // namespace clicknback
