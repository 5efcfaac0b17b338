// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/drillreport.h"
#include "models/domain/environment.h"
#include "models/storage/backups/dumpfile.h"
#include "models/storage/backups/rowcounts.h"

namespace clicknback {

/// Restores a dump into a private PostgreSQL in a folder of its own, as a role that is no
/// superuser, with psql reading nothing but the dump; then runs the whole reconcile catalogue on
/// it. A dump that is not good (dump.h) is not restored, one that is refused is never given to
/// psql. Blocks: never on a GUI thread. Cancelling is noticed within 200 ms; in the end, however it
/// ends, nothing of it is left.
class RestoreDrill
{
public:
    struct Settings
    {
        QString folder; ///< empty: a temporary one; needs about four times the dump's size
        BackendSettings backend;
        RowsByTable liveRows; ///< to compare with
        QString liveProblem;  ///< why there are none
    };
    /// From any thread; a step's share goes from 0 to 1.
    using Progressed = std::function<void(DrillStep, double share)>;

    explicit RestoreDrill(Settings settings) : m_settings(std::move(settings)) {}
    /// What is wrong with the dump is in the report; errors are those of this machine: no server
    /// installed, no room, cancelled. `isCancelled` is asked from any thread.
    Result<DrillReport> run(const QString &dumpFile, const Progressed &progressed,
                            const IsCancelled &isCancelled);

private:
    Settings m_settings;
};

} // namespace clicknback
