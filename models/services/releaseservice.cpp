// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releaseservice.h"

#include "models/storage/serverstore.h"

namespace clicknback {

QFuture<Result<ReleaseReport>> ReleaseService::read()
{
    return m_lane.run([](Connection &connection) -> Result<ReleaseReport> {
        ServerStore server(connection);
        const auto session = server.session();
        if (!session)
            return fail(session.error());
        const auto schema = server.schema();
        if (!schema)
            return fail(schema.error());
        return ReleaseReport{*schema, *session};
    });
}

} // namespace clicknback
