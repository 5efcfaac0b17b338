// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/drillreport.h"
#include "models/domain/environment.h"
#include "models/domain/result.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;
class JobList;
class SshSession;

/// A backup with what is known of it.
struct BackupRow
{
    BackupFile file;
    std::optional<DumpReport> report; ///< once it was read through
    QString problem;                  ///< of the reading itself

    friend bool operator==(const BackupRow &, const BackupRow &) = default;
};

/// The backups of an environment: listed from a folder or over SSH, read through, and tried out in
/// a restore drill. One check or drill at a time, as a job that can be cancelled; a file of the
/// server is fetched first, into a private folder, and removed afterwards. GUI thread.
class BackupService : public QObject
{
    Q_OBJECT
public:
    /// `ssh` (of this thread) and `live` may be null. `live` counts the rows that a drill compares
    /// with.
    BackupService(const Environment &environment, SshSession *ssh, DatabaseLane *live,
                  JobList &jobs);
    /// Cancels what is under way and waits until nothing of it is left.
    ~BackupService() override;

    void refresh();
    bool isRefreshing() const;
    const std::vector<BackupRow> &rows() const { return m_rows; }
    /// When the rows were listed; nothing: they never were.
    std::optional<Instant> listedAt() const { return m_listedAt; }
    /// Why the list is not known, or no longer; empty: it is.
    const QString &problem() const { return m_problem; }
    /// By the newest that is not known to be bad.
    RecoveryPoint recoveryPoint() const;
    const BackupSettings &settings() const;

    void check(const QString &name);
    void drill(const QString &name);
    void cancel();
    bool isBusy() const;
    bool isDrilling() const;
    /// Cancelled, and not yet cleaned up.
    bool isStopping() const;
    QString busyWith() const; ///< name of the file
    std::optional<DrillStep> step() const { return m_step; }
    /// Of the whole work, 0 to 1.
    std::optional<double> share() const { return m_share; }
    const std::optional<DrillReport> &lastDrill() const { return m_lastDrill; }

    /// Not configured: the page says how.
    bool isConfigured() const;

signals:
    /// The list, what is known of a file, or what is under way.
    void changed();
    void progressed();
    void drilled(const clicknback::DrillReport &report);
    void failed(const clicknback::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
    std::vector<BackupRow> m_rows;
    std::optional<Instant> m_listedAt;
    QString m_problem;
    std::optional<DrillStep> m_step;
    std::optional<double> m_share;
    std::optional<DrillReport> m_lastDrill;
};

} // namespace clicknback
