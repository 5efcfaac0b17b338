// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/catalogue.h"

#include <algorithm>
#include <tuple>

namespace clicknback {

namespace {

using OffersByMerchant = QHash<QString, std::vector<const OfferRow *>>;

OffersByMerchant groupByMerchant(const std::vector<OfferRow> &offers)
{
    OffersByMerchant groups;
    for (const OfferRow &offer : offers)
        groups[offer.merchantId].push_back(&offer);
    return groups;
}

/// Smaller is graver; nothing wrong comes last.
int order(const Findings &findings)
{
    const std::optional<Severity> worst = worstSeverity(findings);
    if (!worst)
        return 3;
    return *worst == Severity::Critical ? 0 : *worst == Severity::Warning ? 1 : 2;
}

template<typename Entry>
CataloguePart<Entry> partOf(const CatalogueRows &rows, const QString &table,
                            const QStringList &others)
{
    CataloguePart<Entry> part;
    part.isReadable = rows.canRead(table);
    part.complaint = complaintAbout(rows.tables, QStringList{table} + others);
    return part;
}

CataloguePart<MerchantEntry> judgeMerchants(const CatalogueRows &rows,
                                            const OffersByMerchant &groups,
                                            const CatalogueRules &rules)
{
    const QString offersTable = QStringLiteral("offers");
    auto part = partOf<MerchantEntry>(rows, QStringLiteral("merchants"), {offersTable});
    QHash<QString, int> names;
    for (const MerchantRow &merchant : rows.merchants)
        ++names[comparableName(merchant.name)];
    for (const MerchantRow &merchant : rows.merchants) {
        MerchantEntry entry{merchant, {}, {}};
        if (rows.canRead(offersTable))
            entry.offers = countOffers(groups.value(merchant.id), rules.today);
        entry.findings =
            findingsOf(merchant, entry.offers, names.value(comparableName(merchant.name)),
                       rules.maximumCashbackPercentage);
        part.entries.push_back(std::move(entry));
    }
    std::sort(part.entries.begin(), part.entries.end(),
              [](const MerchantEntry &a, const MerchantEntry &b) {
                  return std::forward_as_tuple(order(a.findings), comparableName(a.merchant.name),
                                               a.merchant.id)
                         < std::forward_as_tuple(order(b.findings), comparableName(b.merchant.name),
                                                 b.merchant.id);
              });
    return part;
}

CataloguePart<OfferEntry> judgeOffers(const CatalogueRows &rows, const OffersByMerchant &groups,
                                      const CatalogueRules &rules)
{
    auto part = partOf<OfferEntry>(rows, QStringLiteral("offers"), {QStringLiteral("merchants")});
    QHash<QString, const MerchantRow *> merchants;
    for (const MerchantRow &merchant : rows.merchants)
        merchants.insert(merchant.id, &merchant);
    for (const OfferRow &offer : rows.offers) {
        OfferEntry entry{offer, {}, {}, {}, {}};
        if (const MerchantRow *merchant = merchants.value(offer.merchantId)) {
            entry.merchantName = merchant->name;
            entry.merchantActive = merchant->active;
        }
        const std::vector<const OfferRow *> siblings = groups.value(offer.merchantId);
        entry.validity = validityOf(offer, entry.merchantActive,
                                    countOffers(siblings, rules.today).validToday, rules.today);
        entry.findings = findingsOf(offer, entry.merchantActive, siblings, rules);
        part.entries.push_back(std::move(entry));
    }
    std::sort(part.entries.begin(), part.entries.end(),
              [](const OfferEntry &a, const OfferEntry &b) {
                  return std::forward_as_tuple(order(a.findings), comparableName(a.merchantName),
                                               a.offer.startDate, a.offer.id)
                         < std::forward_as_tuple(order(b.findings), comparableName(b.merchantName),
                                                 b.offer.startDate, b.offer.id);
              });
    return part;
}

/// Found with this name, or missing.
FlagTarget foundAs(const std::optional<QString> &name)
{
    FlagTarget target;
    target.state = name ? FlagTarget::State::Found : FlagTarget::State::Missing;
    target.name = name.value_or(QString());
    return target;
}

std::optional<QString> merchantName(const CatalogueRows &rows, const QString &id)
{
    const auto found = std::find_if(rows.merchants.begin(), rows.merchants.end(),
                                    [&](const MerchantRow &merchant) { return merchant.id == id; });
    return found == rows.merchants.end() ? std::nullopt : std::optional(found->name);
}

std::int64_t heldBy(const CatalogueRows &rows, const FlagRow &flag)
{
    for (const HeldPurchases &held : rows.held) {
        if (held.scopeType == flag.scopeType && held.scopeId == flag.scopeId)
            return held.pending;
    }
    return 0;
}

FlagTarget targetOf(const CatalogueRows &rows, const FlagRow &flag)
{
    if (!flag.isScoped() || !flag.scopeId)
        return {};
    const bool isUser = flag.scopeType == u"user";
    FlagTarget target{FlagTarget::State::Unknown, {}, {}};
    if (isUser && rows.canRead(QStringLiteral("users")))
        target = foundAs(rows.flagUsers.contains(*flag.scopeId)
                             ? std::optional(rows.flagUsers.value(*flag.scopeId))
                             : std::nullopt);
    else if (!isUser && rows.canRead(QStringLiteral("merchants")))
        target = foundAs(merchantName(rows, *flag.scopeId));
    if (rows.canRead(QStringLiteral("purchases")))
        target.pending = heldBy(rows, flag);
    return target;
}

CataloguePart<FlagEntry> judgeFlags(const CatalogueRows &rows)
{
    auto part = partOf<FlagEntry>(
        rows, QStringLiteral("feature_flags"),
        {QStringLiteral("merchants"), QStringLiteral("users"), QStringLiteral("purchases")});
    for (const FlagRow &flag : rows.flags) {
        const FlagTarget target = targetOf(rows, flag);
        part.entries.push_back({flag, target, effectOf(flag, target), findingsOf(flag, target)});
    }
    std::sort(part.entries.begin(), part.entries.end(), [](const FlagEntry &a, const FlagEntry &b) {
        return std::forward_as_tuple(order(a.findings), a.flag.key, a.flag.scopeType, a.target.name,
                                     a.flag.id)
               < std::forward_as_tuple(order(b.findings), b.flag.key, b.flag.scopeType,
                                       b.target.name, b.flag.id);
    });
    return part;
}

/// "The tables a and b are missing." with the right words for one.
QString sentence(const QStringList &tables, const QString &one, const QString &many)
{
    if (tables.isEmpty())
        return {};
    const QString names = tables.join(QStringLiteral(", "));
    return tables.size() == 1 ? one.arg(names) : many.arg(names);
}

QStringList common(const QStringList &a, const QStringList &b)
{
    QStringList both;
    std::copy_if(a.begin(), a.end(), std::back_inserter(both),
                 [&](const QString &word) { return b.contains(word); });
    return both;
}

} // namespace

bool CatalogueRows::canRead(const QString &table) const
{
    return !tables.missing.contains(table) && !tables.unreadable.contains(table);
}

Catalogue judge(const CatalogueRows &rows, const CatalogueRules &rules)
{
    const OffersByMerchant groups = groupByMerchant(rows.offers);
    return {rules.today, judgeMerchants(rows, groups, rules), judgeOffers(rows, groups, rules),
            judgeFlags(rows)};
}

QString complaintAbout(const SchemaTables &found, const QStringList &tables)
{
    const QString missing =
        sentence(common(tables, found.missing), QStringLiteral("The table %1 is missing."),
                 QStringLiteral("The tables %1 are missing."));
    const QString unreadable = sentence(common(tables, found.unreadable),
                                        QStringLiteral("This role may not read the table %1."),
                                        QStringLiteral("This role may not read the tables %1."));
    return missing.isEmpty() || unreadable.isEmpty() ? missing + unreadable
                                                     : missing + u' ' + unreadable;
}

} // namespace clicknback
