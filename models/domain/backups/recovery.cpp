// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/backups/dump.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <set>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::vector<BackupFile> byTime(std::vector<BackupFile> files)
{
    std::stable_sort(files.begin(), files.end(), [](const BackupFile &a, const BackupFile &b) {
        return a.modified < b.modified;
    });
    return files;
}

/// The day in its name, else the one it was written on.
QDate dayOf(const BackupFile &file)
{
    static const QRegularExpression date(u"\\d{4}-\\d{2}-\\d{2}"_s);
    const QDate named = QDate::fromString(date.match(file.name).captured(), Qt::ISODate);
    return named.isValid() ? named : file.modified.utcDay();
}

std::int64_t medianBytes(const std::vector<BackupFile> &files)
{
    std::vector<std::int64_t> sizes;
    std::transform(files.begin(), files.end(), std::back_inserter(sizes),
                   [](const BackupFile &file) { return file.bytes; });
    const auto middle = sizes.begin() + std::ptrdiff_t(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

/// The newest, which comes last, against at most five before it.
QString sizeRemark(const std::vector<BackupFile> &files)
{
    constexpr std::size_t kCompared = 5;
    const BackupFile &newest = files.back();
    if (newest.bytes == 0)
        return u"The newest backup is empty: %1."_s.arg(newest.name);
    const std::size_t before = std::min(files.size() - 1, kCompared);
    if (before == 0)
        return {};
    const auto last = files.end() - 1;
    const std::int64_t usual = medianBytes({last - std::ptrdiff_t(before), last});
    if (newest.bytes * 2 >= usual)
        return {};
    return u"The newest backup has %1 bytes, less than half of the usual %2 "
           "(median of %3 before)."_s.arg(newest.bytes)
               .arg(usual)
               .arg(before);
}

QString missingDaysRemark(const std::vector<BackupFile> &files)
{
    constexpr qsizetype kShown = 3;
    std::set<QDate> days;
    for (const BackupFile &file : files)
        days.insert(dayOf(file));
    QStringList missing;
    for (QDate day = *days.begin(); day < *days.rbegin(); day = day.addDays(1)) {
        if (days.count(day) == 0)
            missing << day.toString(Qt::ISODate);
    }
    if (missing.isEmpty())
        return {};
    const QString shown = missing.mid(0, kShown).join(u", "_s);
    return missing.size() > kShown
               ? u"Days without a backup: %1 and %2 more."_s.arg(shown).arg(missing.size() - kShown)
               : u"Days without a backup: %1."_s.arg(shown);
}

} // namespace

const std::vector<RecoveryTarget> &recoveryTargets()
{
    static const std::vector<RecoveryTarget> targets{
        {.source = u"operation-plan.md"_s,
         .rpo = u"7 days: weekly, on storage elsewhere"_s,
         .rpoLimit = 7 * 24h,
         .rto =
             u"1 h after a full failure, 4 h for a damaged database, 24 h for data lost by a bug"_s,
         .rtoLimit = 1h},
        {.source = u"NFR-12"_s,
         .rpo = u"under 1 h: daily full backup and WAL, in another region"_s,
         .rpoLimit = 1h,
         .rto = u"4 h"_s,
         .rtoLimit = 4h},
        {.source = u"scripts"_s,
         .rpo = u"up to 24 h: nightly, on the same disk, before the nightly reset"_s,
         .rpoLimit = 24h,
         .rto = u"none stated: there is no script that restores"_s}};
    return targets;
}

RecoveryPoint recoveryPointOf(const std::vector<BackupFile> &files, Instant now)
{
    const std::vector<BackupFile> sorted = byTime(files);
    const auto newest = std::find_if(sorted.rbegin(), sorted.rend(),
                                     [](const BackupFile &file) { return file.bytes > 0; });
    if (newest == sorted.rend())
        return {};
    const std::int64_t age = std::max(now.secondsSince(newest->modified), std::int64_t{0});
    return {.age = std::chrono::seconds(age), .newest = newest->name};
}

QString sizeTrendRemark(const std::vector<BackupFile> &files)
{
    if (files.empty())
        return {};
    const std::vector<BackupFile> sorted = byTime(files);
    QStringList remarks{sizeRemark(sorted), missingDaysRemark(sorted)};
    remarks.removeAll(QString());
    return remarks.join(u' ');
}

} // namespace clicknback
