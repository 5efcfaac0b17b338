// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/merchanttablemodel.h"

#include "models/items/cataloguewords.h"

namespace clicknback {

namespace {

using MerchantColumn = Column<MerchantEntry>;

MerchantColumn countColumn(const QString &title, int OfferCounts::*count)
{
    return {.title = title,
            .text =
                [count](const MerchantEntry &entry) {
                    return entry.offers ? formatCount((*entry.offers).*count)
                                        : QStringLiteral("unknown");
                },
            .numeric = true,
            .sortKey =
                [count](const MerchantEntry &entry) {
                    return entry.offers ? QVariant((*entry.offers).*count) : QVariant();
                }};
}

/// One offer must be valid today: none refuses purchases, two make them fail (facts 3.1, check 8).
Wording validTodayWording(const MerchantEntry &entry)
{
    if (!entry.offers)
        return {QStringLiteral("unknown"), Severity::Unknown};
    const int valid = entry.offers->validToday;
    if (valid > 1)
        return {QStringLiteral("%1 at once").arg(valid), Severity::Critical};
    if (!entry.merchant.active)
        return {valid == 1 ? QStringLiteral("yes") : QStringLiteral("no"), Severity::Neutral};
    return valid == 1 ? Wording{QStringLiteral("yes"), Severity::Good}
                      : Wording{QStringLiteral("no"), Severity::Warning};
}

/// A name may be empty (facts 3.8); an empty cell would look like a mistake of ours.
MerchantColumn nameColumn()
{
    const auto whole = [](const MerchantEntry &entry) { return entry.merchant.name; };
    return {.title = QStringLiteral("Merchant"),
            .text =
                [](const MerchantEntry &entry) {
                    return entry.merchant.name.trimmed().isEmpty() ? QStringLiteral("—")
                                                                   : entry.merchant.name;
                },
            .sortKey = whole,
            .copy = whole};
}

MerchantColumn validTodayColumn()
{
    return {.title = QStringLiteral("Valid today"),
            .text = [](const MerchantEntry &entry) { return validTodayWording(entry).text; },
            .severity = [](const MerchantEntry &entry) -> std::optional<Severity> {
                return validTodayWording(entry).severity;
            }};
}

MerchantColumn idOfMerchant()
{
    const auto whole = [](const MerchantEntry &entry) { return entry.merchant.id; };
    return {.title = QStringLiteral("Merchant id"),
            .text = [](const MerchantEntry &entry) { return shortenId(entry.merchant.id); },
            .sortKey = whole,
            .copy = whole};
}

std::vector<MerchantColumn> columns()
{
    return {
        nameColumn(),
        activeColumn<MerchantEntry>(
            QStringLiteral("State"),
            [](const MerchantEntry &entry) { return entry.merchant.active; }),
        countColumn(QStringLiteral("Active offers"), &OfferCounts::active),
        validTodayColumn(),
        findingsColumn<MerchantEntry>(),
        numberColumn<MerchantEntry>(
            QStringLiteral("Default % (unused)"),
            [](const MerchantEntry &entry) { return entry.merchant.defaultPercentage; },
            formatPercent),
        countColumn(QStringLiteral("All offers"), &OfferCounts::all),
        idOfMerchant(),
    };
}

} // namespace

MerchantTableModel::MerchantTableModel()
    : TableModel(columns(), [](const MerchantEntry &entry) { return entry.merchant.id; })
{}

} // namespace clicknback
