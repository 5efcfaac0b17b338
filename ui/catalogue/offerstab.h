// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/catalogue.h"
#include "models/items/offertablemodel.h"
#include "ui/catalogue/cataloguetab.h"

namespace clicknback {

/// Offers with their validity today.
class OffersTab : public CatalogueTab
{
    Q_OBJECT
public:
    OffersTab();
    void setData(const CataloguePart<OfferEntry> &offers, QDate today);
    /// Of this merchant only, whatever the filter was.
    void showMerchant(const QString &merchant);

protected:
    void applyFilter() override;
    std::vector<FactSection> facts(const QString &key) const override;
    OfferedCorrections offered(const QString &key) const override;

private:
    bool matches(const OfferEntry &entry) const;
    QString summaryText(qint64 shown) const;

    OfferTableModel m_model;
    std::vector<OfferEntry> m_entries;
    QDate m_today;
    QComboBox *m_validity;
    QComboBox *m_kind;
};

} // namespace clicknback
