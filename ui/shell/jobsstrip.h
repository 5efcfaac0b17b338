// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/services/joblist.h"

#include <QFrame>
#include <QTimer>

#include <optional>
#include <vector>

class QHBoxLayout;
class QProgressBar;
class QToolButton;

namespace clicknback {

class PlainLabel;

/// The line below every page: long jobs with progress and cancel, and how old the data is.
class JobsStrip : public QFrame
{
    Q_OBJECT
public:
    explicit JobsStrip(JobList &jobs, QWidget *parent = nullptr);

    /// When the data on the page was read; nothing: no data yet.
    void setDataAge(std::optional<Instant> dataFrom);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        int job;
        QWidget *widget;
        PlainLabel *title;
        PlainLabel *progress;
        QProgressBar *bar;
    };

    void showJobs();
    void removeRows(std::size_t from);
    Row buildRow(const Job &job);
    QToolButton *buildCancel(const Job &job, QWidget *parent);
    static void fillRow(Row &row, const Job &job);
    void showAge();

    JobList &m_jobs;
    QHBoxLayout *m_rowsLayout;
    std::vector<Row> m_rows;
    PlainLabel *m_more;
    PlainLabel *m_age;
    std::optional<Instant> m_dataFrom;
    QTimer m_tick;
};

} // namespace clicknback
