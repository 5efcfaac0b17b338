// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/offerimage.h"
#include "models/domain/corrections/planners.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

const QStringList &columns()
{
    static const QStringList all{u"start_date"_s, u"end_date"_s, u"monthly_cap_per_user"_s,
                                 u"active"_s};
    return all;
}

CorrectionPlan changeOffer(const PlanInput &in, const QString &action, const Changes &changes)
{
    const RowImage &offer = *in.before.offer;
    CorrectionPlan plan = planFor(in);
    addUpdate(plan, u"write/update_offer"_s, offer, columns(), changes);
    addAudit(plan, action, u"offer"_s, textValue(offer.key), ownDetails(in, &offer, changes));
    return plan;
}

/// What an offer must not break to become active, and with other dates to stay so.
const QStringList &activationRules()
{
    static const QStringList ids{u"O1H"_s, u"O1"_s, u"O2"_s, u"O3"_s,  u"O4"_s,
                                 u"O5"_s,  u"O6"_s, u"O7"_s, QString()};
    return ids;
}

const QStringList &dateRules()
{
    static const QStringList ids{u"O1H"_s, u"O2"_s, u"O3"_s, u"O5"_s};
    return ids;
}

/// What ingestion cannot live with when the offer is active as it would be (facts 3.8); empty:
/// nothing. Its findings say it in the catalogue's own words.
QString whyNotActive(const PlanInput &in, OfferRow offer, const QStringList &grave)
{
    offer.active = true;
    std::vector<OfferRow> others;
    for (const RowImage &row : in.before.otherActiveOffers)
        others.push_back(siblingFrom(row));
    std::vector<const OfferRow *> siblings{&offer};
    for (const OfferRow &other : others)
        siblings.push_back(&other);
    const std::optional<bool> merchantActive =
        in.before.merchant ? std::optional(in.before.merchant->isTrue("active")) : std::nullopt;
    const CatalogueRules rules{in.before.today, in.rules.maximumCashbackPercentage};
    QStringList sentences;
    for (const Finding &finding : findingsOf(offer, merchantActive, siblings, rules)) {
        if (grave.contains(finding.invariant))
            sentences += finding.invariant.isEmpty()
                             ? finding.text
                             : u"%1 (%2)"_s.arg(finding.text, finding.invariant);
    }
    return sentences.join(u' ');
}

QString namesOf(const std::vector<RowImage> &offers)
{
    QStringList ids;
    for (const RowImage &offer : offers)
        ids += offer.key;
    return ids.isEmpty() ? QString() : u" Active beside it: %1."_s.arg(ids.join(u", "_s));
}

Planned activate(const PlanInput &in)
{
    const OfferRow offer = offerRowFrom(*in.before.offer);
    if (offer.active)
        return refused(u"The offer is active already."_s);
    if (!offer.startDate || !offer.endDate)
        return refused(u"Its dates could not be read."_s);
    if (!in.before.merchant)
        return refused(u"Its merchant could not be read."_s);
    if (const QString why = whyNotActive(in, offer, activationRules()); !why.isEmpty())
        return refused(
            u"As an active offer: %1%2"_s.arg(why, namesOf(in.before.otherActiveOffers)));
    CorrectionPlan plan = changeOffer(in, u"OFFER_ACTIVATED"_s, {{u"active"_s, u"true"_s}});
    if (*offer.startDate > Day::from(in.before.today))
        plan.warnings += u"It begins only on %1, and until then blocks another offer of its "
                         "merchant."_s.arg(offer.startDate->toText());
    setUndo(plan, CorrectionKind::DeactivateOffer);
    return plan;
}

Planned deactivate(const PlanInput &in)
{
    if (!in.before.offer->isTrue("active"))
        return refused(u"The offer is inactive already."_s);
    CorrectionPlan plan = changeOffer(in, u"OFFER_DEACTIVATED"_s, {{u"active"_s, u"false"_s}});
    if (in.before.otherActiveOffers.empty())
        plan.warnings += u"Its merchant has no other active offer: purchases there are refused "
                         "from now on."_s;
    setUndo(plan, CorrectionKind::ActivateOffer);
    return plan;
}

OfferRow withDates(const PlanInput &in)
{
    OfferRow offer = offerRowFrom(*in.before.offer);
    if (in.has("start_date"))
        offer.startDate = Day::fromText(in.argument("start_date"));
    if (in.has("end_date"))
        offer.endDate = Day::fromText(in.argument("end_date"));
    return offer;
}

Result<void> checkDates(const PlanInput &in, const OfferRow &before, const OfferRow &offer)
{
    if (!offer.startDate || !offer.endDate)
        return refused(u"The day that stays could not be read: give both."_s);
    if (offer.startDate == before.startDate && offer.endDate == before.endDate)
        return refused(u"Those are its dates already."_s);
    if (offer.isInverted())
        return refused(u"It would end on %1, before it starts on %2 (O5)."_s.arg(
            offer.endDate->toText(), offer.startDate->toText()));
    const QString why = offer.active ? whyNotActive(in, offer, dateRules()) : QString();
    if (!why.isEmpty())
        return refused(u"With these dates: %1%2"_s.arg(why, namesOf(in.before.otherActiveOffers)));
    return {};
}

Planned setDates(const PlanInput &in)
{
    const OfferRow before = offerRowFrom(*in.before.offer);
    const OfferRow offer = withDates(in);
    if (const Result<void> checked = checkDates(in, before, offer); !checked)
        return fail(checked.error());
    CorrectionPlan plan = changeOffer(
        in, u"OFFER_DATES_SET"_s,
        {{u"start_date"_s, offer.startDate->toText()}, {u"end_date"_s, offer.endDate->toText()}});
    const bool shrinks = !before.startDate || !before.endDate
                         || *offer.startDate > *before.startDate
                         || *offer.endDate < *before.endDate;
    if (shrinks)
        plan.warnings += u"Purchases that got it on days outside the new dates will break P7."_s;
    if (before.isInverted())
        setNoUndo(plan, u"It ended before it started (O5), which no correction writes again."_s);
    else
        setUndo(plan, CorrectionKind::SetOfferDates,
                {{u"start_date"_s, in.before.offer->text("start_date")},
                 {u"end_date"_s, in.before.offer->text("end_date")}});
    return plan;
}

Planned setCap(const PlanInput &in)
{
    const StoredNumber before{in.before.offer->text("monthly_cap_per_user")};
    const Decimal cap = Decimal::fromText(in.argument("cap")).value_or(Decimal{});
    if (cap.digits <= 0)
        return refused(u"The cap must be above 0 (O7)."_s);
    if (before.value() && orderOf(*before.value(), cap) == std::strong_ordering::equal)
        return refused(u"That is its cap already."_s);
    CorrectionPlan plan =
        changeOffer(in, u"OFFER_CAP_SET"_s, {{u"monthly_cap_per_user"_s, plainText(cap)}});
    plan.warnings += u"The platform stores the cap but never applies it."_s;
    setUndo(plan, CorrectionKind::SetOfferCap, {{u"cap"_s, before.text}});
    return plan;
}

} // namespace

Planned planOffer(const PlanInput &in)
{
    if (!in.before.offer)
        return missingSubject(in);
    switch (in.request.kind) {
    case CorrectionKind::ActivateOffer:
        return activate(in);
    case CorrectionKind::DeactivateOffer:
        return deactivate(in);
    case CorrectionKind::SetOfferDates:
        return setDates(in);
    default:
        return setCap(in);
    }
}

} // namespace clicknback
