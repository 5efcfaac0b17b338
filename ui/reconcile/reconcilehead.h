// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/checkwords.h"
#include "ui/widgets/card.h"

#include <QTimeZone>

#include <chrono>
#include <optional>

class QComboBox;
class QProgressBar;
class QPushButton;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// What stands above the findings.
struct ReconcileStatus
{
    std::optional<CheckRun> run;         ///< what is shown; nothing: nothing was ever checked
    std::optional<std::int64_t> wallets; ///< that it found off, where known
    bool canReport = false;              ///< its rows are known
    bool isRunning = false;
    std::optional<double> progress;
    std::optional<Instant> nextRun;
    std::optional<std::int64_t> guarded;  ///< wallets; nothing: the ledger is not in memory
    std::optional<std::int64_t> drifting; ///< of these, now
    std::optional<Instant> guardedAt;
    bool isGuardLate = false; ///< the database did not answer since
    QString historyProblem;
};

/// The verdict in words and shape, when and of what it is, and the buttons to check anew.
class ReconcileHead : public Card
{
    Q_OBJECT
public:
    explicit ReconcileHead(QWidget *parent = nullptr);

    void setStatus(const ReconcileStatus &status, Instant now, const QTimeZone &zone);
    /// Does not emit scheduleChosen().
    void setSchedule(std::optional<std::chrono::minutes> every);

signals:
    void runRequested();
    void cancelRequested();
    void scheduleChosen(std::optional<std::chrono::minutes> every);
    void reportRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildVerdict();
    QWidget *buildFacts();
    void showVerdict(const ReconcileStatus &status);
    void showGuard(const ReconcileStatus &status, Instant now);
    void showProgress(const ReconcileStatus &status);

    SeverityMark *m_mark;
    PlainLabel *m_verdict;
    PlainLabel *m_facts;
    PlainLabel *m_guard;
    SeverityMark *m_guardMark;
    QPushButton *m_run;
    QPushButton *m_cancel;
    QPushButton *m_report;
    QComboBox *m_schedule;
    QProgressBar *m_progress;
};

} // namespace clicknback
