// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/offertablemodel.h"

#include "models/items/cataloguewords.h"

namespace clicknback {

namespace {

using OfferColumn = Column<OfferEntry>;

OfferColumn merchantColumn()
{
    return {.title = QStringLiteral("Merchant"), .text = [](const OfferEntry &entry) {
                return entry.merchantName.isEmpty() ? shortenId(entry.offer.merchantId)
                                                    : entry.merchantName;
            }};
}

OfferColumn kindColumn()
{
    return {.title = QStringLiteral("Kind"), .text = [](const OfferEntry &entry) {
                return entry.offer.isFixed() ? QStringLiteral("fixed") : QStringLiteral("percent");
            }};
}

OfferColumn termsColumn()
{
    return {
        .title = QStringLiteral("Value"),
        .text = [](const OfferEntry &entry) { return formatTerms(entry.offer); },
        .numeric = true,
        .sortKey =
            [](const OfferEntry &entry) { return QVariant(sortableNumber(entry.offer.amount())); },
        .copy = [](const OfferEntry &entry) { return entry.offer.amount().text; }};
}

OfferColumn dayColumn(const QString &title, std::optional<Day> OfferRow::*day)
{
    return {.title = title,
            .text = [day](const OfferEntry &entry) { return formatDay(entry.offer.*day); },
            .sortKey =
                [day](const OfferEntry &entry) {
                    const std::optional<Day> &value = entry.offer.*day;
                    return value ? QVariant(value->julianDay) : QVariant();
                },
            .copy =
                [day](const OfferEntry &entry) {
                    const std::optional<Day> &value = entry.offer.*day;
                    return value ? value->toText() : QString();
                }};
}

OfferColumn validityColumn()
{
    return {.title = QStringLiteral("Today"),
            .text = [](const OfferEntry &entry) { return wordingOf(entry.validity).text; },
            .severity = [](const OfferEntry &entry) -> std::optional<Severity> {
                return wordingOf(entry.validity).severity;
            }};
}

OfferColumn idOfOffer()
{
    const auto whole = [](const OfferEntry &entry) { return entry.offer.id; };
    return {.title = QStringLiteral("Offer id"),
            .text = [](const OfferEntry &entry) { return shortenId(entry.offer.id); },
            .sortKey = whole,
            .copy = whole};
}

std::vector<OfferColumn> columns()
{
    return {
        merchantColumn(),
        kindColumn(),
        termsColumn(),
        dayColumn(QStringLiteral("First day"), &OfferRow::startDate),
        dayColumn(QStringLiteral("Last day"), &OfferRow::endDate),
        validityColumn(),
        findingsColumn<OfferEntry>(),
        activeColumn<OfferEntry>(QStringLiteral("State"),
                                 [](const OfferEntry &entry) { return entry.offer.active; }),
        numberColumn<OfferEntry>(
            QStringLiteral("Monthly cap €"),
            [](const OfferEntry &entry) { return entry.offer.monthlyCap; }, formatEuroNumber),
        idOfOffer(),
    };
}

} // namespace

OfferTableModel::OfferTableModel()
    : TableModel(columns(), [](const OfferEntry &entry) { return entry.offer.id; })
{}

} // namespace clicknback
