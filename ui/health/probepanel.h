// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/health/probetrack.h"
#include "models/items/health/incidenttablemodel.h"
#include "models/items/health/probehistory.h"
#include "models/items/storyfacts.h"
#include "ui/health/keptfacts.h"

#include <QWidget>

#include <map>

class QButtonGroup;
class QHBoxLayout;

namespace clicknback {

class DataTable;
class PlainLabel;
class ProbeActions;
class ProbeCharts;
class SeverityMark;
class StateBar;
class TimeDisplay;

/// One probe in whole: how it stands, its past over a chosen time, its incidents, what it asks and
/// when that counts as what. Takes values; asks for the past of a window.
class ProbePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProbePanel(TimeDisplay &time, QWidget *parent = nullptr);
    ~ProbePanel() override;

    /// Another one: what was shown goes. `parentName`: of the probe that explains its failures.
    void setProbe(const ProbeSpec &probe, const QString &parentName);
    void setStanding(const ProbeStanding &standing, Instant now);
    /// What is kept within a window; what is not the chosen one only tells its uptime.
    void setPast(HistoryWindow window, const KeptPast &past);
    /// Why the past cannot be read.
    void setUnreadable(const QString &why);
    /// Of all probes; its own are shown.
    void setIncidents(const std::vector<Incident> &incidents);

    QString probeId() const { return m_probe.id; }
    HistoryWindow window() const { return m_window; }
    void setWindow(HistoryWindow window);
    ProbeActions &actions() const { return *m_actions; }
    const ProbeCharts &charts() const { return *m_charts; }
    const DataTable &incidents() const { return *m_incidents; }

signals:
    void backRequested();
    void windowChosen(clicknback::HistoryWindow window);
    void incidentRequested(const QString &incidentId);

private:
    QWidget *buildHead();
    QWidget *buildWindows();
    QWidget *buildBody();
    QWidget *buildSide();
    void showWindow();
    void showFacts();
    FactSection uptimeFacts() const;

    TimeDisplay &m_time;
    ProbeSpec m_probe;
    QString m_parentName;
    std::optional<Sample> m_last;
    HistoryWindow m_window = HistoryWindow::Hour;
    std::map<HistoryWindow, KeptPast> m_pasts;
    IncidentTableModel m_model;
    ProbeActions *m_actions;
    SeverityMark *m_mark;
    PlainLabel *m_name;
    PlainLabel *m_state;
    QButtonGroup *m_windows;
    PlainLabel *m_uptime;
    StateBar *m_bar;
    ProbeCharts *m_charts;
    KeptFacts m_facts;
    PlainLabel *m_incidentsTitle;
    DataTable *m_incidents;
};

} // namespace clicknback
