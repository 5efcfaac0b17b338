// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"
#include "models/storage/ledger/ledgerreading.h"

#include <QStringList>

namespace clicknback {

/// Wallets of the users in this JSON list with the sums of their cashback rows, in ascending order
/// of user; payouts are not subtracted.
Result<std::vector<LedgerWallet>> walletsOfUsers(Connection &connection, LedgerNames &names,
                                                 const QString &users);
Result<void> subtractPayouts(Connection &connection, LedgerNames &names,
                             std::vector<LedgerWallet> &wallets);

/// What explains these users' wallets and no more: their rows, those they share with others, and
/// the wallets. Within the transaction that has begun.
Result<LedgerSnapshotPointer> readLedgerOfUsers(Connection &connection, LedgerReading &reading,
                                                const QStringList &users, bool hasPayouts);

} // namespace clicknback
