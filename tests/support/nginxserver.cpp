// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/nginxserver.h"

#include "tests/support/boundprocess.h"
#include "tests/support/labcommand.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QThread>

namespace clicknback {

namespace {

QString configuration(const QString &folder, const QString &http)
{
    QString text = QStringLiteral("daemon off;\nworker_processes 1;\npid FOLDER/nginx.pid;\n"
                                  "events { worker_connections 512; }\n"
                                  "http {\naccess_log off;\nclient_body_temp_path FOLDER/body;\n"
                                  "proxy_temp_path FOLDER/proxy;\nfastcgi_temp_path FOLDER/f;\n"
                                  "uwsgi_temp_path FOLDER/u;\nscgi_temp_path FOLDER/s;\n"
                                  "default_type text/html;\n")
                   + http + QStringLiteral("\n}\n");
    return text.replace(QStringLiteral("FOLDER"), folder);
}

bool answers(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
    return socket.waitForConnected(200);
}

} // namespace

NginxServer::NginxServer() : m_folder(makeServerFolder()) {}

NginxServer::~NginxServer()
{
    stop();
    QDir(m_folder).removeRecursively();
}

void NginxServer::start(const QString &http, int port)
{
    const QString file = m_folder + QStringLiteral("/nginx.conf");
    writeServerFile(file, configuration(m_folder, http).toUtf8());
    bindToThisProgramAsServer(m_process);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("/usr/sbin/nginx"),
                    {QStringLiteral("-p"), m_folder, QStringLiteral("-c"), file,
                     QStringLiteral("-e"), m_folder + QStringLiteral("/error.log")});
    m_process.waitForStarted();
    for (int i = 0; i < 200 && m_process.state() == QProcess::Running; ++i) {
        if (answers(port))
            return;
        QThread::msleep(50);
    }
    QFile log(m_folder + QStringLiteral("/error.log"));
    log.open(QIODevice::ReadOnly);
    giveUp({ErrorKind::Unexpected, QStringLiteral("nginx did not start"),
            QString::fromUtf8(m_process.readAll() + log.readAll())});
}

void NginxServer::stop()
{
    endProcess(m_process);
}

QString NginxServer::url(int port, const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(path);
}

} // namespace clicknback
