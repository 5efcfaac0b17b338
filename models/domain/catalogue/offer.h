// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/day.h"
#include "models/domain/catalogue/finding.h"
#include "models/domain/catalogue/storednumber.h"

#include <vector>

namespace clicknback {

/// What the rules need besides the rows.
struct CatalogueRules
{
    QDate today; ///< the UTC day: the backend's business day (facts 1.5)
    Decimal maximumCashbackPercentage{20, 0}; ///< MAX_CASHBACK_PERCENTAGE (facts 7.5)
};

/// A row of offers.
struct OfferRow
{
    QString id;
    QString merchantId;
    StoredNumber percentage;
    std::optional<StoredNumber> fixedAmount; ///< there, even 0: a fixed offer (facts 3.2)
    std::optional<Day> startDate;            ///< nothing: text that is no day
    std::optional<Day> endDate;
    StoredNumber monthlyCap; ///< stored, never applied (facts 4)
    bool active = true;

    friend bool operator==(const OfferRow &, const OfferRow &) = default;
    bool isFixed() const { return fixedAmount.has_value(); }
    /// Fixed amount or percentage.
    const StoredNumber &amount() const { return fixedAmount ? *fixedAmount : percentage; }
    bool isInverted() const { return startDate && endDate && *endDate < *startDate; }
    /// start <= day <= end, whether active or not.
    bool contains(Day day) const
    {
        return startDate && endDate && *startDate <= day && day <= *endDate;
    }
    /// Active and inside its dates: what ingestion looks for (facts 3.1, check 8).
    bool isValidOn(QDate day) const { return active && contains(Day::from(day)); }
};

/// Can a purchase get this offer today? The first reason why not, in this order.
enum class OfferValidity {
    Inactive,
    Never, ///< it ends before it starts
    Expired,
    NotStarted,
    MerchantInactive,
    Clashing, ///< another offer of its merchant is valid today too, so ingestion fails (facts 3.1)
    Usable,
    Unknown, ///< whether the merchant is active could not be read, or a date is no day
};

/// `merchantActive`: nothing when the merchant could not be read. `validOffers`: of its merchant,
/// today, itself included.
OfferValidity validityOf(const OfferRow &offer, std::optional<bool> merchantActive, int validOffers,
                         QDate today);

struct OfferEntry
{
    OfferRow offer;
    QString merchantName;
    std::optional<bool> merchantActive;
    OfferValidity validity = OfferValidity::Unknown;
    Findings findings;

    friend bool operator==(const OfferEntry &, const OfferEntry &) = default;
};

/// O2 to O8, ID and what O1 and O1H mean for this offer. `siblings`: all offers of its merchant,
/// itself included.
Findings findingsOf(const OfferRow &offer, std::optional<bool> merchantActive,
                    const std::vector<const OfferRow *> &siblings, const CatalogueRules &rules);

} // namespace clicknback
