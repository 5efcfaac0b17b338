// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/pythonscanner.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr int kTabWidth = 8;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Letters beyond ASCII are not looked at closely.
bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

bool isNameCharacter(char c)
{
    return isNameStart(c) || isDigit(c);
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

bool isStringPrefix(std::string_view word)
{
    return word.size() <= 2 && word.find_first_not_of("rRbBuUfFtT") == std::string_view::npos;
}

bool opensBlock(std::string_view word)
{
    static constexpr std::array<std::string_view, 14> words{
        "async",   "case", "class", "def",   "elif", "else",  "except",
        "finally", "for",  "if",    "match", "try",  "while", "with"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t operatorLength(std::string_view text)
{
    static constexpr std::array<std::string_view, 5> three{"...", "**=", "//=", "<<=", ">>="};
    static constexpr std::array<std::string_view, 5> two{"->", "**", "//", "<<", ">>"};
    const auto startsText = [&](std::string_view sign) { return text.starts_with(sign); };
    if (std::any_of(three.begin(), three.end(), startsText))
        return 3;
    if (std::any_of(two.begin(), two.end(), startsText))
        return 2;
    const bool isAssigning =
        text.size() > 1 && text[1] == '='
        && std::string_view("=!<>+-*/%&|^@:").find(text[0]) != std::string_view::npos;
    return isAssigning ? 2 : 1;
}

class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_text(text)
    {
        m_source.tokens.reserve(text.size() / 5);
    }

    PythonSource scan()
    {
        if (m_text.starts_with(kByteOrderMark))
            m_at = kByteOrderMark.size();
        beginPhysicalLine();
        while (m_at < m_text.size() && m_source.problem.isEmpty())
            step();
        endLogicalLine();
        if (!m_open.empty())
            complain("a bracket is never closed", m_source.tokens[m_open.back()].line);
        return std::move(m_source);
    }

private:
    char current() const { return m_text[m_at]; }
    char next(std::size_t ahead = 1) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    void complain(const char *problem, int line)
    {
        if (!m_source.problem.isEmpty())
            return;
        m_source.problem = QString::fromLatin1(problem);
        m_source.problemLine = line;
    }

    void step()
    {
        const char c = current();
        if (isLineEnd(c))
            endPhysicalLine();
        else if (c == ' ' || c == '\t' || c == '\f')
            ++m_at;
        else if (c == '#')
            skipComment();
        else if (c == '\\' && isLineEnd(next()))
            continueLine();
        else if (c == '\0')
            complain("it holds a zero byte", m_line);
        else
            readToken(c);
    }

    void readToken(char c)
    {
        if (c == '"' || c == '\'')
            readString(m_at);
        else if (isNameStart(c))
            readName();
        else if (isDigit(c) || (c == '.' && isDigit(next())))
            readNumber();
        else
            readOperator();
    }

    void skipComment()
    {
        while (m_at < m_text.size() && !isLineEnd(current()))
            ++m_at;
    }

    void passLineEnd()
    {
        m_at += current() == '\r' && next() == '\n' ? 2 : 1;
        ++m_line;
    }

    void continueLine()
    {
        ++m_at;
        passLineEnd();
    }

    void endPhysicalLine()
    {
        passLineEnd();
        if (!m_open.empty())
            return;
        endLogicalLine();
        beginPhysicalLine();
    }

    void beginPhysicalLine()
    {
        int column = 0;
        for (; m_at < m_text.size() && (current() == ' ' || current() == '\t'); ++m_at)
            column += current() == '\t' ? kTabWidth - column % kTabWidth : 1;
        m_indent = column;
    }

    void endLogicalLine(bool isHead = false)
    {
        const std::size_t count = m_source.tokens.size() - m_lineFirst;
        if (count > 0)
            m_source.lines.push_back(
                {m_indent, m_lineFirst, count, m_source.tokens[m_lineFirst].line, isHead});
        m_lineFirst = m_source.tokens.size();
    }

    void add(PythonToken::Kind kind, std::size_t from, std::size_t length, int line)
    {
        m_source.tokens.push_back({kind, m_text.substr(from, length), line, 0});
        m_at = from + length;
    }

    void readName()
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && isNameCharacter(m_text[end]))
            ++end;
        const bool isQuoted = end < m_text.size() && (m_text[end] == '"' || m_text[end] == '\'');
        if (isQuoted && isStringPrefix(m_text.substr(m_at, end - m_at)))
            readString(end);
        else
            add(PythonToken::Kind::Name, m_at, end - m_at, m_line);
    }

    void readNumber()
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && (isNameCharacter(m_text[end]) || m_text[end] == '.'))
            ++end;
        add(PythonToken::Kind::Number, m_at, end - m_at, m_line);
    }

    /// From m_at, where its prefix begins.
    void readString(std::size_t quoteAt)
    {
        const char quote = m_text[quoteAt];
        const bool isTriple = m_text.substr(quoteAt).starts_with(
            quote == '"' ? std::string_view(R"(""")") : std::string_view("'''"));
        const int firstLine = m_line;
        const std::size_t end = endOfString(quoteAt + (isTriple ? 3 : 1), quote, isTriple);
        if (end == std::string_view::npos)
            complain("a text is never closed", firstLine);
        add(PythonToken::Kind::String, m_at, std::min(end, m_text.size()) - m_at, firstLine);
    }

    std::size_t endOfString(std::size_t at, char quote, bool isTriple)
    {
        for (; at < m_text.size(); ++at) {
            const char c = m_text[at];
            const bool isEscape = c == '\\' && at + 1 < m_text.size();
            if (isEscape)
                at += m_text.substr(at + 1).starts_with("\r\n") ? 2 : 1;
            if (m_text[at] == '\n')
                ++m_line;
            if (isEscape)
                continue;
            if (c == quote && (!isTriple || isTripleAt(at, quote)))
                return at + (isTriple ? 3 : 1);
            if (isLineEnd(c) && !isTriple)
                return std::string_view::npos;
        }
        return std::string_view::npos;
    }

    bool isTripleAt(std::size_t at, char quote) const
    {
        return at + 2 < m_text.size() && m_text[at + 1] == quote && m_text[at + 2] == quote;
    }

    void readOperator()
    {
        const char c = current();
        if (c == ';' && m_open.empty()) {
            ++m_at;
            endLogicalLine();
        } else if (c == ':' && next() != '=' && endsHead()) {
            ++m_at;
            endLogicalLine(true);
            ++m_indent; // of what may follow in this line
        } else {
            add(PythonToken::Kind::Operator, m_at, operatorLength(m_text.substr(m_at, 3)), m_line);
            noteBracket(c);
        }
    }

    bool endsHead() const
    {
        const bool isBegun = m_source.tokens.size() > m_lineFirst;
        return m_open.empty() && isBegun && opensBlock(m_source.tokens[m_lineFirst].text)
               && m_source.tokens[m_lineFirst].kind == PythonToken::Kind::Name;
    }

    void noteBracket(char c)
    {
        if (c == '(' || c == '[' || c == '{')
            m_open.push_back(m_source.tokens.size() - 1);
        else if (c == ')' || c == ']' || c == '}')
            closeBracket(c);
    }

    void closeBracket(char c)
    {
        const char opening = c == ')' ? '(' : c == ']' ? '[' : '{';
        if (m_open.empty() || m_source.tokens[m_open.back()].text.front() != opening) {
            complain("a bracket closes nothing", m_line);
            return;
        }
        const auto distance = std::ptrdiff_t(m_source.tokens.size() - 1 - m_open.back());
        m_source.tokens[m_open.back()].toPartner = distance;
        m_source.tokens.back().toPartner = -distance;
        m_open.pop_back();
    }

    const std::string_view m_text;
    PythonSource m_source;
    std::size_t m_at = 0;
    std::size_t m_lineFirst = 0;
    int m_line = 1;
    int m_indent = 0;
    std::vector<std::size_t> m_open; ///< brackets, by token
};

} // namespace

PythonSource scanPython(const QByteArray &content)
{
    return Scanner(std::string_view(content.constData(), std::size_t(content.size()))).scan();
}

} // namespace clicknback
