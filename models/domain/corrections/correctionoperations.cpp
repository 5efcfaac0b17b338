// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correction.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Kind = CorrectionKind;
using Subject = CorrectionSubject;
using Lock = CorrectionLock;
using Argument = CorrectionArgument;
using Type = CorrectionArgument::Type;
using Operations = std::vector<CorrectionOperation>;

Argument optional(Argument argument)
{
    argument.isRequired = false;
    return argument;
}

Argument choice(const QString &name, const QString &title, const QStringList &choices)
{
    return {name, title, Type::Choice, true, choices};
}

Argument change(const QString &name, const QString &title)
{
    return {name, title, Type::Amount, false, {}, true};
}

Argument side()
{
    return optional(choice(u"side"_s, u"Which row is right"_s, {u"purchase"_s, u"cashback"_s}));
}

Operations transitions()
{
    return {
        {Kind::ConfirmPurchase,
         u"confirm_purchase"_s,
         u"Confirm a purchase"_s,
         u"A pending purchase becomes confirmed and its cashback available. Refused unless "
         "purchase and cashback row agree."_s,
         Subject::Purchase,
         Lock::PurchasesTable,
         {}},
        {Kind::RejectPurchase,
         u"reject_purchase"_s,
         u"Reject a purchase"_s,
         u"A pending one becomes rejected, its cashback is taken back. The reason is audited."_s,
         Subject::Purchase,
         Lock::PurchasesTable,
         {}},
        {Kind::ReversePurchase,
         u"reverse_purchase"_s,
         u"Reverse a purchase"_s,
         u"A pending or confirmed purchase becomes reversed and its cashback is taken back from "
         "where it stands. Refused for a rejected one, whose cashback is gone already."_s,
         Subject::Purchase,
         Lock::PurchasesTable,
         {}},
        {Kind::ReopenPurchase,
         u"reopen_purchase"_s,
         u"Reopen a purchase"_s,
         u"Undoes a confirmation, a rejection or a reversal, and the wallet gets its cashback."_s,
         Subject::Purchase,
         Lock::PurchasesTable,
         {optional(choice(u"status"_s, u"Status to go back to"_s, {u"pending"_s, u"confirmed"_s})),
          optional(choice(u"from"_s, u"Only while it is"_s,
                          {u"confirmed"_s, u"rejected"_s, u"reversed"_s}))}},
    };
}

Operations repairs()
{
    return {
        {Kind::RepairCashbackStatus,
         u"repair_cashback_status"_s,
         u"Repair a status pair"_s,
         u"Purchase and cashback row get statuses that go together (P2). The purchase is taken to "
         "be right unless side says cashback; the wallet moves as far as it has not already."_s,
         Subject::Purchase,
         Lock::PurchasesTable,
         {side()}},
        {Kind::RepairCashbackAmount,
         u"repair_cashback_amount"_s,
         u"Repair a cashback amount"_s,
         u"Purchase and cashback row say the same amount again (P3): that of the right side, "
         "or the amount given. The wallet moves as far as it has not already."_s,
         Subject::Purchase,
         Lock::PurchasesTable,
         {side(), optional({u"amount"_s, u"Amount when neither is right"_s, Type::Amount})}},
        {Kind::NormalizeCurrency,
         u"normalize_currency"_s,
         u"Normalize a currency's case"_s,
         u"Writes EUR where it stands in other case (P8). Refused for another currency."_s,
         Subject::Purchase,
         Lock::SubjectRow,
         {}},
        {Kind::CreateCashback,
         u"create_cashback"_s,
         u"Create a missing cashback row"_s,
         u"Makes the row that a purchase lacks (P1), with its amount, user and time. A reversed "
         "purchase does not say its amount any more: amount must."_s,
         Subject::Purchase,
         Lock::PurchasesTable,
         {optional({u"amount"_s, u"Amount, for a reversed purchase"_s, Type::Amount})}},
    };
}

Operations walletsAndAudit()
{
    return {
        {Kind::CreateWallet,
         u"create_wallet"_s,
         u"Create a missing wallet"_s,
         u"Makes the wallet that a user with cashback lacks (W5), with what the ledger says."_s,
         Subject::Wallet,
         Lock::PurchasesTable,
         {}},
        {Kind::SettleWallet,
         u"settle_wallet"_s,
         u"Settle a wallet to its ledger"_s,
         u"Balances become the sums of the user's cashback rows. Refused when nothing is off; paid "
         "only where there is a table of payouts."_s,
         Subject::Wallet,
         Lock::WalletRow,
         {optional({u"buckets"_s, u"Buckets"_s, Type::Buckets})}},
        {Kind::AdjustWallet,
         u"adjust_wallet"_s,
         u"Adjust a wallet"_s,
         u"Adds signed amounts to the balances, whatever the ledger says: what undoes a "
         "settlement."_s,
         Subject::Wallet,
         Lock::WalletRow,
         {change(u"pending"_s, u"Change of pending"_s),
          change(u"available"_s, u"Change of available"_s),
          change(u"paid"_s, u"Change of paid"_s)}},
        {Kind::WriteAudit,
         u"write_audit"_s,
         u"Write a missing audit row"_s,
         u"Writes the row that the platform forgot (A4r, A4c), marked as reconstructed. Refused "
         "when there is one, or when the purchase's status says otherwise."_s,
         Subject::Purchase,
         Lock::SubjectRow,
         {choice(u"action"_s, u"Action"_s,
                 {u"PURCHASE_CONFIRMED"_s, u"PURCHASE_REJECTED"_s, u"PURCHASE_REVERSED"_s})}},
    };
}

