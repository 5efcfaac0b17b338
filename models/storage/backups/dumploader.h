// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/backups/dumpfile.h"
#include "models/storage/backups/psqlcomplaints.h"
#include "models/storage/cluster/serverprocess.h"

namespace clicknback {

class DrillCluster;

/// Feeds a dump to psql, which connects as the loader and reads nothing but the dump. The dump is
/// scanned once more on its way: a file that another one took the place of meanwhile must not bring
/// a command with it that psql would run. Blocks: never on a GUI thread.
class DumpLoader
{
public:
    DumpLoader(const DrillCluster &cluster, const ProgressShare &progressed,
               const IsCancelled &isCancelled);

    /// `expected`: what the scan before found.
    Result<void> load(const QString &path, const DumpReport &expected);
    const PsqlComplaints &complaints() const { return m_complaints; }
    /// psql gave up: the server went away. Empty: it read the dump to its end.
    const QString &problem() const { return m_problem; }

private:
    Result<void> feedAll(const QString &path, const DumpReport &expected);
    Result<void> feed(QByteArrayView piece);
    Result<void> waitForEnd();
    void listen();

    ProgressShare m_progressed;
    IsCancelled m_isCancelled;
    ServerProcess m_psql;
    PsqlComplaints m_complaints;
    QString m_problem;
};

} // namespace clicknback
