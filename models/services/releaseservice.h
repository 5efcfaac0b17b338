// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/revision.h"
#include "models/domain/server.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// What the database itself can tell of what is deployed.
struct ReleaseReport
{
    SchemaVerdict schema;
    SessionInfo session;
};

/// The schema's revision against the chain that this program knows.
class ReleaseService
{
public:
    explicit ReleaseService(DatabaseLane &lane) : m_lane(lane) {}

    QFuture<Result<ReleaseReport>> read();

private:
    DatabaseLane &m_lane;
};

} // namespace clicknback
