// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/ledger/ledgerexport.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>
#include <QTime>

#include <functional>
#include <optional>

namespace clicknback {

class DatabaseLane;
class JobList;

/// Exports of the ledger, each a job that shows how far it is, can be cancelled, and makes way for
/// who waits for its locks. Lives on the GUI thread.
class ExportService : public QObject
{
    Q_OBJECT
public:
    /// Nothing begins in the minutes of the nightly reset (UTC). All must outlive the service.
    ExportService(DatabaseLane &bulk, DatabaseLane &monitor, JobList &jobs,
                  std::optional<QTime> nightlyReset = {},
                  std::function<Instant()> clock = &Instant::now)
        : m_bulk(bulk)
        , m_monitor(monitor)
        , m_jobs(jobs)
        , m_nightlyReset(nightlyReset)
        , m_clock(std::move(clock))
    {}
    /// Cancels what is under way.
    ~ExportService() override;

    /// Cancelling the future leaves no file, as an error does.
    QFuture<Result<ExportSummary>> exportLedger(const ExportRequest &request);

signals:
    /// Each export that was not cancelled ends with one of these.
    void exported(const QString &path, const clicknback::ExportSummary &summary);
    void failed(const clicknback::Error &error);

private:
    class Export;

    DatabaseLane &m_bulk;
    DatabaseLane &m_monitor; ///< asked who waits for an export's locks
    JobList &m_jobs;
    const std::optional<QTime> m_nightlyReset;
    const std::function<Instant()> m_clock;
};

} // namespace clicknback
