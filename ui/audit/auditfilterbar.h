// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/audit.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;

namespace clicknback {

class PeriodPicker;
class PlainLabel;

/// Edits an AuditFilter. Text waits for a pause in typing; everything else counts at once.
class AuditFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit AuditFilterBar(QWidget *parent = nullptr);

    const AuditFilter &filter() const { return m_filter; }
    /// Shows the filter; does not emit filterChanged().
    void setFilter(const AuditFilter &filter);
    /// Actions that occur are offered beside those the platform knows.
    void offerActions(const QStringList &actions);

signals:
    void filterChanged(const clicknback::AuditFilter &filter);

private:
    QWidget *buildTexts();
    QWidget *buildChoices();
    void connectEdits();
    void change(const AuditFilter &filter);
    void readEdits();
    void showFilter();
    void showChips();

    AuditFilter m_filter;
    bool m_showing = false;
    QTimer m_pause;
    QLineEdit *m_text;
    QLineEdit *m_actor;
    PeriodPicker *m_period;
    QPushButton *m_actions;
    QMenu *m_actionMenu;
    QComboBox *m_actorType;
    QComboBox *m_resourceType;
    QComboBox *m_outcome;
    QPushButton *m_resource;
    QPushButton *m_day;
    QPushButton *m_clear;
    PlainLabel *m_complaint;
};

} // namespace clicknback
