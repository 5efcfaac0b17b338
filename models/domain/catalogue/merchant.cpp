// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/merchant.h"

namespace clicknback {

namespace {

void reportOffers(Findings &findings, const MerchantRow &merchant, const OfferCounts &offers)
{
    if (offers.validToday > 1)
        findings.push_back(
            {QStringLiteral("O1H"), Severity::Critical,
             QStringLiteral("%1 offers are valid today, so every purchase here fails%2.")
                 .arg(offers.validToday)
                 .arg(merchant.active ? QString() : QStringLiteral(" once it is active"))});
    else if (offers.active > 1)
        findings.push_back(
            {QStringLiteral("O1"), Severity::Warning,
             QStringLiteral("%1 offers are active; only one may be.").arg(offers.active)});
    if (merchant.active && offers.validToday == 0)
        findings.push_back(
            {QStringLiteral("O11"), Severity::Neutral,
             QStringLiteral("No offer is valid today, so purchases here are refused.")});
}

} // namespace

OfferCounts countOffers(const std::vector<const OfferRow *> &offers, QDate today)
{
    OfferCounts counts;
    for (const OfferRow *offer : offers) {
        ++counts.all;
        counts.active += offer->active ? 1 : 0;
        counts.validToday += offer->isValidOn(today) ? 1 : 0;
    }
    return counts;
}

QString comparableName(const QString &name)
{
    qsizetype from = 0;
    qsizetype to = name.size();
    while (from < to && name[from] == u' ')
        ++from;
    while (to > from && name[to - 1] == u' ')
        --to;
    return name.mid(from, to - from).toLower();
}

Findings findingsOf(const MerchantRow &merchant, const std::optional<OfferCounts> &offers,
                    int sameName, const Decimal &maximumPercentage)
{
    Findings findings;
    if (offers)
        reportOffers(findings, merchant, *offers);
    if (sameName > 1)
        findings.push_back(
            {QStringLiteral("O10"), Severity::Warning,
             QStringLiteral("%1 merchants share this name, blanks and case aside.").arg(sameName)});
    if (merchant.defaultPercentage.isBelow({})
        || merchant.defaultPercentage.isAbove(maximumPercentage))
        findings.push_back(
            {QStringLiteral("O9"), Severity::Warning,
             QStringLiteral(
                 "Its default percentage is not between 0 and %1 (no calculation uses it).")
                 .arg(plainText(maximumPercentage))});
    reportForeignId(findings, merchant.id, QStringLiteral("merchants"));
    sortByGravity(findings);
    return findings;
}

} // namespace clicknback
