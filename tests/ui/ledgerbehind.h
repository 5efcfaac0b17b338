// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/joblist.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// The ledger in memory of one database, as it stands behind the pages.
struct LedgerBehind
{
    explicit LedgerBehind(const Conninfo &conninfo)
        : interactive(QStringLiteral("interactive"), {conninfo, {}, {}})
        , bulk(QStringLiteral("bulk"), {conninfo, {}, {}})
        , monitor(QStringLiteral("monitor"), {conninfo, {}, {}})
        , engine(interactive, bulk, monitor, filters, jobs)
    {}

    DatabaseLane interactive;
    DatabaseLane bulk;
    DatabaseLane monitor;
    LedgerFilters filters;
    JobList jobs;
    LedgerEngine engine;
};

} // namespace clicknback
