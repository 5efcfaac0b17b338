// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cataloguefacts.h"

#include "models/items/cataloguewords.h"

namespace clicknback {

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("—") : text;
}

FactSection findingsSection(const Findings &findings)
{
    FactSection section{QStringLiteral("What is wrong"), {}};
    for (const Finding &finding : findings)
        section.facts.push_back(
            {finding.invariant.isEmpty() ? QStringLiteral("—") : finding.invariant, finding.text,
             finding.severity});
    if (findings.empty())
        section.facts.push_back({QString(), QStringLiteral("Nothing that the rules know of.")});
    return section;
}

FactLine stateFact(bool active)
{
    const Wording wording = activeWording(active);
    return {QStringLiteral("State"), wording.text, wording.severity};
}

FactSection merchantOffersSection(const MerchantEntry &entry)
{
    if (!entry.offers)
        return {QStringLiteral("Offers"),
                {{QStringLiteral("Count"), QStringLiteral("unknown: offers could not be read"),
                  Severity::Unknown}}};
    return {QStringLiteral("Offers"),
            {{QStringLiteral("All"), formatCount(entry.offers->all)},
             {QStringLiteral("Active"), formatCount(entry.offers->active)},
             {QStringLiteral("Valid today"), formatCount(entry.offers->validToday)}}};
}

FactSection walletFacts(const UserRow &user)
{
    const QString title = QStringLiteral("Wallet");
    if (!user.wallet)
        return {title, {{QString(), QStringLiteral("None yet: the first purchase makes it.")}}};
    return {title,
            {{QStringLiteral("Pending"), formatEuros(user.wallet->pending)},
             {QStringLiteral("Available"), formatEuros(user.wallet->available)},
             {QStringLiteral("Paid"), formatEuros(user.wallet->paid)}}};
}

QString targetIdText(const FlagRow &flag)
{
    if (!flag.scopeId)
        return QStringLiteral("none");
    return flag.scopeId->isEmpty() ? QStringLiteral("empty text") : *flag.scopeId;
}

QString targetText(const FlagEntry &entry)
{
    if (entry.target.state == FlagTarget::State::Unknown)
        return QStringLiteral("unknown: could not be read");
    if (entry.target.state == FlagTarget::State::Missing)
        return QStringLiteral("there is no such %1").arg(entry.flag.scopeType);
    return orDash(entry.target.name);
}

} // namespace

std::vector<FactSection> merchantFacts(const MerchantEntry &entry)
{
    return {
        {QStringLiteral("Merchant"),
         {{QStringLiteral("Name"), orDash(entry.merchant.name)},
          stateFact(entry.merchant.active),
          {QStringLiteral("Default"), QStringLiteral("%1, stored but used in no calculation")
                                          .arg(formatPercent(entry.merchant.defaultPercentage))},
          {QStringLiteral("Id"), entry.merchant.id}}},
        findingsSection(entry.findings),
        merchantOffersSection(entry)};
}

std::vector<FactSection> offerFacts(const OfferEntry &entry)
{
    const OfferRow &offer = entry.offer;
    const Wording today = wordingOf(entry.validity);
    const QString terms = offer.isFixed() ? QStringLiteral("%1 for each purchase")
                                          : QStringLiteral("%1 of the amount");
    return {{QStringLiteral("Offer"),
             {{QStringLiteral("Merchant"), orDash(entry.merchantName)},
              {QStringLiteral("Value"), terms.arg(formatTerms(offer))},
              {QStringLiteral("Today"), today.text, today.severity},
              stateFact(offer.active),
              {QStringLiteral("First day"), formatDay(offer.startDate)},
              {QStringLiteral("Last day"), formatDay(offer.endDate)},
              {QStringLiteral("Cap"),
               QStringLiteral("€%1 a month for each user, stored but never applied")
                   .arg(formatEuroNumber(offer.monthlyCap))},
              {QStringLiteral("Id"), offer.id}}},
            findingsSection(entry.findings)};
}

std::vector<FactSection> userFacts(const UserEntry &entry, const QTimeZone &zone)
{
    const UserRow &user = entry.user;
    FactSection about{QStringLiteral("User"),
                      {{QStringLiteral("E-mail"), orDash(user.email)},
                       {QStringLiteral("Role"), orDash(user.role)},
                       stateFact(user.active),
                       {QStringLiteral("Created"), formatTime(user.createdAt, zone)},
                       {QStringLiteral("Id"), user.id}}};
    if (!user.active)
        about.facts.push_back(
            {QString(),
             QStringLiteral("An inactive user can log in, and is refused on every use.")});
    return {about, findingsSection(entry.findings), walletFacts(user)};
}

std::vector<FactSection> flagFacts(const FlagEntry &entry, const QTimeZone &zone)
{
    const FlagRow &flag = entry.flag;
    return {{QStringLiteral("What it really does"), {{QString(), entry.effect.text}}},
            findingsSection(entry.findings),
            {QStringLiteral("Flag"),
             {{QStringLiteral("Key"), orDash(flag.key)},
              {QStringLiteral("Says"), flag.enabled ? QStringLiteral("on") : QStringLiteral("off")},
              {QStringLiteral("Scope"), orDash(flag.scopeType)},
              {QStringLiteral("For"), targetText(entry)},
              {QStringLiteral("Scope id"), targetIdText(flag)},
              {QStringLiteral("Description"), orDash(flag.description)},
              {QStringLiteral("Created"), formatTime(flag.createdAt, zone)},
              {QStringLiteral("Updated"), formatTime(flag.updatedAt, zone)},
              {QStringLiteral("Id"), flag.id}}}};
}

} // namespace clicknback
