// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logreader.h"

namespace clicknback {

namespace {

/// Lines of one message are written at once.
constexpr std::int64_t kTogether = 1'000'000; // µs

} // namespace

void LogReader::read(const std::vector<QByteArray> &raw, Instant now, std::vector<LogLine> &lines)
{
    for (const QByteArray &bytes : raw) {
        LogLine line = logLineFrom(bytes, m_source, now);
        if (m_recap.isRepeated(line))
            continue;
        inherit(line);
        lines.push_back(std::move(line));
    }
}

void LogReader::inherit(LogLine &line)
{
    const bool isTogether = line.at.microseconds - m_before.microseconds <= kTogether;
    if (line.level == LogLevel::Unknown && isTogether)
        line.level = m_level;
    m_level = line.level;
    m_before = line.at;
}

} // namespace clicknback
