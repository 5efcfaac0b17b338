// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/drillreport.h"
#include "models/domain/severity.h"
#include "models/items/checkwords.h"
#include "models/items/storyfacts.h"

#include <QTimeZone>

#include <optional>
#include <vector>

namespace clicknback {

/// Backups and restore drills in words for a person.

/// One file of the table, with what is known of it.
struct BackupEntry
{
    BackupFile file;
    std::optional<DumpReport> report;        ///< nothing: not read yet
    QString problem;                         ///< of the reading itself
    std::optional<std::int64_t> bytesBefore; ///< of the one before it; nothing: it is the oldest
    bool isRestored = false;                 ///< the last drill restored and checked it

    friend bool operator==(const BackupEntry &, const BackupEntry &) = default;
};

struct WordWithSeverity
{
    Severity severity = Severity::Unknown;
    QString text;

    friend bool operator==(const WordWithSeverity &, const WordWithSeverity &) = default;
};

/// "good", "restored", "damaged", "breaks off", "refused", "empty", "another database"; what was
/// not read yet is unknown, never good.
WordWithSeverity verdictOf(const BackupEntry &entry);
/// "+0.3 %", "−62 %"; empty: nothing to compare with.
WordWithSeverity growthOf(const BackupEntry &entry);
/// Of the file and what reading it told.
std::vector<FactSection> backupFacts(const BackupEntry &entry, Instant now, const QTimeZone &zone);

/// "4.1 s", "12 min".
QString spanText(std::chrono::milliseconds span);
/// "Restoring"
QString stepText(DrillStep step);

/// "Restored and checked in 4.1 s. 3 findings of severity high: …"
WordWithSeverity drillHeadline(const DrillReport &report);
std::vector<FactSection> drillFacts(const DrillReport &report, const QTimeZone &zone);

/// A stated target with what is.
struct TargetRow
{
    QString source;
    QString point; ///< how much may be lost, in its own words
    WordWithSeverity measuredPoint;
    QString time; ///< how long it may take, in its own words
    WordWithSeverity measuredTime;

    friend bool operator==(const TargetRow &, const TargetRow &) = default;
};

/// `point`: nothing while the backups are not known. `drill`: null before the first.
std::vector<TargetRow> targetRows(const std::optional<RecoveryPoint> &point,
                                  const DrillReport *drill);

/// "The newest backup is 7 h 20 min old, of 8 that take 12.4 MB."
WordWithSeverity backupsHeadline(const std::vector<BackupFile> &files, const RecoveryPoint &point);

} // namespace clicknback
