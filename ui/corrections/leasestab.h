// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/tablemodel.h"
#include "models/services/corrections/correctionservice.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace clicknback {

class DataTable;
class TimeDisplay;

/// Where the platform's job is held back, by whom, and until when.
class LeasesTab : public QWidget
{
    Q_OBJECT
public:
    explicit LeasesTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~LeasesTab() override;

    void setLeases(const std::vector<Lease> &leases);
    /// Why none can be taken or ended; empty: they can.
    void setWhyNot(const QString &why);
    DataTable &table() const { return *m_table; }

signals:
    void takeRequested();
    void endRequested(const QString &leaseId);

private:
    struct Row
    {
        QString id;
        QString scope;
        QString owner;
        QString reason;
        std::optional<Instant> takenAt;
        std::optional<Instant> expiresAt;
        QString state;
        Severity severity = Severity::Pending;
        bool isOpen = true;

        friend bool operator==(const Row &, const Row &) = default;
    };
    static Row rowOf(const Lease &lease);
    static std::vector<Column<Row>> columns(TimeDisplay &time);
    void showButtons();

    TableModel<Row> m_model;
    QString m_whyNot;
    DataTable *m_table;
    QPushButton *m_take;
    QPushButton *m_end;
};

} // namespace clicknback
