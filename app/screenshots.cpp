// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/screenshots.h"

#include "app/exitcode.h"
#include "ui/catalogue/cataloguepage.h"
#include "ui/catalogue/cataloguetab.h"
#include "ui/corrections/correctionspage.h"
#include "ui/datapage.h"
#include "ui/environments/connectionreportpanel.h"
#include "ui/environments/environmentdialog.h"
#include "ui/health/healthpage.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/reconcile/reconcilepage.h"
#include "ui/releases/releasespage.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/datatable.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDir>
#include <QKeyEvent>
#include <QTabWidget>
#include <QTableView>
#include <QTextStream>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kLookEvery{50};
constexpr int kMostLooks = 600; // 30 s
constexpr int kCalmLooks = 20;  // 1 s after the data came: details and charts have settled

QString themeName(ThemeChoice theme)
{
    return theme == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

CataloguePage::Tab catalogueTab(const QString &page)
{
    if (page.endsWith(u"-offers"))
        return CataloguePage::Tab::Offers;
    if (page.endsWith(u"-users"))
        return CataloguePage::Tab::Users;
    return page.endsWith(u"-flags") ? CataloguePage::Tab::Flags : CataloguePage::Tab::Merchants;
}

CorrectionsPage::Tab correctionsTab(const QString &page)
{
    if (page.endsWith(u"-queue"))
        return CorrectionsPage::Tab::Queue;
    if (page.endsWith(u"-journal"))
        return CorrectionsPage::Tab::Journal;
    return page.endsWith(u"-leases") ? CorrectionsPage::Tab::Leases : CorrectionsPage::Tab::Staged;
}

void showPart(HealthPage &health, const QString &page)
{
    if (page.endsWith(u"-probe"))
        return health.showProbe(QStringLiteral("ready"));
    health.showTab(page.endsWith(u"-incidents") ? HealthPage::Tab::Incidents
                   : page.endsWith(u"-logs")    ? HealthPage::Tab::Logs
                   : page.endsWith(u"-backups") ? HealthPage::Tab::Backups
                                                : HealthPage::Tab::Wall);
}

ReleasesPage::Tab releasesTab(const QString &page)
{
    return page.endsWith(u"-list")         ? ReleasesPage::Tab::Releases
           : page.endsWith(u"-timeline")   ? ReleasesPage::Tab::Timeline
           : page.endsWith(u"-migrations") ? ReleasesPage::Tab::Migrations
                                           : ReleasesPage::Tab::Now;
}

bool isOneWallet(const QString &page)
{
    return page == u"wallet" || page.startsWith(u"wallet-");
}

/// Opens the first row, so that a picture shows the details too.
void chooseFirstRow(DataTable *table)
{
    if (table && table->isVisible() && table->currentKey().isEmpty() && table->shownRowCount() > 0)
        table->view()->selectRow(0);
}

/// The sums of several rows are part of the picture.
void chooseSomeRows(LedgerGrid *grid)
{
    if (!grid || grid->rowCount() < 6)
        return;
    grid->choose(5);
    QKeyEvent extend(QEvent::KeyPress, Qt::Key_Up, Qt::ShiftModifier);
    for (int row = 0; row < 3; ++row)
        QCoreApplication::sendEvent(grid, &extend);
}

} // namespace

Screenshots::Screenshots(OpsWindow &ops, const Plan &plan) : m_ops(ops), m_plan(plan)
{
    for (const ThemeChoice theme : plan.themes) {
        for (const QString &page : pageNames()) {
            if (plan.page.isEmpty() || plan.page == page)
                m_shots.push_back({page, theme});
        }
    }
    std::stable_partition(m_shots.begin(), m_shots.end(),
                          [](const Shot &shot) { return shot.page != u"welcome"; });
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::look);
    m_timer.setInterval(kLookEvery);
}

QStringList Screenshots::pageNames()
{
    return {QStringLiteral("overview"),
            QStringLiteral("releases"),
            QStringLiteral("releases-list"),
            QStringLiteral("releases-timeline"),
            QStringLiteral("releases-migrations"),
            QStringLiteral("ledger"),
            QStringLiteral("wallets"),
            QStringLiteral("wallet"),
            QStringLiteral("wallet-history"),
            QStringLiteral("reconcile"),
            QStringLiteral("reconcile-wallets"),
            QStringLiteral("corrections"),
            QStringLiteral("corrections-queue"),
            QStringLiteral("corrections-journal"),
            QStringLiteral("corrections-leases"),
            QStringLiteral("catalogue"),
            QStringLiteral("catalogue-offers"),
            QStringLiteral("catalogue-users"),
            QStringLiteral("catalogue-flags"),
            QStringLiteral("audit"),
            QStringLiteral("health"),
            QStringLiteral("health-probe"),
            QStringLiteral("health-incidents"),
            QStringLiteral("health-logs"),
            QStringLiteral("health-backups"),
            QStringLiteral("settings"),
            QStringLiteral("environment"),
            QStringLiteral("welcome")}; // the welcome closes what is open
}

void Screenshots::start()
{
    m_ops.window().resize(1440, 900);
    m_ops.window().show();
    next();
}

