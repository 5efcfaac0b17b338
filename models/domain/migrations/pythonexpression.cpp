// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/pythonexpression.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::size_t kMostSourceText = 500; // bytes

/// Past a token, or past all that a bracket holds.
std::size_t after(PythonTokens tokens, std::size_t at)
{
    return at + 1 + (tokens[at].isOpening() ? std::size_t(tokens[at].toPartner) : 0);
}

/// "op.f" with its dots; 0: there is no such name at the beginning.
std::size_t dottedLength(PythonTokens tokens)
{
    std::size_t length = 0;
    while (length < tokens.size() && tokens[length].kind == PythonToken::Kind::Name) {
        ++length;
        if (length + 1 >= tokens.size() || !tokens[length].isOperator(".")
            || tokens[length + 1].kind != PythonToken::Kind::Name)
            break;
        ++length;
    }
    return length;
}

PythonArgument argumentOf(PythonTokens tokens)
{
    const bool isNamed =
        tokens.size() > 2 && tokens[0].kind == PythonToken::Kind::Name && tokens[1].isOperator("=");
    if (isNamed)
        return {tokens[0].text, tokens.subspan(2), false};
    const bool isSpread =
        !tokens.empty() && (tokens[0].isOperator("*") || tokens[0].isOperator("**"));
    return {{}, tokens.subspan(isSpread ? 1 : 0), isSpread};
}

/// The value of a simple escape; 0: it is none.
char simpleEscape(char c)
{
    static constexpr std::string_view letters = "\\'\"abfnrtv";
    static constexpr std::string_view values = "\\'\"\a\b\f\n\r\t\v";
    const std::size_t at = letters.find(c);
    return at == std::string_view::npos ? '\0' : values[at];
}

int digitsOfEscape(char c)
{
    return c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
}

/// \x41, \u0041 or \U00000041, from behind the backslash; how many bytes it takes, 0: it is none.
std::size_t appendCodePoint(QString &text, std::string_view escape)
{
    const int digits = digitsOfEscape(escape.front());
    if (digits == 0 || escape.size() <= std::size_t(digits))
        return 0;
    bool isNumber = false;
    const uint code = QByteArray(escape.data() + 1, digits).toUInt(&isNumber, 16);
    if (!isNumber || code > QChar::LastValidCodePoint)
        return 0;
    text += QStringView(QChar::fromUcs4(char32_t(code)));
    return std::size_t(digits) + 1;
}

/// From behind a backslash. What is no escape keeps its backslash, as Python does.
std::size_t appendEscape(QString &text, std::string_view escape)
{
    if (escape.starts_with("\r\n"))
        return 2;
    if (escape.starts_with('\n') || escape.starts_with('\r'))
        return 1;
    if (const char simple = simpleEscape(escape.front())) {
        text += QLatin1Char(simple);
        return 1;
    }
    const std::size_t length = appendCodePoint(text, escape);
    if (length == 0)
        text += QLatin1Char('\\');
    return length;
}

QString unescaped(std::string_view body)
{
    QString text;
    while (!body.empty()) {
        const std::size_t backslash = std::min(body.find('\\'), body.size());
        text += QString::fromUtf8(body.data(), qsizetype(backslash));
        body.remove_prefix(std::min(backslash + 1, body.size()));
        if (!body.empty())
            body.remove_prefix(appendEscape(text, body));
    }
    return text;
}

std::optional<QString> textOf(const PythonToken &token)
{
    const std::size_t prefix = token.text.find_first_of("\"'");
    const std::string_view letters = token.text.substr(0, prefix);
    if (letters.find_first_of("bBfFtT") != std::string_view::npos)
        return std::nullopt;
    std::string_view body = token.text.substr(prefix);
    const bool isTriple = body.size() >= 6 && body[1] == body[0] && body[2] == body[0];
    const std::size_t quotes = isTriple ? 3 : 1;
    body = body.substr(quotes, body.size() - 2 * quotes);
    const bool isRaw = letters.find_first_of("rR") != std::string_view::npos;
    if (isRaw || body.find('\\') == std::string_view::npos)
        return QString::fromUtf8(body.data(), qsizetype(body.size()));
    return unescaped(body);
}

} // namespace

