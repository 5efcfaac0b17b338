// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgerrows.h"

namespace clicknback {

std::uint32_t LedgerRows::user(QByteArrayView id)
{
    return id.isNull() ? LedgerNames::kNone : m_names.user(id);
}

LedgerRecord LedgerRows::purchase(BinaryRow &row)
{
    LedgerRecord record;
    record.id = m_names.id(row.text());
    record.user = user(row.text());
    const QByteArrayView merchant = row.text();
    record.merchant = merchant.isNull() ? LedgerNames::kNone : m_names.merchant(merchant);
    const QByteArrayView offer = row.text();
    record.offer = offer.isNull() ? LedgerNames::kNone : m_names.offer(offer);
    record.amount = row.money();
    record.currency = m_names.currency(row.text());
    record.status = m_names.purchaseWord(row.text());
    record.instant = row.instant();
    record.purchaseCashback = row.money();
    return record;
}

CashbackRecord LedgerRows::cashback(BinaryRow &row)
{
    CashbackRecord record;
    record.user = user(row.text());
    record.amount = row.money();
    record.status = m_names.cashbackWord(row.text());
    record.instant = row.instant();
    return record;
}

} // namespace clicknback
