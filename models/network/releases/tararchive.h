// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"

namespace clicknback {

/// The plain files of a tar archive whose names end so, without their folders: those directly in
/// the archive's one folder. Errors: Unexpected, for what is no whole archive, or has a path that
/// leads out of it; InvalidInput for one with more than 10,000 entries, and when one of these files
/// is a link or larger than 1 MiB.
Result<std::vector<MigrationFile>> filesOfTar(const QByteArray &archive, const QString &ending);

} // namespace clicknback
