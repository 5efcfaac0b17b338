// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/offered.h"

#include <algorithm>
#include <map>

namespace clicknback {

namespace {

CorrectionRequest request(CorrectionKind kind, const QString &key)
{
    CorrectionRequest made;
    made.kind = kind;
    made.key = key;
    return made;
}

OfferedCorrections requests(std::initializer_list<CorrectionKind> kinds, const QString &key)
{
    OfferedCorrections made;
    for (const CorrectionKind kind : kinds)
        made.push_back(request(kind, key));
    return made;
}

OfferedCorrections byStatus(PurchaseStatus status, const QString &key)
{
    switch (status) {
    case PurchaseStatus::Pending:
        return requests({CorrectionKind::ConfirmPurchase, CorrectionKind::RejectPurchase,
                         CorrectionKind::ReversePurchase},
                        key);
    case PurchaseStatus::Confirmed:
        return requests({CorrectionKind::ReversePurchase, CorrectionKind::ReopenPurchase}, key);
    case PurchaseStatus::Rejected:
        return requests({CorrectionKind::ReopenPurchase}, key);
    case PurchaseStatus::Reversed:
    case PurchaseStatus::Unknown:
        break;
    }
    return {};
}

/// What mends a violation by one purchase, wallet or merchant, by the invariant's id.
const std::map<QString, CorrectionKind> &mending()
{
    static const std::map<QString, CorrectionKind> table{
        {QStringLiteral("P1"), CorrectionKind::CreateCashback},
        {QStringLiteral("P2"), CorrectionKind::RepairCashbackStatus},
        {QStringLiteral("P3"), CorrectionKind::RepairCashbackAmount},
        {QStringLiteral("P8"), CorrectionKind::NormalizeCurrency},
        {QStringLiteral("W1"), CorrectionKind::SettleWallet},
        {QStringLiteral("W2"), CorrectionKind::SettleWallet},
        {QStringLiteral("W3"), CorrectionKind::SettleWallet},
        {QStringLiteral("W4"), CorrectionKind::SettleWallet},
        {QStringLiteral("W5"), CorrectionKind::CreateWallet},
        {QStringLiteral("W6"), CorrectionKind::SettleWallet},
        {QStringLiteral("W7"), CorrectionKind::SettleWallet},
        {QStringLiteral("A4r"), CorrectionKind::WriteAudit},
        {QStringLiteral("A4c"), CorrectionKind::WriteAudit},
        {QStringLiteral("O2"), CorrectionKind::DeactivateOffer},
        {QStringLiteral("O3"), CorrectionKind::DeactivateOffer},
        {QStringLiteral("O4"), CorrectionKind::DeactivateOffer},
        {QStringLiteral("O5"), CorrectionKind::SetOfferDates},
        {QStringLiteral("O6"), CorrectionKind::DeactivateOffer},
        {QStringLiteral("O7"), CorrectionKind::SetOfferCap},
        {QStringLiteral("O9"), CorrectionKind::SetMerchantPercentage},
        {QStringLiteral("U2"), CorrectionKind::SetUserRole},
    };
    return table;
}

/// A pair is two rows, of which either may be the one to change.
QStringList keysOf(const Invariant &invariant, const QString &key)
{
    const bool isPair = invariant.unit == InvariantUnit::OfferPair;
    return isPair ? key.split(u' ', Qt::SkipEmptyParts) : QStringList{key};
}

} // namespace

OfferedCorrections offeredFor(const PurchaseRow &purchase)
{
    OfferedCorrections offered = byStatus(purchaseStatusFrom(purchase.status), purchase.id);
    if (!purchase.judgement)
        return offered;
    for (const QString &broken : purchase.judgement->broken) {
        const auto mends = mending().find(broken);
        if (broken.startsWith(u'P') && mends != mending().end())
            offered.push_back(request(mends->second, purchase.id));
    }
    return offered;
}

OfferedCorrections offeredFor(const WalletRow &wallet)
{
    if (!wallet.stored)
        return requests({CorrectionKind::CreateWallet}, wallet.userId);
    return isOff(wallet.stored, wallet.ledger)
               ? requests({CorrectionKind::SettleWallet}, wallet.userId)
               : OfferedCorrections();
}

/// What the guard found has neither balances nor a ledger yet; a missing wallet has a ledger.
OfferedCorrections offeredFor(const DriftExplanation &drift)
{
    if (drift.difference.isZero())
        return {};
    const bool isMissing = !drift.stored && !drift.ledger.isZero();
    return requests({isMissing ? CorrectionKind::CreateWallet : CorrectionKind::SettleWallet},
                    drift.userId);
}

OfferedCorrections offeredFor(const MerchantRow &merchant)
{
    return requests(
        {merchant.active ? CorrectionKind::DeactivateMerchant : CorrectionKind::ActivateMerchant,
         CorrectionKind::RenameMerchant, CorrectionKind::SetMerchantPercentage},
        merchant.id);
}

OfferedCorrections offeredFor(const OfferRow &offer)
{
    return requests({offer.active ? CorrectionKind::DeactivateOffer : CorrectionKind::ActivateOffer,
                     CorrectionKind::SetOfferDates, CorrectionKind::SetOfferCap},
                    offer.id);
}

OfferedCorrections offeredFor(const UserRow &user)
{
    OfferedCorrections offered =
        requests({user.active ? CorrectionKind::DeactivateUser : CorrectionKind::ActivateUser,
                  CorrectionKind::SetUserRole},
                 user.id);
    if (!user.wallet)
        offered.push_back(request(CorrectionKind::CreateWallet, user.id));
    return offered;
}

OfferedCorrections offeredFor(const FlagRow &flag)
{
    const QString key = correctionKeyOf(flag);
    if (key.isEmpty())
        return {};
    CorrectionRequest turn = request(CorrectionKind::SetFlag, key);
    turn.arguments[QStringLiteral("enabled")] =
        flag.enabled ? QStringLiteral("false") : QStringLiteral("true");
    return {turn, request(CorrectionKind::DeleteFlag, key)};
}

OfferedCorrections offeredFor(const Invariant &invariant, const QString &key)
{
    const auto mends = mending().find(invariant.id);
    if (mends == mending().end() || key.isEmpty())
        return {};
    OfferedCorrections offered;
    for (const QString &id : keysOf(invariant, key))
        offered.push_back(request(mends->second, id));
    return offered;
}

OfferedCorrections offeredForAll(const Invariant &invariant, const QStringList &keys)
{
    if (invariant.unit == InvariantUnit::OfferPair)
        return {};
    OfferedCorrections offered;
    for (const QString &key : keys) {
        for (CorrectionRequest &each : offeredFor(invariant, key))
            offered.push_back(std::move(each));
    }
    return offered;
}

OfferedCorrections settlementsAmong(const std::vector<OfferedCorrections> &rows)
{
    OfferedCorrections settlements;
    for (const OfferedCorrections &row : rows)
        std::copy_if(row.begin(), row.end(), std::back_inserter(settlements),
                     [](const CorrectionRequest &offered) {
                         return offered.kind == CorrectionKind::SettleWallet;
                     });
    return settlements;
}

QString correctionKeyOf(const FlagRow &flag)
{
    const bool isGlobal = flag.scopeType == u"global";
    if (isGlobal)
        return flag.scopeId ? QString() : flag.key;
    return flag.isScoped() && flag.scopeId && !flag.scopeId->isEmpty()
               ? QStringLiteral("%1/%2/%3").arg(flag.key, flag.scopeType, *flag.scopeId)
               : QString();
}

std::vector<OfferedChoice> offeredTogether(const std::vector<OfferedCorrections> &rows)
{
    std::map<CorrectionKind, OfferedCorrections> byKind;
    for (const OfferedCorrections &row : rows) {
        for (const CorrectionRequest &offered : row)
            byKind[offered.kind].push_back(offered);
    }
    std::vector<OfferedChoice> choices;
    for (auto &[kind, made] : byKind)
        choices.push_back({kind, std::move(made)});
    return choices;
}

} // namespace clicknback
