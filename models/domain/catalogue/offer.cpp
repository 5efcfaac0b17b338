// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/offer.h"

#include <algorithm>

namespace clicknback {

namespace {

using Siblings = std::vector<const OfferRow *>;

void report(Findings &findings, const char *invariant, Severity severity, const QString &text)
{
    findings.push_back({QLatin1String(invariant), severity, text});
}

bool overlap(const OfferRow &a, const OfferRow &b)
{
    const bool known = a.startDate && a.endDate && b.startDate && b.endDate;
    return known && !a.isInverted() && !b.isInverted() && *a.startDate <= *b.endDate
           && *b.startDate <= *a.endDate;
}

template<typename Predicate>
qsizetype othersThat(const OfferRow &offer, const Siblings &siblings, Predicate holds)
{
    return std::count_if(siblings.begin(), siblings.end(), [&](const OfferRow *other) {
        return other->id != offer.id && holds(*other);
    });
}

QString otherOffers(qsizetype count)
{
    return count == 1 ? QStringLiteral("another active offer")
                      : QStringLiteral("%1 other active offers").arg(count);
}

void reportSiblings(Findings &findings, const OfferRow &offer, std::optional<bool> merchantActive,
                    const Siblings &siblings, QDate today)
{
    if (!offer.active)
        return;
    const auto valid =
        othersThat(offer, siblings, [&](const OfferRow &o) { return o.isValidOn(today); });
    const auto active = othersThat(offer, siblings, [](const OfferRow &o) { return o.active; });
    const auto overlapping = othersThat(
        offer, siblings, [&](const OfferRow &o) { return o.active && overlap(offer, o); });
    if (valid > 0 && offer.isValidOn(today))
        report(
            findings, "O1H", Severity::Critical,
            merchantActive == false
                ? QStringLiteral(
                      "Valid today beside %1 of its merchant: once it is active, purchases fail.")
                      .arg(otherOffers(valid))
                : QStringLiteral(
                      "Valid today beside %1 of its merchant: every purchase there fails.")
                      .arg(otherOffers(valid)));
    else if (active > 0)
        report(findings, "O1", Severity::Warning,
               QStringLiteral("Its merchant has %1; only one may be active.")
                   .arg(otherOffers(active)));
    if (overlapping > 0)
        report(findings, "O2", Severity::Warning,
               QStringLiteral("Its dates overlap those of %1 of its merchant.")
                   .arg(otherOffers(overlapping)));
}

void reportDates(Findings &findings, const OfferRow &offer, QDate today)
{
    const Day day = Day::from(today);
    if (offer.isInverted())
        report(findings, "O5", Severity::Critical,
               QStringLiteral("It ends before it starts, so it is never valid."));
    if (offer.active && offer.endDate && *offer.endDate < day)
        report(
            findings, "O3", Severity::Warning,
            QStringLiteral("Still active after its end: it blocks a new offer of its merchant."));
    if (offer.active && offer.startDate && *offer.startDate > day)
        report(findings, "O3f", Severity::Neutral,
               QStringLiteral("Active before its start: it blocks another offer of its merchant."));
}

void reportPercentage(Findings &findings, const OfferRow &offer, const Decimal &maximum)
{
    if (offer.percentage.isNotANumber())
        report(findings, "O6", Severity::Warning,
               QStringLiteral(
                   "Its percentage is NaN: every purchase and wallet it touches becomes NaN."));
    else if (!offer.percentage.isAbove({}) || offer.percentage.isAbove(maximum))
        report(findings, "O6", Severity::Warning,
               QStringLiteral("Its percentage must be above 0 and not above %1.")
                   .arg(plainText(maximum)));
}

void reportFixedAmount(Findings &findings, const OfferRow &offer)
{
    const StoredNumber &amount = *offer.fixedAmount;
    if (amount.isNotANumber())
        report(findings, "O6", Severity::Warning,
               QStringLiteral(
                   "Its fixed amount is NaN: every purchase and wallet it touches becomes NaN."));
    else if (!amount.isAbove({}))
        report(findings, "O6", Severity::Warning,
               QStringLiteral("Its fixed amount must be above 0."));
    else if (amount.isInfinite())
        report(findings, "", Severity::Warning,
               QStringLiteral("Its fixed amount is infinite, which no purchase can store."));
    if (!offer.percentage.isZero())
        report(findings, "O6", Severity::Warning,
               QStringLiteral("A fixed offer must have percentage 0; the amount counts, the "
                              "percentage does not."));
}

void reportTerms(Findings &findings, const OfferRow &offer, const Decimal &maximum)
{
    if (offer.isFixed())
        reportFixedAmount(findings, offer);
    else
        reportPercentage(findings, offer, maximum);
    if (offer.monthlyCap.isNotANumber() || !offer.monthlyCap.isAbove({}))
        report(findings, "O7", Severity::Warning,
               QStringLiteral(
                   "Its monthly cap must be a number above 0 (the backend never applies it)."));
    if (offer.percentage.fractionDigits() > 2
        || (offer.isFixed() && offer.fixedAmount->fractionDigits() > 2))
        report(findings, "O8", Severity::Neutral,
               QStringLiteral("More than two decimals: cashback is rounded half-even to cents."));
}

} // namespace

OfferValidity validityOf(const OfferRow &offer, std::optional<bool> merchantActive, int validOffers,
                         QDate today)
{
    const Day day = Day::from(today);
    if (!offer.active)
        return OfferValidity::Inactive;
    if (offer.isInverted())
        return OfferValidity::Never;
    if (offer.endDate && *offer.endDate < day)
        return OfferValidity::Expired;
    if (offer.startDate && *offer.startDate > day)
        return OfferValidity::NotStarted;
    if (!offer.startDate || !offer.endDate || !merchantActive)
        return OfferValidity::Unknown;
    if (!*merchantActive)
        return OfferValidity::MerchantInactive;
    return validOffers > 1 ? OfferValidity::Clashing : OfferValidity::Usable;
}

Findings findingsOf(const OfferRow &offer, std::optional<bool> merchantActive,
                    const std::vector<const OfferRow *> &siblings, const CatalogueRules &rules)
{
    Findings findings;
    reportSiblings(findings, offer, merchantActive, siblings, rules.today);
    reportDates(findings, offer, rules.today);
    if (offer.active && merchantActive == false)
        report(findings, "O4", Severity::Warning,
               QStringLiteral("Active at an inactive merchant: no purchase can get it."));
    reportTerms(findings, offer, rules.maximumCashbackPercentage);
    reportForeignId(findings, offer.id, QStringLiteral("offers"));
    sortByGravity(findings);
    return findings;
}

} // namespace clicknback
