// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace clicknback {

/// One long piece of work that a person may watch and stop.
struct Job
{
    int id = 0;
    QString title;                  ///< "Preparing the demo: purchases"
    std::optional<double> progress; ///< 0 to 1; nothing: not known yet
    QString progressText;           ///< "3.1 M of 10 M"; may be empty
    bool cancellable = false;
};

/// The long jobs under way, for the jobs strip. Lives on the GUI thread.
class JobList : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// `cancel` may be empty: the job cannot be stopped.
    int start(const QString &title, std::function<void()> cancel = {});
    void setProgress(int id, std::optional<double> progress, const QString &text = {});
    void finish(int id);
    void cancel(int id);
    const std::vector<Job> &jobs() const { return m_jobs; }

signals:
    void changed();

private:
    Job *find(int id);

    struct Canceller
    {
        int id;
        std::function<void()> cancel;
    };
    std::vector<Job> m_jobs;
    std::vector<Canceller> m_cancellers;
    int m_lastId = 0;
};

} // namespace clicknback
