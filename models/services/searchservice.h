// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/searchhits.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// Finds users by a part of their e-mail and purchases by a whole id or external id.
class SearchService
{
public:
    explicit SearchService(DatabaseLane &lane) : m_lane(lane) {}

    QFuture<Result<SearchHits>> find(const QString &text);

private:
    DatabaseLane &m_lane;
};

} // namespace clicknback
