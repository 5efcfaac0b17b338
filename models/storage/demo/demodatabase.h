// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/cluster/privatecluster.h"
#include "models/storage/demo/demoseed.h"

#include <optional>

namespace clicknback {

/// The demo's database: a private cluster with the platform's schema and a seeded world in it.
/// A small file beside the cluster says what the world was made from; it is written last, so an
/// unfinished world is noticed and made again. Waits on PostgreSQL: not for a GUI thread.
class DemoDatabase
{
public:
    explicit DemoDatabase(PrivateCluster cluster) : m_cluster(std::move(cluster)) {}

    /// The purchases of the world in `folder`, if a whole one is there.
    static std::optional<DemoPlan> planIn(const QString &folder);

    /// Starts the server with the world of `purchases` (absent: the one that is there, else the
    /// default). Makes it when it is missing, unfinished or of another size; else fills the gap
    /// since it was last used, and takes back what faults had left in it.
    Result<void> open(std::optional<qint64> purchases, const DemoProgress &progress = {});
    Result<void> close() { return m_cluster.stop(); }

    PrivateCluster &cluster() { return m_cluster; }
    const DemoPlan &plan() const { return m_plan; }
    const DemoCatalogue &world() const { return m_world; }
    /// Of a fresh world only: wallets that are off on purpose.
    const DemoDrifts &drifts() const { return m_drifts; }

    /// As the platform's own role, as the role the windows read with, as the roles that correct and
    /// that approve.
    Conninfo backend() const;
    QString readerConninfo() const;
    QString operatorConninfo() const;
    QString approverConninfo() const;
    /// `revision` as the only row of alembic_version.
    Result<void> setRevision(const QString &revision);
    /// As the last migration and its downgrade do: the table of refresh tokens and the revision.
    Result<void> setAtHead(bool isAtHead);
    /// A column that no migration made.
    Result<void> setDrifted(bool isDrifted);

private:
    Result<void> make(const DemoPlan &plan, const DemoProgress &progress);
    Result<void> resume(const DemoProgress &progress);
    Result<void> installJournal(Connection &owner);
    Result<std::unique_ptr<Connection>> connect(const QString &database, const QString &user) const;

    PrivateCluster m_cluster;
    DemoPlan m_plan;
    DemoCatalogue m_world;
    DemoDrifts m_drifts;
};

} // namespace clicknback
