// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/connection.h"

#include <QString>

namespace clicknback {

/// Where in the database's history a snapshot stands, so that the next look can go on from there.
struct LedgerMark
{
    QString horizon;   ///< every transaction before this id is in the snapshot
    QString relations; ///< which tables these are: others after they were made anew
};

/// The mark and the server process of this session.
struct LedgerPosition
{
    LedgerMark mark;
    int backendPid = 0;
};

/// Of the transaction that has begun. Assigns no transaction id: works on a standby too.
Result<LedgerPosition> ledgerPosition(Connection &connection);

} // namespace clicknback
