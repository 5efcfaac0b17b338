// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/audittablemodel.h"
#include "models/services/auditservice.h"
#include "ui/livequery.h"

class QPushButton;
class QStackedWidget;

namespace clicknback {

class AuditFilterBar;
class AuditPanel;
class DataTable;
class GapPanel;
class GapsCard;
class PlainLabel;
class StackedBars;
class TimeDisplay;

/// The audit log: its rows with one of them in full, its actions by day, and what it leaves open.
class AuditPage : public DataPage
{
    Q_OBJECT
public:
    AuditPage(AuditService &service, TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override;
    void refresh() override;
    bool canExport() const override { return true; }
    void exportData() override;

    void setFilter(const AuditFilter &filter);

private:
    QWidget *buildTop();
    QWidget *buildSummary();
    QWidget *buildLog();
    void connectParts();
    void connectPanels();
    void ask();
    void showData(const AuditLog &log);
    void showRows(AuditSlice slice);
    void showChart(const AuditLog &log);
    void showSummary();
    void loadOlder();
    void olderCame();
    void openDay(int bar);
    void openGap(AuditGapKind kind);
    void openResource(const QString &resourceType, const QString &resourceId);

    AuditService &m_service;
    TimeDisplay &m_time;
    AuditTableModel m_model;
    AuditFilterBar *m_filterBar;
    StackedBars *m_chart;
    GapsCard *m_gaps;
    PlainLabel *m_summary;
    QPushButton *m_older;
    QStackedWidget *m_stack;
    DataTable *m_table;
    AuditPanel *m_panel;
    GapPanel *m_gapPanel;
    std::vector<QDate> m_chartDays;
    QFutureWatcher<Result<AuditSlice>> m_olderWatcher;
    bool m_isComplete = true;
    bool m_filterIsNew = true;
    LiveQuery<AuditLog> m_query;
};

} // namespace clicknback
