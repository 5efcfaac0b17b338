// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace clicknback {

enum class ExportFormat : std::uint8_t { Csv, Xlsx, JsonLines };

/// "csv", "xlsx", "jsonl": the word on a command line and the end of a file's name.
QString toText(ExportFormat format);
std::optional<ExportFormat> exportFormatFrom(QStringView text);

/// Everything that matches a filter, to be written to a file.
struct ExportRequest
{
    LedgerFilter filter;
    ExportFormat format = ExportFormat::Csv;
    QString path;            ///< "-": standard output, not for XLSX
    bool mayReplace = false; ///< a file that is there already
    /// Sorting millions of rows spills on the server; otherwise they come in no order.
    bool newestFirst = false;
    std::optional<std::int64_t> expectedRows; ///< for the progress, when the caller knows
    /// Of what matches, these alone: the rows that were found to break what the filter asks for. A
    /// filter with findings is not exported without.
    std::optional<QStringList> purchaseIds;
};

/// What was written.
struct ExportSummary
{
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
};

} // namespace clicknback
