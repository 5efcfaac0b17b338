// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/dump.h"
#include "models/domain/result.h"

#include <functional>

namespace clicknback {

/// Files of the folder that match, newest first; a folder that cannot be read is an error.
Result<std::vector<BackupFile>> listBackups(const QString &folder, const QString &pattern);

void sortNewestFirst(std::vector<BackupFile> &files);

using ProgressShare = std::function<void(double share)>; ///< 0 to 1, at most some times a second
using IsCancelled = std::function<bool()>;

/// Unpacks (gzip, several members, or plain) and scans a dump to its end by zlib, in pieces: a
/// file of any size. A file of 0 bytes, a truncated one, and one that is no dump are reports with a
/// problem; only a file that cannot be read is an error.
Result<DumpReport> checkDump(
    const QString &path, const ProgressShare &progressed = {},
    const IsCancelled &isCancelled = [] { return false; });

} // namespace clicknback
