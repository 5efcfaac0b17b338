// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/ledger/binarycopy.h"
#include "models/storage/ledger/ledgerreading.h"
#include "models/storage/ledger/ledgerwindow.h"
#include "models/storage/sqlstate.h"

namespace clicknback {

/// Names the session's process while its locks are held, and forgets it however the reading ends.
struct HeldLocks
{
    HeldLocks(LedgerReading &watched, int backendPid) : reading(watched)
    {
        reading.backendPid = backendPid;
    }
    ~HeldLocks() { reading.backendPid = 0; }
    HeldLocks(const HeldLocks &) = delete;
    HeldLocks &operator=(const HeldLocks &) = delete;

    LedgerReading &reading;
};

/// Hands every row to `take`, counting; stops early when the reading was cancelled.
template<typename Take>
Result<void> takeRows(BinaryCopy &copy, LedgerReading &reading, Take take)
{
    constexpr int kLookEvery = 4096; // rows between two looks at what others want to know or say
    std::int64_t counted = 0;
    while (BinaryRow *row = copy.next()) {
        take(*row);
        if (++counted % kLookEvery != 0)
            continue;
        reading.rows += kLookEvery;
        if (reading.isCancelled)
            return fail(queryCancelled());
    }
    reading.rows += counted % kLookEvery;
    return copy.finish();
}

/// The statement that reads these days alone, unless they are all.
inline QString statementFor(const char *name, const LedgerWindow &window)
{
    return QLatin1String(name) + (window.isEverything() ? QString() : QStringLiteral("_between"));
}

} // namespace clicknback
