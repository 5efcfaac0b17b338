// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/releases/deploymentmodel.h"
#include "models/services/releases/releasepicture.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace clicknback {

class DataTable;
class DeliveryCharts;
class DeploymentLine;
class PeriodPicker;
class PlainLabel;
class TimeDisplay;

/// Deployments over time beside the incidents of Health, the figures of delivery, and every
/// deployment in a table. Takes values.
class TimelineTab : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~TimelineTab() override;

    void setPicture(const ReleasePicture &picture, Instant now);
    DataTable &table() const { return *m_table; }
    DeliveryCharts &charts() const { return *m_charts; }
    DeploymentLine &line() const { return *m_line; }

signals:
    void deploymentActivated(const clicknback::Deployment &deployment);

private:
    QWidget *buildTop();
    void buildTable();
    void showPeriod();
    void showRows();

    TimeDisplay &m_time;
    DeploymentModel m_model;
    std::vector<Release> m_releases;
    std::vector<Deployment> m_deployments;
    std::vector<Incident> m_incidents;
    Instant m_now;
    PeriodPicker *m_period;
    QLineEdit *m_filter;
    QCheckBox *m_rollbacks;
    PlainLabel *m_count;
    DeploymentLine *m_line;
    DeliveryCharts *m_charts;
    DataTable *m_table;
};

} // namespace clicknback
