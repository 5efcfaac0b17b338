// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/activity.h"
#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/wallet.h"

#include <vector>

namespace clicknback {

/// Purchases of each UTC hour of these days, both inclusive, without a pass over the rows. Hours
/// without purchases are left out.
std::vector<HourActivity> hourActivity(const LedgerSnapshot &snapshot, QDate first, QDate last);
/// Of the oldest purchase in memory that has a time; invalid when there is none.
QDate firstDayOf(const LedgerSnapshot &snapshot);
/// Today against the same weekday of the weeks before; weeks that are not in memory do not count.
TodayActivity todayActivity(const LedgerSnapshot &snapshot, Instant now);

/// Cashback rows by day and status, as the figures have them; an invalid day for those without.
std::vector<DayActivity> dayActivity(const LedgerFigures &figures);
/// The same of pending cashback alone.
std::vector<DayActivity> openDayActivity(const LedgerFigures &figures);

/// Stored balances beside the ledger, of every user with a wallet or with cashback rows.
std::vector<WalletRow> walletRows(const LedgerSnapshot &snapshot);
/// What summarize() says of them, without their texts.
BalanceSummary balanceSummary(const LedgerSnapshot &snapshot);

} // namespace clicknback
