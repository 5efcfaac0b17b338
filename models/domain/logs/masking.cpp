// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/logs/logline.h"
#include "models/domain/logs/secretfield.h"

#include <algorithm>
#include <array>

namespace clicknback {

using namespace secrets;

namespace {

Span unlessPlain(Text line, Span value)
{
    return value.isEmpty() || isNoSecret(line.substr(value.from, value.to - value.from)) ? Span{}
                                                                                         : value;
}

/// "scheme://user:password@host": the password, also one that should have been encoded.
Span passwordOfUri(Text line, std::size_t at)
{
    constexpr std::size_t kLongest = 1'024; // a line full of addresses is read once, not squared
    const std::size_t from = at + 3;
    const Text rest = line.substr(from, kLongest);
    const Text whole = rest.substr(0, skip(rest, 0, [](char c) {
                                       return !isSpace(c) && !isQuote(c) && c != '<' && c != '>';
                                   }));
    const std::size_t slash = std::min(whole.find_first_of("/?#"), whole.size());
    const std::size_t colon = whole.substr(0, slash).find(':');
    if (colon == Text::npos)
        return {};
    std::size_t last = whole.substr(0, slash).rfind('@');
    const bool isPort = whole.starts_with('[') || skip(whole, colon + 1, isDigit) == slash;
    if (last == Text::npos && !isPort)
        last = whole.rfind('@');
    return last == Text::npos || last < colon ? Span{} : Span{from + colon + 1, from + last};
}

/// PWD=/home/x of a shell.
bool isWorkingFolder(Text line, Span value)
{
    return !value.isEmpty() && line[value.from] == '/';
}

Span atSeparator(Text line, std::size_t at)
{
    if (line.substr(at, 3) == "://")
        return passwordOfUri(line, at);
    const Text name = nameBefore(line, at);
    if (!endsWithSecretName(name))
        return {};
    const Span value = unlessPlain(line, valueAt(line, at + 1));
    return name.ends_with("PWD") && isWorkingFolder(line, value) ? Span{} : value;
}

/// A bare "Bearer x": x is no word of a sentence.
Span afterBearer(Text line, std::size_t from)
{
    constexpr std::size_t kLongerThanWords = 20;
    std::size_t end = skip(line, from, isBase64);
    const Text word = line.substr(from, end - from);
    end = skip(line, end, [](char c) { return c == '='; });
    const bool isParameter = end > from + word.size() && end < line.size() && isQuote(line[end]);
    const std::size_t plain = std::size_t(std::count_if(word.begin(), word.end(), isLetter));
    const bool isSentence =
        plain == word.size() || (plain + 1 == word.size() && word.back() == '.');
    const bool tells = !isSentence || word.size() >= kLongerThanWords;
    return tells && !isParameter ? Span{from, end} : Span{};
}

/// After a word and a space: "Bearer x", "PASSWORD 'x'" of SQL, "--password x" of a command line.
Span atSpace(Text line, std::size_t at)
{
    const char last = at == 0 ? '\0' : lower(line[at - 1]);
    if (last == '\0' || !isLetter(last))
        return {};
    const Text before = line.substr(0, at);
    const std::size_t next = skip(line, at, isSpace);
    if (next == line.size())
        return {};
    if (last == 'r' && endsWith(before, "bearer"))
        return afterBearer(line, next);
    if (!endsWithSecretName(before))
        return {};
    if (line[next] == '\'' && endsWith(before, "password"))
        return valueAt(line, next);
    const std::size_t start = before.find_last_of(" \t\"'[,(") + 1; // npos + 1 is 0
    const bool isOption = before.substr(start, 2) == "--" && line[next] != '-';
    return isOption ? valueAt(line, next) : Span{};
}

/// "eyJ…", also when its end is cut off.
Span jwtAt(Text line, std::size_t at)
{
    constexpr std::size_t kShortest = 20;
    if (at < 2 || line.substr(at - 2, 3) != "eyJ" || (at > 2 && isWordChar(line[at - 3])))
        return {};
    std::size_t end = skip(line, at, [](char c) { return isWordChar(c) || c == '.'; });
    while (end > at && line[end - 1] == '.')
        --end;
    return end - (at - 2) >= kShortest ? Span{at - 2, end} : Span{};
}

/// "$2b$12$…" of bcrypt, and PostgreSQL's "SCRAM-SHA-256$…".
Span hashAt(Text line, std::size_t at)
{
    constexpr std::size_t kHash = 53;
    constexpr std::size_t kCut = 10; // fewer characters are none any more
    const auto isOfHash = [](char c) { return isBase64(c) || c == '$' || c == ':' || c == '='; };
    if (endsWith(line.substr(0, at), "scram-sha-256"))
        return {at + 1, skip(line, at + 1, isOfHash)};
    const Text head = line.substr(at, 7);
    const bool isBcrypt = head.size() == 7 && head[1] == '2' && isLetter(head[2]) && head[3] == '$'
                          && isDigit(head[4]) && isDigit(head[5]) && head[6] == '$';
    if (!isBcrypt)
        return {};
    const std::size_t from = at + head.size();
    const std::size_t end =
        skip(line, from, [](char c) { return isLetter(c) || isDigit(c) || c == '.' || c == '/'; });
    const std::size_t length = std::min(end - from, kHash);
    return length >= kCut ? Span{at, from + length} : Span{};
}

/// "ghp_…" and its like, "github_pat_…".
Span gitHubTokenAt(Text line, std::size_t at)
{
    constexpr std::size_t kShortest = 20;
    const Text before = line.substr(0, at + 1);
    static constexpr std::array<Text, 6> kHeads{"ghp_", "gho_", "ghu_",
                                                "ghs_", "ghr_", "github_pat_"};
    const auto head = std::find_if(kHeads.begin(), kHeads.end(),
                                   [&](Text word) { return before.ends_with(word); });
    if (head == kHeads.end())
        return {};
    const std::size_t from = at + 1 - head->size();
    const std::size_t end = skip(line, at + 1, isWordChar);
    const bool isBegin = from == 0 || !isWordChar(line[from - 1]);
    return isBegin && end - from >= kShortest ? Span{from, end} : Span{};
}

/// Bytes at which a secret may be recognised; all others are passed over.
constexpr std::array<bool, 256> triggers()
{
    std::array<bool, 256> table{};
    for (const char c : {'=', ':', ' ', 'J', '$', '_'})
        table[std::size_t(static_cast<unsigned char>(c))] = true;
    return table;
}

Span secretAt(Text line, std::size_t at)
{
    switch (line[at]) {
    case '=':
    case ':':
        return atSeparator(line, at);
    case ' ':
        return atSpace(line, at);
    case 'J':
        return jwtAt(line, at);
    case '$':
        return hashAt(line, at);
    default:
        return gitHubTokenAt(line, at);
    }
}

} // namespace

QByteArray masked(const QByteArray &line)
{
    static constexpr std::array<bool, 256> kTriggers = triggers();
    const Text text(line.constData(), std::size_t(line.size()));
    QByteArray clean;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!kTriggers[static_cast<unsigned char>(text[at])])
            continue;
        const Span secret = secretAt(text, at);
        if (secret.isEmpty() || secret.from < copied)
            continue;
        clean.append(text.data() + copied, qsizetype(secret.from - copied));
        clean.append("***");
        copied = secret.to;
        at = secret.to - 1;
    }
    if (copied == 0)
        return line;
    clean.append(text.data() + copied, qsizetype(text.size() - copied));
    return clean;
}

} // namespace clicknback
