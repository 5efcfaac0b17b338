// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/rollback.h"

namespace clicknback {

/// How the schema gets to where an older release can start (facts 7.2): its `migrate` fails over a
/// revision that it does not know.
struct SchemaWay
{
    enum class Kind { Stays, Downgrade, Irreversible, LosesData, Unknown };

    Kind kind = Kind::Unknown;
    QString reason; ///< a sentence
    QString to;     ///< of a downgrade: a revision, or "base"
    QStringList takenBack;
    std::vector<LossCount> losses;
};
SchemaWay schemaWay(const RollbackFacts &facts);
/// Nobody has shown that what a downgrade drops is empty.
bool mayLoseData(const SchemaWay &way);

} // namespace clicknback
