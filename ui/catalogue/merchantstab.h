// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/catalogue.h"
#include "models/items/merchanttablemodel.h"
#include "ui/catalogue/cataloguetab.h"

namespace clicknback {

/// Merchants with their offers.
class MerchantsTab : public CatalogueTab
{
    Q_OBJECT
public:
    MerchantsTab();
    void setData(const CataloguePart<MerchantEntry> &merchants, QDate today);

signals:
    /// By name, or by id when the merchant has none.
    void offersRequested(const QString &merchant);

protected:
    void applyFilter() override;
    std::vector<FactSection> facts(const QString &key) const override;
    OfferedCorrections offered(const QString &key) const override;

private:
    bool matches(const MerchantEntry &entry) const;
    QString summaryText(qint64 shown) const;
    void requestOffers();

    MerchantTableModel m_model;
    std::vector<MerchantEntry> m_entries;
    QDate m_today;
    QComboBox *m_state;
    QComboBox *m_valid;
};

} // namespace clicknback
