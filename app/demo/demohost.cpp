// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demohost.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace clicknback {

Q_LOGGING_CATEGORY(lcHost, "clicknback.demo.host")

namespace {

using namespace std::chrono_literals;

constexpr auto kFirstClientWithin = 15s;
constexpr auto kGrace = 2s;
constexpr auto kTellFailureFor = 3s;
constexpr auto kLookEvery = 500ms;

const QString kDo = QStringLiteral("do");
const QString kEvent = QStringLiteral("event");

QJsonObject news(const QString &name, QJsonObject rest = {})
{
    rest[kEvent] = name;
    return rest;
}

} // namespace

DemoHost::DemoHost(DemoFolder folder, DemoOptions options, PrivateCluster cluster)
    : m_folder(std::move(folder))
    , m_options(std::move(options))
    , m_database(std::move(cluster))
    , m_platform(m_database, m_folder)
{
    connect(&m_control, &DemoControlServer::received, this, &DemoHost::onMessage);
    connect(&m_control, &DemoControlServer::left, this, &DemoHost::leave);
    connect(&m_termination, &Termination::requested, this, &DemoHost::stop);
    m_goodbye.setSingleShot(true);
    connect(&m_goodbye, &QTimer::timeout, this, &DemoHost::stop);
    connect(&m_look, &QTimer::timeout, this, &DemoHost::look);
}

DemoHost::~DemoHost()
{
    m_cancelled = true;
    if (m_preparing.joinable())
        m_preparing.join();
}

DemoHost::Start DemoHost::start()
{
    if (!m_lock.tryLock(m_folder.lockFile()))
        return Start::AnotherRuns;
    const std::optional<DemoPlan> found = DemoDatabase::planIn(m_folder.data);
    m_purchases = m_options.purchases.value_or(found ? found->purchases : DemoPlan().purchases);
    if (Result<void> listening = m_control.listen(m_folder.controlSocket()); !listening) {
        qCCritical(lcHost).noquote() << listening.error().message;
        return Start::Failed;
    }
    m_goodbye.start(kFirstClientWithin);
    if (Result<void> opened = m_platform.openHealth(m_options.healthPort); !opened)
        failWith(opened.error());
    else
        prepare();
    return Start::Running;
}

void DemoHost::prepare()
{
    m_preparing = std::thread([this] {
        const Result<void> opened = m_database.open(m_options.purchases, progress());
        QMetaObject::invokeMethod(
            this, [this, opened] { onPrepared(opened); }, Qt::QueuedConnection);
    });
}

DemoProgress DemoHost::progress()
{
    const auto report = [this](const QString &step, qint64 done, qint64 total) {
        const QJsonObject message =
            news(QStringLiteral("progress"), {{QStringLiteral("step"), step},
                                              {QStringLiteral("done"), done},
                                              {QStringLiteral("total"), total}});
        QMetaObject::invokeMethod(
            this,
            [this, message] {
                m_lastProgress = message;
                m_control.sendToAll(message);
            },
            Qt::QueuedConnection);
    };
    return {report, [this] { return m_cancelled.load(); }};
}

void DemoHost::onPrepared(const Result<void> &opened)
{
    if (!opened)
        return failWith(opened.error());
    m_state = State::Running;
    m_platform.run();
    qCInfo(lcHost).noquote() << "The demo runs:" << m_platform.world().environment.conninfo
                             << m_platform.world().environment.instances.front().baseUrl;
    for (const int client : std::as_const(m_clients))
        sendWorld(client);
    m_look.start(kLookEvery);
}

void DemoHost::failWith(const Error &error)
{
    qCCritical(lcHost).noquote() << error.message << error.detail;
    m_state = State::Failed;
    m_error = error;
    m_control.sendToAll(news(QStringLiteral("failed"), toJson(error)));
    m_goodbye.start(kTellFailureFor); // the client that started us may still be on its way
}

void DemoHost::onMessage(int client, const QJsonObject &message)
{
    const QString what = message[kDo].toString();
    if (what == u"join")
        join(client, message);
    else if (what == u"fault")
        setFault(client, message);
    else if (what == u"status" && m_state == State::Running)
        sendWorld(client);
    else if (what == u"status")
        m_control.send(client, news(QStringLiteral("preparing")));
    else if (what == u"stop")
        stop();
}

