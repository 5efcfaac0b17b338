// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/backups/dumpfile.h"
#include "models/storage/cluster/privatecluster.h"
#include "models/storage/connection.h"

#include <memory>

namespace clicknback {

/// The private PostgreSQL of one drill: a database that belongs to a role without any right beyond
/// it. Gone with the object, server and folder. Blocks: never on a GUI thread.
class DrillCluster
{
public:
    /// In a new folder below `parent`, or the temporary one. Drills that a killed program left
    /// there are removed first.
    static Result<std::unique_ptr<DrillCluster>> create(const QString &parent,
                                                        const IsCancelled &isCancelled);
    ~DrillCluster();
    DrillCluster(const DrillCluster &) = delete;
    DrillCluster &operator=(const DrillCluster &) = delete;

    /// Starts the server and makes the database, and the roles that the dump names.
    Result<void> start(const QStringList &dumpRoles);
    /// As the loader.
    Result<std::unique_ptr<Connection>> connect(const IsCancelled &isCancelled) const;
    const PrivateCluster &server() const { return m_cluster; }
    QString loaderText() const;
    /// The server said so while it ran.
    bool ranOutOfSpace() const;
    static Error noSpaceLeft(const QString &folder, std::int64_t plainBytes);
    Result<void> remove();

    /// The folder that drills are in, with `parent` or without.
    static QString parentFolder(const QString &parent);
    /// What a dump of so many bytes needs at the very least, and mostly.
    static std::int64_t leastBytes(std::int64_t plainBytes);
    static std::int64_t usualBytes(std::int64_t plainBytes);

private:
    explicit DrillCluster(PrivateCluster cluster) : m_cluster(std::move(cluster)) {}
    Result<std::unique_ptr<Connection>> connectAs(const QString &database, const QString &role,
                                                  SessionSettings settings,
                                                  const IsCancelled &isCancelled) const;
    Result<void> createRoles(const QStringList &names) const;

    PrivateCluster m_cluster;
};

} // namespace clicknback
