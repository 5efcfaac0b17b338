// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/gapscard.h"

#include "models/items/format.h"
#include "ui/audit/gapline.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kInterval{60'000};

} // namespace

GapsCard::GapsCard(AuditService &service, QWidget *parent)
    : Card(parent)
    , m_service(service)
    , m_title(new PlainLabel)
    , m_age(new PlainLabel)
    , m_note(new PlainLabel)
{
    setObjectName(QStringLiteral("audit-gaps"));
    m_title->setFont(strongFont(font()));
    m_age->setObjectName(QStringLiteral("audit-gaps-age"));
    m_age->setMuted(true);
    m_note->setObjectName(QStringLiteral("audit-gaps-note"));
    m_note->setMuted(true);
    m_note->setWordWrap(true);
    m_note->setText(QStringLiteral(
        "The backend writes three actions only: confirmation and rejection by the job, "
        "reversal by an admin. Where it is reseeded each night, as its public demo is, "
        "all rows vanish then."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid - 4, 2 * kGrid, kGrid);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_age);
    for (const AuditGapKind kind : kAuditGapKinds) {
        auto *line = new GapLine;
        line->setObjectName(QStringLiteral("gap-") + ruleOf(kind));
        connect(line, &GapLine::clicked, this, [this, kind] { emit gapChosen(kind); });
        layout->addWidget(line);
        m_lines.push_back(line);
    }
    layout->addStretch(1);
    layout->addWidget(m_note);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &GapsCard::resume);
    connect(&m_tick, &QTimer::timeout, this, &GapsCard::showAge);
    m_tick.start(std::chrono::seconds(1));
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &GapsCard::answered);
    setWindow({}, {});
}

void GapsCard::setWindow(const DayWindow &window, const QString &words)
{
    m_title->setText(words.isEmpty()
                         ? QStringLiteral("What the audit log does not tell")
                         : QStringLiteral("What the audit log does not tell · %1").arg(words));
    if (window == m_window && (m_gaps || isCounting() || !m_complaint.isEmpty()))
        return;
    m_window = window;
    pause();
    m_next.stop();
    m_gaps.reset();
    m_complaint.clear();
    showGaps();
}

void GapsCard::resume()
{
    if (isVisible() && !isCounting() && !m_next.isActive())
        refresh();
}

void GapsCard::refresh()
{
    m_watcher.cancel();
    m_cost.start();
    m_watcher.setFuture(m_service.gaps(m_window));
    showAge();
}

void GapsCard::pause()
{
    m_watcher.cancel();
}

bool GapsCard::isCounting() const
{
    return m_watcher.isRunning() && !m_watcher.isCanceled();
}

void GapsCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    pause();
}

void GapsCard::answered()
{
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const Result<AuditGaps> answer = m_watcher.result();
    m_complaint = answer ? QString() : answer.error().message;
    if (answer)
        m_gaps = *answer;
    m_next.start(std::max(kInterval, std::chrono::milliseconds(m_cost.elapsed() * 20)));
    showGaps();
    emit counted();
}

void GapsCard::showGaps()
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const AuditGapKind kind = kAuditGapKinds[i];
        const AuditGap gap =
            m_gaps ? m_gaps->gaps.at(i) : AuditGap{.kind = kind, .reason = m_complaint};
        const QString title = gap.reason.isEmpty()
                                  ? titleOf(kind)
                                  : QStringLiteral("%1: %2").arg(titleOf(kind), gap.reason);
        m_lines[i]->setGap(gap.severity(),
                           gap.count ? formatCount(*gap.count) : QStringLiteral("unknown"), title);
        m_lines[i]->setEnabled(gap.count.value_or(0) > 0);
    }
    showAge();
}

void GapsCard::showAge()
{
    const QString age =
        m_gaps ? QStringLiteral("counted %1 ago").arg(formatAge(m_gaps->readAt, Instant::now()))
               : QStringLiteral("not counted yet");
    if (isCounting())
        m_age->setText(m_gaps ? age + QStringLiteral(", counting again…")
                              : QStringLiteral("counting…"));
    else
        m_age->setText(m_complaint.isEmpty()
                           ? age
                           : QStringLiteral("%1; not again: %2").arg(age, m_complaint));
}

} // namespace clicknback
