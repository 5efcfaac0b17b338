// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opssettings.h"

#include "models/storage/conninfo.h"
#include "ui/environments/environmentlist.h"
#include "ui/settings/settingspage.h"

namespace clicknback {

namespace {

/// Not asked of the server: that would open the connection, and it is opened only when it is used.
QString correctionsText(const Environment &environment)
{
    const Result<Conninfo> conninfo = Conninfo::parse(environment.writeConninfo);
    if (environment.writeConninfo.isEmpty() || !conninfo)
        return {};
    const QString role = conninfo->value(QStringLiteral("user"));
    return role.isEmpty()
               ? QStringLiteral("over a connection of their own, %1").arg(conninfo->summary())
               : QStringLiteral("as %1").arg(role);
}

} // namespace

OpsSettings::OpsSettings(MainWindow &window, TimeDisplay &time, EnvironmentDesk &desk)
    : m_window(window), m_time(time), m_desk(desk)
{
    m_time.setUtc(m_preferences.showsUtc());
    m_time.setOwnZone(m_preferences.timeZone());
    connect(&m_time, &TimeDisplay::changed, this, &OpsSettings::keepTimes);
    connect(&m_preferences, &Preferences::changed, this, &OpsSettings::applyToPages);
}

SettingsPage *OpsSettings::makePage(const Environment &environment, const ConnectionCard::Ask &ask)
{
    auto *page = new SettingsPage(m_preferences, m_time);
    m_desk.serve(page->environments());
    page->setEnvironmentsFolder(m_desk.folder());
    page->setConnection(environment.name, environment.kind, ask);
    page->setCorrections(correctionsText(environment));
    connect(page, &SettingsPage::shown, &m_desk, &EnvironmentDesk::changed);
    connect(page, &SettingsPage::shown, &m_desk, &EnvironmentDesk::askKeychain);
    connect(&m_desk, &EnvironmentDesk::keychainAnswered, page, &SettingsPage::setKeychainState);
    connect(page, &SettingsPage::themeChosen, &m_window, &MainWindow::chooseTheme);
    connect(&m_window, &MainWindow::themeChosen, page, &SettingsPage::showTheme);
    return page;
}

LedgerEngineSettings OpsSettings::ledgerSettings(const Environment &environment) const
{
    LedgerEngineSettings settings;
    settings.memoryBudget = std::int64_t{m_preferences.memoryBudgetMiB()} << 20;
    settings.nightlyReset = nightlyResetOf(environment);
    settings.backend = environment.backend;
    return settings;
}

void OpsSettings::applyToPages()
{
    for (const QString &id : m_window.pageIds()) {
        if (auto *page = qobject_cast<DataPage *>(m_window.page(id)))
            page->setRefreshInterval(m_preferences.refreshInterval());
    }
}

void OpsSettings::keepTimes()
{
    m_preferences.setShowsUtc(m_time.isUtc());
    m_preferences.setTimeZone(m_time.ownZone());
}

} // namespace clicknback
