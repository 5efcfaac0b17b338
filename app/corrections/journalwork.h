// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/domain/result.h"
#include "models/storage/databaselane.h"

#include <QString>

#include <vector>

namespace clicknback {

/// A journal that was read as a whole, and what its chain is.
struct CheckedJournal
{
    ChainReport report;
    std::vector<JournalEntry> entries; ///< empty unless wanted
};

/// On the lane's thread: the chain against what this machine and an export remember of it.
Result<CheckedJournal> checkJournal(Connection &connection, const QString &environmentKey,
                                    const std::vector<ChainHead> &exported, bool wantsEntries,
                                    const DatabaseLane::IsCancelled &isCancelled);

Result<ExportedJournal> readExport(const QString &path);
/// Whole or not at all, and read back.
Result<void> writeExport(const QString &path, const CheckedJournal &journal,
                         const QString &database, bool mayReplace);

} // namespace clicknback
