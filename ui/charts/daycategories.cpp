// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/daycategories.h"

#include <QLocale>

#include <algorithm>

namespace clicknback {

namespace {

/// A mistaken date far in the past must not make a chart of a million bars.
constexpr qint64 kMostDays = 400;

} // namespace

DayCategories::DayCategories(const std::vector<QDate> &found, QDate first, QDate last)
    : m_first(std::max(first, last.addDays(1 - kMostDays))), m_last(last)
{
    const QLocale english(QLocale::English);
    const auto isOlder = [this](QDate day) { return day.isValid() && day < m_first; };
    const auto isLater = [this](QDate day) { return !day.isValid() || day > m_last; };
    m_hasOlder = std::any_of(found.begin(), found.end(), isOlder);
    if (m_hasOlder)
        add({}, QStringLiteral("older"),
            QStringLiteral("Before %1")
                .arg(english.toString(m_first, QStringLiteral("d MMM yyyy"))));
    for (QDate day = m_first; day <= m_last; day = day.addDays(1))
        add(day, english.toString(day, QStringLiteral("d MMM")),
            english.toString(day, QStringLiteral("dddd d MMM yyyy")));
    if (std::any_of(found.begin(), found.end(), isLater))
        add({}, QStringLiteral("later"), QStringLiteral("In the future, or no date at all"));
}

void DayCategories::add(QDate day, const QString &label, const QString &heading)
{
    m_days.push_back(day);
    m_labels << label;
    m_headings << heading;
}

std::size_t DayCategories::indexOf(QDate day) const
{
    const std::size_t start = m_hasOlder ? 1 : 0;
    if (day.isValid() && day < m_first)
        return 0;
    if (!day.isValid() || day > m_last)
        return m_days.size() - 1;
    return start + std::size_t(m_first.daysTo(day));
}

} // namespace clicknback
