// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/sqlstatement.h"

namespace clicknback {

namespace {

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c.unicode() > 127;
}

/// Walks over a text, one token at a time.
class SqlScanner
{
public:
    explicit SqlScanner(QStringView text) : m_text(text) {}

    SqlShape shape()
    {
        bool holdsSomething = false;
        while (m_at < m_text.size() && m_isComplete) {
            if (skipsNothing())
                continue;
            const bool ends = peek() == u';';
            m_statements += ends && holdsSomething ? 1 : 0;
            holdsSomething = !ends;
            ends ? void(++m_at) : skipToken();
        }
        return {m_statements + (holdsSomething ? 1 : 0), m_isComplete};
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }
    bool startsWith(QStringView token) const { return m_text.mid(m_at).startsWith(token); }

    /// Blanks and comments.
    bool skipsNothing()
    {
        if (peek().isSpace())
            ++m_at;
        else if (startsWith(u"--"))
            skipUntil(u"\n", true);
        else if (startsWith(u"/*"))
            skipNestedComment();
        else
            return false;
        return true;
    }

    void skipToken()
    {
        if (peek() == u'\'')
            skipQuoted(u'\'', false);
        else if (peek() == u'"')
            skipQuoted(u'"', false);
        else if (peek() == u'$')
            skipDollar();
        else if (isWordPart(peek()))
            skipWord();
        else
            ++m_at;
    }

    void skipWord()
    {
        const bool escapes = (peek() == u'e' || peek() == u'E') && peek(1) == u'\'';
        // A $ within a word belongs to it.
        while (isWordPart(peek()) || peek() == u'$')
            ++m_at;
        if (escapes)
            skipQuoted(u'\'', true);
    }

    void skipQuoted(QChar quote, bool escapes)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (escapes && peek() == u'\\')
                ++m_at;
            else if (peek() == quote && peek(1) == quote)
                ++m_at;
            else if (peek() == quote) {
                ++m_at;
                return;
            }
        }
        m_isComplete = false;
    }

    /// $tag$…$tag$, or a lone $ as in $1.
    void skipDollar()
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && isWordPart(m_text[end]))
            ++end;
        const bool isTag =
            end < m_text.size() && m_text[end] == u'$' && !m_text[m_at + 1].isDigit();
        const QStringView tag = m_text.mid(m_at, end + 1 - m_at);
        m_at = isTag ? end + 1 : end;
        if (isTag)
            skipUntil(tag, false);
    }

    void skipUntil(QStringView token, bool mayEndTheText)
    {
        const qsizetype found = m_text.indexOf(token, m_at);
        m_isComplete = m_isComplete && (found >= 0 || mayEndTheText);
        m_at = found < 0 ? m_text.size() : found + token.size();
    }

    void skipNestedComment()
    {
        int depth = 0;
        do {
            if (startsWith(u"/*") || startsWith(u"*/")) {
                depth += peek() == u'/' ? 1 : -1;
                ++m_at;
            }
            ++m_at;
        } while (depth > 0 && m_at < m_text.size());
        m_isComplete = depth == 0;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    int m_statements = 0;
    bool m_isComplete = true;
};

} // namespace

SqlShape sqlShapeOf(QStringView text)
{
    return SqlScanner(text).shape();
}

} // namespace clicknback
