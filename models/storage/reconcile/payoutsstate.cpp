// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/payoutsstate.h"

namespace clicknback {

Result<PayoutsState> readPayoutsState(Connection &connection)
{
    const auto payouts = connection.selectFirst<PayoutsState>(
        QStringLiteral("select_payouts_state"), {}, [](const Row &row) {
            if (!row.boolean(0))
                return PayoutsState::Refused;
            return row.boolean(1) ? PayoutsState::Readable : PayoutsState::Unknown;
        });
    if (!payouts)
        return fail(payouts.error());
    return payouts->value_or(PayoutsState::None);
}

QString whyUnreadable(PayoutsState state)
{
    switch (state) {
    case PayoutsState::None:
    case PayoutsState::Readable:
        return {};
    case PayoutsState::Refused:
        return QStringLiteral("This role may not read the table payouts.");
    case PayoutsState::Unknown:
        break;
    }
    return QStringLiteral("The table payouts lacks user_id, amount or status.");
}

} // namespace clicknback
