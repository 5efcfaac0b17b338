// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/auditservice.h"

#include "models/storage/auditstore.h"
#include "models/storage/ledgerstore.h"
#include "models/storage/transaction.h"

#include <algorithm>

namespace clicknback {

namespace {

Result<AuditLog> readLog(Connection &connection, const AuditFilter &filter)
{
    Result<Transaction> snapshot =
        Transaction::begin(connection, "audit log", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    AuditStore store(connection);
    auto slice = store.rows(filter, AuditService::kMostRows);
    if (!slice)
        return fail(slice.error());
    auto days = store.days(filter);
    if (!days)
        return fail(days.error());
    if (Result<void> done = snapshot->commit(); !done)
        return fail(done.error());
    return AuditLog{std::move(*slice), std::move(*days)};
}

bool endsTheReading(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::Cancelled;
}

/// In an order that keeps what needs the audit log alone apart from what needs purchases too: a
/// statement that fails ends the snapshot, so nothing is read after it.
Result<AuditGaps> readGaps(Connection &connection, const DayWindow &window)
{
    AuditGaps gaps{.readAt = Instant::now()};
    Result<Transaction> snapshot =
        Transaction::begin(connection, "audit gaps", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    std::optional<Error> failed;
    for (const AuditGapKind kind :
         {AuditGapKind::RepeatedRows, AuditGapKind::UnauditedConfirmations,
          AuditGapKind::UnmatchedDecisions, AuditGapKind::OrphanRows}) {
        Result<AuditGap> gap =
            failed ? Result<AuditGap>(fail(*failed))
                   : AuditStore(connection).gap(kind, window, AuditService::kMostGapRows);
        if (!gap && endsTheReading(gap.error().kind))
            return fail(gap.error());
        if (!gap)
            failed = gap.error();
        gaps.gaps.push_back(gap ? std::move(*gap)
                                : AuditGap{.kind = kind, .reason = failed->message});
    }
    std::sort(gaps.gaps.begin(), gaps.gaps.end(),
              [](const AuditGap &a, const AuditGap &b) { return a.kind < b.kind; });
    return gaps;
}

} // namespace

QFuture<Result<AuditLog>> AuditService::read(const AuditFilter &filter)
{
    return m_bulk.run([filter](Connection &connection) { return readLog(connection, filter); });
}

QFuture<Result<AuditSlice>> AuditService::older(const AuditFilter &filter, const AuditRow &last)
{
    return m_bulk.run([filter, last](Connection &connection) {
        return AuditStore(connection).rows(filter, kMostRows, last);
    });
}

QFuture<Result<AuditGaps>> AuditService::gaps(const DayWindow &window)
{
    return m_bulk.run([window](Connection &connection) { return readGaps(connection, window); });
}

QFuture<Result<std::optional<PurchaseStory>>> AuditService::purchase(const QString &purchaseId)
{
    return m_interactive.run(
        [purchaseId](Connection &connection) { return LedgerStore(connection).story(purchaseId); });
}

} // namespace clicknback
