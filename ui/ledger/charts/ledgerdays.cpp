// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/ledgerdays.h"

#include "models/items/ledgerwords.h"

#include <algorithm>

namespace clicknback {

void LedgerDays::read(const LedgerFigures &figures)
{
    DayBuckets buckets;
    if (!figures.days.empty()) {
        const QDate first = figures.dayAt(0);
        const QDate last = figures.dayAt(figures.days.size() - 1);
        buckets = DayBuckets(first, last, m_wanted.value_or(grainFor(first, last)));
    }
    const bool hasUndated = std::any_of(figures.undated.begin(), figures.undated.end(),
                                        [](const LedgerSum &sum) { return !sum.isEmpty(); });
    if (buckets == m_buckets && hasUndated == m_hasUndated)
        return;
    m_buckets = std::move(buckets);
    m_hasUndated = hasUndated;
    m_labels.clear();
    for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket)
        m_labels << bucketLabel(m_buckets, bucket);
    if (m_hasUndated)
        m_labels << QStringLiteral("no or far date");
}

QString LedgerDays::heading(int bar) const
{
    const auto bucket = std::size_t(bar);
    return bucket < m_buckets.size() ? bucketHeading(m_buckets, bucket)
                                     : QStringLiteral("Purchases without a time");
}

} // namespace clicknback
