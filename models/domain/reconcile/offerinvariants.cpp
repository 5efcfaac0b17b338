// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/invariantfamilies.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

std::vector<Invariant> activeOfferInvariants()
{
    const QStringList offers{u"offers"_s};
    return {
        {.id = u"O1"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Merchant,
         .title = u"Merchant with several active offers"_s,
         .statement = u"A merchant has at most one active offer."_s,
         .reason = u"As soon as two of them are valid on one day, every purchase at this merchant "
                   "fails. Offers created at the same moment, or switched on again, end so."_s,
         .noise = u"A next offer that was prepared before the present one ends."_s,
         .tables = offers},
        {.id = u"O1H"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Merchant,
         .title = u"Merchant with two offers valid today"_s,
         .statement = u"A merchant has at most one offer that is active and valid today."_s,
         .reason = u"The platform expects one and fails on two: no purchase at this merchant can "
                   "be recorded until one of them is switched off."_s,
         .tables = offers},
        {.id = u"O2"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::OfferPair,
         .title = u"Merchant's active offers overlap"_s,
         .statement = u"The days of two active offers of a merchant do not overlap."_s,
         .reason = u"On the days that both cover, purchases at this merchant fail. It is cheaper "
                   "to mend it before the first of those days."_s,
         .tables = offers},
        {.id = u"O3"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Offer,
         .title = u"Active offer past its end"_s,
         .statement = u"No active offer has passed its last day."_s,
         .reason = u"It pays nothing any more and still blocks a new offer of its merchant."_s,
         .noise = u"Offers run out by themselves: each becomes one of these on the next day."_s,
         .tables = offers},
        {.id = u"O3f"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::Offer,
         .title = u"Active offer that has not begun"_s,
         .statement = u"No active offer begins only after today."_s,
         .reason = u"Until its first day purchases at the merchant are refused, unless another "
                   "offer is valid."_s,
         .noise = u"Offers that were prepared ahead are meant to look so."_s,
         .tables = offers},
        {.id = u"O4"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Offer,
         .title = u"Active offer of an inactive merchant"_s,
         .statement = u"No active offer belongs to an inactive merchant."_s,
         .reason = u"Nobody can use it, and it comes alive again by surprise with the merchant."_s,
         .noise = u"Switching a merchant off leaves his offers as they are."_s,
         .tables = {u"offers"_s, u"merchants"_s}},
    };
}

std::vector<Invariant> termInvariants()
{
    const QStringList offers{u"offers"_s};
    return {
        {.id = u"O5"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Offer,
         .title = u"Offer ends before it begins"_s,
         .statement = u"The last day of an offer is not before its first."_s,
         .reason = u"It is valid on no day at all, and the platform refuses to create such an "
                   "offer: its dates were written by hand."_s,
         .tables = offers},
        {.id = u"O6"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Offer,
         .title = u"Offer's terms out of bounds"_s,
         .statement = u"An offer pays a percentage above 0 and up to the maximum, or a fixed "
                      "amount above 0 with percentage 0."_s,
         .reason = u"A value of NaN makes each purchase, and with it the wallet, NaN. A percentage "
                   "beyond the maximum costs more than was ever agreed."_s,
         .noise = u"A maximum that was lowered after the offer had been made."_s,
         .tables = offers},
        {.id = u"O7"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Offer,
         .title = u"Offer's monthly cap is no amount"_s,
         .statement = u"The monthly cap of an offer is above 0 and not NaN."_s,
         .reason = u"The cap is not applied today; once it is, nobody gets anything from this "
                   "offer."_s,
         .tables = offers},
        {.id = u"O8"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::Offer,
         .title = u"Offer's terms finer than cents"_s,
         .statement = u"Percentages and fixed amounts have at most two decimals."_s,
         .reason = u"What is shown and what is paid differ by rounding, and users ask about the "
                   "cent."_s,
         .noise = u"The platform accepts any number of decimals."_s,
         .tables = offers},
        {.id = u"O9"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Merchant,
         .title = u"Merchant's percentage out of bounds"_s,
         .statement = u"The default percentage of a merchant lies between 0 and the maximum."_s,
         .reason = u"It enters no calculation, but the platform refuses such a value: somebody "
                   "wrote it into the database."_s,
         .noise = u"A maximum that was lowered after the merchant had been created."_s,
         .tables = {u"merchants"_s}},
        {.id = u"O10"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::MerchantNames,
         .title = u"Merchants of the same name"_s,
         .statement = u"Merchant names are unique when case and blanks around them are ignored."_s,
         .reason = u"Offers and purchases split over two merchants that are one. Created at the "
                   "same moment, both pass the platform's check."_s,
         .noise = u"Two shops that really have the same name."_s,
         .tables = {u"merchants"_s}},
        {.id = u"O11"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::Merchant,
         .title = u"Active merchant without an offer today"_s,
         .statement = u"Every active merchant has an offer that is active and valid today."_s,
         .reason = u"Purchases at this merchant are refused."_s,
         .noise = u"Merchants between two campaigns, and those that were just created."_s,
         .tables = {u"merchants"_s, u"offers"_s}},
        {.id = u"O12"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::CapMonth,
         .title = u"Cashback above the monthly cap"_s,
         .statement = u"What a user gets from an offer in a month, without what was reversed, is "
                      "within the offer's cap."_s,
         .reason = u"The cap is promised to the merchant, but the platform does not apply it: this "
                   "is what it costs him."_s,
         .noise = u"All of it, as long as the platform does not apply caps."_s,
         .tables = {u"purchases"_s, u"cashback_transactions"_s, u"offers"_s}},
    };
}

} // namespace

std::vector<Invariant> offerInvariants()
{
    std::vector<Invariant> all = activeOfferInvariants();
    const std::vector<Invariant> terms = termInvariants();
    all.insert(all.end(), terms.begin(), terms.end());
    return all;
}

} // namespace clicknback
