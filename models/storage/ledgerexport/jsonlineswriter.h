// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/ledgerexport/exportwriter.h"
#include "models/storage/ledgerexport/textfile.h"

namespace clicknback {

/// One JSON object a line. Amounts are strings, because JSON's numbers are doubles to most who
/// read them; instants are ISO 8601 in UTC; NULL is null.
class JsonLinesWriter : public ExportWriter
{
public:
    explicit JsonLinesWriter(const PartFile &file) : m_file(file) {}

    Result<void> begin() override { return m_file.open(); }
    Result<void> write(const ExportRow &row) override;
    Result<std::int64_t> finish() override { return m_file.close(); }

private:
    void writeField(ExportType type, QByteArrayView value);
    void writeText(QByteArrayView text);
    void writeEscaped(char c);

    TextFile m_file;
};

} // namespace clicknback
