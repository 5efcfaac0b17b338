// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/csvwriter.h"

#include "models/domain/spreadsheettext.h"
#include "models/storage/ledgerexport/fieldtext.h"

#include <algorithm>

namespace clicknback {

namespace {

bool needsQuotes(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

} // namespace

Result<void> CsvWriter::begin()
{
    if (Result<void> opened = m_file.open(); !opened)
        return opened;
    for (std::size_t i = 0; i < kExportColumns.size(); ++i) {
        if (i > 0)
            m_file.append(',');
        m_file.append(kExportColumns[i].name);
    }
    m_file.append("\r\n");
    return m_file.status();
}

Result<void> CsvWriter::write(const ExportRow &row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0)
            m_file.append(',');
        if (!row[i].isNull())
            writeField(kExportColumns[i].type, row[i]);
    }
    m_file.append("\r\n");
    return m_file.status();
}

void CsvWriter::writeField(ExportType type, QByteArrayView value)
{
    switch (type) {
    case ExportType::Text:
        return writeText(value);
    case ExportType::Amount:
        return m_file.advanceTo(writeNumeric(value, m_file.room(numericRoom(value))));
    case ExportType::Instant:
        return m_file.advanceTo(writeTimestamp(timestampValue(value), m_file.room(kTimestampRoom)));
    }
}

void CsvWriter::writeText(QByteArrayView text)
{
    const bool isFormula = looksLikeFormula(text);
    if (text.isEmpty() || needsQuotes(text))
        return writeQuoted(text, isFormula);
    if (isFormula)
        m_file.append('\'');
    m_file.append(text);
}

void CsvWriter::writeQuoted(QByteArrayView text, bool isFormula)
{
    m_file.append(isFormula ? QByteArrayView("\"'") : QByteArrayView("\""));
    for (const char c : text) {
        if (c == '"')
            m_file.append('"');
        m_file.append(c);
    }
    m_file.append('"');
}

} // namespace clicknback
