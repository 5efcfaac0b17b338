// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/daybuckets.h"

#include <QStringList>

#include <optional>

namespace clicknback {

/// The bars of charts over time: days, weeks or months of the whole ledger, and one for purchases
/// without a time. Kept while the ledger's range stays, because texts of dates are costly.
class LedgerDays
{
public:
    /// Nothing: by the range's length.
    void setGrain(std::optional<DayGrain> grain) { m_wanted = grain; }
    void read(const LedgerFigures &figures);

    const DayBuckets &buckets() const { return m_buckets; }
    bool hasUndated() const { return m_hasUndated; }
    /// The bars, that of purchases without a time included.
    std::size_t size() const { return m_buckets.size() + (m_hasUndated ? 1 : 0); }
    const QStringList &labels() const { return m_labels; }
    QString heading(int bar) const;

private:
    std::optional<DayGrain> m_wanted;
    DayBuckets m_buckets;
    bool m_hasUndated = false;
    QStringList m_labels;
};

} // namespace clicknback
