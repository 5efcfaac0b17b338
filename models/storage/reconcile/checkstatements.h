// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/reconcile/checkrun.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"
#include "models/storage/copyliterals.h"
#include "models/storage/ledger/ledgerreading.h"

namespace clicknback {

/// Counts the violations that statements of resources/sql/check list, within the transaction that
/// has begun.
class CheckStatements
{
public:
    CheckStatements(Connection &connection, const LedgerReading &reading,
                    const BackendSettings &settings, int sampleSize);

    /// There is a payouts table to be counted on.
    void setHasPayouts(bool has) { m_hasPayouts = has; }
    /// A statement that fails by itself leaves its invariant untold, in the server's words; an
    /// error is what ends the whole check.
    Result<CheckResult> count(const Invariant &invariant);

private:
    Result<QByteArray> textOf(const Invariant &invariant) const;
    Result<CheckResult> ask(const Invariant &invariant);

    Connection &m_connection;
    const LedgerReading &m_reading;
    CopyValues m_values;
    bool m_hasPayouts = false;
};

/// The check cannot go on after it: a person stopped it, or the server is gone. What the server
/// cancels by itself, as what takes too long, costs one invariant.
bool endsCheck(const Error &error, const LedgerReading &reading);

} // namespace clicknback
