// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/cluster/serverprograms.h"
#include "models/storage/conninfo.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
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
    using IsCancelled = std::function<bool()>;
    /// initdb; `settings` are lines of postgresql.conf beyond our own. Cancelling ends it within
    /// 100 ms or so, and leaves what there was to remove().
    Result<void> create(const QStringList &settings = {},
                        const QString &superuser = QStringLiteral("postgres"),
                        const IsCancelled &isCancelled = {});
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
    const ServerPrograms &programs() const { return m_programs; }
    QString logFile() const { return m_folder + QStringLiteral("/postgres.log"); }

private:
    PrivateCluster(ServerPrograms programs, QString folder, QString socketFolder);
    QString data() const { return m_folder + QStringLiteral("/data"); }
    Result<void> runServerProgram(const QString &program, const QStringList &arguments,
                                  std::chrono::seconds limit,
                                  const IsCancelled &isCancelled = {}) const;
    Result<void> tryStart() const;
    Error explained(const QString &said) const;

    ServerPrograms m_programs;
    QString m_folder;
    QString m_socketFolder;
};

} // namespace clicknback
