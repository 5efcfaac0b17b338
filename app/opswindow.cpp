// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opswindow.h"

#include "models/items/format.h"
#include "models/items/severities.h"
#include "models/storage/serverstore.h"
#include "ui/catalogue/cataloguepage.h"
#include "ui/audit/auditpage.h"
#include "ui/health/healthpage.h"
#include "ui/ledger/ledgerpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/releases/releasespage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/environmentbar.h"
#include "ui/shell/jobsstrip.h"
#include "ui/wallets/walletspage.h"
#include "ui/welcome/welcomepage.h"

#include <QAction>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QSettings>

namespace clicknback {

namespace {

QString lastEnvironmentKey()
{
    return QStringLiteral("lastEnvironment");
}

QString utcKey()
{
    return QStringLiteral("showUtc");
}

EnvironmentStatus statusOf(const Environment &environment, const HealthSnapshot &health)
{
    EnvironmentStatus status{.name = environment.name, .kind = environment.kind};
    const HealthState state = health.database.state;
    status.connectionSeverity = severityOf(state);
    status.connectionText = state == HealthState::Unknown
                              ? (health.pulse ? QStringLiteral("no answer") : QStringLiteral("connecting"))
                          : state == HealthState::Down    ? QStringLiteral("no connection")
                                                          : QStringLiteral("connected");
    if (!health.pulse)
        return status;
    status.role = health.pulse->session.role;
    if (state == HealthState::Good || state == HealthState::Degraded)
        status.latency = health.pulse->latency;
    if (health.pulse->session.isStandby)
        status.connectionText += QStringLiteral(" to a standby");
    const SchemaVerdict &schema = health.pulse->schema;
    status.revisionText = schema.revision.isEmpty()
        ? schema.text()
        : QStringLiteral("revision %1 %2").arg(schema.revision, schema.text());
    status.revisionSeverity = severityOf(schema.position);
    return status;
}

} // namespace

OpsWindow::OpsWindow(Environments &environments) : m_environments(environments), m_window(m_jobs, m_time)
{
    CommandPalette *palette = m_window.commandPalette();
    connect(palette, &CommandPalette::searchRequested, this, &OpsWindow::search);
    connect(&m_search, &QFutureWatcherBase::finished, this, &OpsWindow::searched);
    connect(&m_check, &QFutureWatcherBase::finished, this, &OpsWindow::databaseChecked);
    connect(&m_window, &MainWindow::pageShown, this, &OpsWindow::showDataAge);
    connect(&m_ageTimer, &QTimer::timeout, this, &OpsWindow::showDataAge);
    m_ageTimer.start(std::chrono::seconds(1));
    auto *connectAction = new QAction(QStringLiteral("&Connect to a Database…"), this);
    connect(connectAction, &QAction::triggered, this, [this] { openWelcome(); });
    m_window.fileMenu()->insertAction(m_window.fileMenu()->actions().value(0), connectAction);
    connectDemo();
    m_time.setUtc(QSettings().value(utcKey(), false).toBool());
    connect(&m_time, &TimeDisplay::changed, this,
            [this] { QSettings().setValue(utcKey(), m_time.isUtc()); });
    connect(&m_window, &MainWindow::paletteOpened, this, &OpsWindow::buildPalette);
}

OpsWindow::~OpsWindow()
{
    m_window.removePages(); // they hold services of the composition
}

void OpsWindow::openWelcome(const QString &complaint)
{
    m_window.removePages();
    m_composition.reset();
    m_welcome = new WelcomePage;
    m_welcome->showComplaint(complaint);
    m_window.addPage(QStringLiteral("welcome"), QStringLiteral("Welcome"), QStringLiteral("link"), m_welcome);
    connect(m_welcome, &WelcomePage::demoRequested, this, [this] { openDemo({}); });
    connect(m_welcome, &WelcomePage::connectRequested, this, &OpsWindow::connectTo);
}

void OpsWindow::openDemo(const DemoOptions &options)
{
    m_demoOptions = options;
    if (m_window.pageIds().isEmpty() || !m_welcome)
        openWelcome();
    m_welcome->showLoading(QStringLiteral("Preparing the demo platform…"));
    m_window.environmentBar()->setStatus(
        {.name = QStringLiteral("demo"), .kind = EnvironmentKind::Demo, .connectionText = QStringLiteral("preparing")});
    if (!m_demoJob)
        m_demoJob = m_jobs.start(QStringLiteral("Preparing the demo"), [this] { cancelDemo(); });
    m_demo.start(options);
}

void OpsWindow::cancelDemo()
{
    m_demo.cancel();
    // The job's own button asked for this, so the job must outlive the call.
    QMetaObject::invokeMethod(this, [this] {
        endDemoJob();
        openWelcome(QStringLiteral("The demo was not started: it was cancelled."));
    }, Qt::QueuedConnection);
}

void OpsWindow::connectDemo()
{
    connect(&m_demo, &DemoClient::progress, this, &OpsWindow::showDemoProgress);
    connect(&m_demo, &DemoClient::ready, this, &OpsWindow::enterDemo);
    connect(&m_demo, &DemoClient::failed, this, [this](const Error &error) {
        endDemoJob();
        emit environmentFailed(error);
        openWelcome(error.message);
    });
    connect(&m_demo, &DemoClient::stopped, this, [this](bool announced) {
        if (announced)
            return m_window.notify(QStringLiteral("The demo platform was stopped. File, Connect starts it again."),
                                   Severity::Warning);
        m_window.notify(QStringLiteral("The demo platform stopped and is started again."), Severity::Warning);
        m_demo.start(m_demoOptions);
    });
    connect(&m_demo, &DemoClient::faultRefused, this,
            [this](const Error &error) { m_window.notify(error.message, Severity::Warning); });
}

void OpsWindow::enterDemo(const DemoWorld &world)
{
    endDemoJob();
    buildDemoMenu(world.faults);
    remember(QStringLiteral("demo"));
    const bool same = m_composition && m_composition->environment.conninfo == world.environment.conninfo
        && m_composition->environment.instances == world.environment.instances;
    if (!same) // else the pages find it again by themselves
        openEnvironment(world.environment);
}

void OpsWindow::connectTo(const QString &name, const QString &conninfo, EnvironmentKind kind,
                          const QString &password)
{
    const Environment environment{.name = name, .kind = kind, .conninfo = conninfo};
    if (const auto parsed = Conninfo::parse(conninfo); !parsed)
        return m_welcome->showComplaint(parsed.error().message);
    if (m_environments.names().contains(name))
        return m_welcome->showComplaint(
            QStringLiteral("An environment “%1” is saved already: choose another name, or start with "
                           "--env %1.").arg(name));
    openEnvironment(environment, password);
    m_saveWhenChecked = true;
}

void OpsWindow::openEnvironment(const Environment &environment, const QString &password)
{
    const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
    if (!conninfo) {
        emit environmentFailed(conninfo.error());
        return openWelcome(conninfo.error().message);
    }
    m_window.removePages();
    m_welcome = nullptr;
    m_environment = environment;
    m_saveWhenChecked = false;
    m_composition = std::make_unique<Composition>(environment, ConnectionTarget{*conninfo, password, {}});
    m_window.setWindowTitle(QStringLiteral("%1 · ClickNBack Ops").arg(environment.name));
    addPages();
    connect(&m_composition->health, &HealthMonitor::changed, this, &OpsWindow::showEnvironment);
    m_composition->health.start();
    checkDatabase();
    emit environmentOpened();
}

void OpsWindow::remember(const QString &environment)
{
    if (m_remembers)
        QSettings().setValue(lastEnvironmentKey(), environment);
}

void OpsWindow::addPages()
{
    Composition &behind = *m_composition;
    m_ledger = new LedgerPage(behind.ledger, m_time);
    m_wallets = new WalletsPage(behind.wallets, m_time);
    addPage(QStringLiteral("overview"), QStringLiteral("Overview"), QStringLiteral("overview"),
            new OverviewPage(behind.overview, behind.health));
    addPage(QStringLiteral("releases"), QStringLiteral("Releases"), QStringLiteral("releases"),
            new ReleasesPage(behind.releases, m_time));
    addPage(QStringLiteral("ledger"), QStringLiteral("Ledger"), QStringLiteral("ledger"), m_ledger);
    addPage(QStringLiteral("wallets"), QStringLiteral("Wallets"), QStringLiteral("wallets"), m_wallets);
    addPage(QStringLiteral("catalogue"), QStringLiteral("Catalogue"), QStringLiteral("catalogue"),
            new CataloguePage(behind.catalogue, m_time));
    addPage(QStringLiteral("audit"), QStringLiteral("Audit"), QStringLiteral("audit"),
            new AuditPage(behind.audit, m_time));
    addPage(QStringLiteral("health"), QStringLiteral("Health"), QStringLiteral("health"),
            new HealthPage(behind.health, m_time));
    showEnvironment();
}

void OpsWindow::addPage(const QString &id, const QString &title, const QString &icon, DataPage *page)
{
    connect(page, &DataPage::dataFromChanged, this, &OpsWindow::showDataAge);
    connect(page, &DataPage::pageRequested, &m_window, &MainWindow::showPage);
    connect(page, &DataPage::ledgerRequested, this, &OpsWindow::openLedger);
    connect(page, &DataPage::walletRequested, this, &OpsWindow::openWallet);
    connect(page, &DataPage::purchaseRequested, this, &OpsWindow::openPurchase);
    m_window.addPage(id, title, icon, page);
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
        emit environmentFailed(tables.error());
        if (tables.error().kind == ErrorKind::Unauthorized)
            askForPassword(tables.error().message);
        return;
    }
    if (!tables->isComplete()) {
        m_window.notify(tables->complaint(), Severity::Critical);
        emit environmentFailed({ErrorKind::NotFound, tables->complaint(), {}});
    }
    if (m_saveWhenChecked) {
        m_saveWhenChecked = false;
        if (const auto saved = m_environments.save(m_environment); !saved)
            m_window.notify(saved.error().message, Severity::Warning);
    }
    if (m_environments.names().contains(m_environment.name))
        remember(m_environment.name);
}

