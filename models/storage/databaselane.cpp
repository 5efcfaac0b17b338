// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/databaselane.h"

#include <QDeadlineTimer>

#include <chrono>

#include <libpq-fe.h>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kCancelGrace{400};

} // namespace

DatabaseLane::DatabaseLane(const QString &name, ConnectionTarget target)
    : m_target(std::move(target)), m_worker(new DatabaseLaneNews)
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

DatabaseLane::~DatabaseLane()
{
    m_stopping = true;
    post([this] {
        m_connection.reset();
        m_thread.quit();
    });
    // A server that is frozen hears no cancel; then its connection is cut.
    if (!m_thread.wait(QDeadlineTimer(kCancelGrace))) {
        m_canceller.cutOff();
        m_thread.wait();
    }
    delete m_worker;
}

void DatabaseLane::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_worker, std::move(job), Qt::QueuedConnection);
}

void DatabaseLane::setPassword(const QString &password)
{
    post([this, password] { m_target.password = password; });
}

void DatabaseLane::dropUnlessIdle(bool noCancelIsUnderWay)
{
    if (!noCancelIsUnderWay || PQtransactionStatus(m_connection->handle()) != PQTRANS_IDLE)
        m_connection.reset();
}

Result<Connection *> DatabaseLane::liveConnection(const std::function<bool()> &isCancelled)
{
    if (m_connection && m_connection->isAlive())
        return m_connection.get();
    m_connection.reset();
    Result<std::unique_ptr<Connection>> opened =
        Connection::open(m_target.conninfo, m_target.password, m_target.session, isCancelled);
    if (!opened && opened.error().kind == ErrorKind::Unauthorized)
        emit m_worker->refused(opened.error());
    if (!opened)
        return fail(opened.error());
    m_connection = std::move(*opened);
    emit m_worker->opened();
    return m_connection.get();
}

} // namespace clicknback
