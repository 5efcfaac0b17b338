// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalogue/merchantstab.h"

#include "models/items/cataloguefacts.h"
#include "models/items/cataloguewords.h"
#include "ui/widgets/datatable.h"

#include <QComboBox>
#include <QPushButton>

namespace clicknback {

MerchantsTab::MerchantsTab()
    : CatalogueTab({QStringLiteral("merchants"), QStringLiteral("Merchants"),
                    QStringLiteral("Name or merchant id"),
                    QStringLiteral("Choose a merchant to see what is wrong with it.")})
{
    m_state = addChoice(QStringLiteral("state"), QStringLiteral("State of the merchant"),
                        {{QStringLiteral("Any state"), kAny},
                         {QStringLiteral("Active"), 1},
                         {QStringLiteral("Inactive"), 0}});
    m_valid = addChoice(QStringLiteral("valid"), QStringLiteral("Offer valid today"),
                        {{QStringLiteral("Any offers"), kAny},
                         {QStringLiteral("An offer valid today"), 1},
                         {QStringLiteral("No offer valid today"), 0}});
    setModel(&m_model, {172, 88, 100, 96, 280, 144, 84, 100}, {6, 7});
    connect(addLink(QStringLiteral("offers"), QStringLiteral("Its offers")), &QPushButton::clicked,
            this, &MerchantsTab::requestOffers);
    connect(addLink(QStringLiteral("ledger"), QStringLiteral("Its purchases")),
            &QPushButton::clicked, this,
            [this] { emit ledgerRequested({.merchantIds = {table().currentKey()}}); });
}

void MerchantsTab::setData(const CataloguePart<MerchantEntry> &merchants, QDate today)
{
    m_entries = merchants.entries;
    m_today = today;
    showPart(merchants.isReadable, merchants.complaint);
    applyFilter();
}

bool MerchantsTab::matches(const MerchantEntry &entry) const
{
    const QString text = filterText();
    const std::optional<bool> active = chosenBool(*m_state);
    const std::optional<bool> valid = chosenBool(*m_valid);
    return (entry.merchant.name.contains(text, Qt::CaseInsensitive)
            || entry.merchant.id.contains(text, Qt::CaseInsensitive))
           && (!active || entry.merchant.active == *active)
           && (!valid || (entry.offers && (entry.offers->validToday > 0) == *valid))
           && (!onlyFindings() || !entry.findings.empty());
}

void MerchantsTab::applyFilter()
{
    std::vector<MerchantEntry> shown;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(shown),
                 [this](const MerchantEntry &entry) { return matches(entry); });
    setSummary(summaryText(qint64(shown.size())));
    m_model.mergeRows(std::move(shown));
    updateDetails();
}

QString MerchantsTab::summaryText(qint64 shown) const
{
    const auto count = [this](auto holds) {
        return std::count_if(m_entries.begin(), m_entries.end(), holds);
    };
    const auto active = count([](const MerchantEntry &entry) { return entry.merchant.active; });
    const auto valid = count([](const MerchantEntry &entry) {
        return entry.merchant.active && entry.offers && entry.offers->validToday > 0;
    });
    const auto flawed = count([](const MerchantEntry &entry) { return !entry.findings.empty(); });
    const bool known = m_entries.empty() || m_entries.front().offers.has_value();
    return QStringLiteral("%1: %2 active, of these %3 with an offer valid today (%4 UTC); %5.")
        .arg(shownOf(shown, qint64(m_entries.size()), QStringLiteral("merchant")),
             formatCount(active), known ? formatCount(valid) : QStringLiteral("an unknown number"),
             formatDay(Day::from(m_today)), findingsText(flawed));
}

std::vector<FactSection> MerchantsTab::facts(const QString &key) const
{
    const std::optional<MerchantEntry> entry = m_model.find(key);
    return entry ? merchantFacts(*entry) : std::vector<FactSection>();
}

OfferedCorrections MerchantsTab::offered(const QString &key) const
{
    const auto entry = m_model.find(key);
    return entry ? offeredFor(entry->merchant) : OfferedCorrections();
}

void MerchantsTab::requestOffers()
{
    if (const std::optional<MerchantEntry> entry = m_model.find(table().currentKey()))
        emit offersRequested(entry->merchant.name.trimmed().isEmpty() ? entry->merchant.id
                                                                      : entry->merchant.name);
}

} // namespace clicknback
