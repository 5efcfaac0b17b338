// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/logs/logline.h"

#include <array>
#include <utility>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHead = 160; ///< characters in which a level stands

QStringView wordBefore(QStringView text, qsizetype at)
{
    qsizetype from = at;
    while (from > 0 && text[from - 1].isLetterOrNumber())
        --from;
    return text.mid(from, at - from);
}

/// "2026-11-23 14:02:11,123 - WARNING - app.core.logging - …"
LogLevel backendLevel(QStringView head)
{
    const qsizetype first = head.indexOf(u" - ");
    if (first < 0)
        return LogLevel::Unknown;
    const QStringView rest = head.mid(first + 3);
    const qsizetype second = rest.indexOf(u" - ");
    return second < 0 ? LogLevel::Unknown : logLevelFrom(rest.left(second));
}

/// "2026-11-23 14:02:11.123 UTC [42] LOG:  …", "INFO:     …": a word, a colon, two spaces.
LogLevel colonLevel(QStringView head)
{
    const qsizetype colon = head.indexOf(u":  ");
    return colon < 0 ? LogLevel::Unknown : logLevelFrom(wordBefore(head, colon));
}

LogLevel jsonLevel(QStringView text)
{
    for (const QStringView key : {u"\"level\"", u"\"levelname\"", u"\"severity\""}) {
        const qsizetype at = text.indexOf(key);
        if (at < 0)
            continue;
        const QStringView value = text.mid(at + key.size()).trimmed();
        if (!value.startsWith(u':'))
            continue;
        const QStringView word = value.mid(1).trimmed();
        if (word.startsWith(u'"'))
            return logLevelFrom(word.mid(1, word.indexOf(u'"', 1) - 1));
    }
    return LogLevel::Unknown;
}

/// `count` digits at `at`; -1 for others.
int digits(const QByteArray &text, qsizetype at, int count)
{
    int number = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// "2026-11-23T14:02:11", by hand: a flood of lines asks for it.
std::optional<Instant> secondFrom(const QByteArray &text)
{
    const bool isShaped = text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T'
                          && text[13] == ':' && text[16] == ':';
    if (!isShaped)
        return std::nullopt;
    const QDate day(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!day.isValid() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
        || second > 60)
        return std::nullopt;
    return Instant::startOfDay(day).plusSeconds(hour * 3600 + minute * 60 + second);
}

/// The fraction of a second at `at`, in microseconds; moves `at` behind it.
std::int64_t fractionAt(const QByteArray &text, qsizetype &at)
{
    std::int64_t micros = 0;
    if (at >= text.size() || text[at] != '.')
        return 0;
    ++at;
    for (std::int64_t unit = 100'000; digits(text, at, 1) >= 0; ++at, unit /= 10)
        micros += digits(text, at, 1) * unit;
    return micros;
}

/// The engine's time and where it ends; nothing: the line has none.
std::optional<std::pair<Instant, qsizetype>> engineTime(const QByteArray &line)
{
    std::optional<Instant> at = secondFrom(line);
    if (!at)
        return std::nullopt;
    qsizetype end = 19;
    at->microseconds += fractionAt(line, end);
    if (end < line.size() && line[end] == 'Z')
        return std::pair(*at, end + 1);
    const bool isOffset =
        end + 6 <= line.size() && (line[end] == '+' || line[end] == '-') && line[end + 3] == ':';
    const int hours = digits(line, end + 1, 2);
    const int minutes = digits(line, end + 4, 2);
    if (!isOffset || hours < 0 || minutes < 0)
        return std::nullopt;
    const std::int64_t offset = (line[end] == '-' ? -1 : 1) * (hours * 3600LL + minutes * 60LL);
    return std::pair(at->plusSeconds(-offset), end + 6);
}

QByteArray withoutLineEnd(const QByteArray &line)
{
    qsizetype size = line.size();
    if (size > 0 && line[size - 1] == '\n')
        --size;
    if (size > 0 && line[size - 1] == '\r')
        --size;
    return size == line.size() ? line : line.left(size);
}

} // namespace

QString toText(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return u"debug"_s;
    case LogLevel::Info:
        return u"info"_s;
    case LogLevel::Warning:
        return u"warning"_s;
    case LogLevel::Error:
        return u"error"_s;
    case LogLevel::Critical:
        return u"critical"_s;
    case LogLevel::Unknown:
        break;
    }
    return u"unknown"_s;
}

