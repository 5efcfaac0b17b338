// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/incidenttablemodel.h"

#include <QWidget>

namespace clicknback {

class DataTable;
class IncidentPanel;
class PlainLabel;
class TimeDisplay;

/// Incidents of an environment, open ones first, with the chosen one in whole beside them.
class IncidentsTab : public QWidget
{
    Q_OBJECT
public:
    explicit IncidentsTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~IncidentsTab() override;

    void setIncidents(const std::vector<Incident> &incidents, Instant now);
    void setChanges(const std::vector<PlatformChange> &changes);
    /// Why there are none from before this program began; empty: they are kept.
    void setHistoryProblem(const QString &problem);
    /// The time goes on: what is open grows longer.
    void setNow(Instant now);
    /// Also one that comes a moment later.
    void choose(const QString &incidentId);

    DataTable &table() const { return *m_table; }
    IncidentPanel &panel() const { return *m_panel; }

private:
    void showChosen();
    void showSummary();

    TimeDisplay &m_time;
    IncidentTableModel m_model;
    std::vector<PlatformChange> m_changes;
    QString m_problem;
    QString m_wanted;
    Instant m_now;
    PlainLabel *m_summary;
    DataTable *m_table;
    IncidentPanel *m_panel;
};

} // namespace clicknback
