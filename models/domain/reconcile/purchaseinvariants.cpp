// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/invariantfamilies.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

const QStringList kPurchases{u"purchases"_s};
const QStringList kPairs{u"purchases"_s, u"cashback_transactions"_s};
const QStringList kOffers{u"purchases"_s, u"offers"_s};
const QStringList kPaidOffers{u"purchases"_s, u"cashback_transactions"_s, u"offers"_s};
const QStringList kFlags{u"purchases"_s, u"feature_flags"_s};

std::vector<Invariant> pairInvariants()
{
    return {
        {.id = u"P1"_s,
         .gravity = Gravity::High,
         .title = u"Purchase without a cashback row"_s,
         .statement = u"Every purchase has its cashback row."_s,
         .reason = u"The platform makes both in one transaction, so the row was deleted by hand: "
                   "the wallet may hold money that no row explains any more."_s,
         .tables = kPairs},
        {.id = u"P2"_s,
         .gravity = Gravity::High,
         .title = u"Statuses of purchase and cashback do not fit"_s,
         .statement = u"Pending goes with pending, confirmed with available, rejected and reversed "
                      "with reversed; a cashback of 0 stays pending when its purchase is confirmed "
                      "or rejected."_s,
         .reason = u"Purchase and cashback tell different stories: one says that the user gets the "
                   "money, the other that he does not. Two decisions at the same moment do this, "
                   "and so does a purchase that says cashback 0 beside a row that has an amount."_s,
         .noise = u"None in the wallets, where the purchase says 0 while its row does not: nothing "
                  "was moved. The demonstration data is full of those."_s,
         .tables = kPairs},
        {.id = u"P3"_s,
         .gravity = Gravity::High,
         .title = u"Cashback amount differs from its row"_s,
         .statement = u"A purchase and its cashback row say the same amount; a reversed purchase "
                      "says 0 while the row keeps its amount."_s,
         .reason = u"Confirmation, rejection and reversal move what the purchase says, the user is "
                   "shown what the row says. Where they differ the next decision makes the wallet "
                   "wrong."_s,
         .noise = u"The demonstration data leaves out the purchase's amount, so its purchases all "
                  "say 0."_s,
         .hasImpact = true,
         .tables = kPairs},
        {.id = u"P4"_s,
         .gravity = Gravity::High,
         .title = u"Cashback is not what the offer pays"_s,
         .statement = u"The cashback row is what the purchase's offer pays on its amount, rounded "
                      "half-even to cents."_s,
         .reason = u"Offers cannot be changed through the platform, so either the offer or the "
                   "amount was edited in the database, and users are paid something else than they "
                   "were promised."_s,
         .noise = u"An offer that was deliberately changed by hand: all its earlier purchases then "
                  "differ."_s,
         .hasImpact = true,
         .tables = kPaidOffers},
        {.id = u"P5"_s,
         .gravity = Gravity::High,
         .title = u"Cashback belongs to somebody else"_s,
         .statement = u"A purchase and its cashback row belong to the same user."_s,
         .reason = u"One person bought, another is paid: each wallet is off against what its user "
                   "can see."_s,
         .tables = kPairs},
    };
}

