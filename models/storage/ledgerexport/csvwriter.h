// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/ledgerexport/exportwriter.h"
#include "models/storage/ledgerexport/textfile.h"

namespace clicknback {

/// RFC 4180 in UTF-8, with a header. NULL is an empty field and empty text is "", as PostgreSQL
/// reads it back. Text that a spreadsheet would run as a formula gets a leading apostrophe.
class CsvWriter : public ExportWriter
{
public:
    explicit CsvWriter(const PartFile &file) : m_file(file) {}

    Result<void> begin() override;
    Result<void> write(const ExportRow &row) override;
    Result<std::int64_t> finish() override { return m_file.close(); }

private:
    void writeField(ExportType type, QByteArrayView value);
    void writeText(QByteArrayView text);
    void writeQuoted(QByteArrayView text, bool isFormula);

    TextFile m_file;
};

} // namespace clicknback