void OpsWindow::askForPassword(const QString &why)
{
    auto *dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QStringLiteral("Password"));
    dialog->setLabelText(QStringLiteral("%1\nPassword for %2 (used for this session, never stored):")
                             .arg(why, m_environment.name));
    for (QLabel *label : dialog->findChildren<QLabel *>())
        label->setTextFormat(Qt::PlainText); // it may hold the server's words
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &password) {
                const bool save = m_saveWhenChecked;
                openEnvironment(Environment(m_environment), password);
                m_saveWhenChecked = save;
            });
    dialog->open();
}

void OpsWindow::showEnvironment()
{
    if (!m_composition)
        return;
    const HealthSnapshot health = m_composition->health.snapshot();
    m_window.environmentBar()->setStatus(statusOf(m_composition->environment, health));
    const bool answers = health.database.state == HealthState::Good
        || health.database.state == HealthState::Degraded;
    if (!answers && health.database.last)
        markStale();
}

void OpsWindow::markStale()
{
    const HealthSnapshot health = m_composition->health.snapshot();
    const QString reason = health.database.last ? health.database.last->text : QString();
    for (const QString &id : m_window.pageIds()) {
        auto *page = qobject_cast<DataPage *>(m_window.page(id));
        if (page && page->dataFrom() && !page->isStale())
            page->setStale(page->dataFrom(), reason);
    }
}

