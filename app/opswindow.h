// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "app/demo/democlient.h"
#include "app/environments.h"
#include "models/services/joblist.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/timedisplay.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

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
    void openEnvironment(const Environment &environment, const QString &password = {});

    /// Whether what is opened becomes the environment of the next start; so by default.
    void setRemembers(bool remembers) { m_remembers = remembers; }

    MainWindow &window() { return m_window; }
    /// Null until an environment is open.
    Composition *composition() { return m_composition.get(); }

signals:
    void environmentOpened();
    void environmentFailed(const clicknback::Error &error);

private:
    void connectTo(const QString &name, const QString &conninfo, EnvironmentKind kind, const QString &password);
    void remember(const QString &environment);
    void addPages();
    void addPage(const QString &id, const QString &title, const QString &icon, DataPage *page);
    void checkDatabase();
    void databaseChecked();
    void askForPassword(const QString &why);
    void showEnvironment();
    void markStale();
    void showDataAge();
    void buildPalette();
    void search(const QString &text);
    void searched();
    void openLedger(const LedgerFilter &filter);
    void openWallet(const QString &userId);
    void openPurchase(const QString &purchaseId);
    void connectDemo();
    void enterDemo(const DemoWorld &world);
    void cancelDemo();
    void buildDemoMenu(const QStringList &faultsOn);
    void showDemoProgress(const QString &step, qint64 done, qint64 total);
    void endDemoJob();

    Environments &m_environments;
    JobList m_jobs;
    TimeDisplay m_time;
    DemoClient m_demo;
    std::optional<int> m_demoJob;
    DemoOptions m_demoOptions;
    Environment m_environment;
    bool m_saveWhenChecked = false; ///< a new environment is saved once it has answered
    bool m_remembers = true;
    std::unique_ptr<Composition> m_composition;
    MainWindow m_window; ///< after the composition: its pages use it and must go first
    LedgerPage *m_ledger = nullptr;
    WalletsPage *m_wallets = nullptr;
    WelcomePage *m_welcome = nullptr;
    QMenu *m_demoMenu = nullptr;
    QFutureWatcher<Result<SchemaTables>> m_check;
    QFutureWatcher<Result<SearchHits>> m_search;
    QString m_searchText;
    QTimer m_ageTimer;
};

} // namespace clicknback
