// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logrecap.h"

#include <QHashFunctions>

namespace clicknback {

namespace {

std::size_t keyOf(const LogLine &line)
{
    return qHash(line.text, std::size_t(line.at.microseconds));
}

} // namespace

LogRecap::LogRecap(Instant from, Instant newest, const std::vector<LogLine> &lines)
    : m_from(from), m_newest(newest)
{
    for (const LogLine &line : lines)
        ++m_counts[keyOf(line)];
}

bool LogRecap::isRepeated(const LogLine &line)
{
    if (line.at > m_newest)
        return false;
    if (line.at < m_from)
        return true; // older than what was asked for
    const auto known = m_counts.find(keyOf(line));
    if (known == m_counts.end() || known->second == 0)
        return false;
    --known->second;
    return true;
}

} // namespace clicknback
