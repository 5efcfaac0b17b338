// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/fieldtext.h"

#include "models/storage/ledger/binarynumeric.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

namespace clicknback {

namespace {

char *writeWord(const char *word, char *out)
{
    const std::size_t length = std::strlen(word);
    return std::copy_n(word, length, out);
}

/// At least `digits` digits, with leading zeros.
char *writePadded(std::int64_t value, int digits, char *out)
{
    std::array<char, 20> text;
    char *const end = text.data() + text.size();
    char *begin = end;
    for (; value > 0 || digits > 0; value /= 10, --digits)
        *--begin = char('0' + value % 10);
    std::memcpy(out, begin, std::size_t(end - begin));
    return out + (end - begin);
}

char *writeWhole(const BinaryNumeric &numeric, char *out)
{
    int index = 0;
    while (index < numeric.weight && numeric.group(index) == 0)
        ++index; // a number never starts with a zero
    out = writePadded(numeric.weight < 0 ? 0 : numeric.group(index), 1, out);
    for (++index; index <= numeric.weight; ++index)
        out = writePadded(numeric.group(index), BinaryNumeric::kGroupDigits, out);
    return out;
}

char *writeFraction(const BinaryNumeric &numeric, char *out)
{
    if (numeric.scale == 0)
        return out;
    *out++ = '.';
    char *const end = out + numeric.scale;
    for (int index = numeric.weight + 1; out < end; ++index) {
        std::array<char, BinaryNumeric::kGroupDigits> digits;
        writePadded(numeric.group(index), BinaryNumeric::kGroupDigits, digits.data());
        const auto wanted = std::min<std::ptrdiff_t>(BinaryNumeric::kGroupDigits, end - out);
        std::memcpy(out, digits.data(), std::size_t(wanted));
        out += wanted;
    }
    return out;
}

struct Clock
{
    std::int64_t day; ///< since 2000
    std::int64_t inDay;
};

Clock clockOf(std::int64_t microseconds)
{
    constexpr std::int64_t kDay = 86'400'000'000;
    std::int64_t inDay = microseconds % kDay;
    inDay += inDay < 0 ? kDay : 0;
    return {(microseconds - inDay) / kDay, inDay};
}

struct CivilDate
{
    std::int64_t year;
    int month;
    int day;
};

/// std::chrono ends with the year 32767, PostgreSQL with 294276. A year begins in March here, so
/// that a leap day is its last.
CivilDate civilDate(std::int64_t daysSince2000)
{
    constexpr std::int64_t kEra = 146'097;                // days of 400 years
    const std::int64_t shifted = daysSince2000 + 730'425; // from 0000-03-01 on
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - kEra + 1) / kEra;
    const std::int64_t dayOfEra = shifted - era * kEra;
    const std::int64_t yearOfEra =
        (dayOfEra - dayOfEra / 1'460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t fromMarch = (5 * dayOfYear + 2) / 153;
    const int month = int(fromMarch < 10 ? fromMarch + 3 : fromMarch - 9);
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            int(dayOfYear - (153 * fromMarch + 2) / 5 + 1)};
}

char *writeDayAndTime(std::int64_t year, const CivilDate &date, std::int64_t inDay, char between,
                      char *out)
{
    out = writePadded(year, 4, out);
    *out++ = '-';
    out = writePadded(date.month, 2, out);
    *out++ = '-';
    out = writePadded(date.day, 2, out);
    *out++ = between;
    out = writePadded(inDay / 3'600'000'000, 2, out);
    *out++ = ':';
    out = writePadded(inDay / 60'000'000 % 60, 2, out);
    *out++ = ':';
    out = writePadded(inDay / 1'000'000 % 60, 2, out);
    *out++ = '.';
    return writePadded(inDay % 1'000'000, 6, out);
}

char *writeInfinity(std::int64_t microseconds, char *out)
{
    return writeWord(microseconds == kInfinity ? "infinity" : "-infinity", out);
}

bool isInfinite(std::int64_t microseconds)
{
    return microseconds == kInfinity || microseconds == kMinusInfinity;
}

} // namespace

qsizetype numericRoom(QByteArrayView bytes)
{
    const BinaryNumeric numeric(bytes);
    constexpr qsizetype kSignPointAndWord = 16;
    return std::max(numeric.weight + 1, 1) * BinaryNumeric::kGroupDigits + numeric.scale
           + kSignPointAndWord;
}

bool isSpecialNumeric(QByteArrayView numeric)
{
    return !BinaryNumeric(numeric).isNumber();
}

char *writeNumeric(QByteArrayView bytes, char *out)
{
    const BinaryNumeric numeric(bytes);
    if (numeric.isPlusInfinity())
        return writeWord("Infinity", out);
    if (numeric.isMinusInfinity())
        return writeWord("-Infinity", out);
    if (!numeric.isNumber())
        return writeWord("NaN", out);
    if (numeric.isNegative())
        *out++ = '-';
    return writeFraction(numeric, writeWhole(numeric, out));
}

std::int64_t timestampValue(QByteArrayView timestamp)
{
    if (timestamp.size() != qsizetype(sizeof(std::int64_t)))
        return kMinusInfinity;
    return qFromBigEndian<std::int64_t>(timestamp.data());
}

char *writeTimestamp(std::int64_t microseconds, char *out)
{
    if (isInfinite(microseconds))
        return writeInfinity(microseconds, out);
    const Clock clock = clockOf(microseconds);
    const CivilDate date = civilDate(clock.day);
    if (date.year > 0)
        return writeDayAndTime(date.year, date, clock.inDay, ' ', out);
    return writeWord(" BC", writeDayAndTime(1 - date.year, date, clock.inDay, ' ', out));
}

char *writeIsoTimestamp(std::int64_t microseconds, char *out)
{
    if (isInfinite(microseconds))
        return writeInfinity(microseconds, out);
    const Clock clock = clockOf(microseconds);
    const CivilDate date = civilDate(clock.day);
    if (date.year < 0)
        *out++ = '-';
    out = writeDayAndTime(std::abs(date.year), date, clock.inDay, 'T', out);
    *out++ = 'Z';
    return out;
}

} // namespace clicknback
