// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandtunnel.h"

#include "models/services/health/reach.h"

#include <QDeadlineTimer>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kLookEvery{50};

} // namespace

CommandTunnel::CommandTunnel(const Environment &environment)
    : m_environment(environment), m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    if (environment.watch.ssh.isSet() && environment.watch.ssh.tunnelsDatabase)
        m_thread.start();
}

CommandTunnel::~CommandTunnel()
{
    if (m_thread.isRunning()) {
        QMetaObject::invokeMethod(
            m_worker, [this] { m_reach.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    delete m_worker;
}

Result<ConnectionTarget> CommandTunnel::through(const ConnectionTarget &target)
{
    if (!m_thread.isRunning())
        return target;
    ConnectionTarget tunnelled = target;
    const auto onThread = [this](auto work) {
        QMetaObject::invokeMethod(m_worker, work, Qt::BlockingQueuedConnection);
    };
    onThread([&] {
        if (!m_reach) {
            m_reach = std::make_unique<Reach>(m_environment);
            tunnelled = m_reach->tunnelled(target);
            m_reach->start();
        } else {
            tunnelled = m_reach->tunnelled(target);
        }
    });
    QDeadlineTimer deadline(kLimit);
    Error error{ErrorKind::Unreachable,
                QStringLiteral("SSH to %1 did not come up within %2 s.")
                    .arg(m_environment.watch.ssh.host)
                    .arg(kLimit.count()),
                {}};
    while (!deadline.hasExpired()) {
        SshSession::State state{};
        onThread([&] {
            state = m_reach->ssh->state();
            if (state == SshSession::State::Refused)
                error = m_reach->ssh->error();
        });
        if (state == SshSession::State::Up)
            return tunnelled;
        if (state == SshSession::State::Refused)
            break;
        QThread::msleep(unsigned(kLookEvery.count()));
    }
    return fail(error);
}

} // namespace clicknback
