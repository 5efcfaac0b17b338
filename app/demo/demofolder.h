// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace clicknback {

/// Where the demo world of this user lives.
struct DemoFolder
{
    QString data;    ///< the cluster and what describes it
    QString sockets; ///< PostgreSQL's socket and the host's; elsewhere when `data` has a long name

    /// $CLICKNBACK_OPS_DEMO_DIR; as root /var/lib/clicknback-ops-demo, which the user postgres can
    /// reach; else below the user's data folder. Creates both with access for the owner only.
    static Result<DemoFolder> prepare();

    QString controlSocket() const { return sockets + QStringLiteral("/host"); }
    QString worldFile() const { return data + QStringLiteral("/world.json"); }
    QString backups() const { return data + QStringLiteral("/backups"); }
    QString host() const { return data + QStringLiteral("/host"); } ///< its Compose file's folder
    QString lockFile() const { return data + QStringLiteral("/host.lock"); }
    QString hostLog() const { return data + QStringLiteral("/host.log"); }
};

} // namespace clicknback
