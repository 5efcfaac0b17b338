// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/invariantfamilies.h"

namespace clicknback {

using namespace Qt::StringLiterals;

std::vector<Invariant> walletInvariants()
{
    const QStringList both{u"wallets"_s, u"cashback_transactions"_s};
    const QStringList wallets{u"wallets"_s};
    return {
        {.id = u"W1"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Wallet,
         .title = u"Pending balance differs from the ledger"_s,
         .statement = u"A wallet's pending balance is the sum of its user's pending cashback."_s,
         .reason = u"The platform adds to and takes from the balance without looking at it again, "
                   "so a movement made twice or lost stays for ever. The user sees money on its "
                   "way that is not, or misses some that is."_s,
         .hasImpact = true,
         .tables = both},
        {.id = u"W2"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Wallet,
         .title = u"Available balance differs from the ledger"_s,
         .statement = u"A wallet's available balance is the sum of its user's available cashback "
                      "less all payouts that did not fail."_s,
         .reason = u"Available is what a user may withdraw: too much is money given away, too "
                   "little is money kept from somebody. Double clicks and reversals of rejected "
                   "purchases do this."_s,
         .hasImpact = true,
         .tables = both},
        {.id = u"W3"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Wallet,
         .title = u"Paid balance differs from the payouts"_s,
         .statement = u"A wallet's paid balance is the sum of its user's completed payouts, so 0 "
                      "where there are no payouts."_s,
         .reason = u"No code of the platform writes this balance. Whatever stands there was seeded "
                   "or typed in by hand, and no payout proves it."_s,
         .hasImpact = true,
         .tables = wallets},
        {.id = u"W4"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Wallet,
         .title = u"Negative balance"_s,
         .statement = u"No balance of a wallet is below zero."_s,
         .reason = u"The platform has no floor at zero, so a cashback that is taken back twice "
                   "leaves a debt that the user never made."_s,
         .tables = wallets},
        {.id = u"W5"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::User,
         .title = u"Cashback without a wallet"_s,
         .statement = u"Every user with cashback rows has a wallet."_s,
         .reason = u"The platform updates a missing wallet without an error: what the user earned "
                   "is then counted nowhere."_s,
         .tables = both},
        {.id = u"W6"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Wallet,
         .title = u"Balance is not a number"_s,
         .statement = u"No balance of a wallet is NaN."_s,
         .reason = u"NaN swallows every amount that is added to it, and the user's wallet page "
                   "answers with an error. An offer whose value is NaN brings it in."_s,
         .tables = wallets},
        {.id = u"W7"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Wallet,
         .title = u"Money in a wallet without cashback"_s,
         .statement = u"A wallet whose user has no cashback rows holds nothing."_s,
         .reason = u"There is no purchase this money could come from: either its rows were "
                   "deleted or the balance was set by hand."_s,
         .hasImpact = true,
         .tables = both},
    };
}

} // namespace clicknback
