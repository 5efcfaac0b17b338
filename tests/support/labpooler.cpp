// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/labpooler.h"

#include "tests/support/labcommand.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QTcpSocket>
#include <QThread>

namespace clicknback {

LabPooler::LabPooler(const LabServer &server, const QString &database)
    : m_folder(makeServerFolder()), m_database(database), m_port(freePort())
{
    const QString settings =
        QStringLiteral("[databases]\n%1 = host=127.0.0.1 port=%2 dbname=%1\n"
                       "[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = %3\n"
                       "unix_socket_dir =\nauth_type = any\npool_mode = transaction\n"
                       "default_pool_size = 1\nmax_client_conn = 20\n")
            .arg(database)
            .arg(server.port())
            .arg(m_port);
    // With "any" everybody comes in; the server sees this one user.
    QString forced = settings;
    forced.replace(QStringLiteral("dbname=%1\n").arg(database),
                   QStringLiteral("dbname=%1 user=postgres\n").arg(database));
    writeServerFile(m_folder + QStringLiteral("/pgbouncer.ini"), forced.toUtf8());
    m_process.setWorkingDirectory(m_folder);
    m_process.setStandardErrorFile(m_folder + QStringLiteral("/pgbouncer.log"));
    QStringList command = asServer(QStringLiteral("pgbouncer"), {QStringLiteral("pgbouncer.ini")});
    m_process.start(command.takeFirst(), command);
    for (int i = 0; i < 100; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(m_port));
        if (socket.waitForConnected(200))
            return;
        QThread::msleep(50);
    }
    giveUp({ErrorKind::Unexpected, QStringLiteral("pgbouncer did not start"),
            m_process.errorString()});
}

LabPooler::~LabPooler()
{
    m_process.terminate();
    m_process.waitForFinished(5'000);
    QDir(m_folder).removeRecursively();
}

QString LabPooler::conninfoText(const QString &user) const
{
    return QStringLiteral("host=127.0.0.1 port=%1 dbname=%2 user=%3")
        .arg(m_port)
        .arg(m_database, user);
}

Conninfo LabPooler::conninfo(const QString &user) const
{
    return valueOf(Conninfo::parse(conninfoText(user)));
}

} // namespace clicknback
