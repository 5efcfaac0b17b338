// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/simulatedplatform.h"

#include <QFutureWatcher>

namespace clicknback {

namespace {

constexpr qint64 kLargestDumped = 500'000; // purchases: seven dumps of more would fill a disk
constexpr int kKilled = 137;               // the exit status of a process that SIGKILL ended

const QString kProject = QStringLiteral("clicknback-demo");
const QString kApp = QStringLiteral("clicknback-demo-clicknback-app-1");
const QString kDatabase = QStringLiteral("clicknback-demo-clicknback-db-1");

} // namespace

SimulatedPlatform::SimulatedPlatform(DemoDatabase &database, const DemoFolder &folder,
                                     QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_startedAt(Instant::now())
    , m_docker(kProject)
    , m_backups(folder.backups())
    , m_delivery(m_docker, folder.host(),
                 {.recreate = [this] { return recreate(); },
                  .migrate = [this](bool isAtHead) { return m_database.setAtHead(isAtHead); }})
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
    m_health->setReadyDelay(isSwitched("ready-slow") ? kSlowReadiness : std::chrono::seconds(0));
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
    return m_delivery.start();
}

Result<void> SimulatedPlatform::recreate()
{
    stopProcess();
    if (Result<void> opened = openHealth(m_port); !opened)
        return opened;
    m_restarts = 0;
    m_switched.remove(QStringLiteral("process-gone"));
    startProcess();
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
    m_proxy->setReadyDelay(isSwitched("ready-slow") ? kSlowReadiness : std::chrono::seconds(0));
}

void SimulatedPlatform::showContainers()
{
    const bool isUp = m_database.cluster().isRunning();
    const bool isAppUp = m_health && m_process;
    const QString health = !isAppUp                         ? QString()
                           : isUp && !m_delivery.isBroken() ? QStringLiteral("healthy")
                                                            : QStringLiteral("unhealthy");
    m_docker.setContainer({.name = kApp,
                           .service = QStringLiteral("clicknback-app"),
                           .image = m_delivery.runningReference(),
                           .imageId = m_delivery.running().image.configDigest,
                           .isRunning = isAppUp,
                           .health = health,
                           .wasOomKilled = isSwitched("out-of-memory"),
                           .exitCode = isAppUp ? 0 : kKilled,
                           .restarts = m_restarts,
                           .startedAt = m_startedAt});
    m_delivery.showImages(kApp);
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
    if (!m_pool || m_delivery.isBroken())
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
        .watch = watchSettings(),
        .releases = m_delivery.settings()};
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

} // namespace clicknback
