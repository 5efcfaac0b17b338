// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/simulatedplatform.h"

#include "models/domain/revision.h"

#include <QFutureWatcher>

#include <iterator>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kSlow{3};
constexpr qint64 kLargestDumped = 500'000; // purchases: seven dumps of more would fill a disk
constexpr int kKilled = 137;               // the exit status of a process that SIGKILL ended

const QString kProject = QStringLiteral("clicknback-demo");
const QString kApp = QStringLiteral("clicknback-demo-clicknback-app-1");
const QString kDatabase = QStringLiteral("clicknback-demo-clicknback-db-1");

const QString &revisionBeforeHead()
{
    return std::prev(knownRevisions().end(), 2)->id;
}

} // namespace

SimulatedPlatform::SimulatedPlatform(DemoDatabase &database, const QString &backupFolder,
                                     QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_startedAt(Instant::now())
    , m_docker(kProject)
    , m_backups(backupFolder)
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
    m_health->setReadyDelay(isSwitched("ready-slow") ? kSlow : kSlow * 0);
    return openProxy();
}

Result<void> SimulatedPlatform::openProxy()
{
    if (m_proxy)
        return {};
    auto proxy = std::make_unique<DemoHealthServer>(
        [this](const DemoHealthServer::Answer &answer) { askDatabase(answer); });
    const Result<quint16> opened = proxy->startAnywhere();
    if (!opened)
        return fail(opened.error());
    m_proxyPort = *opened;
    m_proxy = std::move(proxy);
    const Result<quint16> engine = m_docker.start();
    if (!engine)
        return fail(engine.error());
    m_dockerPort = *engine;
    return {};
}

bool SimulatedPlatform::isSwitched(const char *name) const
{
    return m_switched.contains(QLatin1String(name));
}

void SimulatedPlatform::setSwitched(const QString &name, bool on)
{
    if (on)
        m_switched.insert(name);
    else
        m_switched.remove(name);
}

void SimulatedPlatform::showFront()
{
    using Front = DemoHealthServer::Front;
    const bool isCutOff = isSwitched("proxy-broken") || !m_health;
    m_proxy->setFront(isCutOff                   ? Front::IsCutOff
                      : isSwitched("api-hidden") ? Front::HidesApi
                                                 : Front::Passes);
    m_proxy->setReadyDelay(isSwitched("ready-slow") ? kSlow : kSlow * 0);
}

void SimulatedPlatform::showContainers()
{
    const bool isUp = m_database.cluster().isRunning();
    const bool isAppUp = m_health && m_process;
    const QString health = !isAppUp ? QString()
                           : isUp   ? QStringLiteral("healthy")
                                    : QStringLiteral("unhealthy");
    m_docker.setContainer({.name = kApp,
                           .service = QStringLiteral("clicknback-app"),
                           .image = QStringLiteral("ghcr.io/jerosanchez/clicknback:latest"),
                           .isRunning = isAppUp,
                           .health = health,
                           .wasOomKilled = isSwitched("out-of-memory"),
                           .exitCode = isAppUp ? 0 : kKilled,
                           .restarts = m_restarts,
                           .startedAt = m_startedAt});
    m_docker.setContainer({.name = kDatabase,
                           .service = QStringLiteral("clicknback-db"),
                           .image = QStringLiteral("postgres:15"),
                           .isRunning = isUp,
                           .health = isUp ? QStringLiteral("healthy") : QString(),
                           .exitCode = 0,
                           .startedAt = m_startedAt});
}

void SimulatedPlatform::logDatabase(const QByteArray &line)
{
    const Instant now = Instant::now();
    m_docker.addLine(kDatabase, now, now.toText().chopped(3).toUtf8() + " UTC [1] LOG:  " + line);
}

void SimulatedPlatform::run()
{
    startProcess();
    logDatabase("database system is ready to accept connections");
    if (m_database.plan().purchases <= kLargestDumped)
        m_backups.make(m_database.cluster(), m_database.backend().value(QStringLiteral("dbname")));
}

void SimulatedPlatform::stop()
{
    stopProcess();
    m_proxy.reset();
    m_backups.stop();
}

