// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/offer.h"

namespace clicknback {

/// A row of merchants.
struct MerchantRow
{
    QString id;
    QString name;
    StoredNumber defaultPercentage; ///< stored, used in no calculation (facts 3.2)
    bool active = true;

    friend bool operator==(const MerchantRow &, const MerchantRow &) = default;
};

struct OfferCounts
{
    int all = 0;
    int active = 0;
    int validToday = 0; ///< active and inside their dates; two or more make every purchase fail

    friend bool operator==(const OfferCounts &, const OfferCounts &) = default;
};

OfferCounts countOffers(const std::vector<const OfferRow *> &offers, QDate today);

struct MerchantEntry
{
    MerchantRow merchant;
    std::optional<OfferCounts> offers; ///< nothing: offers could not be read
    Findings findings;

    friend bool operator==(const MerchantEntry &, const MerchantEntry &) = default;
};

/// What two merchants must not share (facts 5.2, O10).
QString comparableName(const QString &name);

/// O1 or O1H (which contains O1), O9, O10, O11, ID. `sameName`: merchants of this comparable name,
/// itself included.
Findings findingsOf(const MerchantRow &merchant, const std::optional<OfferCounts> &offers,
                    int sameName, const Decimal &maximumPercentage);

} // namespace clicknback
