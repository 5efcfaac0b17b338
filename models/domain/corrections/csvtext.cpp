// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/csvtext.h"

namespace clicknback {

namespace {

constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");

char separatorOf(QByteArrayView firstLine)
{
    return firstLine.count(';') > firstLine.count(',') ? ';' : ',';
}

QByteArrayView firstLineOf(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    return end < 0 ? bytes : bytes.first(end);
}

} // namespace

CsvText::CsvText(const QByteArray &bytes)
    : m_bytes(bytes)
    , m_separator(separatorOf(firstLineOf(bytes)))
    , m_at(bytes.startsWith(kByteOrderMark) ? kByteOrderMark.size() : 0)
{}

std::optional<QStringList> CsvText::next()
{
    skipBlankLines();
    if (m_at >= m_bytes.size())
        return std::nullopt;
    m_recordLine = m_line;
    QStringList fields = record();
    if (m_hasOpenQuote)
        return std::nullopt;
    return fields;
}

QStringList CsvText::record()
{
    QStringList fields;
    for (;;) {
        fields << QString::fromUtf8(field());
        if (m_at >= m_bytes.size() || m_bytes.at(m_at) != m_separator)
            break;
        ++m_at;
    }
    endLine();
    return fields;
}

QByteArray CsvText::field()
{
    const bool isQuoted = m_at < m_bytes.size() && m_bytes.at(m_at) == '"';
    QByteArray text = isQuoted ? quoted() : QByteArray();
    // What stands between a closing quote and the separator is kept, for the verdict to complain.
    text += plain();
    return text;
}

QByteArray CsvText::plain()
{
    const qsizetype begin = m_at;
    while (m_at < m_bytes.size()) {
        const char c = m_bytes.at(m_at);
        if (c == m_separator || c == '\n' || c == '\r')
            break;
        ++m_at;
    }
    return m_bytes.mid(begin, m_at - begin);
}

QByteArray CsvText::quoted()
{
    QByteArray text;
    for (++m_at; m_at < m_bytes.size(); ++m_at) {
        const char c = m_bytes.at(m_at);
        const bool isDoubled = c == '"' && m_bytes.mid(m_at + 1, 1) == "\"";
        if (c == '"' && !isDoubled) {
            ++m_at;
            return text;
        }
        text += c;
        m_at += isDoubled ? 1 : 0;
        m_line += c == '\n' ? 1 : 0;
    }
    m_hasOpenQuote = true;
    return text;
}

/// "\r\n", "\n" and a lone "\r" all end a line.
bool CsvText::endLine()
{
    if (m_at >= m_bytes.size() || (m_bytes.at(m_at) != '\r' && m_bytes.at(m_at) != '\n'))
        return false;
    const bool isPair = m_bytes.at(m_at) == '\r' && m_bytes.mid(m_at + 1, 1) == "\n";
    m_at += isPair ? 2 : 1;
    ++m_line;
    return true;
}

void CsvText::skipBlankLines()
{
    while (endLine()) {
    }
}

} // namespace clicknback