std::vector<Invariant> valueInvariants()
{
    return {
        {.id = u"P6"_s,
         .gravity = Gravity::High,
         .title = u"Offer of another merchant, or none"_s,
         .statement = u"Every purchase has an offer, and it is one of the purchase's merchant."_s,
         .reason = u"Without its offer nobody can say what the cashback should have been, and a "
                   "merchant may be charged for a promise that was never his."_s,
         .tables = kOffers},
        {.id = u"P7"_s,
         .gravity = Gravity::Medium,
         .title = u"Purchase outside the offer's days"_s,
         .statement = u"The day of a purchase lies between its offer's first and last day."_s,
         .reason = u"The platform takes only offers that are valid on the day, so the dates were "
                   "changed afterwards or the purchase was put in by hand."_s,
         .noise = u"A purchase within moments of midnight: the day is the program's, the time the "
                  "database's."_s,
         .tables = kOffers},
        {.id = u"P8"_s,
         .gravity = Gravity::Low,
         .title = u"Currency not written EUR"_s,
         .statement = u"The currency of a purchase is exactly EUR."_s,
         .reason = u"Anything that sums or filters by EUR misses these rows."_s,
         .noise = u"eur in small letters is accepted by the platform and kept as it was typed."_s,
         .tables = kPurchases},
        {.id = u"P8H"_s,
         .gravity = Gravity::High,
         .title = u"Another currency than the euro"_s,
         .statement = u"The currency of a purchase is EUR, in letters of either case."_s,
         .reason = u"The platform refuses other currencies and never converts: such an amount is "
                   "counted as if it were euros."_s,
         .tables = kPurchases},
        {.id = u"P9"_s,
         .gravity = Gravity::High,
         .title = u"Amount that cannot be"_s,
         .statement = u"The amount of a purchase is above 0 and its cashback not below 0; neither "
                      "is NaN."_s,
         .reason = u"Such an amount turns every sum that it enters into nonsense, and a negative "
                   "cashback takes money from the user when it is confirmed."_s,
         .tables = kPurchases},
        {.id = u"P10"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::LedgerRow,
         .title = u"Status the platform does not know"_s,
         .statement = u"Purchases are pending, confirmed, rejected or reversed; cashback rows are "
                      "pending, available or reversed."_s,
         .reason = u"One such purchase makes the list of all purchases fail for every "
                   "administrator, and a cashback of unknown status is in nobody's balance."_s,
         .tables = kPairs},
        {.id = u"P11"_s,
         .gravity = Gravity::Low,
         .title = u"Purchase and cashback of different times"_s,
         .statement = u"A purchase and its cashback row carry the same time."_s,
         .reason = u"The platform writes both at one instant; a difference shows that a row was "
                   "put in or moved by hand."_s,
         .noise = u"Data that was loaded by statements of its own for each table: microseconds "
                  "apart."_s,
         .tables = kPairs},
        {.id = u"P12"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::ExternalIds,
         .title = u"External ids that differ only in case or blanks"_s,
         .statement = u"External ids stay unique when blanks around them and the case of letters "
                      "are ignored."_s,
         .reason = u"The external id is what keeps a purchase from being counted twice. Written "
                   "in two ways, the same purchase gets cashback twice."_s,
         .noise = u"Shops whose own numbers tell case apart."_s,
         .tables = kPurchases},
    };
}

std::vector<Invariant> timeInvariants()
{
    return {
        {.id = u"P13"_s,
         .gravity = Gravity::Medium,
         .title = u"Pending for too long"_s,
         .statement = u"No purchase that nothing holds back has been pending for longer than twice "
                      "the job's attempts times its interval."_s,
         .reason = u"The job decides within minutes. Rows older than that mean that it is dead, "
                   "which nothing else tells: after one failing pass it never runs again until "
                   "the backend is restarted."_s,
         .noise = u"The first minute after a restart or after data was loaded: one pass of the "
                  "job clears it."_s,
         .tables = kFlags},
        {.id = u"P13g"_s,
         .gravity = Gravity::Low,
         .title = u"Pending, held back by a flag"_s,
         .statement = u"No pending purchase is held back by a flag of its user or merchant."_s,
         .reason = u"These wait for a person: the job never decides them while the flag is off."_s,
         .noise = u"All of them are, as long as somebody means the flag to be off."_s,
         .tables = kFlags},
        {.id = u"P14"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::PurchasePair,
         .title = u"Look-alike purchases"_s,
         .statement = u"No two purchases of a user at one merchant over the same amount are less "
                      "than five minutes apart."_s,
         .reason = u"They may be one purchase sent twice under different external ids, and then "
                   "its cashback is paid twice."_s,
         .noise = u"People do buy the same thing twice, and load tests do nothing else."_s,
         .tables = kPurchases},
        {.id = u"P15"_s,
         .gravity = Gravity::Low,
         .title = u"Cashback above the purchase"_s,
         .statement = u"The cashback is not more than what was paid."_s,
         .reason = u"Whoever finds such an offer earns money with every small purchase."_s,
         .noise = u"Offers of a fixed sum pay it on purchases of any size."_s,
         .tables = kPairs},
        {.id = u"P16"_s,
         .gravity = Gravity::Medium,
         .title = u"Purchase in the future"_s,
         .statement = u"No purchase lies more than a minute in the future."_s,
         .reason = u"Times are the database's own: this one was written by hand, or by a session "
                   "in another time zone, and charts and limits by time are wrong for it."_s,
         .tables = kPurchases},
    };
}

} // namespace

std::vector<Invariant> purchaseInvariants()
{
    std::vector<Invariant> all = pairInvariants();
    for (const std::vector<Invariant> &more : {valueInvariants(), timeInvariants()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace clicknback
