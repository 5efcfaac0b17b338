// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/logs/storedline.h"

namespace clicknback {

namespace {

constexpr QByteArrayView kLevels("?DIWEC"); // in LogLevel's order
constexpr qsizetype kMostDigits = 18;       // as many fit

/// Reads digits up to a space and leaves `line` behind it.
std::optional<std::int64_t> takeNumber(QByteArrayView &line)
{
    std::int64_t number = 0;
    qsizetype at = 0;
    for (; at < line.size() && line[at] >= '0' && line[at] <= '9'; ++at) {
        if (at == kMostDigits)
            return std::nullopt;
        number = number * 10 + (line[at] - '0');
    }
    if (at == 0 || at >= line.size() || line[at] != ' ')
        return std::nullopt;
    line = line.sliced(at + 1);
    return number;
}

} // namespace

std::optional<StoredLine> storedLineFrom(QByteArrayView line)
{
    StoredLine stored;
    const std::optional<std::int64_t> time = takeNumber(line);
    if (!time)
        return std::nullopt;
    stored.at = {*time};
    const qsizetype end = line.indexOf(' ');
    if (end <= 0 || end + 2 >= line.size() || line[end + 2] != ' ')
        return std::nullopt;
    stored.source = line.first(end);
    const qsizetype level = kLevels.indexOf(line[end + 1]);
    if (level < 0)
        return std::nullopt;
    stored.level = LogLevel(level);
    stored.text = line.sliced(end + 3);
    return stored;
}

LogLine StoredLine::toLine() const
{
    return {at, decodedSource(source), level, QString::fromUtf8(text)};
}

QByteArray encodedSource(const QString &source)
{
    return source.isEmpty() ? QByteArray("%20") : source.toUtf8().toPercentEncoding();
}

QString decodedSource(QByteArrayView source)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(source.toByteArray()));
}

void appendStored(QByteArray &bytes, const LogLine &line)
{
    bytes += QByteArray::number(qlonglong{std::max<std::int64_t>(line.at.microseconds, 0)});
    bytes += ' ';
    bytes += encodedSource(line.source);
    bytes += ' ';
    bytes += kLevels[qsizetype(line.level)];
    bytes += ' ';
    const qsizetype start = bytes.size();
    bytes += line.text.toUtf8();
    for (qsizetype at = start; (at = bytes.indexOf('\n', at)) >= 0;)
        bytes[at] = ' ';
    bytes += '\n';
}

} // namespace clicknback
