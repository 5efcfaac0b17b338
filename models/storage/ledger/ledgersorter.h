// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerselection.h"
#include "models/storage/connection.h"
#include "models/storage/ledger/ledgerreading.h"
#include "models/storage/ledger/ledgerwindow.h"

namespace clicknback {

/// Has the database sort purchases by what is not in memory, on the lane's thread. Locks are held
/// while it does.
class LedgerSorter
{
public:
    LedgerSorter(Connection &connection, LedgerReading &reading)
        : m_connection(connection), m_reading(reading)
    {}

    /// The rows of the snapshot, which holds these days; the database may know other rows by now.
    Result<LedgerOrder> byExternalId(const LedgerSnapshotPointer &snapshot,
                                     const LedgerWindow &window);

private:
    Connection &m_connection;
    LedgerReading &m_reading;
};

} // namespace clicknback
