// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/environmentdesk.h"
#include "models/services/ledger/ledgerstate.h"
#include "ui/settings/connectioncard.h"
#include "ui/settings/preferences.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/timedisplay.h"

#include <QObject>

namespace clicknback {

class SettingsPage;

/// What the person chose, applied to the window and its pages, and the page to choose on.
class OpsSettings : public QObject
{
    Q_OBJECT
public:
    OpsSettings(MainWindow &window, TimeDisplay &time, EnvironmentDesk &desk);

    /// Without `ask` no environment is open.
    SettingsPage *makePage(const Environment &environment, const ConnectionCard::Ask &ask);
    std::chrono::seconds refreshInterval() const { return m_preferences.refreshInterval(); }
    LedgerEngineSettings ledgerSettings(const Environment &environment) const;

private:
    void applyToPages();
    void keepTimes();

    MainWindow &m_window;
    TimeDisplay &m_time;
    EnvironmentDesk &m_desk;
    Preferences m_preferences;
};

} // namespace clicknback
