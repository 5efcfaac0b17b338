// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/dump.h"
#include "models/domain/environment.h"
#include "models/network/sshsession.h"
#include "models/storage/backups/restoredrill.h"
#include "models/storage/databaselane.h"

#include <QFuture>
#include <QObject>

namespace clicknback {

class JobList;

/// A backup with what is known of it.
struct BackupRow
{
    BackupFile file;
    std::optional<DumpReport> report; ///< once it was read through
    QString problem;                  ///< of the reading itself
};

/// The backups of an environment: listed from a folder or over SSH, read through, and tried out in
/// a restore drill. One check or drill at a time, as a job that can be cancelled; a file of the
/// server is fetched first, into a private folder, and removed afterwards. GUI thread.
class BackupService : public QObject
{
    Q_OBJECT
public:
    /// `ssh` and `live` may be null. `live` counts the rows that a drill compares with.
    BackupService(const Environment &environment, SshSession *ssh, DatabaseLane *live,
                  JobList &jobs);
    ~BackupService() override;

    void refresh();
    bool isRefreshing() const;
    const std::vector<BackupRow> &rows() const { return m_rows; }
    /// Why the list is not known; empty: it is.
    const QString &problem() const { return m_problem; }
    RecoveryPoint recoveryPoint() const;

    void check(const QString &name);
    void drill(const QString &name);
    void cancel();
    bool isBusy() const;
    QString busyWith() const; ///< name of the file
    std::optional<DrillStep> step() const { return m_step; }
    std::optional<double> share() const { return m_share; }
    const std::optional<DrillReport> &lastDrill() const { return m_lastDrill; }

    /// Not configured: the page says how.
    bool isConfigured() const;

signals:
    void changed();
    void progressed();
    void drilled(const clicknback::DrillReport &report);
    void failed(const clicknback::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
    std::vector<BackupRow> m_rows;
    QString m_problem;
    std::optional<DrillStep> m_step;
    std::optional<double> m_share;
    std::optional<DrillReport> m_lastDrill;
};

} // namespace clicknback
