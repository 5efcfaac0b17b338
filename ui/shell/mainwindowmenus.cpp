// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The menus of the main window.

#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/page.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QWhatsThis>

#include <initializer_list>
#include <utility>

namespace clicknback {

namespace {

QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text, bool checked)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(checked);
    group->addAction(action);
    return action;
}

} // namespace

void MainWindow::buildFileMenu()
{
    m_fileMenu = menuBar()->addMenu(tr("&File"));
    m_export = m_fileMenu->addAction(tr("&Export…"));
    m_export->setShortcut(QKeySequence(QStringLiteral("Ctrl+E")));
    m_export->setEnabled(false);
    connect(m_export, &QAction::triggered, this, [this] {
        if (Page *page = currentPage())
            page->exportData();
    });
    m_fileMenu->addSeparator();
    QAction *quit = m_fileMenu->addAction(tr("&Quit"));
    quit->setShortcut(QKeySequence(QStringLiteral("Ctrl+Q")));
    connect(quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::buildViewMenu(TimeDisplay &time)
{
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    m_pagesEnd = m_viewMenu->addSeparator();
    QAction *palette = m_viewMenu->addAction(tr("&Command palette…"));
    palette->setShortcut(QKeySequence(QStringLiteral("Ctrl+K")));
    connect(palette, &QAction::triggered, this, &MainWindow::openPalette);
    m_refresh = m_viewMenu->addAction(tr("&Refresh"));
    m_refresh->setShortcut(QKeySequence(QStringLiteral("F5")));
    connect(m_refresh, &QAction::triggered, this, [this] {
        if (Page *page = currentPage())
            page->refresh();
    });
    m_back = m_viewMenu->addAction(tr("&Back"));
    m_back->setShortcut(QKeySequence(QStringLiteral("Alt+Left")));
    connect(m_back, &QAction::triggered, this, &MainWindow::goBack);
    m_follow = m_viewMenu->addAction(tr("Follow the last &notice"));
    m_follow->setShortcut(QKeySequence(QStringLiteral("Ctrl+J")));
    m_follow->setEnabled(false);
    connect(m_follow, &QAction::triggered, this, [this] { m_notice->follow(); });
    m_viewMenu->addSeparator();
    buildTimeMenu(time);
    buildThemeMenu();
}

void MainWindow::buildTimeMenu(TimeDisplay &time)
{
    QMenu *menu = m_viewMenu->addMenu(tr("T&imes"));
    auto *group = new QActionGroup(this);
    QAction *local = addChoice(menu, group, tr("&Local time"), !time.isUtc());
    QAction *utc = addChoice(menu, group, tr("&UTC"), time.isUtc());
    connect(local, &QAction::triggered, &time, [&time] { time.setUtc(false); });
    connect(utc, &QAction::triggered, &time, [&time] { time.setUtc(true); });
    connect(&time, &TimeDisplay::changed, this, [&time, local, utc] {
        (time.isUtc() ? utc : local)->setChecked(true);
        local->setText(u'&' + time.ownZoneText());
    });
}

void MainWindow::buildThemeMenu()
{
    m_themeMenu = m_viewMenu->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const std::initializer_list<std::pair<QString, ThemeChoice>> choices{
        {tr("&System"), ThemeChoice::System},
        {tr("&Light"), ThemeChoice::Light},
        {tr("&Dark"), ThemeChoice::Dark}};
    for (const auto &[text, choice] : choices) {
        QAction *action = addChoice(m_themeMenu, group, text, savedTheme() == choice);
        action->setData(int(choice));
        connect(action, &QAction::triggered, this,
                [this, chosen = choice] { chooseTheme(chosen); });
    }
}

void MainWindow::buildHelpMenu()
{
    m_helpMenu = menuBar()->addMenu(tr("&Help"));
    QAction *about = m_helpMenu->addAction(tr("&About this page"));
    about->setShortcut(QKeySequence(QStringLiteral("F1")));
    connect(about, &QAction::triggered, this, [this] {
        const Page *page = currentPage();
        if (page && !page->helpText().isEmpty())
            QWhatsThis::showText(mapToGlobal(rect().center()), plainToolTip(page->helpText()),
                                 this);
    });
    m_helpMenu->addSeparator();
    m_helpMenu->addAction(QStringLiteral("ClickNBack Ops " CLICKNBACK_VERSION))->setEnabled(false);
}

void MainWindow::chooseTheme(ThemeChoice choice)
{
    saveTheme(choice);
    applyTheme(*qApp, choice);
    for (QAction *action : m_themeMenu->actions())
        action->setChecked(action->data().toInt() == int(choice));
    emit themeChosen(choice);
}

void MainWindow::updateIcons()
{
    m_export->setIcon(themedIcon(QStringLiteral("export"), palette()));
    m_refresh->setIcon(themedIcon(QStringLiteral("refresh"), palette()));
    m_back->setIcon(themedIcon(QStringLiteral("back"), palette()));
}

} // namespace clicknback
