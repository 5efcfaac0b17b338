// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledgerservice.h"

#include "models/storage/ledgerstore.h"

namespace clicknback {

QFuture<Result<std::optional<PurchaseStory>>> LedgerService::story(const QString &purchaseId)
{
    return m_interactive.run(
        [purchaseId](Connection &connection) { return LedgerStore(connection).story(purchaseId); });
}

QFuture<Result<std::vector<MerchantName>>> LedgerService::merchants()
{
    return m_interactive.run(
        [](Connection &connection) { return LedgerStore(connection).merchants(); });
}

} // namespace clicknback
