// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/releases/deployment.h"

#include <QTimeZone>
#include <QWidget>

#include <vector>

namespace clicknback {

/// Deployments as marks on an axis of time, incidents as bars below them. Left and Right step
/// through the deployments, Enter opens one.
class DeploymentLine : public QWidget
{
    Q_OBJECT
public:
    explicit DeploymentLine(QWidget *parent = nullptr);

    /// Deployments newest first; what lies outside of the time is not shown.
    void setData(const std::vector<Deployment> &deployments, const std::vector<Incident> &incidents,
                 Instant from, Instant to, const QTimeZone &zone);
    /// Of what is shown, the oldest first; -1: none.
    int current() const { return m_current; }
    void setCurrent(int index);
    bool showDeployment(const QString &id);
    const std::vector<Deployment> &shown() const { return m_deployments; }
    const std::vector<Incident> &incidents() const { return m_incidents; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void currentChanged(const QString &id);
    void activated(const QString &id);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRect plot() const;
    QRect deploymentLane() const;
    QRect incidentLane() const;
    double xOf(Instant time) const;
    int deploymentAt(const QPoint &position) const;
    const Incident *incidentAt(const QPoint &position) const;
    QRectF incidentRect(const Incident &incident) const;
    QString textAt(const QPoint &position) const;
    void step(int by);
    void describe();
    void paintAxis(QPainter &painter) const;
    void paintIncidents(QPainter &painter) const;
    void paintDeployments(QPainter &painter) const;
    void paintCurrent(QPainter &painter) const;

    std::vector<Deployment> m_deployments; ///< oldest first
    std::vector<Incident> m_incidents;
    Instant m_from;
    Instant m_to;
    QTimeZone m_zone = QTimeZone::utc();
    int m_current = -1;
};

} // namespace clicknback
