// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/paletteentry.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

bool startsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

} // namespace

int fuzzyScore(const QString &pattern, const QString &text)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype previous = -2;
    for (const QChar letter : pattern) {
        if (letter.isSpace())
            continue;
        const qsizetype found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        score += found == previous + 1 ? 4 : 1;
        score += startsWord(text, found) ? 3 : 0;
        previous = found;
        at = found + 1;
    }
    return text.contains(pattern.trimmed(), Qt::CaseInsensitive) ? score + 10 : score;
}

std::vector<PaletteEntry> bestMatches(const std::vector<PaletteEntry> &entries,
                                      const QString &pattern)
{
    std::vector<std::pair<int, const PaletteEntry *>> ranked;
    for (const PaletteEntry &entry : entries)
        if (const int score = fuzzyScore(pattern, entry.title); score >= 0)
            ranked.emplace_back(score, &entry);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<PaletteEntry> best;
    best.reserve(ranked.size());
    for (const auto &[score, entry] : ranked)
        best.push_back(*entry);
    return best;
}

} // namespace clicknback
