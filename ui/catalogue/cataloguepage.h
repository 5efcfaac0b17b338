// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/catalogueservice.h"
#include "ui/livequery.h"

class QTabWidget;

namespace clicknback {

class CatalogueTab;
class FlagsTab;
class MerchantsTab;
class OffersTab;
class TimeDisplay;
class UsersTab;

/// Merchants, offers, users and feature flags, with what is wrong with them.
class CataloguePage : public DataPage
{
    Q_OBJECT
public:
    enum class Tab { Merchants, Offers, Users, Flags };

    CataloguePage(CatalogueService &service, TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override { m_query.resume(); }
    void refresh() override { m_query.ask(); }
    bool canExport() const override { return true; }
    void exportData() override;

    void showTab(Tab tab);
    /// The tab in front.
    CatalogueTab &currentTab() const;

private:
    void addTab(CatalogueTab *tab, const QString &title);
    std::optional<UserFilter> wantedUsers() const;
    void showData(const CatalogueLook &look);
    void tabChanged();

    CatalogueService &m_service;
    QTabWidget *m_tabs;
    MerchantsTab *m_merchants;
    OffersTab *m_offers;
    UsersTab *m_users;
    FlagsTab *m_flags;
    LiveQuery<CatalogueLook> m_query;
};

} // namespace clicknback
