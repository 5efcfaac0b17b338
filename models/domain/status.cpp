// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/status.h"

namespace clicknback {

PurchaseStatus purchaseStatusFrom(QStringView text)
{
    for (const PurchaseStatus status : kPurchaseStatuses) {
        if (text == toText(status))
            return status;
    }
    return PurchaseStatus::Unknown;
}

CashbackStatus cashbackStatusFrom(QStringView text)
{
    for (const CashbackStatus status :
         {CashbackStatus::Pending, CashbackStatus::Available, CashbackStatus::Reversed}) {
        if (text == toText(status))
            return status;
    }
    return CashbackStatus::Unknown;
}

QString toText(PurchaseStatus status)
{
    switch (status) {
    case PurchaseStatus::Pending:
        return QStringLiteral("pending");
    case PurchaseStatus::Confirmed:
        return QStringLiteral("confirmed");
    case PurchaseStatus::Rejected:
        return QStringLiteral("rejected");
    case PurchaseStatus::Reversed:
        return QStringLiteral("reversed");
    case PurchaseStatus::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString toText(CashbackStatus status)
{
    switch (status) {
    case CashbackStatus::Pending:
        return QStringLiteral("pending");
    case CashbackStatus::Available:
        return QStringLiteral("available");
    case CashbackStatus::Reversed:
        return QStringLiteral("reversed");
    case CashbackStatus::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace clicknback
