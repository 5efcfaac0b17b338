// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionplan.h"
#include "models/storage/corrections/factsreader.h"

#include <map>

namespace clicknback {

/// What one run puts in the place of a plan's symbols.
class RunValues
{
public:
    RunValues(QString actorId, QString now);
    /// Null for NULL. The same word gives the same new id.
    QString of(const PlanValue &value);

private:
    const QString m_actorId;
    const QString m_now;
    std::map<QString, QString> m_ids;
};

BoundStatement boundStatement(const PlannedStatement &planned, RunValues &run);

/// What a commit locks first.
BoundStatement lockStatement(const CorrectionRequest &request);
/// What a rehearsal locks: the subject's row, so that nobody waits for more than that.
BoundStatement rowLockStatement(const CorrectionRequest &request);

} // namespace clicknback
