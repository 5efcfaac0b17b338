// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerexport.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>

namespace clicknback {

class DatabaseLane;
class JobList;

/// Exports of the ledger, each a job that shows how far it is and can be cancelled. Lives on the
/// GUI thread.
class ExportService : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive the service.
    ExportService(DatabaseLane &bulk, JobList &jobs) : m_bulk(bulk), m_jobs(jobs) {}
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
    JobList &m_jobs;
};

} // namespace clicknback
