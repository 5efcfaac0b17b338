// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/searchstore.h"

#include "models/storage/likepattern.h"

namespace clicknback {

Result<std::vector<UserHit>> SearchStore::usersByEmail(const QString &part)
{
    return m_connection.select<UserHit>(QStringLiteral("search_users"),
                                        {{QStringLiteral("pattern"), containsPattern(part)}},
                                        [](const Row &row) {
                                            return UserHit{row.text(0), row.text(1)};
                                        });
}

Result<std::vector<PurchaseHit>> SearchStore::purchasesById(const QString &id)
{
    return m_connection.select<PurchaseHit>(
        QStringLiteral("search_purchases"), {{QStringLiteral("text"), id}}, [](const Row &row) {
            return PurchaseHit{row.text(0), row.text(1), row.text(2)};
        });
}

} // namespace clicknback
