// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/simulatedplatform.h"

#include "models/domain/revision.h"

#include <QFutureWatcher>

#include <iterator>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kSlow{3};

const QString &revisionBeforeHead()
{
    return std::prev(knownRevisions().end(), 2)->id;
}

} // namespace

SimulatedPlatform::SimulatedPlatform(DemoDatabase &database, QObject *parent)
    : QObject(parent), m_database(database)
{}

SimulatedPlatform::~SimulatedPlatform() = default;

Result<void> SimulatedPlatform::openHealth(quint16 port)
{
    auto health = std::make_unique<DemoHealthServer>(
        [this](const DemoHealthServer::Answer &answer) { askDatabase(answer); });
    const Result<quint16> opened = health->start(port);
    if (!opened)
        return fail(opened.error());
    m_port = *opened;
    m_health = std::move(health);
    m_health->setReadyDelay(m_switched.contains(QStringLiteral("ready-slow")) ? kSlow : kSlow * 0);
    return {};
}

void SimulatedPlatform::run()
{
    startProcess();
}

void SimulatedPlatform::startProcess()
{
    SessionSettings session;
    session.applicationName = QStringLiteral("clicknback-api health (simulated)");
    session.readOnly = false;
    m_pool = std::make_unique<DatabaseLane>(QStringLiteral("readiness"),
                                            ConnectionTarget{m_database.backend(), {}, session});
    m_process = std::make_unique<BackendSimulation>(m_database.backend(), m_database.plan(),
                                                    m_database.world());
}

void SimulatedPlatform::stopProcess()
{
    m_health.reset();
    m_process.reset();
    m_pool.reset();
}

void SimulatedPlatform::askDatabase(const DemoHealthServer::Answer &answer)
{
    if (!m_pool)
        return answer(false);
    using Watcher = QFutureWatcher<Result<void>>;
    auto *watcher = new Watcher(m_health.get());
    connect(watcher, &Watcher::finished, watcher, [watcher, answer] {
        const QFuture<Result<void>> asked = watcher->future();
        answer(asked.resultCount() > 0 && asked.result().has_value());
        watcher->deleteLater();
    });
    watcher->setFuture(m_pool->run([](Connection &connection) {
        return connection.executeScript(QStringLiteral("demo/select_one"));
    }));
}

DemoWorld SimulatedPlatform::world() const
{
    DemoWorld world;
    world.environment = {
        .name = QStringLiteral("demo"),
        .kind = EnvironmentKind::Demo,
        .conninfo = m_database.readerConninfo(),
        .writeConninfo = m_database.operatorConninfo(),
        .instances = {{QStringLiteral("api-1"), QStringLiteral("http://127.0.0.1:%1").arg(m_port)}},
        .backend = m_database.plan().backend};
    world.purchases = m_database.plan().purchases;
    world.faults = faults();
    return world;
}

QStringList SimulatedPlatform::faults() const
{
    QSet<QString> on = m_switched;
    if (!m_database.cluster().isRunning())
        on.insert(QStringLiteral("database-stopped"));
    if (m_process && !m_process->isJobAlive())
        on.insert(QStringLiteral("job-dead"));
    QStringList names = demoFaults();
    names.removeIf([&](const QString &name) { return !on.contains(name); });
    return names;
}

Result<void> SimulatedPlatform::setFault(const QString &name, bool on)
{
    using Setter = Result<void> (SimulatedPlatform::*)(bool);
    static const QHash<QString, Setter> setters{
        {QStringLiteral("database-stopped"), &SimulatedPlatform::setDatabaseStopped},
        {QStringLiteral("ready-slow"), &SimulatedPlatform::setReadySlow},
        {QStringLiteral("job-dead"), &SimulatedPlatform::setJobDead},
        {QStringLiteral("older-revision"), &SimulatedPlatform::setOlderRevision},
        {QStringLiteral("process-gone"), &SimulatedPlatform::setProcessGone}};
    const Setter setter = setters.value(name);
    if (!setter)
        return fail(unknownFault(name));
    if (faults().contains(name) == on)
        return {};
    return (this->*setter)(on);
}

Result<void> SimulatedPlatform::setDatabaseStopped(bool stopped)
{
    return stopped ? m_database.cluster().stop() : m_database.cluster().start();
}

Result<void> SimulatedPlatform::setReadySlow(bool slow)
{
    if (slow)
        m_switched.insert(QStringLiteral("ready-slow"));
    else
        m_switched.remove(QStringLiteral("ready-slow"));
    if (m_health)
        m_health->setReadyDelay(slow ? kSlow : kSlow * 0);
    return {};
}

Result<void> SimulatedPlatform::setJobDead(bool dead)
{
    if (!m_process)
        return fail(ErrorKind::NotFound, QStringLiteral("The simulated process is gone."));
    if (dead) {
        m_process->killJob();
        return {};
    }
    // Only a restart brings the job back.
    const Result<void> gone = setProcessGone(true);
    return gone ? setProcessGone(false) : gone;
}

Result<void> SimulatedPlatform::setOlderRevision(bool older)
{
    Result<void> set =
        m_database.setRevision(older ? revisionBeforeHead() : knownRevisions().back().id);
    if (set && older)
        m_switched.insert(QStringLiteral("older-revision"));
    if (set && !older)
        m_switched.remove(QStringLiteral("older-revision"));
    return set;
}

Result<void> SimulatedPlatform::setProcessGone(bool gone)
{
    if (gone) {
        stopProcess();
        m_switched.insert(QStringLiteral("process-gone"));
        return {};
    }
    if (Result<void> opened = openHealth(m_port); !opened)
        return opened;
    m_switched.remove(QStringLiteral("process-gone"));
    startProcess();
    return {};
}

} // namespace clicknback