void Screenshots::next()
{
    if (m_at == m_shots.size()) {
        emit finished(m_exitCode);
        return;
    }
    prepare();
    m_looks = 0;
    m_calmLooks = 0;
    m_timer.start();
}

void Screenshots::prepare()
{
    const Shot &shot = m_shots[m_at];
    applyTheme(*qApp, shot.theme);
    delete m_dialog.data();
    if (shot.page == u"welcome") {
        if (m_ops.composition())
            m_ops.openWelcome();
        return;
    }
    if (shot.page == u"environment") {
        m_dialog = m_ops.desk().openDialog(m_ops.composition()->environment);
        m_dialog->resize(1040, 800);
        m_dialog->test();
        return;
    }
    const bool oneWallet = isOneWallet(shot.page);
    const QString pageId = oneWallet ? QStringLiteral("wallets") : shot.page;
    m_ops.window().showPage(pageId.section(QLatin1Char('-'), 0, 0));
    if (auto *catalogue = qobject_cast<CataloguePage *>(m_ops.window().currentPage()))
        catalogue->showTab(catalogueTab(shot.page));
    if (auto *reconcile = qobject_cast<ReconcilePage *>(m_ops.window().currentPage()))
        reconcile->showTab(shot.page.endsWith(u"-wallets") ? ReconcilePage::Tab::Wallets
                                                           : ReconcilePage::Tab::Found);
    if (auto *corrections = qobject_cast<CorrectionsPage *>(m_ops.window().currentPage()))
        corrections->showTab(correctionsTab(shot.page));
    if (auto *health = qobject_cast<HealthPage *>(m_ops.window().currentPage()))
        showPart(*health, shot.page);
    if (auto *releases = qobject_cast<ReleasesPage *>(m_ops.window().currentPage()))
        releases->showTab(releasesTab(shot.page));
    auto *wallets = qobject_cast<WalletsPage *>(m_ops.window().page(QStringLiteral("wallets")));
    if (wallets && !oneWallet)
        wallets->showWallet({});
}

void Screenshots::look()
{
    ++m_looks;
    if (isFilled() || m_looks >= kMostLooks)
        ++m_calmLooks;
    const QString &shown = m_shots[m_at].page;
    if (m_calmLooks == 1
        && (shown == u"ledger" || shown == u"audit" || shown == u"releases-list")) {
        for (DataTable *table : m_ops.window().currentPage()->findChildren<DataTable *>())
            chooseFirstRow(table);
        chooseSomeRows(m_ops.window().currentPage()->findChild<LedgerGrid *>());
    }
    if (auto *catalogue = qobject_cast<CataloguePage *>(m_ops.window().currentPage());
        catalogue && m_calmLooks > 1)
        chooseFirstRow(&catalogue->currentTab().table()); // the users come a little later
    if (m_calmLooks == 1 && isOneWallet(m_shots[m_at].page)) {
        auto *wallets = qobject_cast<WalletsPage *>(m_ops.window().currentPage());
        auto *table =
            wallets ? wallets->findChild<DataTable *>(QStringLiteral("wallets-table")) : nullptr;
        if (table && table->shownRowCount() > 0)
            wallets->showWallet(table->view()->model()->index(0, 0).data(KeyRole).toString());
        const bool history = m_shots[m_at].page.endsWith(u"-history");
        if (auto *tabs = m_ops.window().findChild<QTabWidget *>(QStringLiteral("wallet-tabs")))
            tabs->setCurrentIndex(history ? tabs->count() - 1 : 0);
    }
    if (m_calmLooks < kCalmLooks)
        return;
    m_timer.stop();
    save();
    ++m_at;
    next();
}

bool Screenshots::isFilled() const
{
    if (m_dialog)
        return !m_dialog->report()->isRunning();
    if (m_shots[m_at].page == u"welcome")
        return true;
    const auto *page = qobject_cast<DataPage *>(m_ops.window().currentPage());
    if (!page || page->pageState() != Page::State::Content)
        return page && page->pageState() == Page::State::Error;
    const HealthSnapshot health = m_ops.composition()->health.snapshot();
    return page->dataFrom() && health.database.last
           && health.instancesIn(HealthState::Unknown) == 0;
}

void Screenshots::save()
{
    const Shot &shot = m_shots[m_at];
    const QString path =
        QDir(m_plan.folder)
            .absoluteFilePath(QStringLiteral("%1-%2.png").arg(shot.page, themeName(shot.theme)));
    QWidget *shown = m_dialog ? static_cast<QWidget *>(m_dialog) : &m_ops.window();
    shown->setFocus(); // a picture shows no blinking cursor
    if (!m_dialog && m_ops.window().currentPage()->pageState() != Page::State::Content)
        m_exitCode = ExitUnreadable;
    if (!QDir().mkpath(m_plan.folder) || !shown->grab().save(path)) {
        QTextStream(stderr) << "clicknback-ops: " << path << " could not be written.\n";
        m_exitCode = ExitUnreadable;
        return;
    }
    QTextStream(stdout) << path << '\n';
}

} // namespace clicknback
