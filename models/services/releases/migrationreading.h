// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"

#include <QFuture>

namespace clicknback {

/// The graph of these files; a folder without any migration is an error, because it is the wrong
/// one. On a thread of the pool.
QFuture<Result<MigrationGraph>> graphOf(std::vector<MigrationFile> files);
/// The graph of a folder of this machine, read there too.
QFuture<Result<MigrationGraph>> graphOfFolder(const QString &folder);

} // namespace clicknback
