// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/connection.h"
#include "models/storage/ledger/ledgerreading.h"
#include "models/storage/pghandle.h"

#include <QByteArray>

namespace clicknback {

/// The answer of one long statement, which is cancelled on the server soon after the reading was.
Result<PgAnswer> askWatched(Connection &connection, const QByteArray &statement,
                            const LedgerReading &reading);

} // namespace clicknback
