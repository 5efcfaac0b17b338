// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/jobsstrip.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

/// More would only be a wall of bars; the rest is counted.
constexpr std::size_t kMostRows = 2;
constexpr int kBarWidth = 16 * kGrid;

} // namespace

JobsStrip::JobsStrip(JobList &jobs, QWidget *parent)
    : QFrame(parent)
    , m_jobs(jobs)
    , m_rowsLayout(new QHBoxLayout)
    , m_more(new PlainLabel(this))
    , m_age(new PlainLabel(this))
{
    setObjectName(QStringLiteral("jobs-strip"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2, 2 * kGrid, 2);
    layout->setSpacing(2 * kGrid);
    m_rowsLayout->setSpacing(3 * kGrid);
    layout->addLayout(m_rowsLayout);
    m_more->setObjectName(QStringLiteral("jobs-more"));
    m_more->setMuted(true);
    layout->addWidget(m_more);
    layout->addStretch(1);
    m_age->setObjectName(QStringLiteral("data-age"));
    m_age->setMuted(true);
    layout->addWidget(m_age);
    setFixedHeight(std::max(4 * kGrid, fontMetrics().height() + kGrid + 4));
    connect(&m_jobs, &JobList::changed, this, &JobsStrip::showJobs);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &JobsStrip::showAge);
    m_tick.start();
    showJobs();
    showAge();
}

void JobsStrip::setDataAge(std::optional<Instant> dataFrom)
{
    m_dataFrom = dataFrom;
    showAge();
}

void JobsStrip::showJobs()
{
    const std::vector<Job> &jobs = m_jobs.jobs();
    const std::size_t shown = std::min(jobs.size(), kMostRows);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i < m_rows.size() && m_rows[i].job == jobs[i].id) {
            fillRow(m_rows[i], jobs[i]);
            continue;
        }
        removeRows(i);
        m_rows.push_back(buildRow(jobs[i]));
    }
    removeRows(shown);
    m_more->setText(jobs.size() > shown ? tr("and %1 more").arg(jobs.size() - shown) : QString());
    m_more->setVisible(jobs.size() > shown);
}

void JobsStrip::removeRows(std::size_t from)
{
    for (std::size_t i = from; i < m_rows.size(); ++i) {
        m_rows[i].widget->hide();
        // A cancel button may be in the middle of its click.
        m_rows[i].widget->deleteLater();
    }
    m_rows.resize(std::min(from, m_rows.size()));
}

JobsStrip::Row JobsStrip::buildRow(const Job &job)
{
    auto *widget = new QWidget(this);
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    Row row{.job = job.id,
            .widget = widget,
            .title = new PlainLabel(widget),
            .progress = new PlainLabel(widget),
            .bar = new QProgressBar(widget)};
    row.progress->setMuted(true);
    row.bar->setTextVisible(false);
    row.bar->setFixedWidth(kBarWidth);
    for (QWidget *part : {static_cast<QWidget *>(row.title), static_cast<QWidget *>(row.bar),
                          static_cast<QWidget *>(row.progress)})
        layout->addWidget(part);
    if (job.cancellable)
        layout->addWidget(buildCancel(job, widget));
    m_rowsLayout->addWidget(widget);
    fillRow(row, job);
    return row;
}

QToolButton *JobsStrip::buildCancel(const Job &job, QWidget *parent)
{
    auto *cancel = new QToolButton(parent);
    cancel->setObjectName(QStringLiteral("job-cancel"));
    cancel->setText(tr("Cancel"));
    cancel->setAutoRaise(true);
    cancel->setAccessibleName(tr("Cancel: %1").arg(job.title));
    connect(cancel, &QToolButton::clicked, this, [this, id = job.id] { m_jobs.cancel(id); });
    return cancel;
}

void JobsStrip::fillRow(Row &row, const Job &job)
{
    constexpr int kSteps = 1000;
    row.title->setText(job.title);
    row.progress->setText(job.progressText);
    row.progress->setVisible(!job.progressText.isEmpty());
    row.bar->setRange(0, job.progress ? kSteps : 0);
    row.bar->setValue(int(std::clamp(job.progress.value_or(0), 0.0, 1.0) * kSteps));
    row.bar->setAccessibleName(job.title);
}

void JobsStrip::showAge()
{
    m_age->setText(m_dataFrom ? tr("data %1 old").arg(formatAge(*m_dataFrom, Instant::now()))
                              : QString());
}

void JobsStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(QRect(0, 0, width(), 1), tokens.hairline);
}

} // namespace clicknback
