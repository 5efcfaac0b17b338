// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"
#include "ui/shell/notice.h"
#include "ui/theme/tokens.h"

#include <QMainWindow>

#include <vector>

class QMenu;
class QStackedWidget;

namespace clicknback {

class Banner;
class CommandPalette;
class EnvironmentBar;
class JobList;
class JobsStrip;
class NavigationRail;
class Page;
class TimeDisplay;

/// The frame around the pages: rail, environment bar, jobs strip, menus, command palette. Knows
/// pages only as Page.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(JobList &jobs, TimeDisplay &time, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes ownership. The first page added is shown.
    void addPage(const QString &id, const QString &title, const QString &iconName, Page *page);
    /// Deletes the pages, for another environment.
    void removePages();
    /// False when there is no such page.
    bool showPage(const QString &id);
    QString currentPageId() const;
    Page *currentPage() const;
    Page *page(const QString &id) const;
    QStringList pageIds() const;
    void goBack();
    void openPalette();

    EnvironmentBar *environmentBar() const { return m_environmentBar; }
    JobsStrip *jobsStrip() const { return m_jobsStrip; }
    CommandPalette *commandPalette() const { return m_palette; }
    QMenu *fileMenu() const { return m_fileMenu; }
    QMenu *viewMenu() const { return m_viewMenu; }
    /// A further menu, before Help.
    QMenu *addMenu(const QString &title);

    /// A notice that goes by itself and takes no focus.
    void notify(const QString &text, Severity severity = Severity::Neutral);
    /// One that leads somewhere.
    void offer(const QString &text, Severity severity, const NoticeIntent &intent);
    /// What the last notice leads to, also when it went already.
    QAction *followNoticeAction() const { return m_follow; }

    /// A line above every page that stays until it is taken back with an empty text.
    void setLastingNotice(const QString &text);
    QString lastingNotice() const;
    /// Saves the choice and dresses the program in it.
    void chooseTheme(ThemeChoice choice);

signals:
    void pageShown(const QString &id);
    void themeChosen(clicknback::ThemeChoice choice);
    /// Just before the palette opens: the moment to set its actions anew.
    void paletteOpened();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Entry
    {
        QString id;
        QString title;
        Page *page;
        QAction *action;
    };

    void buildCentre(JobList &jobs, TimeDisplay &time);
    void buildFileMenu();
    void buildViewMenu(TimeDisplay &time);
    void buildTimeMenu(TimeDisplay &time);
    void buildThemeMenu();
    void buildHelpMenu();
    void bringToFront(const Entry &entry);
    void updateIcons();
    void restoreShape();
    const Entry *find(const QString &id) const;

    std::vector<Entry> m_entries;
    QStringList m_history;
    NavigationRail *m_rail = nullptr;
    EnvironmentBar *m_environmentBar = nullptr;
    JobsStrip *m_jobsStrip = nullptr;
    CommandPalette *m_palette = nullptr;
    Notice *m_notice = nullptr;
    Banner *m_lastingNotice = nullptr;
    QStackedWidget *m_stack = nullptr;
    QMenu *m_fileMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_helpMenu = nullptr;
    QMenu *m_themeMenu = nullptr;
    QAction *m_pagesEnd = nullptr;
    QAction *m_export = nullptr;
    QAction *m_refresh = nullptr;
    QAction *m_back = nullptr;
    QAction *m_follow = nullptr;
};

} // namespace clicknback
