// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/reach.h"

namespace clicknback {

namespace {

constexpr auto kOverSsh = "ssh://";
constexpr quint16 kPostgresPort = 5432;

QString firstOf(const QString &list)
{
    return list.section(QLatin1Char(','), 0, 0);
}

} // namespace

Reach::Reach(const Environment &environment) : m_settings(environment.watch.ssh)
{
    if (m_settings.isSet())
        ssh = std::make_unique<SshSession>(m_settings);
    if (environment.watch.docker.isSet())
        docker = std::make_unique<DockerClient>(http, dockerEndpoint(environment.watch.docker));
}

void Reach::start()
{
    if (ssh)
        ssh->start();
}

QString Reach::dockerEndpoint(const DockerSettings &settings)
{
    if (!settings.endpoint.startsWith(QLatin1String(kOverSsh)) || !ssh)
        return settings.endpoint;
    const QString remote = settings.endpoint.mid(qsizetype(qstrlen(kOverSsh)));
    return QStringLiteral("unix://") + ssh->forwardSocket(remote);
}

ConnectionTarget Reach::tunnelled(ConnectionTarget target)
{
    if (!ssh || !m_settings.tunnelsDatabase)
        return target;
    QString host = firstOf(target.conninfo.value(QStringLiteral("host")));
    if (host.isEmpty())
        host = firstOf(target.conninfo.value(QStringLiteral("hostaddr")));
    if (host.isEmpty())
        host = QStringLiteral("127.0.0.1");
    const quint16 port = firstOf(target.conninfo.value(QStringLiteral("port"))).toUShort();
    const QString folder = ssh->forwardPostgres(host, port == 0 ? kPostgresPort : port);
    target.conninfo.set(QStringLiteral("host"), folder);
    target.conninfo.set(QStringLiteral("hostaddr"), {});
    target.conninfo.set(QStringLiteral("port"), QString::number(kPostgresPort));
    return target;
}

} // namespace clicknback
