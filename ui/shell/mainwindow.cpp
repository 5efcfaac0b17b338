// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "ui/shell/commandpalette.h"
#include "ui/shell/environmentbar.h"
#include "ui/shell/jobsstrip.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/notice.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

constexpr int kCompactBelow = 1100;
constexpr qsizetype kLongestHistory = 50;

/// Where the person was on that page before, else the page itself: then no button looks chosen.
void focusIn(Page *page)
{
    QWidget *last = page->focusWidget();
    (last ? last : page)->setFocus();
}

QString geometryKey()
{
    return QStringLiteral("window/geometry");
}

} // namespace

MainWindow::MainWindow(JobList &jobs, TimeDisplay &time, QWidget *parent) : QMainWindow(parent)
{
    setObjectName(QStringLiteral("main-window"));
    setWindowTitle(QStringLiteral("ClickNBack Ops"));
    setWindowIcon(applicationIcon());
    setMinimumSize(64 * kGrid, 40 * kGrid);
    buildCentre(jobs, time);
    m_palette = new CommandPalette(this);
    m_notice = new Notice(this);
    buildFileMenu();
    buildViewMenu(time);
    buildHelpMenu();
    updateIcons();
    restoreShape();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(const QString &id, const QString &title, const QString &iconName,
                         Page *page)
{
    auto *action = new QAction(title, this);
    if (m_entries.size() < 9)
        action->setShortcut(QKeySequence(QStringLiteral("Alt+%1").arg(m_entries.size() + 1)));
    connect(action, &QAction::triggered, this, [this, id] { showPage(id); });
    m_viewMenu->insertAction(m_pagesEnd, action);
    m_stack->addWidget(page);
    m_rail->addEntry(id, title, iconName);
    m_entries.push_back({id, title, page, action});
    connect(page, &Page::noticeRequested, this,
            [this](const QString &text, int severity) { notify(text, Severity(severity)); });
    if (m_entries.size() == 1)
        showPage(id);
}

void MainWindow::removePages()
{
    // Forgotten first: the stack shows the next page when one goes, and that page may speak.
    const auto leaving = std::exchange(m_entries, {});
    m_history.clear();
    m_notice->showText({}, Severity::Neutral);
    m_notice->hide();
    m_follow->setEnabled(false);
    for (const Entry &entry : leaving) {
        m_rail->removeEntry(entry.id);
        delete entry.action;
        delete entry.page;
    }
}

bool MainWindow::showPage(const QString &id)
{
    const Entry *entry = find(id);
    if (!entry)
        return false;
    const QString before = m_history.isEmpty() ? QString() : m_history.back();
    if (before != id)
        m_history.append(id);
    if (m_history.size() > kLongestHistory)
        m_history.removeFirst();
    bringToFront(*entry);
    return true;
}

QString MainWindow::currentPageId() const
{
    return m_history.isEmpty() ? QString() : m_history.back();
}

Page *MainWindow::currentPage() const
{
    return page(currentPageId());
}

Page *MainWindow::page(const QString &id) const
{
    const Entry *entry = find(id);
    return entry ? entry->page : nullptr;
}

QStringList MainWindow::pageIds() const
{
    QStringList ids;
    for (const Entry &entry : m_entries)
        ids.append(entry.id);
    return ids;
}

void MainWindow::goBack()
{
    if (m_history.size() < 2)
        return;
    m_history.removeLast();
    if (const Entry *entry = find(m_history.back()))
        bringToFront(*entry);
}

QMenu *MainWindow::addMenu(const QString &title)
{
    auto *menu = new QMenu(title, this);
    menuBar()->insertMenu(m_helpMenu->menuAction(), menu);
    return menu;
}

void MainWindow::notify(const QString &text, Severity severity)
{
    offer(text, severity, {});
}

void MainWindow::offer(const QString &text, Severity severity, const NoticeIntent &intent)
{
    m_notice->showText(text, severity, intent);
    m_follow->setEnabled(m_notice->canFollow());
}

void MainWindow::setLastingNotice(const QString &text)
{
    m_lastingNotice->setText(text);
    m_lastingNotice->setVisible(!text.isEmpty());
}

QString MainWindow::lastingNotice() const
{
    return m_lastingNotice->text();
}

void MainWindow::openPalette()
{
    emit paletteOpened();
    m_palette->open();
}

void MainWindow::buildCentre(JobList &jobs, TimeDisplay &time)
{
    m_rail = new NavigationRail;
    m_environmentBar = new EnvironmentBar(time);
    m_jobsStrip = new JobsStrip(jobs);
    m_lastingNotice = new Banner(Severity::Warning);
    m_lastingNotice->setObjectName(QStringLiteral("lasting-notice"));
    m_lastingNotice->hide();
    m_stack = new QStackedWidget;
    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::showPage);
    auto *centre = new QWidget;
    auto *layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_environmentBar);
    column->addWidget(m_lastingNotice);
    column->addWidget(m_stack, 1);
    column->addWidget(m_jobsStrip);
    layout->addLayout(column, 1);
    setCentralWidget(centre);
}

void MainWindow::bringToFront(const Entry &entry)
{
    m_stack->setCurrentWidget(entry.page);
    m_rail->setCurrent(entry.id);
    if (!m_rail->isAncestorOf(focusWidget()))
        focusIn(entry.page);
    m_export->setEnabled(entry.page->canExport());
    m_back->setEnabled(m_history.size() > 1);
    entry.page->activate();
    emit pageShown(entry.id);
}

void MainWindow::restoreShape()
{
    const QByteArray geometry = QSettings().value(geometryKey()).toByteArray();
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(1440, 900);
}

const MainWindow::Entry *MainWindow::find(const QString &id) const
{
    const auto isEntry = [&id](const Entry &entry) { return entry.id == id; };
    const auto at = std::find_if(m_entries.begin(), m_entries.end(), isEntry);
    return at == m_entries.end() ? nullptr : &*at;
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCompact(width() < kCompactBelow);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QSettings().setValue(geometryKey(), saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_refresh)
        updateIcons();
    // The desktop's own theme changed; in the middle of its event ours must not change too.
    if (event->type() == QEvent::ThemeChange && savedTheme() == ThemeChoice::System)
        QMetaObject::invokeMethod(
            this, [] { applyTheme(*qApp, ThemeChoice::System); }, Qt::QueuedConnection);
}

} // namespace clicknback
