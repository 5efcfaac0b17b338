// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgerview.h"

#include "models/domain/reconcile/ledgerfindings.h"

namespace clicknback {

QStringList LedgerView::untoldFindings() const
{
    const RowFindings wanted = rowFindingsFrom(filter.findings);
    return idsOf(rules ? wanted & rules->untold() : wanted);
}

PurchaseRow LedgerView::purchase(std::size_t row) const
{
    const LedgerRecord record = snapshot->record(row);
    PurchaseRow purchase = snapshot->toPurchase(record);
    if (rules)
        purchase.judgement = {idsOf(rules->findings(record)), idsOf(rules->untold())};
    return purchase;
}

} // namespace clicknback
