// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/storednumber.h"
#include "models/domain/corrections/planners.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

const QStringList &columns()
{
    static const QStringList all{u"name"_s, u"default_cashback_percentage"_s, u"active"_s};
    return all;
}

CorrectionPlan changeMerchant(const PlanInput &in, const QString &action, const Changes &changes)
{
    const RowImage &merchant = *in.before.merchant;
    CorrectionPlan plan = planFor(in);
    addUpdate(plan, u"write/update_merchant"_s, merchant, columns(), changes);
    addAudit(plan, action, u"merchant"_s, textValue(merchant.key),
             ownDetails(in, &merchant, changes));
    return plan;
}

Planned activate(const PlanInput &in, bool active)
{
    if (in.before.merchant->isTrue("active") == active)
        return refused(active ? u"The merchant is active already."_s
                              : u"The merchant is inactive already."_s);
    CorrectionPlan plan =
        changeMerchant(in, active ? u"MERCHANT_ACTIVATED"_s : u"MERCHANT_DEACTIVATED"_s,
                       {{u"active"_s, active ? u"true"_s : u"false"_s}});
    plan.warnings += active ? u"Its offers stay as they are: purchases need one that is active and "
                              "valid today."_s
                            : u"Its active offers stay active (O4), pending purchases go on."_s;
    setUndo(plan, active ? CorrectionKind::DeactivateMerchant : CorrectionKind::ActivateMerchant);
    return plan;
}

Planned rename(const PlanInput &in)
{
    const QString name = in.argument("name");
    const QString before = in.before.merchant->text("name");
    if (name == before)
        return refused(u"That is its name already."_s);
    if (in.before.sameNameMerchants > 0)
        return refused(u"Another merchant has that name, case and blanks aside (O10)."_s);
    CorrectionPlan plan = changeMerchant(in, u"MERCHANT_RENAMED"_s, {{u"name"_s, name}});
    setUndo(plan, CorrectionKind::RenameMerchant, {{u"name"_s, before}});
    return plan;
}

Planned setPercentage(const PlanInput &in)
{
    const Decimal &most = in.rules.maximumCashbackPercentage;
    const StoredNumber wanted{in.argument("percentage")};
    const StoredNumber before{in.before.merchant->text("default_cashback_percentage")};
    if (wanted.isAbove(most))
        return refused(u"%1 percent is above the platform's maximum of %2 (O9)."_s.arg(
            wanted.text, plainText(most)));
    if (before.text == wanted.text)
        return refused(u"That is its percentage already."_s);
    CorrectionPlan plan = changeMerchant(in, u"MERCHANT_PERCENTAGE_SET"_s,
                                         {{u"default_cashback_percentage"_s, wanted.text}});
    plan.warnings += u"The platform computes no cashback with it: what is paid stands in offers."_s;
    if (before.isAbove(most))
        setNoUndo(plan, u"The old percentage is above the platform's maximum (O9)."_s);
    else
        setUndo(plan, CorrectionKind::SetMerchantPercentage, {{u"percentage"_s, before.text}});
    return plan;
}

} // namespace

Planned planMerchant(const PlanInput &in)
{
    if (!in.before.merchant)
        return missingSubject(in);
    switch (in.request.kind) {
    case CorrectionKind::ActivateMerchant:
        return activate(in, true);
    case CorrectionKind::DeactivateMerchant:
        return activate(in, false);
    case CorrectionKind::RenameMerchant:
        return rename(in);
    default:
        return setPercentage(in);
    }
}

} // namespace clicknback
