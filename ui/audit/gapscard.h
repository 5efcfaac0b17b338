// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/auditservice.h"
#include "ui/widgets/card.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QTimer>

namespace clicknback {

class GapLine;
class PlainLabel;

/// What the audit log does not tell, counted over whole tables: so it is asked seldom, never while
/// it is hidden, and says how old it is.
class GapsCard : public Card
{
    Q_OBJECT
public:
    explicit GapsCard(AuditService &service, QWidget *parent = nullptr);

    /// Counts of other days are forgotten; call resume() to have these counted.
    void setWindow(const DayWindow &window, const QString &words);
    /// Asks unless it is hidden, under way or recent.
    void resume();
    /// Asks now.
    void refresh();
    /// Gives the lane back to something more urgent.
    void pause();
    /// Nothing until it was counted.
    const std::optional<AuditGaps> &gaps() const { return m_gaps; }

signals:
    void gapChosen(clicknback::AuditGapKind kind);
    void counted();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    bool isCounting() const;
    void answered();
    void showGaps();
    void showAge();

    AuditService &m_service;
    DayWindow m_window;
    std::optional<AuditGaps> m_gaps;
    QString m_complaint;
    QFutureWatcher<Result<AuditGaps>> m_watcher;
    QElapsedTimer m_cost;
    QTimer m_next;
    QTimer m_tick;
    PlainLabel *m_title;
    PlainLabel *m_age;
    PlainLabel *m_note;
    std::vector<GapLine *> m_lines;
};

} // namespace clicknback
