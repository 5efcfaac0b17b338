// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/backuptablemodel.h"

#include "models/items/columns.h"
#include "models/items/health/healthwords.h"

namespace clicknback {

namespace {

using EntryColumn = Column<BackupEntry>;
using CountColumn = Column<RowCount>;

QVariant whenOf(const BackupEntry &entry)
{
    return QVariant::fromValue(qint64{entry.file.modified.microseconds});
}

EntryColumn ageColumn(const std::function<Instant()> &now)
{
    return {.title = QStringLiteral("Age"),
            .text =
                [now](const BackupEntry &entry) {
                    const std::int64_t age = now().secondsSince(entry.file.modified);
                    return age < 0 ? QStringLiteral("in the future")
                                   : durationText(std::chrono::seconds(age));
                },
            .sortKey = whenOf};
}

EntryColumn writtenColumn(const std::function<QTimeZone()> &zone)
{
    return {
        .title = QStringLiteral("Written"),
        .text =
            [zone](const BackupEntry &entry) { return formatTime(entry.file.modified, zone()); },
        .sortKey = whenOf,
        .copy = [](const BackupEntry &entry) { return entry.file.modified.toText(); }};
}

EntryColumn sizeColumn()
{
    return {
        .title = QStringLiteral("Size"),
        .text = [](const BackupEntry &entry) { return formatBytes(entry.file.bytes); },
        .numeric = true,
        .sortKey =
            [](const BackupEntry &entry) { return QVariant::fromValue(qint64{entry.file.bytes}); },
        .copy = [](const BackupEntry &entry) { return QString::number(entry.file.bytes); }};
}

EntryColumn growthColumn()
{
    return {.title = QStringLiteral("Growth"),
            .text = [](const BackupEntry &entry) { return growthOf(entry).text; },
            .numeric = true,
            .severity = [](const BackupEntry &entry) -> std::optional<Severity> {
                const Severity severity = growthOf(entry).severity;
                return severity == Severity::Warning ? std::optional(severity) : std::nullopt;
            }};
}

EntryColumn verdictColumn()
{
    return {.title = QStringLiteral("Verdict"),
            .text = [](const BackupEntry &entry) { return verdictOf(entry).text; },
            .severity =
                [](const BackupEntry &entry) { return std::optional(verdictOf(entry).severity); },
            .toolTip =
                [](const BackupEntry &entry) {
                    return entry.report ? entry.report->problem : entry.problem;
                }};
}

/// "unknown" is no 0.
CountColumn countColumn(const QString &title,
                        const std::function<std::optional<std::int64_t>(const RowCount &)> &read,
                        QString (*format)(std::int64_t))
{
    return {.title = title,
            .text =
                [read, format](const RowCount &count) {
                    const std::optional<std::int64_t> number = read(count);
                    return number ? format(*number) : QStringLiteral("unknown");
                },
            .numeric = true,
            .sortKey =
                [read](const RowCount &count) {
                    const std::optional<std::int64_t> number = read(count);
                    return number ? QVariant::fromValue(qint64{*number}) : QVariant();
                },
            .copy =
                [read](const RowCount &count) {
                    const std::optional<std::int64_t> number = read(count);
                    return number ? QString::number(*number) : QString();
                }};
}

QString differenceText(std::int64_t difference)
{
    const QString number = formatCount(std::abs(difference));
    if (difference == 0)
        return number;
    return (difference > 0 ? QStringLiteral("+") : QString(QChar(0x2212))) + number;
}

std::optional<std::int64_t> differenceOf(const RowCount &count)
{
    return count.live ? std::optional(count.restored - *count.live) : std::nullopt;
}

} // namespace

BackupTableModel::BackupTableModel(const std::function<Instant()> &now,
                                   const std::function<QTimeZone()> &zone)
    : TableModel({{.title = QStringLiteral("Backup"),
                   .text = [](const BackupEntry &entry) { return entry.file.name; }},
                  ageColumn(now),
                  writtenColumn(zone),
                  sizeColumn(),
                  growthColumn(),
                  verdictColumn()},
                 [](const BackupEntry &entry) { return entry.file.name; })
{}

RowCountTableModel::RowCountTableModel()
    : TableModel(
        {{.title = QStringLiteral("Table"),
          .text = [](const RowCount &count) { return count.table; }},
         countColumn(
             QStringLiteral("Restored"),
             [](const RowCount &count) { return std::optional(count.restored); }, formatCount),
         countColumn(
             QStringLiteral("Live"), [](const RowCount &count) { return count.live; }, formatCount),
         countColumn(QStringLiteral("Difference"), differenceOf, differenceText)},
        [](const RowCount &count) { return count.table; })
{}

} // namespace clicknback
