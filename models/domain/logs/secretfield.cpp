// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/logs/secretfield.h"

#include <algorithm>
#include <array>

namespace clicknback::secrets {

namespace {

/// Of names that end with "key" only those of secrets: a feature flag has a key, too.
bool isSecretKey(Text name)
{
    static constexpr std::array<Text, 13> kWhose{
        "api", "hash", "private", "secret", "access",     "sign",   "signing",
        "ssh", "auth", "master",  "jwt",    "encryption", "session"};
    name.remove_suffix(3);
    if (!name.empty() && (name.back() == '_' || name.back() == '-' || name.back() == ' '))
        name.remove_suffix(1);
    return std::any_of(kWhose.begin(), kWhose.end(),
                       [&](Text whose) { return endsWith(name, whose); });
}

/// The quote that closes the one at `open`, which itself stands behind `escapes` backslashes, as
/// in JSON within JSON; the end of the line when it was cut.
std::size_t closingQuote(Text line, std::size_t open, std::size_t escapes)
{
    std::size_t backslashes = 0;
    for (std::size_t i = open + 1; i < line.size(); ++i) {
        const bool isClosing =
            line[i] == line[open] && backslashes % (2 * (escapes + 1)) == escapes;
        const bool isDoubled = i > open + 1 && i + 1 < line.size() && line[i + 1] == line[open];
        if (isClosing && !isDoubled)
            return i - escapes;
        if (isClosing)
            ++i; // as SQL writes a quote within quotes
        backslashes = line[i] == '\\' ? backslashes + 1 : 0;
    }
    return line.size();
}

/// Whether a comma or the like at `at` is followed by another field, and is no part of a secret.
bool endsField(Text line, std::size_t at)
{
    const std::size_t next = at + 1;
    if (next >= line.size() || isSpace(line[next]) || isQuote(line[next]) || line[next] == '{')
        return true;
    const std::size_t end = skip(line, next, isWordChar);
    return end > next && end < line.size() && (line[end] == '=' || line[end] == ':');
}

bool endsGroup(Text line, std::size_t at)
{
    const std::size_t next = at + 1;
    return next >= line.size() || isSpace(line[next])
           || Text("\"',;:)]}>").find(line[next]) != Text::npos;
}

bool isBareEnd(Text line, std::size_t at)
{
    const char c = line[at];
    if (c == ',' || c == ';' || c == '&')
        return endsField(line, at);
    if (c == ')' || c == ']' || c == '}' || c == '>')
        return endsGroup(line, at);
    return isSpace(c) || isQuote(c);
}

/// Behind the bracket that closes the one at `open`; the end of the line when it was cut.
std::size_t groupEnd(Text line, std::size_t open)
{
    const char closing = line[open] == '(' ? ')' : line[open] == '[' ? ']' : '}';
    const std::size_t end = line.find(closing, open);
    return end == Text::npos ? line.size() : end + 1;
}

/// A value without quotes; one like SecretStr('x') or ["x"] goes on to the end of its bracket.
std::size_t bareEnd(Text line, std::size_t from)
{
    std::size_t at = from;
    while (at < line.size() && !isBareEnd(line, at))
        ++at;
    const bool isGroup = at > from && at < line.size() && isQuote(line[at])
                         && Text("([{").find(line[at - 1]) != Text::npos;
    return isGroup ? groupEnd(line, at - 1) : at;
}

/// Behind "Bearer " or its like, when `value` begins with one.
std::size_t afterScheme(Text line, Span value)
{
    const std::size_t end = skip(line, value.from, isLetter);
    const Text word = line.substr(value.from, end - value.from);
    const bool isScheme = isWord(word, "bearer") || isWord(word, "basic") || isWord(word, "token")
                          || isWord(word, "digest");
    const std::size_t next = skip(line, end, isSpace);
    return isScheme && next > end && next < line.size() ? next : value.from;
}

} // namespace

bool endsWith(Text text, Text word)
{
    return text.size() >= word.size()
           && std::equal(word.rbegin(), word.rend(), text.rbegin(),
                         [](char a, char b) { return a == lower(b); });
}

bool isWord(Text text, Text word)
{
    return text.size() == word.size() && endsWith(text, word);
}

bool endsWithSecretName(Text text)
{
    switch (text.empty() ? '\0' : lower(text.back())) {
    case 'd':
        return endsWith(text, "password") || endsWith(text, "passwd") || endsWith(text, "pwd");
    case 'n':
        return endsWith(text, "token") || endsWith(text, "authorization");
    case 't':
        return endsWith(text, "secret") || endsWith(text, "_pat");
    case 'y':
        return endsWith(text, "key") && isSecretKey(text);
    case 'e':
        return endsWith(text, "passphrase");
    case 's':
        return endsWith(text, "_pass") || endsWith(text, "pgpass");
    default:
        return false;
    }
}

Text nameBefore(Text line, std::size_t at)
{
    Text text = line.substr(0, at);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    if (!text.empty() && text.back() == ']')
        text.remove_suffix(1);
    if (!text.empty() && isQuote(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && text.back() == '\\')
        text.remove_suffix(1);
    return text;
}

bool isNoSecret(Text value)
{
    static constexpr std::array<Text, 5> kWords{"null", "none", "true", "false", "undefined"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](Text word) { return isWord(value, word); });
}

Span valueAt(Text line, std::size_t at)
{
    at = skip(line, at, [](char c) { return isSpace(c) || c == '=' || c == '>' || c == ':'; });
    std::size_t open = at;
    if (open + 1 < line.size() && isLetter(line[open]) && isQuote(line[open + 1]))
        ++open; // b'…' and its like
    const std::size_t slashes = skip(line, open, [](char c) { return c == '\\'; }) - open;
    const std::size_t quote = open + slashes;
    if (quote < line.size() && isQuote(line[quote])) {
        const Span value{quote + 1, closingQuote(line, quote, slashes)};
        const std::size_t from = afterScheme(line, value);
        return {std::min(from, value.to), value.to};
    }
    const std::size_t from = afterScheme(line, {at, line.size()});
    return {from, bareEnd(line, from)};
}

} // namespace clicknback::secrets