LogLevel logLevelFrom(QStringView word)
{
    static const std::array<std::pair<QStringView, LogLevel>, 15> kWords{
        {{u"INFO", LogLevel::Info},
         {u"WARNING", LogLevel::Warning},
         {u"ERROR", LogLevel::Error},
         {u"LOG", LogLevel::Info},
         {u"DEBUG", LogLevel::Debug},
         {u"CRITICAL", LogLevel::Critical},
         {u"FATAL", LogLevel::Critical},
         {u"PANIC", LogLevel::Critical},
         {u"NOTICE", LogLevel::Info},
         {u"WARN", LogLevel::Warning},
         {u"ERR", LogLevel::Error},
         {u"TRACE", LogLevel::Debug},
         {u"ALERT", LogLevel::Critical},
         {u"EMERGENCY", LogLevel::Critical},
         {u"INFORMATION", LogLevel::Info}}};
    QStringView plain = word.trimmed();
    while (!plain.isEmpty() && plain.back().isDigit()) // PostgreSQL's DEBUG1 to DEBUG5
        plain.chop(1);
    for (const auto &[text, level] : kWords) {
        if (plain.compare(text, Qt::CaseInsensitive) == 0)
            return level;
    }
    return LogLevel::Unknown;
}

LogLevel levelOfLine(QStringView text)
{
    if (text.startsWith(u'{'))
        return jsonLevel(text);
    const QStringView head = text.left(kHead);
    const LogLevel level = backendLevel(head);
    return level == LogLevel::Unknown ? colonLevel(head) : level;
}

LogLine logLineFrom(const QByteArray &line, const QString &source, Instant now)
{
    const QByteArray whole = withoutLineEnd(line);
    LogLine result{.at = now, .source = source};
    QByteArray text = whole;
    if (const auto time = engineTime(whole)) {
        const qsizetype space = time->second < whole.size() && whole[time->second] == ' ' ? 1 : 0;
        result.at = time->first;
        text = whole.mid(time->second + space);
    }
    result.text = QString::fromUtf8(masked(text));
    result.level = levelOfLine(result.text);
    return result;
}

bool isJobTick(QStringView text)
{
    return text.contains(u"verify_purchases: dispatcher tick.");
}

QString filterProblem(const LogFilter &filter)
{
    if (filter.from && filter.to && *filter.to < *filter.from)
        return u"The time ends before it begins: no line can be in it."_s;
    if (!filter.isPattern)
        return {};
    const QRegularExpression pattern(filter.text);
    return pattern.isValid() ? QString()
                             : u"“%1” is no regular expression: %2 at character %3."_s
                                   .arg(filter.text, pattern.errorString())
                                   .arg(pattern.patternErrorOffset() + 1);
}

LogMatcher::LogMatcher(const LogFilter &filter)
    : m_filter(filter)
    , m_pattern(filter.isPattern ? filter.text : QString())
    , m_isUsable(filterProblem(filter).isEmpty())
{
    m_pattern.optimize();
}

bool LogMatcher::matches(const LogLine &line) const
{
    const LogLevel level = levelOf(line); // also of lines that do not match: others follow them
    if (!m_isUsable || (level != LogLevel::Unknown && level < m_filter.least))
        return false;
    if ((m_filter.from && line.at < *m_filter.from) || (m_filter.to && line.at > *m_filter.to))
        return false;
    return (m_filter.sources.isEmpty() || m_filter.sources.contains(line.source))
           && hasText(line.text);
}

LogLevel LogMatcher::levelOf(const LogLine &line) const
{
    if (m_filter.least == LogLevel::Unknown)
        return line.level;
    if (line.level != LogLevel::Unknown)
        m_levels[line.source] = line.level;
    const auto known = m_levels.find(line.source);
    return known == m_levels.end() ? LogLevel::Unknown : known->second;
}

bool LogMatcher::hasText(const QString &text) const
{
    if (m_filter.text.isEmpty())
        return true;
    return m_filter.isPattern ? m_pattern.match(text).hasMatch()
                              : text.contains(m_filter.text, Qt::CaseInsensitive);
}

} // namespace clicknback
