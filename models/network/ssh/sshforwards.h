// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/network/ssh/sshfolder.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <map>

namespace clicknback {

/// The sockets of a connection that lead to the server: what was asked for, and how much of it is
/// there. Paths stay the same over all connections.
class SshForwards : public QObject
{
    Q_OBJECT
public:
    explicit SshForwards(const SshFolder &folder);
    ~SshForwards() override;

    /// The path of the socket. The same target has the same path.
    QString toPort(const QString &host, quint16 port);
    QString toSocket(const QString &remotePath);
    /// The folder in which the socket lies as libpq names it. A host that begins with a slash is
    /// the folder of the server's own socket.
    QString toPostgres(const QString &host, quint16 port);

    /// The connection is there: adds all to it, then says opened(); later ones at once.
    void open();
    void close();

signals:
    void opened();
    void failed(const clicknback::Error &error);

private:
    void addMissing();
    void added();
    QString remember(const QString &key, const QString &path, const QString &forward);

    const SshFolder &m_folder;
    std::map<QString, QString> m_paths; ///< by target
    QStringList m_forwards;
    QStringList m_folders;
    qsizetype m_there = 0;  ///< of m_forwards
    qsizetype m_adding = 0; ///< how many are there once the process is done
    bool m_isOpen = false;
    bool m_saidSo = false;
    QProcess m_process;
    QTimer m_limit;
};

} // namespace clicknback
