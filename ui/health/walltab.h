// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/uptime.h"
#include "models/items/health/wallmodel.h"

#include <QWidget>

class QListView;
class QMenu;
class QStackedWidget;

namespace clicknback {

class PlainLabel;
class ProbeActions;
class ProbePanel;
class TimeDisplay;
class WallHead;

/// All probes by section, with the diagnosis above them; one of them opens in their place. Takes
/// values and asks for what a person wants done.
class WallTab : public QWidget
{
    Q_OBJECT
public:
    explicit WallTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~WallTab() override;

    void setProbes(const std::vector<ProbeSpec> &probes);
    /// Also when only the time went on: ages grow.
    void setStandings(const std::vector<ProbeStanding> &standings, Instant now);
    void setStrip(const QString &probeId, const std::vector<Sample> &samples);
    /// One bucket a day for each probe.
    void setDays(const std::map<QString, std::vector<HistoryBucket>> &days, Instant now);
    void setDiagnosis(const Diagnosis &diagnosis, HealthState worst);
    /// What our watching costs the server.
    void setBudget(const ProbeBudget &budget);
    void setHistoryProblem(const QString &problem);

    /// False: there is no such probe.
    bool showProbe(const QString &probeId);
    void showWall();
    bool isProbeShown() const;
    ProbePanel &panel() const { return *m_panel; }
    ProbeActions &actions() const { return *m_actions; }
    QString currentProbe() const;

signals:
    /// A probe opened: its past is wanted.
    void probeShown(const QString &probeId);

private:
    QWidget *buildWall();
    QWidget *buildBar();
    void buildList();
    void showRows();
    void showChosen();
    void showPanelStanding();
    void showMenu(const QPoint &position);
    const ProbeSpec *probe(const QString &id) const;
    std::optional<ProbeStanding> standing(const QString &id) const;

    TimeDisplay &m_time;
    std::vector<ProbeSpec> m_probes;
    std::vector<ProbeStanding> m_standings;
    WallPast m_past;
    Instant m_now;
    WallModel m_model;
    WallHead *m_head;
    PlainLabel *m_hint;
    QListView *m_list;
    ProbeActions *m_actions;
    ProbePanel *m_panel;
    QStackedWidget *m_stack;
};

} // namespace clicknback