void OpsWindow::showDataAge()
{
    const auto *page = qobject_cast<DataPage *>(m_window.currentPage());
    m_window.jobsStrip()->setDataAge(page ? page->dataFrom() : std::nullopt);
}

void OpsWindow::buildPalette()
{
    std::vector<PaletteEntry> actions;
    for (const QString &id : m_window.pageIds())
        actions.push_back({QStringLiteral("Go to %1").arg(id), QStringLiteral("page"),
                           m_welcome ? QStringLiteral("link") : id,
                           [this, id] { m_window.showPage(id); }});
    for (const QMenu *menu : {m_window.fileMenu(), m_window.viewMenu(), m_demoMenu}) {
        if (!menu)
            continue;
        for (QAction *action : menu->actions()) {
            if (!action->isSeparator() && !action->menu())
                actions.push_back({action->text().remove(QLatin1Char('&')), menu->title().remove(QLatin1Char('&')),
                                   QStringLiteral("settings"), [action] { action->trigger(); }});
        }
    }
    m_window.commandPalette()->setActions(std::move(actions));
}

void OpsWindow::search(const QString &text)
{
    if (!m_composition)
        return;
    m_searchText = text;
    m_window.commandPalette()->setSearching(true);
    m_search.cancel();
    m_search.setFuture(m_composition->search.find(text));
}

void OpsWindow::searched()
{
    if (m_search.isCanceled() || m_search.future().resultCount() == 0)
        return;
    CommandPalette *palette = m_window.commandPalette();
    palette->setSearching(false);
    const Result<SearchHits> hits = m_search.result();
    if (!hits)
        return palette->setSearchError(m_searchText, hits.error().message);
    std::vector<PaletteEntry> entries;
    for (const PurchaseHit &purchase : hits->purchases)
        entries.push_back({purchase.externalId,
                           QStringLiteral("purchase %1, %2").arg(shortenId(purchase.id), purchase.status),
                           QStringLiteral("purchase"), [this, id = purchase.id] { openPurchase(id); }});
    for (const UserHit &user : hits->users)
        entries.push_back({user.email, QStringLiteral("wallet of user %1").arg(shortenId(user.id)),
                           QStringLiteral("user"), [this, id = user.id] { openWallet(id); }});
    palette->setResults(m_searchText, std::move(entries));
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

void OpsWindow::buildDemoMenu(const QStringList &faultsOn)
{
    if (m_demoMenu)
        return;
    m_demoMenu = m_window.addMenu(QStringLiteral("&Demo"));
    m_demoMenu->setObjectName(QStringLiteral("demo-menu"));
    for (const QString &fault : demoFaults()) {
        QAction *action = m_demoMenu->addAction(QStringLiteral("Fault: %1").arg(fault));
        action->setObjectName(fault);
        action->setCheckable(true);
        action->setChecked(faultsOn.contains(fault));
        connect(action, &QAction::triggered, this, [this, fault](bool on) { m_demo.setFault(fault, on); });
        connect(&m_demo, &DemoClient::faultsChanged, action,
                [action, fault](const QStringList &on) { action->setChecked(on.contains(fault)); });
    }
}

void OpsWindow::showDemoProgress(const QString &step, qint64 done, qint64 total)
{
    if (m_demoJob && total > 0)
        m_jobs.setProgress(*m_demoJob, double(done) / double(total),
                           QStringLiteral("%1 · %2 of %3").arg(step, formatCount(done), formatCount(total)));
    if (m_welcome)
        m_welcome->showLoading(QStringLiteral("Preparing the demo platform: %1").arg(step));
}

void OpsWindow::endDemoJob()
{
    if (m_demoJob)
        m_jobs.finish(*m_demoJob);
    m_demoJob.reset();
}

} // namespace clicknback
