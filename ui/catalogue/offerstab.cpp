// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalogue/offerstab.h"

#include "models/items/cataloguefacts.h"
#include "models/items/cataloguewords.h"
#include "ui/widgets/datatable.h"

#include <QComboBox>
#include <QPushButton>

namespace clicknback {

OffersTab::OffersTab()
    : CatalogueTab(
        {QStringLiteral("offers"), QStringLiteral("Offers"), QStringLiteral("Merchant or offer id"),
         QStringLiteral("Choose an offer to see whether a purchase can get it, and why not.")})
{
    Choices validities{{QStringLiteral("Any validity"), kAny}};
    for (const OfferValidity validity :
         {OfferValidity::Usable, OfferValidity::NotStarted, OfferValidity::Expired,
          OfferValidity::Inactive, OfferValidity::MerchantInactive, OfferValidity::Clashing,
          OfferValidity::Never, OfferValidity::Unknown}) {
        QString word = wordingOf(validity).text;
        validities.emplace_back(word.replace(0, 1, word.at(0).toUpper()), int(validity));
    }
    m_validity =
        addChoice(QStringLiteral("validity"), QStringLiteral("Validity today"), validities);
    m_kind = addChoice(QStringLiteral("kind"), QStringLiteral("Kind of offer"),
                       {{QStringLiteral("Any kind"), kAny},
                        {QStringLiteral("Percent"), 0},
                        {QStringLiteral("Fixed"), 1}});
    setModel(&m_model, {156, 68, 72, 96, 96, 148, 264, 88, 116, 100}, {9});
    connect(addLink(QStringLiteral("ledger"), QStringLiteral("Purchases at its merchant")),
            &QPushButton::clicked, this, [this] {
                if (const std::optional<OfferEntry> entry = m_model.find(table().currentKey()))
                    emit ledgerRequested({.merchantIds = {entry->offer.merchantId}});
            });
}

void OffersTab::setData(const CataloguePart<OfferEntry> &offers, QDate today)
{
    m_entries = offers.entries;
    m_today = today;
    showPart(offers.isReadable, offers.complaint);
    applyFilter();
}

void OffersTab::showMerchant(const QString &merchant)
{
    m_validity->setCurrentIndex(0);
    m_kind->setCurrentIndex(0);
    setOnlyFindings(false);
    setFilterText(merchant);
}

bool OffersTab::matches(const OfferEntry &entry) const
{
    const QString text = filterText();
    const auto has = [&text](const QString &value) {
        return value.contains(text, Qt::CaseInsensitive);
    };
    const int validity = chosenNumber(*m_validity);
    const std::optional<bool> fixed = chosenBool(*m_kind);
    return (has(entry.merchantName) || has(entry.offer.id) || has(entry.offer.merchantId))
           && (validity == kAny || int(entry.validity) == validity)
           && (!fixed || entry.offer.isFixed() == *fixed)
           && (!onlyFindings() || !entry.findings.empty());
}

void OffersTab::applyFilter()
{
    std::vector<OfferEntry> shown;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(shown),
                 [this](const OfferEntry &entry) { return matches(entry); });
    setSummary(summaryText(qint64(shown.size())));
    m_model.mergeRows(std::move(shown));
    updateDetails();
}

QString OffersTab::summaryText(qint64 shown) const
{
    const auto count = [this](auto holds) {
        return std::count_if(m_entries.begin(), m_entries.end(), holds);
    };
    const auto active = count([](const OfferEntry &entry) { return entry.offer.active; });
    const auto usable =
        count([](const OfferEntry &entry) { return entry.validity == OfferValidity::Usable; });
    const auto unknown =
        count([](const OfferEntry &entry) { return entry.validity == OfferValidity::Unknown; });
    const auto flawed = count([](const OfferEntry &entry) { return !entry.findings.empty(); });
    return QStringLiteral("%1: %2 active, of these %3 usable today (%4 UTC)%5; %6.")
        .arg(shownOf(shown, qint64(m_entries.size()), QStringLiteral("offer")), formatCount(active),
             formatCount(usable), formatDay(Day::from(m_today)),
             unknown > 0 ? QStringLiteral(" and %1 unknown").arg(formatCount(unknown)) : QString(),
             findingsText(flawed));
}

std::vector<FactSection> OffersTab::facts(const QString &key) const
{
    const std::optional<OfferEntry> entry = m_model.find(key);
    return entry ? offerFacts(*entry) : std::vector<FactSection>();
}

OfferedCorrections OffersTab::offered(const QString &key) const
{
    const auto entry = m_model.find(key);
    return entry ? offeredFor(entry->offer) : OfferedCorrections();
}

} // namespace clicknback
