// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correctionplan.h"

#include "models/domain/corrections/planners.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

Planned planByKind(const PlanInput &in)
{
    switch (in.request.kind) {
    case CorrectionKind::ConfirmPurchase:
    case CorrectionKind::RejectPurchase:
    case CorrectionKind::ReversePurchase:
        return planTransition(in);
    case CorrectionKind::ReopenPurchase:
        return planReopening(in);
    case CorrectionKind::RepairCashbackStatus:
        return planStatusRepair(in);
    case CorrectionKind::RepairCashbackAmount:
        return planAmountRepair(in);
    case CorrectionKind::NormalizeCurrency:
        return planCurrency(in);
    case CorrectionKind::CreateCashback:
        return planCashbackRow(in);
    case CorrectionKind::CreateWallet:
        return planWalletRow(in);
    case CorrectionKind::SettleWallet:
        return planSettlement(in);
    case CorrectionKind::AdjustWallet:
        return planAdjustment(in);
    case CorrectionKind::WriteAudit:
        return planAuditRow(in);
    case CorrectionKind::ActivateMerchant:
    case CorrectionKind::DeactivateMerchant:
    case CorrectionKind::RenameMerchant:
    case CorrectionKind::SetMerchantPercentage:
        return planMerchant(in);
    case CorrectionKind::ActivateOffer:
    case CorrectionKind::DeactivateOffer:
    case CorrectionKind::SetOfferDates:
    case CorrectionKind::SetOfferCap:
        return planOffer(in);
    case CorrectionKind::ActivateUser:
    case CorrectionKind::DeactivateUser:
    case CorrectionKind::SetUserRole:
        return planUser(in);
    case CorrectionKind::SetFlag:
    case CorrectionKind::DeleteFlag:
        return planFlag(in);
    case CorrectionKind::ProcessPayout:
        return planPayout(in);
    }
    return refused(u"This program does not know the operation."_s);
}

/// An undo holds only as long as nothing else was done to its subject: applied twice, or after a
/// later correction, it would not restore anything.
Result<void> checkUndo(const CorrectionRequest &request, const CorrectionFacts &before)
{
    if (request.compensates.isEmpty() || before.lastOperation == request.compensates)
        return {};
    if (before.lastOperation.isEmpty())
        return refused(u"The journal has no correction %1 of this subject, so there is nothing to "
                       "undo."_s.arg(request.compensates));
    return refused(u"Correction %1 was made to it since %2: undo the later one first."_s.arg(
        before.lastOperation, request.compensates));
}

} // namespace

std::optional<QString> PlanValue::symbol() const
{
    switch (kind) {
    case Kind::Text:
        return text;
    case Kind::Null:
        return std::nullopt;
    case Kind::NewId:
        return u"new"_s;
    case Kind::Now:
        return u"now"_s;
    case Kind::Actor:
        return u"actor"_s;
    }
    return std::nullopt;
}

Result<CorrectionPlan> planCorrection(const CorrectionRequest &request,
                                      const CorrectionFacts &before, const CorrectionRules &rules)
{
    if (const Result<void> undo = checkUndo(request, before); !undo)
        return fail(undo.error());
    return planByKind({request, before, rules});
}

} // namespace clicknback
