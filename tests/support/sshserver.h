// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"

#include <QProcess>
#include <QTemporaryDir>

#include <vector>

namespace clicknback {

/// The real sshd on a TCP port of 127.0.0.1, with a host key and a user key of its own: it lets in
/// the user of the test, who has to be root. Gone with the object, with all its connections.
/// Anything that does not work ends the test program.
class SshServer
{
public:
    /// `settings`: further lines of its configuration.
    explicit SshServer(const QStringList &settings = {});
    ~SshServer();
    SshServer(const SshServer &) = delete;
    SshServer &operator=(const SshServer &) = delete;

    /// How to reach it, with the key that is let in and the host key pinned.
    SshSettings settings() const;
    int port() const { return m_port; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Returns its path; mode 0600.
    QString write(const QString &name, const QByteArray &content) const;

    /// On the same port as before.
    void start();
    /// The listener and every connection, at once.
    void stop();
    /// Stops and continues the processes of all connections, as a hanging server does.
    void freezeConnections(bool frozen) const;
    /// The listener too: nobody is answered any more.
    void freeze(bool frozen) const;
    /// The processes of its connections.
    std::vector<qint64> connections() const;
    /// A new host key takes the place of the old one; stop and start it.
    void changeHostKey() const;
    /// The path of a new private key. `isLetIn`: it stands in authorized_keys.
    QString newKey(const QString &name, const QString &passphrase, bool isLetIn) const;
    /// The lines of a known-hosts file that name it.
    QByteArray knownHost() const;

private:
    QByteArray read(const QString &name) const;

    QTemporaryDir m_folder;
    int m_port;
    QProcess m_process;
};

/// Empty, or why the tests with sshd cannot run here.
QString sshServerProblem();

} // namespace clicknback
