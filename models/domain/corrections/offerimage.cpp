// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/offerimage.h"

namespace clicknback {

OfferRow offerRowFrom(const RowImage &row)
{
    OfferRow offer;
    offer.id = row.key;
    offer.merchantId = row.text("merchant_id");
    offer.percentage = {row.text("percentage")};
    if (!row.isNull("fixed_amount"))
        offer.fixedAmount = StoredNumber{row.text("fixed_amount")};
    offer.startDate = Day::fromText(row.text("start_date"));
    offer.endDate = Day::fromText(row.text("end_date"));
    offer.monthlyCap = {row.text("monthly_cap_per_user")};
    offer.active = row.isTrue("active");
    return offer;
}

OfferRow siblingFrom(const RowImage &row)
{
    OfferRow offer;
    offer.id = row.key;
    offer.startDate = Day::fromText(row.text("start_date"));
    offer.endDate = Day::fromText(row.text("end_date"));
    return offer;
}

} // namespace clicknback
