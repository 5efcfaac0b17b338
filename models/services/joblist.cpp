// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"

#include <algorithm>

namespace clicknback {

int JobList::start(const QString &title, std::function<void()> cancel)
{
    m_jobs.push_back({.id = ++m_lastId, .title = title, .cancellable = bool(cancel)});
    m_cancellers.push_back({m_lastId, std::move(cancel)});
    emit changed();
    return m_lastId;
}

void JobList::setProgress(int id, std::optional<double> progress, const QString &text)
{
    if (Job *job = find(id)) {
        job->progress = progress;
        job->progressText = text;
        emit changed();
    }
}

void JobList::finish(int id)
{
    std::erase_if(m_jobs, [id](const Job &job) { return job.id == id; });
    std::erase_if(m_cancellers, [id](const Canceller &canceller) { return canceller.id == id; });
    emit changed();
}

void JobList::cancel(int id)
{
    const auto at = std::find_if(m_cancellers.begin(), m_cancellers.end(),
                                 [id](const Canceller &canceller) { return canceller.id == id; });
    if (at != m_cancellers.end() && at->cancel)
        at->cancel();
}

Job *JobList::find(int id)
{
    const auto at =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const Job &job) { return job.id == id; });
    return at == m_jobs.end() ? nullptr : &*at;
}

} // namespace clicknback
