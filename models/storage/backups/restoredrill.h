// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkrun.h"
#include "models/storage/backups/dumpfile.h"

#include <map>

namespace clicknback {

struct RowCount
{
    QString table;
    std::int64_t restored = 0;
    std::optional<std::int64_t> live; ///< nothing: not asked or not there
};

/// What a restore drill proved.
struct DrillReport
{
    QString file;
    DumpReport dump;
    std::chrono::milliseconds restore{0}; ///< unpacking and loading
    std::chrono::milliseconds verify{0};  ///< the whole catalogue
    std::chrono::milliseconds whole{0};   ///< with the server's start: the measured recovery time
    QStringList complaints;               ///< of the server while loading, at most 20
    std::vector<RowCount> rows;
    std::optional<CheckRun> check; ///< of the whole catalogue on what was restored
    QString revision;
    QString problem; ///< why it failed; empty: it was restored and checked

    bool isGood() const { return problem.isEmpty(); }
};

/// The steps of a drill, for its progress.
enum class DrillStep { Reading, Starting, Restoring, Checking, Counting, CleaningUp };

/// Restores a dump into a private PostgreSQL in a folder of its own, as a role that is no
/// superuser, with psql reading nothing but the dump; then runs the whole reconcile catalogue on
/// it. A dump that is refused (dump.h) is not restored. Blocks: never on a GUI thread. Cancelling
/// is noticed within 200 ms; in the end, however it ends, nothing of it is left.
class RestoreDrill
{
public:
    struct Settings
    {
        QString folder; ///< empty: a temporary one; needs about four times the dump's size
        BackendSettings backend;
        std::map<QString, std::int64_t> liveRows; ///< by table, to compare with
    };
    using Progressed = std::function<void(DrillStep, double share)>;

    explicit RestoreDrill(Settings settings) : m_settings(std::move(settings)) {}
    Result<DrillReport> run(const QString &dumpFile, const Progressed &progressed,
                            const IsCancelled &isCancelled);

private:
    Settings m_settings;
};

} // namespace clicknback
