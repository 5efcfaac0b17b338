// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/drillreport.h"
#include "models/domain/environment.h"
#include "models/network/sshsession.h"
#include "models/services/inbackground.h"
#include "models/storage/backups/fetchedfile.h"
#include "models/storage/backups/rowcounts.h"

#include <QObject>
#include <QThreadPool>

namespace clicknback {

class DatabaseLane;

/// One check or drill of one file: fetches it when it lies on the server, asks the live database
/// for its rows, and works on a thread of its own. GUI thread; says its end once.
class BackupWork : public QObject
{
    Q_OBJECT
public:
    enum class Kind { Check, Drill };

    BackupWork(Kind kind, BackupFile file, const Environment &environment);
    /// Stops, and waits until nothing is left.
    ~BackupWork() override;

    void start(SshSession *ssh, DatabaseLane *live);
    void stop();
    bool isStopping() const { return *m_isStopped; }
    Kind kind() const { return m_kind; }
    const BackupFile &file() const { return m_file; }

signals:
    /// `share` of the whole work.
    void progressed(clicknback::DrillStep step, double share);
    void checked(const clicknback::DumpReport &report);
    void drilled(const clicknback::DrillReport &report);
    void failed(const clicknback::Error &error);

private:
    void fetch(SshSession &ssh);
    void fetched(const QFuture<Result<int>> &ended);
    void workOn(const QString &path);
    void countLive();
    void check();
    void drill(const RowsByTable &liveRows, const QString &liveProblem);
    void say(DrillStep step, double share);
    bool isOnServer() const { return m_settings.isOnServer; }

    const Kind m_kind;
    const BackupFile m_file;
    const BackupSettings m_settings;
    const BackendSettings m_backend;
    DatabaseLane *m_live = nullptr;
    QString m_path; ///< on this machine
    StopFlag m_isStopped = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<FetchedFile> m_fetched; ///< null: the file lies on this machine
    QFuture<Result<int>> m_fetching;
    QFuture<Result<RowsByTable>> m_counting;
    QThreadPool m_thread;
};

} // namespace clicknback
