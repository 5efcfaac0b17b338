// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"
#include "models/domain/severity.h"

#include <QFrame>
#include <QTimer>

#include <chrono>
#include <optional>

class QHBoxLayout;
class QToolButton;

namespace clicknback {

class Badge;
class PlainLabel;
class SeverityMark;
class TimeDisplay;

/// Where we are and whether it answers.
struct EnvironmentStatus
{
    QString name;
    EnvironmentKind kind = EnvironmentKind::Production;
    QString role;                                     ///< the connection's database role: "reader"
    std::optional<std::chrono::microseconds> latency; ///< nothing: not known
    QString connectionText;                           ///< "connected", "connection lost"
    Severity connectionSeverity = Severity::Unknown;
    QString revisionText; ///< "revision 9f8a7e6d at head"
    Severity revisionSeverity = Severity::Unknown;
};

/// The strip above every page, in the environment's colour and always with its kind as a word.
class EnvironmentBar : public QFrame
{
    Q_OBJECT
public:
    explicit EnvironmentBar(TimeDisplay &time, QWidget *parent = nullptr);

    void setStatus(const EnvironmentStatus &status);
    const EnvironmentStatus &status() const { return m_status; }
    /// E-mail of the administrator who is signed in; empty: nobody is.
    void setAdministrator(const QString &email);
    /// What the bar says, in one line: for tests and screen readers.
    QString text() const;

signals:
    /// The person pressed the switch; TimeDisplay has it already.
    void utcChosen(bool utc);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addPart(QHBoxLayout *layout, SeverityMark *mark, PlainLabel *label);
    void showStatus();
    void showTime();
    void fitWidth();
    void chooseUtc(bool utc);

    TimeDisplay &m_time;
    EnvironmentStatus m_status;
    Badge *m_kind = nullptr;
    PlainLabel *m_name = nullptr;
    PlainLabel *m_role = nullptr;
    SeverityMark *m_connectionMark = nullptr;
    PlainLabel *m_connection = nullptr;
    SeverityMark *m_revisionMark = nullptr;
    PlainLabel *m_revision = nullptr;
    PlainLabel *m_administrator = nullptr;
    PlainLabel *m_clock = nullptr;
    QToolButton *m_utc = nullptr;
    QTimer m_tick;
};

} // namespace clicknback
