// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/reconcilehead.h"

#include "models/items/format.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr int kSteps = 1000;

QString ago(Instant then, Instant now)
{
    return QStringLiteral("%1 ago").arg(formatAge(then, now));
}

QString factsText(const ReconcileStatus &status, Instant now, const QTimeZone &zone)
{
    const CheckRun &run = *status.run;
    QStringList parts{QStringLiteral("Checked %1, %2")
                          .arg(ago(run.checkedAt, now), formatTime(run.checkedAt, zone)),
                      QStringLiteral("took %1").arg(formatLatency(run.duration)),
                      run.revision.isEmpty() ? QStringLiteral("revision unknown")
                                             : QStringLiteral("revision %1").arg(run.revision)};
    if (status.nextRun && !status.isRunning)
        parts
            << QStringLiteral("next at %1").arg(formatTime(status.nextRun, zone).section(u' ', 3));
    if (const QString off = bucketsOffText(run); !off.isEmpty())
        parts << off;
    if (!status.historyProblem.isEmpty())
        parts << status.historyProblem;
    return parts.join(QStringLiteral(" · "));
}

/// So old a look is no look at what is now.
bool isLate(const ReconcileStatus &status, Instant now)
{
    constexpr std::int64_t kLate = 30;
    return status.guardedAt && status.drifting
           && (status.isGuardLate || now.secondsSince(*status.guardedAt) > kLate);
}

/// "The guard cannot look: last look 79 s ago, 10 wallets were off then".
QString lateText(const ReconcileStatus &status, Instant now)
{
    return QStringLiteral("The guard cannot look: last look %1, %2 then")
        .arg(ago(*status.guardedAt, now),
             *status.drifting == 1
                 ? QStringLiteral("1 wallet was off")
                 : QStringLiteral("%1 wallets were off").arg(formatCount(*status.drifting)));
}

/// "Guarding 5 wallets, 2 off now, last look 2 s ago · full check 14 min ago".
QString guardText(const ReconcileStatus &status, Instant now)
{
    if (!status.guarded || !status.guardedAt)
        return QStringLiteral("Not guarding yet: the ledger is being read into memory");
    if (isLate(status, now))
        return lateText(status, now);
    QString text = QStringLiteral("Guarding %1 wallet%2")
                       .arg(formatCount(*status.guarded),
                            *status.guarded == 1 ? QString() : QStringLiteral("s"));
    if (status.drifting)
        text += *status.drifting == 0
                    ? QStringLiteral(", none off now")
                    : QStringLiteral(", %1 off now").arg(formatCount(*status.drifting));
    text += QStringLiteral(", last look %1").arg(ago(*status.guardedAt, now));
    return status.run
               ? text + QStringLiteral(" · full check %1").arg(ago(status.run->checkedAt, now))
               : text;
}

} // namespace

