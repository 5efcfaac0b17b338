// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/ledger/ledgerexport.h"
#include "models/storage/connection.h"
#include "models/storage/copyliterals.h"
#include "models/storage/ledger/ledgerreading.h"

#include <functional>

namespace clicknback {

class ExportWriter;

/// How far an export is, and which session holds locks for it.
using ExportProgress = LedgerReading;

/// Streams everything that matches a filter from the database into a file. The file appears whole
/// or not at all.
class LedgerExport
{
public:
    explicit LedgerExport(Connection &connection) : m_connection(connection) {}

    /// `now` is what "the last N days" and the age of pending purchases are counted from.
    Result<ExportSummary> run(const ExportRequest &request, Instant now, ExportProgress &progress,
                              const std::function<bool()> &isCancelled);

private:
    Result<void> prepare(const ExportRequest &request, ExportProgress &progress);
    Result<void> stream(const ExportRequest &request, Instant now, ExportWriter &writer,
                        ExportProgress &progress, const std::function<bool()> &isCancelled);

    Connection &m_connection;
};

/// The values of resources/sql/copy_ledger.sql.
CopyValues exportValues(const ExportRequest &request, Instant now);

} // namespace clicknback
