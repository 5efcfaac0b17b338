// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/ledgerexport.h"

#include "models/storage/ledger/binarycopy.h"
#include "models/storage/ledger/ledgermark.h"
#include "models/storage/ledger/watchedcopy.h"
#include "models/storage/ledgerexport/exportwriter.h"
#include "models/storage/transaction.h"

#include <algorithm>

namespace clicknback {

namespace {

Error cancelled()
{
    return {ErrorKind::Cancelled, QStringLiteral("The export was cancelled."), {}};
}

} // namespace

Result<ExportSummary> LedgerExport::run(const ExportRequest &request, Instant now,
                                        ExportProgress &progress,
                                        const std::function<bool()> &isCancelled)
{
    Result<PartFile> file = PartFile::beside(request.path, request.mayReplace);
    if (!file)
        return fail(file.error());
    const Result<std::unique_ptr<ExportWriter>> writer = makeWriter(request.format, *file);
    if (!writer)
        return fail(writer.error());
    if (Result<void> begun = (*writer)->begin(); !begun)
        return fail(begun.error());
    if (Result<void> done = stream(request, now, **writer, progress, isCancelled); !done)
        return fail(isCancelled() ? cancelled() : done.error());
    const Result<std::int64_t> bytes = (*writer)->finish();
    if (!bytes)
        return fail(bytes.error());
    if (isCancelled())
        return fail(cancelled());
    if (Result<void> done = file->commit(); !done)
        return fail(done.error());
    return ExportSummary{progress.rows, *bytes};
}

Result<void> LedgerExport::prepare(const ExportRequest &request, ExportProgress &progress)
{
    if (Result<qint64> done = m_connection.execute(QStringLiteral("prepare_export")); !done)
        return fail(done.error());
    if (request.expectedRows)
        progress.estimate = *request.expectedRows;
    if (request.expectedRows || !request.filter.isEmpty())
        return {};
    const auto estimate =
        m_connection.selectFirst<std::int64_t>(QStringLiteral("select_purchase_estimate"), {},
                                               [](const Row &row) { return row.integer(0); });
    if (!estimate)
        return fail(estimate.error());
    progress.estimate = std::max<std::int64_t>(0, estimate->value_or(0));
    return {};
}

Result<void> LedgerExport::stream(const ExportRequest &request, Instant now, ExportWriter &writer,
                                  ExportProgress &progress,
                                  const std::function<bool()> &isCancelled)
{
    constexpr std::int64_t kLookEvery = 1024;
    Result<Transaction> snapshot =
        Transaction::begin(m_connection, "ledger export", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    const Result<LedgerPosition> position = ledgerPosition(m_connection);
    if (!position)
        return fail(position.error());
    const HeldLocks held(progress, position->backendPid);
    if (Result<void> prepared = prepare(request, progress); !prepared)
        return prepared;
    BinaryCopy rows(m_connection);
    ExportRow row;
    if (Result<void> begun =
            rows.begin(QStringLiteral("copy_ledger"), int(row.size()), exportValues(request, now));
        !begun)
        return begun;
    std::int64_t count = 0;
    while (BinaryRow *const sent = rows.next()) {
        for (QByteArrayView &field : row)
            field = sent->text();
        ++count;
        if (Result<void> written = writer.write(row); !written)
            return written;
        if (count % kLookEvery == 0 && isCancelled())
            return fail(cancelled());
        progress.rows.store(count, std::memory_order_relaxed);
    }
    if (Result<void> whole = rows.finish(); !whole)
        return whole;
    return snapshot->commit();
}

} // namespace clicknback
