// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demobackups.h"
#include "app/demo/demofolder.h"
#include "app/demo/demoworld.h"
#include "app/demo/simulateddelivery.h"
#include "models/network/demo/demodockerserver.h"
#include "models/network/demo/demohealthserver.h"
#include "models/storage/databaselane.h"
#include "models/storage/demo/backendsimulation.h"
#include "models/storage/demo/demodatabase.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace clicknback {

/// The running demo: database, one simulated backend process with its health routes behind a
/// simulated proxy, a simulated Docker engine with its log, a simulated delivery, real dumps of the
/// database, and the faults a person switched on. Waits shortly on PostgreSQL's programs, so it
/// belongs into the host.
class SimulatedPlatform : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kSlowReadiness{3};

    SimulatedPlatform(DemoDatabase &database, const DemoFolder &folder, QObject *parent = nullptr);
    ~SimulatedPlatform() override;

    /// Opens the health routes, which answer 503 until run(). The port as in DemoHealthServer.
    Result<void> openHealth(quint16 port);
    /// The database is open: the backend process starts to work.
    void run();
    /// Ends the backend process; the database is the host's to close.
    void stop();
    quint16 healthPort() const { return m_port; }

    DemoWorld world() const;
    /// Those that are on, also when nobody switched them: a job that died, a server that was
    /// killed.
    QStringList faults() const;
    Result<void> setFault(const QString &name, bool on);

private:
    Result<void> setDatabaseStopped(bool stopped);
    Result<void> setReadySlow(bool slow);
    Result<void> setJobDead(bool dead);
    Result<void> setOlderRevision(bool older);
    Result<void> setProcessGone(bool gone);
    Result<void> setOutOfMemory(bool happened);
    Result<void> setApiHidden(bool hidden);
    Result<void> setProxyBroken(bool broken);
    Result<void> setIngestionStopped(bool stopped);
    Result<void> setBackupTruncated(bool truncated);
    Result<void> setReleaseBroken(bool broken);
    Result<void> setDeployIdle(bool idle);
    Result<void> setPullRefused(bool refused);
    Result<void> setSchemaDrift(bool drifted);
    Result<void> openProxy();
    /// The application's container anew, as a deployment does.
    Result<void> recreate();
    void setSwitched(const QString &name, bool on);
    bool isSwitched(const char *name) const;
    void showFront();
    void showContainers();
    void logDatabase(const QByteArray &line);
    WatchSettings watchSettings() const;
    void startProcess();
    void stopProcess();
    void askDatabase(const DemoHealthServer::Answer &answer);

    DemoDatabase &m_database;
    quint16 m_port = 0;
    quint16 m_proxyPort = 0;
    quint16 m_dockerPort = 0;
    Instant m_startedAt; ///< of the process
    int m_restarts = 0;
    DemoDockerServer m_docker;
    DemoBackups m_backups;
    SimulatedDelivery m_delivery;
    QSet<QString> m_switched;             ///< faults that stay until somebody switches them off
    std::unique_ptr<DatabaseLane> m_pool; ///< the process's synchronous connection pool
    std::unique_ptr<DemoHealthServer> m_health;
    std::unique_ptr<DemoHealthServer>
        m_proxy; ///< what customers reach: it stays when m_health goes
    std::unique_ptr<BackendSimulation> m_process;
};

} // namespace clicknback
