// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/commandwords.h"

namespace clicknback {

namespace {

/// Takes one text apart.
class WordReader
{
public:
    explicit WordReader(const QString &text) : m_text(text) {}

    std::optional<QStringList> words();

private:
    void takeOne();
    void takeVariable();
    void takeEscaped();
    void finishWord();
    bool isVariable() const;

    const QString &m_text;
    qsizetype m_at = 0;
    QChar m_quote; ///< null: outside of quotes
    bool m_isInWord = false;
    QString m_word;
    QStringList m_words;
};

bool WordReader::isVariable() const
{
    return m_text[m_at] == u'$' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'{';
}

void WordReader::takeVariable()
{
    int depth = 0;
    for (; m_at < m_text.size(); ++m_at) {
        m_word += m_text[m_at];
        if (m_text[m_at] == u'{')
            ++depth;
        else if (m_text[m_at] == u'}' && --depth == 0)
            break;
    }
}

/// Within double quotes a backslash stands for itself before most characters.
void WordReader::takeEscaped()
{
    const QChar next = m_text[m_at + 1];
    if (m_quote == u'"' && next != u'"' && next != u'\\')
        m_word += u'\\';
    m_word += next;
    ++m_at;
}

void WordReader::finishWord()
{
    if (m_isInWord)
        m_words << m_word;
    m_word.clear();
    m_isInWord = false;
}

void WordReader::takeOne()
{
    const QChar c = m_text[m_at];
    if (m_quote.isNull() && c.isSpace()) {
        finishWord();
        return;
    }
    m_isInWord = true;
    if (c == m_quote)
        m_quote = QChar();
    else if (m_quote.isNull() && (c == u'"' || c == u'\''))
        m_quote = c;
    else if (c == u'\\' && m_quote != u'\'' && m_at + 1 < m_text.size())
        takeEscaped();
    else if (isVariable())
        takeVariable();
    else
        m_word += c;
}

std::optional<QStringList> WordReader::words()
{
    for (; m_at < m_text.size(); ++m_at)
        takeOne();
    if (!m_quote.isNull())
        return std::nullopt;
    finishWord();
    return m_words;
}

} // namespace

std::optional<QStringList> commandWords(const QString &text)
{
    return WordReader(text).words();
}

} // namespace clicknback
