// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionsettings.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace clicknback {

class DatabaseLane;
class JobList;

/// Previews on the write lane, with a row in the jobs strip. On the GUI thread.
class PreviewDesk : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    PreviewDesk(DatabaseLane &lane, JobList &jobs, const CorrectionServiceSettings &settings);

    /// Of requests that have ids. Ends in made() or failed(), or in nothing when it is cancelled.
    void preview(const std::vector<CorrectionRequest> &requests);
    /// Of one that is not staged.
    QFuture<Result<CorrectionPreview>> once(const CorrectionRequest &request);

signals:
    void made(const clicknback::PlanPreview &plan);
    void failed(const clicknback::Error &error);

private:
    void take(const std::vector<CorrectionRequest> &requests, const Result<PlanPreview> &plan);

    DatabaseLane &m_lane;
    JobList &m_jobs;
    const CorrectionServiceSettings &m_settings;
};

} // namespace clicknback