void SimulatedPlatform::startProcess()
{
    m_startedAt = Instant::now();
    SessionSettings session;
    session.applicationName = QStringLiteral("clicknback-api health (simulated)");
    session.readOnly = false;
    m_pool = std::make_unique<DatabaseLane>(QStringLiteral("readiness"),
                                            ConnectionTarget{m_database.backend(), {}, session});
    const BackendLog log = [this](const QByteArray &line) {
        QMetaObject::invokeMethod(
            this, [this, line] { m_docker.addLine(kApp, Instant::now(), line); },
            Qt::QueuedConnection);
    };
    m_process = std::make_unique<BackendSimulation>(m_database.backend(), m_database.plan(),
                                                    m_database.world(), SimulationPace{}, log);
    m_process->setIngesting(!isSwitched("ingestion-stopped"));
    showFront();
    showContainers();
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
    auto *watcher = new Watcher(this);
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
        .backend = m_database.plan().backend,
        .watch = watchSettings()};
    world.purchases = m_database.plan().purchases;
    world.faults = faults();
    return world;
}

WatchSettings SimulatedPlatform::watchSettings() const
{
    WatchSettings watch;
    watch.publicUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_proxyPort);
    watch.docker = {QStringLiteral("http://127.0.0.1:%1").arg(m_dockerPort), kProject};
    if (m_database.plan().purchases <= kLargestDumped)
        watch.backups.folder = m_backups.folder();
    watch.watchesHost = true;
    return watch;
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
        {QStringLiteral("process-gone"), &SimulatedPlatform::setProcessGone},
        {QStringLiteral("out-of-memory"), &SimulatedPlatform::setOutOfMemory},
        {QStringLiteral("api-hidden"), &SimulatedPlatform::setApiHidden},
        {QStringLiteral("proxy-broken"), &SimulatedPlatform::setProxyBroken},
        {QStringLiteral("ingestion-stopped"), &SimulatedPlatform::setIngestionStopped},
        {QStringLiteral("backup-truncated"), &SimulatedPlatform::setBackupTruncated}};
    const Setter setter = setters.value(name);
    if (!setter)
        return fail(unknownFault(name));
    if (faults().contains(name) == on)
        return {};
    const Result<void> set = (this->*setter)(on);
    showFront();
    showContainers();
    return set;
}

Result<void> SimulatedPlatform::setDatabaseStopped(bool stopped)
{
    logDatabase(stopped ? "database system is shut down" : "database system was shut down");
    return stopped ? m_database.cluster().stop() : m_database.cluster().start();
}

Result<void> SimulatedPlatform::setReadySlow(bool slow)
{
    setSwitched(QStringLiteral("ready-slow"), slow);
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
    ++m_restarts;
    if (Result<void> opened = openHealth(m_port); !opened)
        return opened;
    m_switched.remove(QStringLiteral("process-gone"));
    startProcess();
    return {};
}

/// The kernel ends the process, and Docker tells why.
Result<void> SimulatedPlatform::setOutOfMemory(bool happened)
{
    setSwitched(QStringLiteral("out-of-memory"), happened);
    const bool isGone = isSwitched("process-gone");
    if (happened == isGone)
        return {};
    return setProcessGone(happened);
}

Result<void> SimulatedPlatform::setApiHidden(bool hidden)
{
    setSwitched(QStringLiteral("api-hidden"), hidden);
    return {};
}

Result<void> SimulatedPlatform::setProxyBroken(bool broken)
{
    setSwitched(QStringLiteral("proxy-broken"), broken);
    return {};
}

Result<void> SimulatedPlatform::setIngestionStopped(bool stopped)
{
    setSwitched(QStringLiteral("ingestion-stopped"), stopped);
    if (m_process)
        m_process->setIngesting(!stopped);
    return {};
}

Result<void> SimulatedPlatform::setBackupTruncated(bool truncated)
{
    const Result<void> done = m_backups.setTruncated(truncated);
    if (done)
        setSwitched(QStringLiteral("backup-truncated"), truncated);
    return done;
}

} // namespace clicknback