void DemoHost::join(int client, const QJsonObject &wish)
{
    if (m_state == State::Failed)
        return m_control.send(client, news(QStringLiteral("failed"), toJson(m_error)));
    if (const std::optional<Error> error = mismatch(wish))
        return m_control.send(client, news(QStringLiteral("failed"), toJson(*error)));
    m_clients.insert(client);
    m_goodbye.stop();
    if (m_state == State::Running)
        sendWorld(client);
    else if (!m_lastProgress.isEmpty())
        m_control.send(client, m_lastProgress);
}

std::optional<Error> DemoHost::mismatch(const QJsonObject &wish) const
{
    const qint64 purchases = wish[QStringLiteral("purchases")].toInteger(m_purchases);
    if (purchases != m_purchases)
        return Error{ErrorKind::Busy,
                     QStringLiteral("A demo with %1 purchases is running; close its windows before "
                                    "starting one with %2.")
                         .arg(m_purchases)
                         .arg(purchases),
                     {}};
    const int port = wish[QStringLiteral("health_port")].toInt();
    if (port != 0 && port != m_platform.healthPort())
        return Error{ErrorKind::Busy,
                     QStringLiteral("The running demo serves its health routes on port %1, not %2.")
                         .arg(m_platform.healthPort())
                         .arg(port),
                     {}};
    return std::nullopt;
}

void DemoHost::sendWorld(int client)
{
    m_control.send(client, news(QStringLiteral("ready"), toJson(m_platform.world())));
}

void DemoHost::setFault(int client, const QJsonObject &message)
{
    const QString name = message[QStringLiteral("name")].toString();
    const bool on = message[QStringLiteral("on")].toBool();
    Result<void> set = fail(ErrorKind::Busy, QStringLiteral("The demo is still starting."));
    if (m_state == State::Running)
        set = m_platform.setFault(name, on);
    if (!set)
        return m_control.send(client, news(QStringLiteral("refused"), toJson(set.error())));
    qCInfo(lcHost).noquote() << "Fault" << name << (on ? "on" : "off");
    m_control.send(client, news(QStringLiteral("done")));
    look();
}

void DemoHost::look()
{
    const QStringList faults = m_platform.faults();
    if (faults == m_lastFaults)
        return;
    m_lastFaults = faults;
    m_control.sendToAll(news(QStringLiteral("faults"), toJson(m_platform.world())));
}

void DemoHost::leave(int client)
{
    if (!m_clients.remove(client) || !m_clients.isEmpty())
        return;
    if (m_state != State::Failed)
        m_goodbye.start(kGrace);
}

void DemoHost::stop()
{
    qCInfo(lcHost) << "The demo ends.";
    m_control.sendToAll(news(QStringLiteral("stopping")));
    m_control.close();
    m_look.stop();
    m_cancelled = true;
    if (m_preparing.joinable())
        m_preparing.join();
    m_platform.stop();
    if (const Result<void> closed = m_database.close(); !closed)
        qCCritical(lcHost).noquote() << closed.error().message << closed.error().detail;
    QCoreApplication::exit(m_state == State::Failed ? 2 : 0);
}

int runDemoHost(const DemoOptions &options)
{
    Result<DemoFolder> folder = DemoFolder::prepare();
    if (!folder) {
        qCCritical(lcHost).noquote() << folder.error().message;
        return 2;
    }
    Result<PrivateCluster> cluster = PrivateCluster::at(folder->data, folder->sockets);
    if (!cluster) {
        qCCritical(lcHost).noquote() << cluster.error().message;
        return 2;
    }
    DemoHost host(*folder, options, std::move(*cluster));
    switch (host.start()) {
    case DemoHost::Start::Running:
        return QCoreApplication::exec();
    case DemoHost::Start::AnotherRuns:
        qCInfo(lcHost) << "Another host runs this demo.";
        return 0;
    case DemoHost::Start::Failed:
        break;
    }
    return 2;
}

} // namespace clicknback
