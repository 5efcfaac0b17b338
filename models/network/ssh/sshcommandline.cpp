// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshcommandline.h"

#include <QDir>
#include <QRegularExpression>

namespace clicknback {

namespace {

/// ssh replaces %h and the like in paths.
QString withoutTokens(QString path)
{
    return path.replace(QLatin1Char('%'), QStringLiteral("%%"));
}

/// A field between the colons of a forward.
QString forwardField(QString path)
{
    path.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    path.replace(QLatin1Char(':'), QStringLiteral("\\:"));
    return withoutTokens(path);
}

QString atHome(const QString &path)
{
    return path.startsWith(u"~/") ? QDir::homePath() + path.mid(1) : path;
}

/// The value of an option that takes several files.
QString oneFile(const QString &path)
{
    return QLatin1Char('"') + withoutTokens(atHome(path)) + QLatin1Char('"');
}

QStringList options(const QStringList &settings)
{
    QStringList arguments;
    for (const QString &setting : settings)
        arguments << QStringLiteral("-o") << setting;
    return arguments;
}

QStringList wayArguments(const SshSettings &settings)
{
    QStringList arguments;
    if (!settings.configFile.isEmpty())
        arguments << QStringLiteral("-F") << atHome(settings.configFile);
    if (settings.port != 0)
        arguments << QStringLiteral("-p") << QString::number(settings.port);
    if (!settings.user.isEmpty())
        arguments << QStringLiteral("-l") << settings.user;
    if (!settings.identityFile.isEmpty())
        arguments << QStringLiteral("-i") << withoutTokens(atHome(settings.identityFile))
                  << QStringLiteral("-o") << QStringLiteral("IdentitiesOnly=yes");
    if (!settings.knownHostsFile.isEmpty())
        arguments << options(
            {QStringLiteral("UserKnownHostsFile=") + oneFile(settings.knownHostsFile),
             QStringLiteral("GlobalKnownHostsFile=/dev/null")});
    return arguments;
}

/// A client of the connection: with no configuration, because that would add forwards of its own,
/// and with no other way to the server.
QStringList clientArguments(const QString &controlPath)
{
    return QStringList{QStringLiteral("-F"), QStringLiteral("none"), QStringLiteral("-S"),
                       withoutTokens(controlPath), QStringLiteral("-T")}
           + options({QStringLiteral("ProxyCommand=false"), QStringLiteral("BatchMode=yes"),
                      QStringLiteral("ControlMaster=no")});
}

QString quoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:@%+=,~-]+$"));
    QString inner = word;
    return word.contains(plain)
               ? word
               : QLatin1Char('\'') + inner.replace(QLatin1Char('\''), QStringLiteral("'\\''"))
                     + QLatin1Char('\'');
}

const QString kNobody = QStringLiteral("over-the-connection");

} // namespace

QStringList sshMasterArguments(const SshSettings &settings, const QString &controlPath)
{
    return QStringList{QStringLiteral("-v"), // tells a locked key from one that is not known there
                       QStringLiteral("-N"),      QStringLiteral("-M"), QStringLiteral("-T"),
                       QStringLiteral("-a"),      QStringLiteral("-x"), QStringLiteral("-S"),
                       withoutTokens(controlPath)}
           + options(
               {QStringLiteral("BatchMode=yes"), QStringLiteral("StrictHostKeyChecking=yes"),
                QStringLiteral("UpdateHostKeys=no"), QStringLiteral("AddKeysToAgent=no"),
                QStringLiteral("ConnectTimeout=10"), QStringLiteral("ConnectionAttempts=1"),
                QStringLiteral("ServerAliveInterval=4"), QStringLiteral("ServerAliveCountMax=2"),
                QStringLiteral("ClearAllForwardings=yes"),
                QStringLiteral("ExitOnForwardFailure=yes"),
                QStringLiteral("StreamLocalBindUnlink=yes"),
                QStringLiteral("StreamLocalBindMask=0177"), QStringLiteral("ControlPersist=no"),
                QStringLiteral("ForkAfterAuthentication=no"),
                QStringLiteral("PermitLocalCommand=no"), QStringLiteral("RemoteCommand=none"),
                QStringLiteral("Tunnel=no")})
           + wayArguments(settings) + QStringList{QStringLiteral("--"), settings.host};
}

QStringList sshCommandArguments(const QString &controlPath)
{
    return clientArguments(controlPath)
           + QStringList{QStringLiteral("--"), kNobody, QStringLiteral("sh -s")};
}

QStringList sshForwardArguments(const QString &controlPath, const QStringList &forwards)
{
    QStringList arguments = clientArguments(controlPath);
    arguments << QStringLiteral("-O") << QStringLiteral("forward");
    for (const QString &forward : forwards)
        arguments << QStringLiteral("-L") << forward;
    return arguments << QStringLiteral("--") << kNobody;
}

QString sshForwardToPort(const QString &localPath, const QString &host, quint16 port)
{
    return QStringLiteral("%1:[%2]:%3").arg(forwardField(localPath), host).arg(port);
}

QString sshForwardToSocket(const QString &localPath, const QString &remotePath)
{
    return forwardField(localPath) + QLatin1Char(':') + forwardField(remotePath);
}

QString sshByHand(const SshSettings &settings)
{
    QStringList words{QStringLiteral("ssh")};
    const QStringList arguments = wayArguments(settings) + QStringList{settings.host};
    for (const QString &argument : arguments)
        words << quoted(argument);
    return words.join(QLatin1Char(' '));
}

QByteArray heldScript(const QByteArray &script)
{
    // One compound command: read to its end before any of it runs, so that nothing of it is taken
    // for the input whose end is waited for. kill 0 reaches the session's processes only, because
    // sshd gives each session a process group of its own.
    return "{ exec 3<&0\n(\n:\n" + script
           + "\n) 3<&- </dev/null &\nwork=$!\n( read -r gone <&3; kill 0 ) >/dev/null 2>&1 &\n"
             "watch=$!\nwait $work\ncode=$?\nkill $watch 2>/dev/null\n"
             "[ $code = 255 ] && code=254\nexit $code\n}\n";
}

} // namespace clicknback
