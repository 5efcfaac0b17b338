// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/findingtablemodel.h"
#include "models/items/health/backuptablemodel.h"

#include <QFrame>

#include <optional>

class QTabWidget;

namespace clicknback {

class DataTable;
class FactList;
class PlainLabel;
class SeverityMark;
class TimeDisplay;

/// One backup: what reading it told and, when it was the last to be tried out, what the drill
/// found.
class BackupPanel : public QFrame
{
    Q_OBJECT
public:
    explicit BackupPanel(TimeDisplay &time, QWidget *parent = nullptr);
    ~BackupPanel() override;

    /// `drill`: null unless it was of this backup.
    void setBackup(const std::optional<BackupEntry> &entry, const DrillReport *drill);

private:
    QWidget *buildTables();
    void showHead();
    void showDrill();
    void showFacts();

    TimeDisplay &m_time;
    std::optional<BackupEntry> m_entry;
    std::optional<DrillReport> m_drill;
    FindingTableModel m_findingModel;
    RowCountTableModel m_rowModel;
    PlainLabel *m_hint;
    QWidget *m_body;
    PlainLabel *m_title;
    SeverityMark *m_mark;
    PlainLabel *m_headline;
    QTabWidget *m_tabs;
    FactList *m_drillFacts;
    FactList *m_facts;
    DataTable *m_findings;
    DataTable *m_rows;
};

} // namespace clicknback
