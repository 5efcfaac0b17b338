// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/democlient.h"

#include "models/storage/cluster/serverprograms.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

#include <memory>
#include <optional>

namespace clicknback {

namespace {

constexpr int kRetryEveryMs = 30;
// A host that is just ending holds its lock a little longer: then the next one has to be started.
constexpr int kStartHostEveryMs = 1'000;
constexpr int kGiveUpAfterMs = 40'000;
constexpr qint64 kLongLog = 1'000'000;

} // namespace

DemoClient::DemoClient(QObject *parent) : QObject(parent)
{
    m_retry.setInterval(kRetryEveryMs);
    connect(&m_retry, &QTimer::timeout, this, &DemoClient::advance);
    connect(&m_control, &DemoControlClient::received, this, &DemoClient::onMessage);
    connect(&m_control, &DemoControlClient::closed, this, &DemoClient::onClosed);
}

void DemoClient::start(const DemoOptions &options)
{
    cancel();
    m_options = options;
    m_state = State::Connecting;
    m_sinceStart.start();
    m_sinceHostStart.invalidate();
    m_retry.start();
}

void DemoClient::cancel()
{
    m_retry.stop();
    m_state = State::Idle;
    m_control.close();
}

void DemoClient::advance()
{
    if (m_state != State::Connecting)
        return;
    const Result<DemoFolder> folder = DemoFolder::prepare();
    if (!folder)
        return finish(folder.error());
    m_folder = *folder;
    if (m_control.connectTo(m_folder.controlSocket())) {
        m_state = State::Joined;
        m_retry.stop();
        QJsonObject wish{{QStringLiteral("do"), QStringLiteral("join")},
                         {QStringLiteral("health_port"), m_options.healthPort}};
        if (m_options.purchases)
            wish[QStringLiteral("purchases")] = *m_options.purchases;
        return m_control.send(wish);
    }
    if (m_sinceStart.elapsed() > kGiveUpAfterMs)
        return finish(
            {ErrorKind::Unexpected,
             QStringLiteral("The demo's host does not start; %1 says why.").arg(m_folder.hostLog()),
             {}});
    if (!m_sinceHostStart.isValid() || m_sinceHostStart.elapsed() > kStartHostEveryMs) {
        if (const Result<ServerPrograms> programs = ServerPrograms::find(); !programs)
            return finish(programs.error());
        if (!startHost())
            return finish(
                {ErrorKind::Unexpected, QStringLiteral("The demo's host cannot be started."), {}});
        m_sinceHostStart.start();
    }
}

bool DemoClient::startHost()
{
    QStringList arguments{QStringLiteral("demo"), QStringLiteral("host")};
    if (m_options.purchases)
        arguments << QStringLiteral("--purchases") << QString::number(*m_options.purchases);
    if (m_options.healthPort)
        arguments << QStringLiteral("--health-port") << QString::number(m_options.healthPort);
    QProcess host;
    host.setProgram(m_options.program.isEmpty() ? QCoreApplication::applicationFilePath()
                                                : m_options.program);
    host.setArguments(arguments);
    host.setWorkingDirectory(QStringLiteral("/"));
    host.setStandardInputFile(QProcess::nullDevice());
    host.setStandardOutputFile(QProcess::nullDevice());
    const bool longLog = QFileInfo(m_folder.hostLog()).size() > kLongLog;
    host.setStandardErrorFile(m_folder.hostLog(),
                              longLog ? QIODevice::Truncate : QIODevice::Append);
    return host.startDetached();
}

void DemoClient::onMessage(const QJsonObject &message)
{
    const QString event = message[QStringLiteral("event")].toString();
    if (event == u"progress")
        emit progress(message[QStringLiteral("step")].toString(),
                      message[QStringLiteral("done")].toInteger(),
                      message[QStringLiteral("total")].toInteger());
    else if (event == u"failed")
        finish(errorFrom(message));
    else if (event == u"faults")
        emit faultsChanged(demoWorldFrom(message).faults);
    else if (event == u"refused")
        emit faultRefused(errorFrom(message));
    else if (event == u"stopping")
        m_announced = true;
    else if (event == u"ready" && m_state == State::Joined) {
        m_state = State::Ready;
        emit ready(demoWorldFrom(message));
    }
}

void DemoClient::onClosed()
{
    if (m_state == State::Ready) {
        m_state = State::Idle;
        emit stopped(std::exchange(m_announced, false));
    } else if (m_state == State::Joined) {
        // We came as the host was leaving: the next one is ours.
        m_state = State::Connecting;
        m_retry.start();
    }
}

void DemoClient::finish(const Error &error)
{
    cancel();
    emit failed(error);
}

void DemoClient::setFault(const QString &name, bool on)
{
    if (!demoFaults().contains(name))
        emit faultRefused(unknownFault(name));
    else
        m_control.send({{QStringLiteral("do"), QStringLiteral("fault")},
                        {QStringLiteral("name"), name},
                        {QStringLiteral("on"), on}});
}

Result<DemoWorld> DemoClient::waitUntilReady(const DemoOptions &options)
{
    const auto outcome = std::make_shared<std::optional<Result<DemoWorld>>>();
    const auto onReady = connect(this, &DemoClient::ready, this,
                                 [outcome](const DemoWorld &world) { *outcome = world; });
    const auto onFailed = connect(this, &DemoClient::failed, this,
                                  [outcome](const Error &error) { *outcome = fail(error); });
    start(options);
    while (!*outcome) {
        advance();
        m_control.waitFor(kRetryEveryMs);
    }
    disconnect(onReady);
    disconnect(onFailed);
    return **outcome;
}

} // namespace clicknback
