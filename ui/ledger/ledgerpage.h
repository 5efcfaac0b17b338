// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/offered.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledgerservice.h"
#include "ui/datapage.h"
#include "ui/ledger/keptfilters.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QTimer>

class QSplitter;
class QToolButton;

namespace clicknback {

class FilterBar;
class GoToPopup;
class LedgerCharts;
class LedgerGrid;
class LedgerNavigator;
class PlainLabel;
class StoryPanel;
class TimeDisplay;

/// The ledger in memory through the shared filter: totals, a place for charts, all lines, and one
/// purchase's story beside them.
class LedgerPage : public DataPage
{
    Q_OBJECT
public:
    LedgerPage(LedgerEngine &engine, LedgerService &service, TimeDisplay &time,
               QWidget *parent = nullptr);
    ~LedgerPage() override;

    void activate() override;
    void refresh() override { m_engine.refresh(); }
    bool canExport() const override { return true; }
    void exportData() override { emit exportRequested(); }

    void setFilter(const LedgerFilter &filter);
    /// Shows this purchase and its story, whatever the filter was.
    void showPurchase(const QString &purchaseId);
    LedgerGrid &grid() const { return *m_grid; }

signals:
    /// Everything that matches the filter is to be written to a file.
    void exportRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildBody();
    QWidget *buildSummary();
    void buildShortcuts();
    void buildCorrections();
    std::vector<OfferedChoice> offered() const;
    void connectGrid();
    void connectEngine();
    void showState();
    void showView();
    void showOldSort(const Error &error);
    void showNotes(const LedgerView &view);
    void showSweep();
    void showUserName(const LedgerView &view);
    void refreshStory(const LedgerView &view);
    void showJudgement();
    void buildCharts();
    void showCharts(bool shown);
    void keepLevels() const;
    void updateIcons();

    LedgerEngine &m_engine;
    LedgerService &m_service;
    TimeDisplay &m_time;
    KeptFilters m_kept;
    FilterBar *m_filterBar;
    PlainLabel *m_summary;
    PlainLabel *m_marked;
    PlainLabel *m_notes;
    PlainLabel *m_swept; ///< how old what hand edits are in it
    QToolButton *m_goTo;
    QToolButton *m_chartsButton;
    QSplitter *m_levels;              ///< charts above the table
    LedgerCharts *m_charts = nullptr; ///< above the table, made when the page is first shown
    LedgerGrid *m_grid;
    StoryPanel *m_story;
    GoToPopup *m_popup;
    LedgerNavigator *m_navigator;
    QFutureWatcher<Result<std::vector<MerchantName>>> m_merchants;
    /// The version of the ledger the story was read beside.
    std::weak_ptr<const LedgerSnapshot> m_storyOf;
    QElapsedTimer m_storyAge;
    QTimer m_sweepTick;
};

} // namespace clicknback
