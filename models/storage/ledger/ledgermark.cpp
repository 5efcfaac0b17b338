// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgermark.h"

namespace clicknback {

Result<LedgerPosition> ledgerPosition(Connection &connection)
{
    const auto position = connection.selectFirst<LedgerPosition>(
        QStringLiteral("select_ledger_position"), {}, [](const Row &row) {
            return LedgerPosition{{row.text(0), row.text(1)}, int(row.integer(2))};
        });
    if (!position)
        return fail(position.error());
    return position->value_or(LedgerPosition{});
}

} // namespace clicknback
