// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/logs/logtext.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

constexpr int kTab = 4;
constexpr char16_t kEscape = 0x1B;

/// Marks that turn the direction of writing: they could show another line than was written.
constexpr bool isTurning(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E
           || c == 0x200F;
}

constexpr bool isControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

constexpr bool isPlain(char16_t c)
{
    return !isControl(c) && !isTurning(c);
}

/// Behind an escape sequence that begins at `at`: "ESC [ … letter", or ESC and one character.
qsizetype behindEscape(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size() || text[at + 1] != u'[')
        return std::min(at + 2, text.size());
    for (qsizetype end = at + 2; end < text.size(); ++end) {
        if (text[end].unicode() >= 0x40 && text[end].unicode() <= 0x7E)
            return end + 1;
    }
    return text.size();
}

struct Range
{
    char32_t first;
    char32_t last;
};

constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},  Range{0x3041, 0x33FF},
                           Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},  Range{0xA000, 0xA4CF},
                           Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},  Range{0xFE30, 0xFE6F},
                           Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},  Range{0x1F300, 0x1F64F},
                           Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

int cellsOfOne(char32_t c)
{
    if (c < 0x300)
        return 1;
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    const auto holds = [c](const Range &range) { return c >= range.first && c <= range.last; };
    return std::any_of(kWide.begin(), kWide.end(), holds) ? 2 : 1;
}

bool isNarrow(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x300; });
}

/// Calls `use(offset, cell, cells)` for each character until it answers false.
template<typename Use>
void forEachCharacter(QStringView text, Use use)
{
    int cell = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype begin = at;
        char32_t c = text[at].unicode();
        if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[begin], text[++at]);
        const int cells = cellsOfOne(c);
        if (!use(begin, cell, cells))
            return;
        cell += cells;
    }
}

} // namespace

QString shownLogText(const QString &text)
{
    const auto isClean = [](QChar c) { return isPlain(c.unicode()); };
    if (std::all_of(text.cbegin(), text.cend(), isClean))
        return text;
    QString shown;
    shown.reserve(text.size() + 2 * kTab);
    for (qsizetype at = 0; at < text.size();) {
        const char16_t c = text[at].unicode();
        if (c == kEscape) {
            at = behindEscape(text, at);
            continue;
        }
        if (c == u'\t')
            shown += QString(kTab - shown.size() % kTab, QLatin1Char(' '));
        else if (c != u'\r' || at + 1 < text.size())
            shown += isPlain(c) ? QChar(c) : QChar(QChar::ReplacementCharacter);
        ++at;
    }
    return shown;
}

int cellsOf(QStringView text)
{
    if (isNarrow(text))
        return int(text.size());
    int sum = 0;
    forEachCharacter(text, [&sum](qsizetype, int cell, int cells) {
        sum = cell + cells;
        return true;
    });
    return sum;
}

qsizetype offsetAtCell(QStringView text, int cell)
{
    if (isNarrow(text))
        return std::min(qsizetype(std::max(cell, 0)), text.size());
    qsizetype found = text.size();
    forEachCharacter(text, [&](qsizetype offset, int at, int cells) {
        if (at < cell || cells == 0)
            return true;
        found = offset;
        return false;
    });
    return found;
}

} // namespace clicknback
