// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/cluster/serverprograms.h"
#include "models/storage/connection.h"
#include "tests/support/leash.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace clicknback {

/// A PostgreSQL server on a TCP port of 127.0.0.1, as real ones are: passwords, TLS, standbys.
/// Gone with the object. Anything that does not work ends the test program.
class LabServer
{
public:
    struct Options
    {
        QString password; ///< of the superuser postgres; empty: everybody is trusted
        QStringList settings;
    };

    explicit LabServer(const Options &options);
    LabServer() : LabServer(Options()) {}
    /// A streaming standby of a running server.
    static std::unique_ptr<LabServer> standbyOf(const LabServer &primary);
    ~LabServer();
    LabServer(const LabServer &) = delete;
    LabServer &operator=(const LabServer &) = delete;

    /// Nothing happens when it runs.
    void start();
    void stop(const QString &mode = QStringLiteral("immediate"));
    void promote();
    /// Stops and continues every process of the server, as an overloaded or suspended host does.
    void freeze(bool frozen);
    /// The lines of pg_hba.conf; then it is read again.
    void setAccess(const QStringList &lines);
    /// Appends to postgresql.conf. Needs a start or reload().
    void configure(const QStringList &settings);
    void reload();

    void run(const QString &database, const QString &sql) const;
    QString query(const QString &database, const QString &sql) const;
    void createPlatform(const QString &database) const;

    int port() const { return m_port; }
    const QString &folder() const { return m_folder; }
    Conninfo conninfo(const QString &database,
                      const QString &user = QStringLiteral("postgres")) const;
    QString conninfoText(const QString &database,
                         const QString &user = QStringLiteral("postgres")) const;

private:
    explicit LabServer(int port);
    void control(const QStringList &arguments) const;
    std::unique_ptr<Connection> superuser(const QString &database) const;

    ServerPrograms m_programs;
    QString m_folder;
    Leash m_leash;
    int m_port;
    QString m_password;
    bool m_running = false;
    bool m_isStandby = false;
};

} // namespace clicknback
