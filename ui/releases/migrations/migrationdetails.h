// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/rollback.h"
#include "models/domain/releases/schemafingerprint.h"
#include "ui/releases/detaillist.h"

namespace clicknback {

/// What a migration does, whether older code bears it, and what going back would take away.
std::vector<DetailSection> migrationDetails(const Migration &migration,
                                            const std::vector<LossCount> &losses);
/// "10 migrations of the image that runs · database at 9f8a7e6d5c4b".
QString graphSummary(const MigrationGraph &graph, const QString &source,
                     const Fact<QStringList> &database);
/// Of a broken folder, of a database elsewhere, of a schema that is not what its revision makes.
QStringList graphProblems(const MigrationGraph &graph, const Fact<QStringList> &database,
                          const SchemaDifference &drift);

} // namespace clicknback
