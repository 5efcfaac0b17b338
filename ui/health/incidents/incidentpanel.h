// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "ui/health/keptfacts.h"

#include <QTimeZone>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// One incident: what happened, what changed before, its timeline, and what a person may do about
/// it.
class IncidentPanel : public QWidget
{
    Q_OBJECT
public:
    explicit IncidentPanel(QWidget *parent = nullptr);

    /// Nothing: none is chosen.
    void setIncident(const std::optional<Incident> &incident,
                     const std::vector<PlatformChange> &changes, Instant now,
                     const QTimeZone &zone);

signals:
    void noteAdded(const QString &incidentId, const QString &text);
    void acknowledgeRequested(const QString &incidentId);
    void snoozeRequested(const QString &incidentId, std::chrono::minutes time);
    void probeRequested(const QString &probeId);
    void logsRequested(clicknback::Instant time);

private:
    QWidget *buildHead();
    QWidget *buildNote();
    QWidget *buildLinks();
    void addNote();

    std::optional<Incident> m_incident;
    SeverityMark *m_mark;
    PlainLabel *m_title;
    PlainLabel *m_times;
    PlainLabel *m_message;
    QWidget *m_body;
    KeptFacts m_facts;
    QLineEdit *m_note;
    QPushButton *m_acknowledge;
    QPushButton *m_snooze;
};

} // namespace clicknback
