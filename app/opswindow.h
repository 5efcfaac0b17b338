// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "app/correctionsdesk.h"
#include "app/dataages.h"
#include "app/demo/demosession.h"
#include "app/environmentdesk.h"
#include "app/environments.h"
#include "app/healthdesk.h"
#include "app/ledgerdesk.h"
#include "app/opspalette.h"
#include "app/opssettings.h"
#include "app/passwords/passwordfinder.h"
#include "app/passwords/writepassword.h"
#include "app/reconciledesk.h"
#include "app/releases/releasesdesk.h"
#include "models/services/joblist.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/timedisplay.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace clicknback {

class DataPage;
class LedgerPage;
class WalletsPage;
class WelcomePage;

/// The program's window and what stands behind it: opens the welcome, the demo or an environment,
/// and carries the intents of the pages to each other.
class OpsWindow : public QObject
{
    Q_OBJECT
public:
    explicit OpsWindow(Environments &environments);
    ~OpsWindow() override;

    void openWelcome(const QString &complaint = {});
    void openDemo(const DemoOptions &options);
    /// `keep`: a password that the server takes goes into the keychain. `writePassword` is that of
    /// corrections, where they connect otherwise.
    void openEnvironment(const Environment &environment, const QString &password = {},
                         bool keep = false, const QString &writePassword = {});

    /// Nobody sits before the window: it asks nothing and remembers nothing.
    void setUnattended(bool unattended) { m_unattended = unattended; }

    MainWindow &window() { return m_window; }
    EnvironmentDesk &desk() { return m_desk; }
    /// Null until an environment is open.
    Composition *composition() { return m_composition.get(); }

signals:
    void environmentOpened();
    void environmentFailed(const clicknback::Error &error);

private:
    void connectParts();
    void connectPasswords();
    void connectDemo();
    void compose(const Environment &environment, const QString &password);
    void closeEnvironment();
    void enterDemo(const DemoWorld &world);
    KeptFiles keptFiles();
    void remember(const QString &environment);
    void followSave(const QString &oldName, const Environment &environment);
    void followRename(const QString &oldName, const QString &newName);
    void addPages();
    void addPage(const QString &id, const QString &title, const QString &icon, DataPage *page);
    void addSettings();
    void checkDatabase();
    void databaseChecked();
    void showEnvironment();
    void openLedger(const LedgerFilter &filter);
    void openWallet(const QString &userId);
    void openPurchase(const QString &purchaseId);

    Environments &m_environments;
    KeychainClient m_keychain;
    ConnectionTestService m_tests;
    JobList m_jobs;
    TimeDisplay m_time;
    bool m_checked = false; ///< the database was found to be one that can be worked with
    bool m_isLost = false;  ///< the database answered once and does not now
    QString m_password;     ///< of what is open, for its own tests
    bool m_unattended = false;
    std::unique_ptr<Composition> m_composition;
    MainWindow m_window; ///< after the composition: its pages use it and must go first
    DataAges m_ages;
    DemoSession m_demo;
    EnvironmentDesk m_desk;
    PasswordFinder m_passwords;
    WritePassword m_writePassword;
    OpsSettings m_settings;
    LedgerDesk m_ledgerDesk;
    ReconcileDesk m_reconcileDesk;
    HealthDesk m_healthDesk;
    ReleasesDesk m_releasesDesk;
    CorrectionsDesk m_correctionsDesk;
    OpsPalette m_palette;
    LedgerPage *m_ledger = nullptr;
    WalletsPage *m_wallets = nullptr;
    WelcomePage *m_welcome = nullptr;
    QFutureWatcher<Result<SchemaTables>> m_check;
};

} // namespace clicknback
