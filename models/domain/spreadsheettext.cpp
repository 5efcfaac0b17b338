// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/spreadsheettext.h"

#include <algorithm>

namespace clicknback {

namespace {

template<typename Character>
bool isDigit(Character c)
{
    return c >= Character('0') && c <= Character('9');
}

/// [+-]?[0-9]+(\.[0-9]+)?
template<typename Iterator>
bool isPlainNumber(Iterator at, Iterator end)
{
    using Character = std::decay_t<decltype(*at)>;
    if (at != end && (*at == Character('+') || *at == Character('-')))
        ++at;
    const Iterator whole = std::find_if_not(at, end, isDigit<Character>);
    if (whole == at || whole == end)
        return whole != at;
    const Iterator fraction = std::find_if_not(whole + 1, end, isDigit<Character>);
    return *whole == Character('.') && fraction == end && fraction != whole + 1;
}

template<typename Iterator>
bool isFormula(Iterator begin, Iterator end)
{
    using Character = std::decay_t<decltype(*begin)>;
    constexpr Character starts[] = {Character('='), Character('+'),  Character('-'),
                                    Character('@'), Character('\t'), Character('\r')};
    if (begin == end || std::find(std::begin(starts), std::end(starts), *begin) == std::end(starts))
        return false;
    return !isPlainNumber(begin, end);
}

} // namespace

bool looksLikeFormula(QStringView text)
{
    return isFormula(text.utf16(), text.utf16() + text.size());
}

bool looksLikeFormula(QByteArrayView utf8)
{
    return isFormula(utf8.begin(), utf8.end());
}

} // namespace clicknback
