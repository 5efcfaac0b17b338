// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/localhistory.h"

#include <QStandardPaths>

namespace clicknback {

LocalHistory::LocalHistory(QString path, const LocalSchema &schema)
    : m_path(std::move(path)), m_schema(schema), m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("history"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

LocalHistory::~LocalHistory()
{
    post([this] {
        m_database.reset();
        m_thread.quit();
    });
    m_thread.wait();
    delete m_worker;
}

QString LocalHistory::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + QStringLiteral("/clicknback-ops/history.sqlite");
}

void LocalHistory::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_worker, std::move(job), Qt::QueuedConnection);
}

Result<LocalDatabase *> LocalHistory::openDatabase()
{
    if (m_database)
        return m_database.get();
    Result<std::unique_ptr<LocalDatabase>> opened = LocalDatabase::open(m_path, m_schema);
    if (!opened)
        return fail(opened.error());
    m_database = std::move(*opened);
    return m_database.get();
}

} // namespace clicknback
