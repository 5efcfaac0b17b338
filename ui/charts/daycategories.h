// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDate>
#include <QStringList>

#include <vector>

namespace clicknback {

/// The bars of a range of days: one for each day, and one each for what lies before and after it
/// where `found` has such days. Those two have no valid day; an invalid date counts as after.
class DayCategories
{
public:
    DayCategories(const std::vector<QDate> &found, QDate first, QDate last);

    const std::vector<QDate> &days() const { return m_days; }
    const QStringList &labels() const { return m_labels; }
    const QStringList &headings() const { return m_headings; }
    /// Which bar a day belongs to.
    std::size_t indexOf(QDate day) const;

private:
    void add(QDate day, const QString &label, const QString &heading);

    QDate m_first;
    QDate m_last;
    bool m_hasOlder = false;
    std::vector<QDate> m_days;
    QStringList m_labels;
    QStringList m_headings;
};

} // namespace clicknback
