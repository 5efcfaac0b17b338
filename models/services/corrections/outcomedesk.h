// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionsettings.h"
#include "models/services/corrections/stagedwork.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace clicknback {

class DatabaseLane;
class LocalHistory;

/// How commits ended whose answer nobody heard: asked for, never repeated. On the GUI thread.
class OutcomeDesk : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    OutcomeDesk(DatabaseLane &lane, LocalHistory *history, StagedWork &work,
                const CorrectionServiceSettings &settings);

    /// What is staged takes the state that was found.
    QFuture<Result<OutcomeReport>> ask(const QString &operationId);
    /// Of all that may have been committed; what is still running is asked about again later.
    void askOwed();

signals:
    /// One that was owed turned out to be committed, and is looked after from now on.
    void foundCommitted();

private:
    void take(const QString &operationId, const OutcomeReport &report);
    void lookAfter(const CorrectionRequest &request);

    DatabaseLane &m_lane;
    LocalHistory *m_history;
    StagedWork &m_work;
    const CorrectionServiceSettings &m_settings;
    QSet<QString> m_asked; ///< not asked again before m_again
    QTimer m_again;
};

} // namespace clicknback