Operations merchants()
{
    return {
        {Kind::ActivateMerchant,
         u"activate_merchant"_s,
         u"Activate a merchant"_s,
         u"Its purchases are taken again. Its offers stay as they are."_s,
         Subject::Merchant,
         Lock::SubjectRow,
         {}},
        {Kind::DeactivateMerchant,
         u"deactivate_merchant"_s,
         u"Deactivate a merchant"_s,
         u"Its new purchases are refused. Its offers stay as they are."_s,
         Subject::Merchant,
         Lock::SubjectRow,
         {}},
        {Kind::RenameMerchant,
         u"rename_merchant"_s,
         u"Rename a merchant"_s,
         u"Refused when another merchant has that name, case and blanks aside (O10)."_s,
         Subject::Merchant,
         Lock::SubjectRow,
         {{u"name"_s, u"New name"_s}}},
        {Kind::SetMerchantPercentage,
         u"set_merchant_percentage"_s,
         u"Set a merchant's percentage"_s,
         u"Changes the default percentage, which the platform shows but never computes with. "
         "Refused outside 0 to the maximum (O9)."_s,
         Subject::Merchant,
         Lock::SubjectRow,
         {{u"percentage"_s, u"Percentage"_s, Type::Percentage}}},
    };
}

Operations offers()
{
    return {
        {Kind::ActivateOffer,
         u"activate_offer"_s,
         u"Activate an offer"_s,
         u"Refused beside another active offer of its merchant, for an expired one, one of an "
         "inactive merchant or one whose terms are no numbers: ingestion would fail."_s,
         Subject::Offer,
         Lock::OffersTable,
         {}},
        {Kind::DeactivateOffer,
         u"deactivate_offer"_s,
         u"Deactivate an offer"_s,
         u"New purchases do not get it any more; without another one they are refused."_s,
         Subject::Offer,
         Lock::SubjectRow,
         {}},
        {Kind::SetOfferDates,
         u"set_offer_dates"_s,
         u"Set an offer's dates"_s,
         u"Refused when it would end before it starts, and for an active one when it would be "
         "expired or overlap another active one."_s,
         Subject::Offer,
         Lock::OffersTable,
         {optional({u"start_date"_s, u"First day"_s, Type::Day}),
          optional({u"end_date"_s, u"Last day"_s, Type::Day})}},
        {Kind::SetOfferCap,
         u"set_offer_cap"_s,
         u"Set an offer's monthly cap"_s,
         u"Changes the cap per user and month, which the platform stores but never applies."_s,
         Subject::Offer,
         Lock::SubjectRow,
         {{u"cap"_s, u"Monthly cap"_s, Type::Amount}}},
    };
}

Operations users()
{
    return {
        {Kind::ActivateUser,
         u"activate_user"_s,
         u"Activate a user"_s,
         u"The user's requests are answered again at once."_s,
         Subject::User,
         Lock::SubjectRow,
         {}},
        {Kind::DeactivateUser,
         u"deactivate_user"_s,
         u"Deactivate a user"_s,
         u"The user's requests are refused at once. Never the last active administrator."_s,
         Subject::User,
         Lock::UsersTable,
         {}},
        {Kind::SetUserRole,
         u"set_user_role"_s,
         u"Set a user's role"_s,
         u"Acts at once. Never takes the role from the last active administrator."_s,
         Subject::User,
         Lock::UsersTable,
         {choice(u"role"_s, u"Role"_s, {u"user"_s, u"admin"_s})}},
    };
}

Operations flagsAndPayouts()
{
    return {
        {Kind::SetFlag,
         u"set_flag"_s,
         u"Set a feature flag"_s,
         u"Switches a flag, made when it is missing. Only purchase_auto_confirm of a merchant or a "
         "user holds the job back; a global one does not."_s,
         Subject::Flag,
         Lock::SubjectRow,
         {choice(u"enabled"_s, u"Enabled"_s, {u"true"_s, u"false"_s}),
          optional({u"description"_s, u"Description"_s})}},
        {Kind::DeleteFlag,
         u"delete_flag"_s,
         u"Delete a feature flag"_s,
         u"A missing flag counts as enabled. The platform itself cannot delete one."_s,
         Subject::Flag,
         Lock::SubjectRow,
         {}},
        {Kind::ProcessPayout,
         u"process_payout"_s,
         u"Process a payout"_s,
         u"A requested payout becomes completed and its amount counts as paid. Refused where there "
         "is no table of payouts or its columns are not the known ones."_s,
         Subject::Payout,
         Lock::SubjectRow,
         {}},
    };
}

} // namespace

const std::vector<CorrectionOperation> &correctionOperations()
{
    static const Operations all = [] {
        Operations operations;
        for (const auto family :
             {transitions, repairs, walletsAndAudit, merchants, offers, users, flagsAndPayouts})
            for (const CorrectionOperation &operation : family())
                operations.push_back(operation);
        return operations;
    }();
    return all;
}

} // namespace clicknback
