// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/conninfo.h"
#include "models/storage/demo/serverprograms.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace clicknback {

/// A PostgreSQL server of our own: unix socket only, checksums on, in a folder only its owner can
/// enter. As root it runs as the user postgres, because PostgreSQL refuses root.
/// Every call waits for a server program, with a limit: never call one on a GUI thread.
class PrivateCluster
{
public:
    enum class StopMode { Fast, Immediate };

    /// `socketFolder` empty: FOLDER/run. Creates nothing yet. Error: no server installed.
    static Result<PrivateCluster> at(const QString &folder, const QString &socketFolder = {});

    bool exists() const;
    /// initdb; `settings` are lines of postgresql.conf beyond our own.
    Result<void> create(const QStringList &settings = {});
    /// Ends a server that a killed program left behind, then starts. Waits until it answers.
    Result<void> start();
    Result<void> stop(StopMode mode = StopMode::Fast);
    bool isRunning() const { return postmaster().has_value(); }
    /// Process id of the running server.
    std::optional<qint64> postmaster() const;
    /// Stops the server and deletes everything it stored.
    Result<void> remove();

    /// A database of this server as the superuser `postgres` or another role.
    Conninfo conninfo(const QString &database,
                      const QString &user = QStringLiteral("postgres")) const;
    QString conninfoText(const QString &database,
                         const QString &user = QStringLiteral("postgres")) const;
    const QString &folder() const { return m_folder; }
    const QString &socketFolder() const { return m_socketFolder; }
    QString logFile() const { return m_folder + QStringLiteral("/postgres.log"); }

private:
    PrivateCluster(ServerPrograms programs, QString folder, QString socketFolder);
    QString data() const { return m_folder + QStringLiteral("/data"); }
    Result<void> runServerProgram(const QString &program, const QStringList &arguments,
                                  std::chrono::seconds limit) const;
    Result<void> tryStart() const;
    Error explained(const QString &said) const;

    ServerPrograms m_programs;
    QString m_folder;
    QString m_socketFolder;
};

} // namespace clicknback
