// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/logs/logfind.h"

namespace clicknback {

namespace {

constexpr std::size_t kMostSpans = 200;
constexpr auto kLimit = "(*LIMIT_MATCH=20000)";

} // namespace

LogFind::LogFind(const QString &text, bool isPattern) : m_text(text), m_isPattern(isPattern)
{
    if (!isPattern || text.isEmpty())
        return;
    m_pattern.setPattern(QLatin1String(kLimit) + text);
    m_pattern.optimize();
}

bool LogFind::matches(const QString &shown) const
{
    if (m_text.isEmpty())
        return false;
    return m_isPattern ? m_pattern.isValid() && m_pattern.match(shown).hasMatch()
                       : shown.contains(m_text, Qt::CaseInsensitive);
}

std::vector<LogFind::Span> LogFind::spans(const QString &shown) const
{
    std::vector<Span> found;
    if (m_text.isEmpty() || (m_isPattern && !m_pattern.isValid()))
        return found;
    if (m_isPattern) {
        auto matches = m_pattern.globalMatch(shown);
        while (matches.hasNext() && found.size() < kMostSpans) {
            const QRegularExpressionMatch match = matches.next();
            if (match.capturedLength() > 0)
                found.push_back({match.capturedStart(), match.capturedLength()});
        }
        return found;
    }
    for (qsizetype at = 0; found.size() < kMostSpans; at += m_text.size()) {
        at = shown.indexOf(m_text, at, Qt::CaseInsensitive);
        if (at < 0)
            break;
        found.push_back({at, m_text.size()});
    }
    return found;
}

} // namespace clicknback
