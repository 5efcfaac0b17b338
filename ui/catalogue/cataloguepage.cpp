// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalogue/cataloguepage.h"

#include "ui/catalogue/flagstab.h"
#include "ui/catalogue/merchantstab.h"
#include "ui/catalogue/offerstab.h"
#include "ui/catalogue/userstab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"

#include <QAction>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace clicknback {

CataloguePage::CataloguePage(CatalogueService &service, TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_service(service)
    , m_tabs(new QTabWidget)
    , m_merchants(new MerchantsTab)
    , m_offers(new OffersTab)
    , m_users(new UsersTab(time))
    , m_flags(new FlagsTab(time))
    , m_query(
          *this, QStringLiteral("Reading merchants, offers and flags…"),
          [this] { return m_service.look(wantedUsers()); },
          [this](const CatalogueLook &look) { showData(look); })
{
    m_tabs->setObjectName(QStringLiteral("catalogue-tabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(QStringLiteral("Parts of the catalogue"));
    addTab(m_merchants, QStringLiteral("Merchants"));
    addTab(m_offers, QStringLiteral("Offers"));
    addTab(m_users, QStringLiteral("Users"));
    addTab(m_flags, QStringLiteral("Feature flags"));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    layout->addWidget(m_tabs);
    setContent(body);
    setHelpText(QStringLiteral(
        "Merchants, offers, users and feature flags, and what is wrong with them by the "
        "platform's rules. Ctrl+Tab goes to the next part; choose a row for its details."));
    connect(m_tabs, &QTabWidget::currentChanged, this, &CataloguePage::tabChanged);
    connect(m_users, &UsersTab::filterChanged, this, &CataloguePage::refresh);
    connect(m_merchants, &MerchantsTab::offersRequested, this, [this](const QString &merchant) {
        m_offers->showMerchant(merchant);
        showTab(Tab::Offers);
    });
    connect(this, &Page::retryRequested, this, &CataloguePage::refresh);
}

void CataloguePage::addTab(CatalogueTab *tab, const QString &title)
{
    m_tabs->addTab(tab, title);
    announceExports(tab->table());
    connect(tab, &CatalogueTab::ledgerRequested, this, &DataPage::ledgerRequested);
    connect(tab, &CatalogueTab::walletRequested, this, &DataPage::walletRequested);
    connect(tab, &CatalogueTab::correctionRequested, this, &DataPage::correctionRequested);
}

void CataloguePage::exportData()
{
    currentTab().table().exportAction()->trigger();
}

void CataloguePage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

CatalogueTab &CataloguePage::currentTab() const
{
    return *static_cast<CatalogueTab *>(m_tabs->currentWidget());
}

/// Users are many: they are read while one looks at them.
std::optional<UserFilter> CataloguePage::wantedUsers() const
{
    return m_tabs->currentWidget() == m_users ? std::optional(m_users->filter()) : std::nullopt;
}

void CataloguePage::tabChanged()
{
    if (m_tabs->currentWidget() == m_users)
        m_query.ask();
    else
        m_query.resume();
}

void CataloguePage::showData(const CatalogueLook &look)
{
    m_merchants->setData(look.catalogue.merchants, look.catalogue.today);
    m_offers->setData(look.catalogue.offers, look.catalogue.today);
    m_flags->setData(look.catalogue.flags);
    if (look.users)
        m_users->setData(*look.users);
}

} // namespace clicknback
