// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opswindow.h"

#include "app/environmentstatus.h"
#include "models/storage/serverstore.h"
#include "ui/audit/auditpage.h"
#include "ui/catalogue/cataloguepage.h"
#include "ui/corrections/correctionspage.h"
#include "ui/health/healthpage.h"
#include "ui/ledger/ledgerpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/reconcile/reconcilepage.h"
#include "ui/releases/releasespage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/environmentbar.h"
#include "ui/wallets/walletspage.h"
#include "ui/welcome/welcomepage.h"

#include <QAction>
#include <QMenu>
#include <QSettings>

namespace clicknback {

namespace {

QString lastEnvironmentKey()
{
    return QStringLiteral("lastEnvironment");
}

CorrectionsPage::Place placeOf(const Environment &environment)
{
    return {environment.name, environment.kind,
            environment.kind == EnvironmentKind::Demo ? demoSignInHint() : QString()};
}

} // namespace

OpsWindow::OpsWindow(Environments &environments)
    : m_environments(environments)
    , m_window(m_jobs, m_time)
    , m_ages(m_window)
    , m_demo(m_jobs, m_window)
    , m_desk(environments, m_keychain, m_tests, m_window)
    , m_passwords(m_keychain, m_window)
    , m_writePassword(m_keychain, m_window)
    , m_settings(m_window, m_time, m_desk)
    , m_ledgerDesk(m_window)
    , m_reconcileDesk(m_window)
    , m_healthDesk(m_window, m_time)
    , m_releasesDesk(m_window, m_keychain)
    , m_correctionsDesk(m_window)
    , m_palette(m_window, environments)
{
    connectParts();
    connectPasswords();
    connectDemo();
    auto *connectAction = new QAction(QStringLiteral("&Connect to a Database…"), this);
    connect(connectAction, &QAction::triggered, this, [this] { openWelcome(); });
    m_window.fileMenu()->insertAction(m_window.fileMenu()->actions().value(0), connectAction);
}

OpsWindow::~OpsWindow()
{
    closeEnvironment();
}

void OpsWindow::connectParts()
{
    connect(&m_check, &QFutureWatcherBase::finished, this, &OpsWindow::databaseChecked);
    connect(&m_desk, &EnvironmentDesk::connectRequested, this, &OpsWindow::openEnvironment);
    connect(&m_desk, &EnvironmentDesk::renamed, this, &OpsWindow::followRename);
    connect(&m_desk, &EnvironmentDesk::saved, this, &OpsWindow::followSave);
    connect(&m_palette, &OpsPalette::purchaseRequested, this, &OpsWindow::openPurchase);
    connect(&m_palette, &OpsPalette::walletRequested, this, &OpsWindow::openWallet);
    connect(&m_palette, &OpsPalette::environmentRequested, &m_desk, &EnvironmentDesk::connectTo);
    connect(&m_palette, &OpsPalette::editRequested, &m_desk, &EnvironmentDesk::openEdit);
}

void OpsWindow::connectPasswords()
{
    connect(&m_passwords, &PasswordFinder::found, this,
            [this](const QString &password) { compose(m_passwords.environment(), password); });
    // What is open would go on trying without a password, and the server counts.
    connect(&m_passwords, &PasswordFinder::asking, this, &OpsWindow::openWelcome);
    connect(&m_passwords, &PasswordFinder::gaveUp, this, &OpsWindow::openWelcome);
    connect(&m_passwords, &PasswordFinder::noticed, &m_window, &MainWindow::notify);
    connect(&m_writePassword, &WritePassword::changed, this, [this] {
        if (m_composition)
            m_composition->corrections.refresh();
    });
    connect(&m_writePassword, &WritePassword::noticed, &m_window, &MainWindow::notify);
}

void OpsWindow::connectDemo()
{
    connect(&m_demo, &DemoSession::progressed, this, [this](const QString &text) {
        if (m_welcome)
            m_welcome->showLoading(text);
    });
    connect(&m_demo, &DemoSession::entered, this, &OpsWindow::enterDemo);
    connect(&m_demo, &DemoSession::cancelled, this,
            [this] { openWelcome(QStringLiteral("The demo was not started: it was cancelled.")); });
    connect(&m_demo, &DemoSession::failed, this, [this](const Error &error) {
        emit environmentFailed(error);
        openWelcome(error.message);
    });
}

void OpsWindow::closeEnvironment()
{
    m_correctionsDesk.leave();
    m_healthDesk.leave();
    m_releasesDesk.leave();
    m_window.removePages(); // they hold services of the composition
    m_welcome = nullptr;
    m_ledger = nullptr;
    m_wallets = nullptr;
    m_check.cancel();
    m_palette.setSearch(nullptr);
    m_palette.setCorrectionsMenu(nullptr);
    m_palette.setHealthMenu(nullptr);
    m_palette.setReleasesMenu(nullptr);
    m_window.setLastingNotice({});
    m_writePassword.leave();
    m_composition.reset();
    m_isLost = false;
    m_checked = false;
    m_password.clear();
}

void OpsWindow::openWelcome(const QString &complaint)
{
    closeEnvironment();
    m_welcome = new WelcomePage;
    m_welcome->showComplaint(complaint);
    m_desk.serve(m_welcome->environments());
    connect(m_welcome, &WelcomePage::demoRequested, this, [this] { openDemo({}); });
    connect(m_welcome, &WelcomePage::shown, &m_desk, &EnvironmentDesk::changed);
    m_window.addPage(QStringLiteral("welcome"), QStringLiteral("Welcome"), QStringLiteral("link"),
                     m_welcome);
    m_window.setWindowTitle(QStringLiteral("ClickNBack Ops"));
    m_window.environmentBar()->hide();
    addSettings();
}

void OpsWindow::openDemo(const DemoOptions &options)
{
    if (!m_welcome)
        openWelcome();
    m_window.environmentBar()->setStatus({.name = QStringLiteral("demo"),
                                          .kind = EnvironmentKind::Demo,
                                          .connectionText = QStringLiteral("preparing")});
    m_window.environmentBar()->show();
    m_demo.start(options);
}

void OpsWindow::enterDemo(const DemoWorld &world)
{
    m_palette.setExtraMenu(m_demo.menu());
    remember(QStringLiteral("demo"));
    const bool same = m_composition
                      && m_composition->environment.conninfo == world.environment.conninfo
                      && m_composition->environment.instances == world.environment.instances
                      && m_composition->environment.watch == world.environment.watch
                      && m_composition->environment.releases == world.environment.releases;
    if (same) // the pages find it again by themselves
        return;
    m_passwords.begin(world.environment, false);
    m_writePassword.begin(world.environment, false);
    compose(world.environment, {});
}

void OpsWindow::openEnvironment(const Environment &environment, const QString &password, bool keep,
                                const QString &writePassword)
{
    m_demo.leave(); // it must not take the window back when it is ready or restarted
    m_palette.setExtraMenu(nullptr);
    const bool isSaved = m_environments.contains(environment.name);
    m_passwords.begin(environment, isSaved, password, keep);
    m_writePassword.begin(environment, isSaved, writePassword);
    compose(environment, password);
}

void OpsWindow::compose(const Environment &environment, const QString &password)
{
    const auto leave = [this](const Error &error) {
        emit environmentFailed(error);
        openWelcome(error.message);
    };
    const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
    if (!conninfo)
        return leave(conninfo.error());
    const ConnectionTarget target = targetOf(environment, *conninfo, password);
    const Result<ConnectionTarget> writeTarget = m_writePassword.target(target);
    if (!writeTarget)
        return leave(writeTarget.error());
    closeEnvironment();
    m_window.environmentBar()->show();
    m_password = password;
    m_composition =
        std::make_unique<Composition>(environment, target, *writeTarget, m_jobs,
                                      m_settings.ledgerSettings(environment), keptFiles());
    if (!m_unattended)
        m_writePassword.serve(m_composition->write);
    m_palette.setSearch(&m_composition->search);
    m_window.setWindowTitle(QStringLiteral("%1 · ClickNBack Ops").arg(environment.name));
    addPages();
    connect(&m_composition->health, &HealthMonitor::changed, this, &OpsWindow::showEnvironment);
    m_composition->health.start();
    checkDatabase();
    emit environmentOpened();
}

KeptFiles OpsWindow::keptFiles()
{
    if (m_unattended)
        return {};
    return {&m_ledgerDesk.history(), &m_healthDesk.history(), &m_releasesDesk.history(), true};
}

void OpsWindow::remember(const QString &environment)
{
    if (!m_unattended)
        QSettings().setValue(lastEnvironmentKey(), environment);
}

void OpsWindow::followRename(const QString &oldName, const QString &newName)
{
    if (QSettings().value(lastEnvironmentKey()).toString() == oldName)
        QSettings().setValue(lastEnvironmentKey(), newName);
}

void OpsWindow::followSave(const QString &oldName, const Environment &environment)
{
    if (m_composition && m_composition->environment.name == oldName)
        openEnvironment(environment); // what was saved counts at once
}

void OpsWindow::addPages()
{
    Composition &behind = *m_composition;
    m_ledger = new LedgerPage(behind.engine, behind.ledger, m_time);
    m_wallets = new WalletsPage(behind.engine, behind.wallets, m_time);
    auto *overview = new OverviewPage(behind.engine, behind.releases, behind.health);
    m_ledgerDesk.serve(behind, *m_ledger, *overview, !m_unattended);
    auto *reconcile = new ReconcilePage(behind.reconcile, behind.guard, behind.engine, m_time);
    m_reconcileDesk.serve(behind, *reconcile, *m_wallets, !m_unattended);
    addPage(QStringLiteral("overview"), QStringLiteral("Overview"), QStringLiteral("overview"),
            overview);
    auto *releases =
        new ReleasesPage(behind.releases, behind.releaseWatch, behind.deployer, m_time);
    addPage(QStringLiteral("releases"), QStringLiteral("Releases"), QStringLiteral("releases"),
            releases);
    addPage(QStringLiteral("ledger"), QStringLiteral("Ledger"), QStringLiteral("ledger"), m_ledger);
    addPage(QStringLiteral("wallets"), QStringLiteral("Wallets"), QStringLiteral("wallets"),
            m_wallets);
    addPage(QStringLiteral("reconcile"), QStringLiteral("Reconcile"), QStringLiteral("reconcile"),
            reconcile);
    auto *corrections =
        new CorrectionsPage(behind.corrections, m_time, placeOf(behind.environment));
    m_correctionsDesk.serve(behind, *corrections);
    m_palette.setCorrectionsMenu(m_correctionsDesk.menu());
    addPage(QStringLiteral("corrections"), QStringLiteral("Corrections"),
            QStringLiteral("corrections"), corrections);
    addPage(QStringLiteral("catalogue"), QStringLiteral("Catalogue"), QStringLiteral("catalogue"),
            new CataloguePage(behind.catalogue, m_time));
    addPage(QStringLiteral("audit"), QStringLiteral("Audit"), QStringLiteral("audit"),
            new AuditPage(behind.audit, m_time));
    auto *health = new HealthPage(behind.watch, behind.health, behind.logs, behind.backups, m_time);
    addPage(QStringLiteral("health"), QStringLiteral("Health"), QStringLiteral("health"), health);
    m_healthDesk.serve(behind, *health, *overview, !m_unattended);
    m_palette.setHealthMenu(m_healthDesk.menu());
    m_releasesDesk.serve(behind, *releases, *overview,
                         m_environments.contains(behind.environment.name));
    m_palette.setReleasesMenu(m_releasesDesk.menu());
    addSettings(); // last
    showEnvironment();
}

void OpsWindow::addPage(const QString &id, const QString &title, const QString &icon,
                        DataPage *page)
{
    page->setRefreshInterval(m_settings.refreshInterval());
    m_ages.follow(page);
    connect(page, &DataPage::pageRequested, &m_window, &MainWindow::showPage);
    connect(page, &DataPage::ledgerRequested, this, &OpsWindow::openLedger);
    connect(page, &DataPage::walletRequested, this, &OpsWindow::openWallet);
    connect(page, &DataPage::purchaseRequested, this, &OpsWindow::openPurchase);
    m_correctionsDesk.follow(*page);
    m_window.addPage(id, title, icon, page);
}

void OpsWindow::addSettings()
{
    ConnectionCard::Ask ask;
    if (m_composition)
        ask = [this] { return m_tests.test(m_composition->environment, m_password); };
    addPage(QStringLiteral("settings"), QStringLiteral("Settings"), QStringLiteral("settings"),
            m_settings.makePage(m_composition ? m_composition->environment : Environment(), ask));
}

void OpsWindow::checkDatabase()
{
    m_check.setFuture(m_composition->interactive.run(
        [](Connection &connection) { return ServerStore(connection).tables(); }));
}

void OpsWindow::databaseChecked()
{
    if (m_check.isCanceled() || m_check.future().resultCount() == 0)
        return;
    const Result<SchemaTables> tables = m_check.result();
    if (!tables) {
        const bool asks = tables.error().kind == ErrorKind::Unauthorized && !m_unattended;
        emit environmentFailed(tables.error());
        if (asks)
            m_passwords.refused(tables.error().message);
        return;
    }
    m_checked = true;
    m_passwords.accepted();
    if (!tables->isComplete()) {
        m_window.notify(tables->complaint(), Severity::Critical);
        emit environmentFailed({ErrorKind::NotFound, tables->complaint(), {}});
    }
    if (m_environments.contains(m_composition->environment.name))
        remember(m_composition->environment.name);
}

void OpsWindow::showEnvironment()
{
    if (!m_composition)
        return;
    const HealthSnapshot health = m_composition->health.snapshot();
    m_window.environmentBar()->setStatus(statusOf(m_composition->environment, health));
    if (health.pulse)
        m_window.setLastingNotice(readOnlyReason(health.pulse->schema));
    const bool isLost = !health.databaseAnswers && health.database.last;
    if (isLost)
        m_ages.markStale(health.database.last->text);
    if (std::exchange(m_isLost, isLost) && !isLost && m_window.currentPage())
        m_window.currentPage()->activate(); // what is in front does not wait for its turn
    // A server that came up later, or whose password was changed meanwhile.
    const bool isUnchecked = health.databaseAnswers && !m_checked;
    if (!m_check.isRunning() && (isUnchecked || health.databaseError == ErrorKind::Unauthorized))
        checkDatabase();
}

void OpsWindow::openLedger(const LedgerFilter &filter)
{
    m_ledger->setFilter(filter);
    m_window.showPage(QStringLiteral("ledger"));
}

void OpsWindow::openWallet(const QString &userId)
{
    m_window.showPage(QStringLiteral("wallets"));
    m_wallets->showWallet(userId);
}

void OpsWindow::openPurchase(const QString &purchaseId)
{
    m_window.showPage(QStringLiteral("ledger"));
    m_ledger->showPurchase(purchaseId);
}

} // namespace clicknback
