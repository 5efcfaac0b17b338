// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/jsonlineswriter.h"

#include "models/storage/ledgerexport/fieldtext.h"

#include <algorithm>

namespace clicknback {

namespace {

bool needsEscape(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

} // namespace

Result<void> JsonLinesWriter::write(const ExportRow &row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        m_file.append(i == 0 ? QByteArrayView("{\"") : QByteArrayView(",\""));
        m_file.append(kExportColumns[i].name);
        m_file.append("\":");
        if (row[i].isNull())
            m_file.append("null");
        else
            writeField(kExportColumns[i].type, row[i]);
    }
    m_file.append("}\n");
    return m_file.status();
}

void JsonLinesWriter::writeField(ExportType type, QByteArrayView value)
{
    m_file.append('"');
    switch (type) {
    case ExportType::Text:
        writeText(value);
        break;
    case ExportType::Amount:
        m_file.advanceTo(writeNumeric(value, m_file.room(numericRoom(value))));
        break;
    case ExportType::Instant:
        m_file.advanceTo(writeIsoTimestamp(timestampValue(value), m_file.room(kTimestampRoom)));
        break;
    }
    m_file.append('"');
}

void JsonLinesWriter::writeText(QByteArrayView text)
{
    if (std::none_of(text.begin(), text.end(), needsEscape))
        return m_file.append(text);
    for (const char c : text)
        writeEscaped(c);
}

void JsonLinesWriter::writeEscaped(char c)
{
    if (!needsEscape(c))
        return m_file.append(c);
    if (c == '"' || c == '\\') {
        m_file.append('\\');
        return m_file.append(c);
    }
    constexpr QByteArrayView kDigits("0123456789abcdef");
    m_file.append("\\u00");
    m_file.append(kDigits[c >> 4]);
    m_file.append(kDigits[c & 0xF]);
}

} // namespace clicknback
