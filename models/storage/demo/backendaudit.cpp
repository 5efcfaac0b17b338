// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/backendaudit.h"

namespace clicknback {

namespace {

QByteArray member(const char *key, const QByteArray &value)
{
    return QByteArray("\"") + key + "\": \"" + value + '"';
}

QByteArray purchaseMembers(const QByteArray &merchantId, Money amount, const QByteArray &currency)
{
    return member("merchant_id", merchantId) + ", " + member("amount", amount.toText().toLatin1())
           + ", " + member("currency", currency);
}

} // namespace

QByteArray auditAction(Transition transition)
{
    switch (transition) {
    case Transition::Confirm:
        return "PURCHASE_CONFIRMED";
    case Transition::Reject:
        return "PURCHASE_REJECTED";
    default:
        return "PURCHASE_REVERSED";
    }
}

QByteArray confirmationDetails(const QByteArray &merchantId, Money amount,
                               const QByteArray &currency, Money cashback)
{
    return '{' + purchaseMembers(merchantId, amount, currency) + ", "
           + member("cashback_amount", cashback.toText().toLatin1()) + '}';
}

QByteArray rejectionDetails(const QByteArray &merchantId, Money amount, const QByteArray &currency,
                            int attempts)
{
    const QByteArray reason =
        "Verification failed after " + QByteArray::number(attempts) + " attempts.";
    return '{' + purchaseMembers(merchantId, amount, currency) + ", " + member("reason", reason)
           + '}';
}

QByteArray reversalDetails(const QByteArray &priorStatus)
{
    return '{' + member("prior_status", priorStatus) + '}';
}

} // namespace clicknback
