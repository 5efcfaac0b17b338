// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/exportwriter.h"

#include "models/storage/ledgerexport/csvwriter.h"
#include "models/storage/ledgerexport/jsonlineswriter.h"
#include "models/storage/ledgerexport/workbookwriter.h"

namespace clicknback {

Result<std::unique_ptr<ExportWriter>> makeWriter(ExportFormat format, const PartFile &file)
{
    using Writer = std::unique_ptr<ExportWriter>;
    switch (format) {
    case ExportFormat::Csv:
        return Writer(std::make_unique<CsvWriter>(file));
    case ExportFormat::JsonLines:
        return Writer(std::make_unique<JsonLinesWriter>(file));
    case ExportFormat::Xlsx:
        break;
    }
    if (file.isStream())
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("A workbook can only be written to a file."));
    return Writer(std::make_unique<WorkbookWriter>(file));
}

} // namespace clicknback