ReconcileHead::ReconcileHead(QWidget *parent)
    : Card(parent)
    , m_mark(new SeverityMark)
    , m_verdict(new PlainLabel)
    , m_facts(new PlainLabel)
    , m_guard(new PlainLabel)
    , m_guardMark(new SeverityMark)
    , m_run(new QPushButton(QStringLiteral("Check now")))
    , m_cancel(new QPushButton(QStringLiteral("Cancel")))
    , m_report(new QPushButton(QStringLiteral("Save report…")))
    , m_schedule(new QComboBox)
    , m_progress(new QProgressBar)
{
    setObjectName(QStringLiteral("reconcile-head"));
    m_progress->setObjectName(QStringLiteral("reconcile-progress"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(QStringLiteral("How far the check is"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid - 4, 2 * kGrid, 2 * kGrid - 4);
    layout->setSpacing(kGrid);
    layout->addWidget(buildVerdict());
    layout->addWidget(buildFacts());
    layout->addWidget(m_progress);
    connect(m_run, &QPushButton::clicked, this, &ReconcileHead::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ReconcileHead::cancelRequested);
    connect(m_report, &QPushButton::clicked, this, &ReconcileHead::reportRequested);
    connect(m_schedule, &QComboBox::activated, this, [this] {
        const int minutes = m_schedule->currentData().toInt();
        emit scheduleChosen(minutes == 0 ? std::nullopt
                                         : std::optional(std::chrono::minutes(minutes)));
    });
}

QWidget *ReconcileHead::buildVerdict()
{
    m_mark->setFixedSize(2 * kGrid, 2 * kGrid);
    m_verdict->setObjectName(QStringLiteral("reconcile-verdict"));
    m_verdict->setFont(titleFont(font()));
    m_verdict->setWordWrap(true);
    m_run->setObjectName(QStringLiteral("reconcile-run"));
    m_cancel->setObjectName(QStringLiteral("reconcile-cancel"));
    m_report->setObjectName(QStringLiteral("reconcile-report"));
    auto *verdict = new QWidget;
    auto *row = new QHBoxLayout(verdict);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_report);
    row->addWidget(m_run);
    row->addWidget(m_cancel);
    return verdict;
}

QWidget *ReconcileHead::buildFacts()
{
    m_facts->setObjectName(QStringLiteral("reconcile-facts"));
    m_facts->setMuted(true);
    m_facts->setWordWrap(true);
    m_guard->setObjectName(QStringLiteral("reconcile-guard"));
    m_guard->setMuted(true);
    m_schedule->setObjectName(QStringLiteral("reconcile-schedule"));
    m_schedule->setFocusPolicy(Qt::StrongFocus);
    m_schedule->installEventFilter(this);
    m_schedule->setAccessibleName(QStringLiteral("How often everything is checked"));
    m_schedule->addItem(QStringLiteral("Check when asked"), 0);
    m_schedule->addItem(QStringLiteral("Every 15 minutes"), 15);
    m_schedule->addItem(QStringLiteral("Every hour"), 60);
    m_schedule->addItem(QStringLiteral("Every 6 hours"), 6 * 60);
    m_schedule->addItem(QStringLiteral("Every day"), 24 * 60);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(kGrid / 2);
    lines->addWidget(m_facts);
    m_guardMark->setFixedSize(2 * kGrid - 4, 2 * kGrid - 4);
    m_guardMark->setSeverity(Severity::Warning);
    auto *guard = new QHBoxLayout;
    guard->setSpacing(kGrid / 2);
    guard->addWidget(m_guardMark);
    guard->addWidget(m_guard, 1);
    lines->addLayout(guard);
    auto *facts = new QWidget;
    auto *row = new QHBoxLayout(facts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    row->addLayout(lines, 1);
    row->addWidget(m_schedule, 0, Qt::AlignBottom);
    return facts;
}

void ReconcileHead::setStatus(const ReconcileStatus &status, Instant now, const QTimeZone &zone)
{
    showVerdict(status);
    m_facts->setText(status.run
                         ? factsText(status, now, zone)
                         : QStringLiteral("A check reads everything once and changes nothing"));
    showGuard(status, now);
    showProgress(status);
}

void ReconcileHead::showGuard(const ReconcileStatus &status, Instant now)
{
    m_guard->setText(guardText(status, now));
    m_guardMark->setVisible(isLate(status, now));
}

void ReconcileHead::showVerdict(const ReconcileStatus &status)
{
    const CheckHeadline headline =
        status.run ? headlineOf(*status.run, status.wallets)
                   : CheckHeadline{Severity::Unknown,
                                   status.isRunning ? QStringLiteral("Checking for the first time…")
                                                    : QStringLiteral("Nothing was checked yet")};
    m_mark->setSeverity(headline.severity);
    m_verdict->setText(headline.text);
    setAccessibleName(headline.text);
}

void ReconcileHead::showProgress(const ReconcileStatus &status)
{
    m_run->setVisible(!status.isRunning);
    m_cancel->setVisible(status.isRunning);
    m_report->setEnabled(status.canReport);
    m_progress->setVisible(status.isRunning);
    m_progress->setRange(0, status.progress ? kSteps : 0);
    m_progress->setValue(int(status.progress.value_or(0) * kSteps));
}

/// A choice that lasts is made in the list, never by a wheel or a key that passes by.
bool ReconcileHead::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_schedule)
        return Card::eventFilter(watched, event);
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_Escape)
        return false;
    const bool opens = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space
                       || key == Qt::Key_Down || key == Qt::Key_F4;
    if (opens)
        m_schedule->showPopup();
    return true;
}

void ReconcileHead::setSchedule(std::optional<std::chrono::minutes> every)
{
    const int index = m_schedule->findData(every ? int(every->count()) : 0);
    m_schedule->setCurrentIndex(std::max(index, 0));
}

} // namespace clicknback
