// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>

namespace clicknback::secrets {

// How a line is taken apart to find the secrets in it (masking.cpp). Bytes, no copies.

using Text = std::string_view;

/// Where a secret stands: from, to (not included). Empty: there is none.
struct Span
{
    std::size_t from = 0;
    std::size_t to = 0;
    bool isEmpty() const { return to <= from; }
};

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

constexpr bool isLetter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isWordChar(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || c == '-';
}

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr bool isQuote(char c)
{
    return c == '"' || c == '\'';
}

constexpr bool isBase64(char c)
{
    return isWordChar(c) || c == '.' || c == '~' || c == '+' || c == '/';
}

/// `word` in lower case.
bool endsWith(Text text, Text word);
/// The same for the whole of it.
bool isWord(Text text, Text word);

template<typename Predicate>
std::size_t skip(Text text, std::size_t at, Predicate predicate)
{
    while (at < text.size() && predicate(text[at]))
        ++at;
    return at;
}

/// Whether the value of the name that `text` ends with is a secret.
bool endsWithSecretName(Text text);
/// What stands before `at` without spaces, a closing quote and a bracket: the end of a name.
Text nameBefore(Text line, std::size_t at);
/// The value that begins at or after `at`, behind a separator: without its quotes, and without the
/// scheme of an authorization.
Span valueAt(Text line, std::size_t at);
/// "null", "true" and their like.
bool isNoSecret(Text value);

} // namespace clicknback::secrets
