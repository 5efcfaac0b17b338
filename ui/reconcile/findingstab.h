// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/findingtablemodel.h"
#include "models/services/reconcile/reconcileservice.h"
#include "ui/reconcile/keytarget.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace clicknback {

class DataTable;
class FindingPanel;
class PlainLabel;
class TimeDisplay;

/// What a run found, one row for each invariant, with the chosen one beside it.
class FindingsTab : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsTab(TimeDisplay &time, QWidget *parent = nullptr);

    /// `keepsKeys`: false for a run of an earlier session, whose keys are not kept.
    void setRun(const CheckRun &run, const CheckHistory &history, bool keepsKeys);
    void choose(const QString &invariant);
    DataTable &table() const { return *m_table; }
    FindingPanel &panel() const { return *m_panel; }
    /// Ages move on.
    void tick();

signals:
    void acknowledged(const clicknback::Acknowledgement &acknowledgement);

private:
    QWidget *buildFilter();
    void buildTable();
    void showRows();
    void showFinding();
    void acknowledge();

    std::vector<FindingRow> m_rows;
    std::vector<PastRun> m_runs;
    bool m_keepsKeys = false;
    FindingTableModel m_model;
    QComboBox *m_which;
    QLineEdit *m_text;
    PlainLabel *m_summary;
    DataTable *m_table;
    FindingPanel *m_panel;
};

} // namespace clicknback