const PythonArgument *PythonCall::find(std::string_view keyword, int position) const
{
    int at = 0;
    const PythonArgument *found = nullptr;
    for (const PythonArgument &argument : arguments) {
        if (!argument.keyword.empty() && argument.keyword == keyword)
            return &argument;
        if (argument.keyword.empty() && !argument.isSpread && at++ == position)
            found = &argument;
    }
    return found;
}

bool PythonCall::isSpreadBefore(int position) const
{
    int at = 0;
    for (const PythonArgument &argument : arguments) {
        if (argument.isSpread && at <= position)
            return true;
        at += argument.keyword.empty() ? 1 : 0;
    }
    return false;
}

PythonTokens withoutBrackets(PythonTokens tokens)
{
    while (tokens.size() >= 2 && tokens[0].isOperator("(")
           && tokens[0].toPartner == std::ptrdiff_t(tokens.size()) - 1) {
        tokens = tokens.subspan(1, tokens.size() - 2);
    }
    return tokens;
}

std::vector<PythonTokens> splitAtCommas(PythonTokens tokens)
{
    std::vector<PythonTokens> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < tokens.size(); at = after(tokens, at)) {
        if (!tokens[at].isOperator(","))
            continue;
        parts.push_back(tokens.subspan(begin, at - begin));
        begin = at + 1;
    }
    if (begin < tokens.size())
        parts.push_back(tokens.subspan(begin));
    return parts;
}

std::optional<std::size_t> findOperator(PythonTokens tokens, std::string_view sign)
{
    for (std::size_t at = 0; at < tokens.size(); at = after(tokens, at)) {
        if (tokens[at].isOperator(sign))
            return at;
    }
    return std::nullopt;
}

std::optional<PythonCall> callOf(PythonTokens tokens)
{
    tokens = withoutBrackets(tokens);
    const std::size_t length = dottedLength(tokens);
    if (length == 0 || length >= tokens.size() || !tokens[length].isOperator("(")
        || length + 1 + std::size_t(tokens[length].toPartner) != tokens.size())
        return std::nullopt;
    PythonCall call;
    if (length > 1)
        call.object = sourceText(tokens.first(length - 2));
    call.method = tokens[length - 1].text;
    call.name = sourceText(tokens.first(length));
    const PythonTokens inside = tokens.subspan(length + 1, tokens.size() - length - 2);
    for (const PythonTokens &part : splitAtCommas(inside))
        call.arguments.push_back(argumentOf(part));
    return call;
}

std::optional<QString> literalText(PythonTokens tokens)
{
    tokens = withoutBrackets(tokens);
    if (tokens.empty())
        return std::nullopt;
    QString joined;
    for (const PythonToken &token : tokens) {
        const auto text = token.kind == PythonToken::Kind::String ? textOf(token) : std::nullopt;
        if (!text)
            return std::nullopt;
        joined += *text;
    }
    return joined;
}

std::optional<QStringList> literalTexts(PythonTokens tokens)
{
    if (tokens.empty())
        return std::nullopt;
    if (isNone(tokens))
        return QStringList();
    if (const auto one = literalText(tokens))
        return QStringList{*one};
    tokens = withoutBrackets(tokens);
    const bool isList = !tokens.empty() && (tokens[0].isOperator("[") || tokens[0].isOperator("{"))
                        && tokens[0].toPartner == std::ptrdiff_t(tokens.size()) - 1;
    if (isList)
        tokens = tokens.subspan(1, tokens.size() - 2);
    QStringList texts;
    for (const PythonTokens &part : splitAtCommas(tokens)) {
        const std::optional<QString> text = literalText(part);
        if (!text)
            return std::nullopt;
        texts << *text;
    }
    return texts;
}

bool isNone(PythonTokens tokens)
{
    tokens = withoutBrackets(tokens);
    return tokens.size() == 1 && tokens[0].isName("None");
}

bool isTrue(PythonTokens tokens)
{
    tokens = withoutBrackets(tokens);
    return tokens.size() == 1 && tokens[0].isName("True");
}

QString sourceText(PythonTokens tokens)
{
    if (tokens.empty())
        return {};
    const char *begin = tokens.front().text.data();
    const auto length = std::size_t(tokens.back().text.data() - begin) + tokens.back().text.size();
    const QString text = QString::fromUtf8(begin, qsizetype(std::min(length, kMostSourceText)));
    return text.simplified() + (length > kMostSourceText ? QStringLiteral("…") : QString());
}

} // namespace clicknback
