// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerexport.h"
#include "models/domain/result.h"
#include "models/storage/ledgerexport/exportrow.h"
#include "models/storage/ledgerexport/partfile.h"

#include <memory>

namespace clicknback {

/// Writes rows in one format. After an error it is of no further use.
class ExportWriter
{
public:
    virtual ~ExportWriter() = default;

    /// Opens the file and writes the header, if the format has one.
    virtual Result<void> begin() = 0;
    virtual Result<void> write(const ExportRow &row) = 0;
    /// Writes what is left and closes the file. The bytes of the whole.
    virtual Result<std::int64_t> finish() = 0;
};

/// `file` must outlive the writer.
Result<std::unique_ptr<ExportWriter>> makeWriter(ExportFormat format, const PartFile &file);

} // namespace clicknback
