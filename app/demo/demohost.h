// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demofolder.h"
#include "app/demo/demoworld.h"
#include "app/demo/hostlock.h"
#include "app/demo/simulatedplatform.h"
#include "app/demo/termination.h"
#include "models/network/demo/democontrolserver.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <memory>
#include <thread>

namespace clicknback {

/// The process behind every demo window. It alone owns the database server and the simulated
/// platform, tells its clients how far it is, obeys their faults, and goes when the last of them
/// has been gone for a moment. The clients' own life is their connection to it.
class DemoHost : public QObject
{
    Q_OBJECT

public:
    DemoHost(DemoFolder folder, DemoOptions options, PrivateCluster cluster);
    ~DemoHost() override;

    enum class Start { Running, AnotherRuns, Failed };
    /// After Running the event loop ends by itself; 0 is a good end.
    Start start();

private:
    enum class State { Preparing, Running, Failed };
    void prepare();
    void onPrepared(const Result<void> &opened);
    void failWith(const Error &error);
    void onMessage(int client, const QJsonObject &message);
    void join(int client, const QJsonObject &wish);
    void setFault(int client, const QJsonObject &message);
    void sendWorld(int client);
    void leave(int client);
    void look();
    void stop();
    /// Why this client cannot be served, if so.
    std::optional<Error> mismatch(const QJsonObject &wish) const;
    DemoProgress progress();

    const DemoFolder m_folder;
    const DemoOptions m_options;
    HostLock m_lock;
    DemoDatabase m_database; ///< used by m_preparing until it is done, then here
    qint64 m_purchases = 0;
    SimulatedPlatform m_platform;
    DemoControlServer m_control;
    Termination m_termination;
    State m_state = State::Preparing;
    Error m_error;
    QJsonObject m_lastProgress;
    QStringList m_lastFaults;
    QSet<int> m_clients; ///< those that joined
    QTimer m_goodbye;    ///< runs while nobody is there
    QTimer m_look;
    std::atomic<bool> m_cancelled = false;
    std::thread m_preparing;
};

/// Runs a host to its end. The application's event loop is used.
int runDemoHost(const DemoOptions &options);

} // namespace clicknback
