// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/auditgaptablemodel.h"

#include <QWidget>

class QPushButton;

namespace clicknback {

class DataTable;
class PlainLabel;
class TimeDisplay;

/// The newest of what stands for one kind of gap, in place of the audit rows.
class GapPanel : public QWidget
{
    Q_OBJECT
public:
    explicit GapPanel(TimeDisplay &time, QWidget *parent = nullptr);

    void setGap(const AuditGap &gap);
    AuditGapKind kind() const { return m_kind; }
    const DataTable &table() const { return *m_table; }
    void exportData();

signals:
    void closed();
    void purchaseRequested(const QString &purchaseId);
    void resourceRequested(const QString &resourceType, const QString &resourceId);

private:
    QWidget *buildHeader();
    void showLinks();
    std::optional<AuditGapRow> current() const;

    AuditGapKind m_kind = AuditGapKind::UnauditedConfirmations;
    AuditGapTableModel m_model;
    QPushButton *m_back;
    QPushButton *m_ledger;
    QPushButton *m_rows;
    PlainLabel *m_title;
    PlainLabel *m_meaning;
    DataTable *m_table;
};

} // namespace clicknback
