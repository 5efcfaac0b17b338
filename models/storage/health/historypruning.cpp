// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/healthhistorystore.h"

#include <algorithm>

namespace clicknback {

namespace {

/// Everything is kept for at least this part of its time, however large the file is.
constexpr int kLeastShare = 64;
constexpr qint64 kPagesAtOnce = 2'000; // each is a statement of its own

struct Pages
{
    qint64 all = 0;
    qint64 free = 0;
    qint64 bytes = 0; ///< of one

    qint64 used() const { return (all - free) * bytes; }
    /// Room that the next days' samples fill anyhow is left.
    bool isMuchFree() const { return free > kPagesAtOnce / 2 && free > all / 4; }
};

Result<Pages> pagesOf(LocalDatabase &database)
{
    const auto rows = database.select<Pages>(QStringLiteral("count_pages"), {}, [](const Row &row) {
        return Pages{row.integer(0), row.integer(1), row.integer(2)};
    });
    if (!rows)
        return fail(rows.error());
    return rows->at(0);
}

struct Removal
{
    QString statement;
    QVariantMap values;
};

/// What is older than `kept`; in a `share`th of that time.
Removal removal(const char *statement, Instant now, std::chrono::seconds kept, int share)
{
    const Instant before = now.plusSeconds(-kept.count() / share);
    return {QLatin1String(statement), {{QStringLiteral("before"), qint64(before.microseconds)}}};
}

Removal bucketRemoval(qint64 length, Instant now, std::chrono::seconds kept, int share)
{
    const Instant before = now.plusSeconds(-kept.count() / share);
    return {QStringLiteral("delete_old_buckets"),
            {{QStringLiteral("length"), length},
             {QStringLiteral("before"), bucketStart(before, length)}}};
}

std::vector<Removal> removalsAt(Instant now, int share)
{
    using Store = HealthHistoryStore;
    return {removal("delete_old_samples", now, Store::kRaw, share),
            bucketRemoval(kBucketLengths[0], now, Store::kMinutes, share),
            bucketRemoval(kBucketLengths[1], now, Store::kHours, share),
            bucketRemoval(kBucketLengths[2], now, Store::kHours, share),
            removal("delete_old_changes", now, Store::kHours, share)};
}

} // namespace

Result<qint64> HealthHistoryStore::dropOld(Instant now, int share)
{
    // Each removal for itself: after weeks it takes a second, and others write meanwhile.
    qint64 dropped = 0;
    for (const Removal &removal : removalsAt(now, share)) {
        const auto gone = m_database.execute(removal.statement, removal.values);
        if (!gone)
            return gone;
        dropped += *gone;
    }
    if (dropped > 0) {
        if (const auto probes = m_database.execute(QStringLiteral("delete_old_probes")); !probes)
            return probes;
    }
    return dropped;
}

Result<void> HealthHistoryStore::fit(Instant now, qint64 mostBytes, qint64 &dropped)
{
    Result<Pages> pages = pagesOf(m_database);
    for (int share = 2; pages && pages->used() > mostBytes && share <= kLeastShare; share *= 2) {
        const Result<qint64> gone = dropOld(now, share);
        if (!gone)
            return fail(gone.error());
        dropped += *gone;
        pages = pagesOf(m_database);
    }
    if (!pages)
        return fail(pages.error());
    return pages->isMuchFree() ? m_database.giveBack(std::min(pages->free, kPagesAtOnce))
                               : Result<void>();
}

Result<qint64> HealthHistoryStore::prune(Instant now, qint64 mostBytes)
{
    Result<qint64> dropped = dropOld(now, 1);
    if (!dropped)
        return dropped;
    if (const Result<void> fitting = fit(now, mostBytes, *dropped); !fitting)
        return fail(fitting.error());
    return dropped;
}

} // namespace clicknback
