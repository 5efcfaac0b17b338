// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/backuptablemodel.h"
#include "models/services/backups/backupservice.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QProgressBar;
class QPushButton;

namespace clicknback {

class BackupPanel;
class DataTable;
class PlainLabel;
class SeverityMark;
class StackedBars;
class TargetsCard;
class TimeDisplay;

/// The Backups tab of the Health page: the files, their trend, stated targets beside what was
/// measured, and the restore drill. In a page's states; not configured is one of them.
class BackupsTab : public Page
{
    Q_OBJECT
public:
    BackupsTab(BackupService &service, TimeDisplay &time, QWidget *parent = nullptr);
    ~BackupsTab() override;

    void activate() override;
    void refresh() override;
    DataTable &table() const { return *m_table; }

private:
    QWidget *buildBar();
    QWidget *buildWork();
    QWidget *buildList();
    void connectService();
    void showAll();
    void showState();
    void showHead();
    void showRows();
    void showTrend();
    void showTargets();
    void showChosen();
    void showWork();
    const DrillReport *drillOf(const QString &name, const std::optional<DumpReport> &report) const;
    std::vector<BackupEntry> entries() const;
    std::vector<BackupFile> files() const;

    BackupService &m_service;
    TimeDisplay &m_time;
    BackupTableModel m_model;
    SeverityMark *m_mark;
    PlainLabel *m_summary;
    SeverityMark *m_remarkMark;
    PlainLabel *m_remark;
    QPushButton *m_check;
    QPushButton *m_drill;
    QWidget *m_work = nullptr;
    PlainLabel *m_workText;
    QProgressBar *m_workBar;
    QPushButton *m_cancel;
    TargetsCard *m_targets;
    DataTable *m_table;
    StackedBars *m_trend;
    BackupPanel *m_panel;
    QTimer m_tick; ///< ages move on
};

} // namespace clicknback
