// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionsettings.h"
#include "models/storage/corrections/journalstore.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;
class JobList;
class LocalHistory;

/// The journal as pages ask for it, and the ends of its chain that this machine remembers. On the
/// GUI thread.
class JournalDesk : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it; `history` null: no end of the chain is remembered.
    JournalDesk(DatabaseLane &lane, LocalHistory *history, JobList &jobs,
                const CorrectionServiceSettings &settings);

    QFuture<Result<std::vector<JournalEntry>>> newest(int most);
    QFuture<Result<std::optional<JournalEntry>>> entry(const QString &operationId);
    /// With a row in the jobs strip. The end of an intact chain is remembered.
    QFuture<Result<ChainReport>> verify();
    /// What undoes an operation, ready to be staged. Refused: it cannot be undone.
    QFuture<Result<CorrectionRequest>> undoOf(const QString &operationId, const QString &reasonCode,
                                              const QString &reason);
    QFuture<Result<OpsSchemaState>> install();

private:
    void keep(const ChainHead &head);
    QFuture<Result<ChainReport>> verifyAgainst(const std::vector<ChainHead> &seen);

    DatabaseLane &m_lane;
    LocalHistory *m_history;
    JobList &m_jobs;
    const CorrectionServiceSettings &m_settings;
};

/// What undoes a journal's entry. Refused with its reason when nothing does.
Result<CorrectionRequest> compensationOf(const JournalEntry &entry);

} // namespace clicknback
