// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/corrections/stagingstore.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <vector>

namespace clicknback {

class LocalHistory;

/// What is staged in one environment: written to disk first, then shown as it is there. On the GUI
/// thread; the file is touched on the history's.
class StagedWork : public QObject
{
    Q_OBJECT
public:
    /// `history` must outlive it; null: nothing can be staged.
    StagedWork(LocalHistory *history, QString environmentKey);

    /// Why nothing can be staged; empty: it can.
    const QString &problem() const { return m_problem; }
    const std::vector<StagedCorrection> &all() const { return m_staged; }
    const StagedCorrection *find(const QString &operationId) const;
    /// In the order asked for; an error names the first that is not there.
    Result<std::vector<StagedCorrection>> findAll(const QStringList &operationIds) const;
    /// Whether what undoes an operation is staged and not done yet.
    bool hasUndoOf(const QString &operationId) const;

    void read();
    /// Checked, given ids, on the disk: the ids. All or none. The next read() shows them.
    QFuture<Result<QStringList>> stage(const std::vector<CorrectionRequest> &requests);
    void keepPreviews(const std::vector<PlannedOperation> &operations);
    void keepOutcome(const QString &operationId, const OutcomeReport &report);
    void keepProposal(const QStringList &operationIds, const QString &proposalId);
    void remove(const QStringList &operationIds);

signals:
    void changed();
    void failed(const clicknback::Error &error);

private:
    using Write = std::function<Result<void>(StagingStore &)>;
    /// Writes, then reads anew what is there.
    void write(Write write);
    void take(const Result<std::vector<StagedCorrection>> &staged);

    LocalHistory *m_history;
    const QString m_key;
    QString m_problem;
    std::vector<StagedCorrection> m_staged;
};

} // namespace clicknback
