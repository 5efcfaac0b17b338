// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/connection.h"

namespace clicknback {

/// Whether the payouts of this database can be summed up.
enum class PayoutsState { None, Readable, Refused, Unknown /**< columns are missing */ };

/// Within the transaction that has begun.
Result<PayoutsState> readPayoutsState(Connection &connection);

/// Why nothing can be told of available and paid balances; empty: it can.
QString whyUnreadable(PayoutsState state);

} // namespace clicknback
