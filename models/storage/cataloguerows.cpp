// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cataloguerows.h"

namespace clicknback {

OfferRow readOffer(const Row &row)
{
    OfferRow offer;
    offer.id = row.text(0);
    offer.merchantId = row.text(1);
    offer.percentage = {row.text(2)};
    if (!row.isNull(3))
        offer.fixedAmount = StoredNumber{row.text(3)};
    offer.startDate = Day::fromText(row.text(4));
    offer.endDate = Day::fromText(row.text(5));
    offer.monthlyCap = {row.text(6)};
    offer.active = row.boolean(7);
    return offer;
}

FlagRow readFlag(const Row &row)
{
    FlagRow flag;
    flag.id = row.text(0);
    flag.key = row.text(1);
    flag.scopeType = row.text(2);
    if (!row.isNull(3))
        flag.scopeId = row.text(3);
    flag.enabled = row.boolean(4);
    flag.description = row.text(5);
    flag.createdAt = row.instant(6);
    flag.updatedAt = row.instant(7);
    return flag;
}

} // namespace clicknback
