// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/safeguards.h"
#include "models/domain/moneytext.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QString whyByKind(const ApprovalPolicy &policy, const std::vector<CorrectionPreview> &plan)
{
    for (const CorrectionPreview &preview : plan) {
        const CorrectionOperation &operation = operationOf(preview.plan.request.kind);
        if (policy.operations.contains(operation.name))
            return u"\"%1\" always needs a second person."_s.arg(operation.title);
    }
    return {};
}

QString whyByEuros(Money most, const std::vector<CorrectionPreview> &plan)
{
    Money moved;
    for (const CorrectionPreview &preview : plan)
        moved += preview.plan.moved();
    if (moved <= most)
        return {};
    if (moved.isNotANumber())
        return u"It moves an amount that is no number; above %1 a second person is needed."_s.arg(
            eurosText(most));
    return u"It moves %1; above %2 a second person is needed."_s.arg(eurosText(moved),
                                                                     eurosText(most));
}

QString whyByRows(int most, const std::vector<CorrectionPreview> &plan)
{
    if (plan.size() <= std::size_t(std::max(most, 0)))
        return {};
    return u"It has %1 operations; above %2 a second person is needed."_s.arg(plan.size())
        .arg(most);
}

} // namespace

QString whyApproval(const ApprovalPolicy &policy, const std::vector<CorrectionPreview> &plan)
{
    if (!policy.isOn || plan.empty())
        return {};
    if (const QString why = whyByKind(policy, plan); !why.isEmpty())
        return why;
    if (policy.aboveEuros) {
        if (const QString why = whyByEuros(*policy.aboveEuros, plan); !why.isEmpty())
            return why;
    }
    return policy.aboveRows ? whyByRows(*policy.aboveRows, plan) : QString();
}

} // namespace clicknback
