// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace clicknback {

/// Reads RFC 4180 text record by record: quotes, doubled quotes, line ends of any kind, with or
/// without a byte order mark. Blank lines are left out.
class CsvText
{
public:
    /// The separator is the one of comma and semicolon that the first line has more of.
    explicit CsvText(const QByteArray &bytes);

    /// The next record; nothing at the end, or when a quote is never closed.
    std::optional<QStringList> next();
    /// Line of the record that was read last; 1 is the first.
    int line() const { return m_recordLine; }
    bool hasOpenQuote() const { return m_hasOpenQuote; }

private:
    QStringList record();
    QByteArray field();
    QByteArray quoted();
    QByteArray plain();
    void skipBlankLines();
    bool endLine();

    const QByteArray m_bytes;
    char m_separator = ',';
    qsizetype m_at = 0;
    int m_line = 1;
    int m_recordLine = 0;
    bool m_hasOpenQuote = false;
};

} // namespace clicknback
