// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployplan.h"
#include "models/storage/databaselane.h"

#include <QFuture>

namespace clicknback {

/// What the journal of the database is told of a deployment.
struct DeployJournalNote
{
    DeployOrder order;
    QString before; ///< digest that ran before; empty: unknown
    QStringList revisions;
    /// Of the end: how it ended, in a word and a sentence.
    QString outcome;
    QString sentence;
};

/// Begin and end of a deployment in clicknback_ops.journal, where the database has one: operations
/// deploy_release and roll_back_release of the subject "release", and the same with "_ended". They
/// change no row of the platform, so they move no euros; a policy of four eyes may still refuse
/// them, and then they are not written and that is said.
class DeployJournal
{
public:
    explicit DeployJournal(DatabaseLane *write) : m_write(write) {}

    struct Answer
    {
        bool isWritten = false;
        QString text; ///< "journal entry 12", or why there is none
    };
    QFuture<Result<Answer>> begin(const DeployJournalNote &note);
    QFuture<Result<Answer>> end(const DeployJournalNote &note);
    /// The id of the entry that ends an operation: made of its own, so that it is there once.
    static QString endId(const QString &operationId);

private:
    QFuture<Result<Answer>> append(const DeployJournalNote &note, bool isEnd);

    DatabaseLane *m_write;
};

} // namespace clicknback
