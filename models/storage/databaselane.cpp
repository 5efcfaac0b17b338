// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/databaselane.h"

namespace clicknback {

DatabaseLane::DatabaseLane(const QString &name, ConnectionTarget target)
    : m_target(std::move(target)), m_worker(new QObject)
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
    m_thread.wait();
    delete m_worker;
}

void DatabaseLane::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_worker, std::move(job), Qt::QueuedConnection);
}

Result<Connection *> DatabaseLane::liveConnection()
{
    if (m_connection && m_connection->isAlive())
        return m_connection.get();
    m_connection.reset();
    Result<std::unique_ptr<Connection>> opened =
        Connection::open(m_target.conninfo, m_target.password, m_target.session);
    if (!opened)
        return fail(opened.error());
    m_connection = std::move(*opened);
    return m_connection.get();
}

} // namespace clicknback
