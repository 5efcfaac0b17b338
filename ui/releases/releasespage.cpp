// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/releasespage.h"

#include "models/services/releases/deployer.h"
#include "models/services/releases/releasewatch.h"
#include "models/services/releaseservice.h"
#include "ui/charts/chart.h"
#include "ui/releases/deploy/deployrundialog.h"
#include "ui/releases/deploy/plandialog.h"
#include "ui/releases/detaillist.h"
#include "ui/releases/list/releasepanel.h"
#include "ui/releases/list/releasestab.h"
#include "ui/releases/migrations/migrationstab.h"
#include "ui/releases/now/nowtab.h"
#include "ui/releases/schema/schemapanel.h"
#include "ui/releases/timeline/deliverycharts.h"
#include "ui/releases/timeline/timelinetab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/timedisplay.h"

#include <QDesktopServices>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kTick{15};
constexpr auto kStaleAfter = 2 * ReleaseWatch::kInterval + std::chrono::minutes(1);

QString accountName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? QStringLiteral("somebody") : name;
}

} // namespace

ReleasesPage::ReleasesPage(ReleaseService &schema, ReleaseWatch &watch, Deployer &deployer,
                           TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_watch(watch)
    , m_deployer(deployer)
    , m_author(accountName())
    , m_tabs(new QTabWidget)
    , m_now(new NowTab(time))
    , m_releases(new ReleasesTab(time))
    , m_timeline(new TimelineTab(time))
    , m_migrations(new MigrationsTab)
    , m_schema(new SchemaPanel(schema, time))
    , m_run(new DeployRunDialog(this))
{
    setContent(buildBody());
    setHelpText(QStringLiteral(
        "Now: from what was meant to run to what runs, rung by rung; the first broken one is "
        "named. Releases: all that can be deployed, with gates and migrations. Timeline: how "
        "deployments went. Migrations: where the database stands. Arrows walk, Ctrl+C copies. A "
        "deployment goes on when its window is closed."));
    connectTabs();
    connectServices();
    showPicture();
    showProgress();
}

ReleasesPage::~ReleasesPage()
{
    m_tabs->disconnect(this); // children die after our members
    m_schema->disconnect(this);
}

QWidget *ReleasesPage::buildBody()
{
    m_tabs->setObjectName(QStringLiteral("releases-tabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(QStringLiteral("Parts of releases"));
    m_tabs->addTab(m_now, QStringLiteral("Now"));
    m_tabs->addTab(m_releases, QStringLiteral("Releases"));
    m_tabs->addTab(m_timeline, QStringLiteral("Timeline"));
    m_tabs->addTab(m_migrations, QStringLiteral("Migrations"));
    m_now->setSchema(m_schema);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->addWidget(m_tabs);
    return body;
}

void ReleasesPage::connectTabs()
{
    connect(m_now, &NowTab::liftHoldRequested, this, &ReleasesPage::askLiftHold);
    connect(m_now, &NowTab::breakLockRequested, this, &ReleasesPage::askBreakLock);
    connect(m_now, &NowTab::runRequested, this, &ReleasesPage::showRun);
    connect(m_now, &NowTab::tokensRequested, this, &ReleasesPage::tokensRequested);
    const ReleasePanel &panel = m_releases->panel();
    connect(&panel, &ReleasePanel::deployRequested, this, &ReleasesPage::planDeployment);
    connect(&panel, &ReleasePanel::rollbackRequested, this, &ReleasesPage::planRollback);
    connect(&panel, &ReleasePanel::linkActivated, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_timeline, &TimelineTab::deploymentActivated, this,
            [this](const Deployment &deployment) {
                showRelease(deployment.release.isEmpty() ? deployment.commit : deployment.release);
            });
    announceExports(m_releases->table());
    announceExports(m_timeline->table());
    for (const Chart *chart : m_timeline->charts().charts())
        announceExports(*chart);
    connect(m_schema, &SchemaPanel::reportRead, this, [this](const ReleaseReport &report) {
        m_migrations->setKnownChain(revisionSteps(report.schema));
    });
    connect(m_schema, &DataPage::dataFromChanged, this, &ReleasesPage::showAge);
    connect(m_run, &DeployRunDialog::cancelRequested, &m_deployer, &Deployer::cancel);
    connect(m_run, &DeployRunDialog::rollbackRequested, this, &ReleasesPage::proposeRollback);
}

void ReleasesPage::connectServices()
{
    connect(&m_watch, &ReleaseWatch::changed, this, &ReleasesPage::showPicture);
    connect(&m_deployer, &Deployer::progressed, this, &ReleasesPage::showProgress);
    connect(&m_deployer, &Deployer::output, m_run, &DeployRunDialog::append);
    connect(&m_deployer, &Deployer::finished, this, &ReleasesPage::ended);
    connect(&m_plan, &QFutureWatcherBase::finished, this, &ReleasesPage::takePlan);
    connect(&m_tick, &QTimer::timeout, this, &ReleasesPage::showPicture);
    connect(this, &Page::retryRequested, this, &ReleasesPage::refresh);
}

void ReleasesPage::activate()
{
    if (!m_tabs->isAncestorOf(focusWidget()))
        m_tabs->currentWidget()->setFocus();
    m_tick.start(kTick);
    showPicture();
    if (isStale())
        refresh(); // what was lost may be back, and the schema's part does not know it was lost
    else
        m_schema->activate();
}

void ReleasesPage::refresh()
{
    m_watch.refresh();
    m_schema->refresh();
    showState();
}

void ReleasesPage::setPlace(const Environment &environment)
{
    m_place = environment;
    m_run->setPlace(environment.name);
}

void ReleasesPage::setHealth(HealthState state)
{
    m_now->setHealth(state);
}

void ReleasesPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void ReleasesPage::showRelease(const QString &key)
{
    showTab(Tab::Releases);
    m_releases->choose(key);
}

void ReleasesPage::showRevision(const QString &revision)
{
    showTab(Tab::Migrations);
    m_migrations->showRevision(revision);
}

void ReleasesPage::showPicture()
{
    showState();
    const std::optional<ReleasePicture> &picture = m_watch.picture();
    if (!m_watch.isConfigured())
        m_now->showSetup();
    if (!picture || !m_watch.isConfigured())
        return;
    const Instant now = Instant::now();
    m_now->setPicture(*picture, now);
    if (picture->readAt == m_shown)
        return; // only ages grew
    m_shown = picture->readAt;
    m_releases->setPicture(*picture, now);
    m_releases->setEmptyText(picture->notes.isEmpty() ? QStringLiteral("No release is known.")
                                                      : picture->notes.join(u'\n'));
    m_timeline->setPicture(*picture, now);
    m_migrations->setPicture(*picture);
}

/// What could not be asked is unknown in its own place; the page waits only for the first look.
void ReleasesPage::showState()
{
    if (m_watch.isConfigured() && !m_watch.picture())
        showLoading(QStringLiteral("Asking GitHub, the registry, the host and the database…"));
    else
        showContent();
    showAge();
}

void ReleasesPage::showAge()
{
    const std::optional<ReleasePicture> &picture = m_watch.picture();
    if (!m_watch.isConfigured()) {
        if (m_schema->dataFrom() && m_schema->dataFrom() != dataFrom()) {
            setDataFrom(*m_schema->dataFrom());
            clearStale();
        }
        return;
    }
    if (!picture)
        return;
    if (picture->readAt != dataFrom()) {
        setDataFrom(picture->readAt);
        clearStale(); // others may say it again
    }
    const std::chrono::seconds age(Instant::now().secondsSince(picture->readAt));
    if (age > kStaleAfter)
        setStale(picture->readAt, m_watch.isRefreshing()
                                      ? QStringLiteral("the look that is under way takes long")
                                      : QStringLiteral("no look has ended since"));
}

void ReleasesPage::showProgress()
{
    const DeployProgress &progress = m_deployer.progress();
    m_now->setProgress(progress);
    m_run->setProgress(progress, Instant::now());
    m_releases->panel().setObstacle(
        progress.state == DeployProgress::State::Running
            ? QStringLiteral("A deployment is under way; nothing else can begin before its end.")
            : QString());
}

} // namespace clicknback
