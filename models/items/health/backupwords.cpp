// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/backupwords.h"

#include "models/items/format.h"
#include "models/items/health/healthwords.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace clicknback {

namespace {

FactLine fact(const QString &label, const QString &value, std::optional<Severity> severity = {})
{
    return {label, value.isEmpty() ? QStringLiteral("—") : value, severity};
}

FactSection paragraph(const QString &title, const QString &text)
{
    return {title, {{QString(), text, {}}}};
}

FactSection fileSection(const BackupEntry &entry, Instant now, const QTimeZone &zone)
{
    const BackupFile &file = entry.file;
    return {
        QStringLiteral("File"),
        {fact(QStringLiteral("written"),
              QStringLiteral("%1, %2 ago")
                  .arg(formatTime(file.modified, zone),
                       durationText(std::chrono::seconds(now.secondsSince(file.modified))))),
         fact(QStringLiteral("size"), QStringLiteral("%1 (%2 bytes)")
                                          .arg(formatBytes(file.bytes), formatCount(file.bytes)))}};
}

QString notReadText(const BackupEntry &entry)
{
    return entry.problem.isEmpty() ? QStringLiteral(
               "Nobody knows yet whether this file is of use. Reading it through "
               "tells whether it is whole; a restore drill tells whether it helps.")
                                   : entry.problem;
}

FactSection contentsSection(const DumpReport &report)
{
    const auto yesNo = [](bool is, const QString &no) { return is ? QStringLiteral("yes") : no; };
    const auto mark = [](bool is) { return is ? Severity::Good : Severity::Critical; };
    return {QStringLiteral("Contents"),
            {fact(QStringLiteral("checksum fits"),
                  yesNo(report.isWholeGzip, QStringLiteral("no: damaged or cut off")),
                  mark(report.isWholeGzip)),
             fact(QStringLiteral("pg_dump ended"),
                  yesNo(report.isComplete, QStringLiteral("no: its last line is not there")),
                  mark(report.isComplete)),
             fact(QStringLiteral("of the platform"),
                  yesNo(report.isPlatform, QStringLiteral("no: not all of its tables")),
                  mark(report.isPlatform)),
             fact(QStringLiteral("rows"),
                  QStringLiteral("%1 in %2 tables")
                      .arg(formatCount(report.rows), formatCount(qint64(report.tables.size())))),
             fact(QStringLiteral("unpacked"), formatBytes(report.plainBytes)),
             fact(QStringLiteral("written by"),
                  report.serverVersion.isEmpty()
                      ? QString()
                      : QStringLiteral("PostgreSQL %1").arg(report.serverVersion)),
             fact(QStringLiteral("roles named"), report.owners.isEmpty()
                                                     ? QStringLiteral("none")
                                                     : report.owners.join(QStringLiteral(", ")))}};
}

WordWithSeverity measuredPointOf(const std::optional<RecoveryPoint> &point,
                                 const RecoveryTarget &target)
{
    if (!point)
        return {Severity::Unknown, QStringLiteral("unknown")};
    if (!point->age)
        return {Severity::Critical, QStringLiteral("no backup")};
    const QString text = durationText(*point->age);
    if (!target.rpoLimit)
        return {Severity::Neutral, text};
    return {*point->age <= *target.rpoLimit ? Severity::Good : Severity::Critical, text};
}

WordWithSeverity measuredTimeOf(const DrillReport *drill, const RecoveryTarget &target)
{
    if (!drill)
        return {Severity::Unknown, QStringLiteral("not measured")};
    if (!drill->isGood())
        return {Severity::Critical, QStringLiteral("drill failed")};
    const QString text = spanText(drill->whole);
    if (!target.rtoLimit)
        return {Severity::Neutral, text};
    return {drill->whole <= *target.rtoLimit ? Severity::Good : Severity::Critical, text};
}

} // namespace

WordWithSeverity verdictOf(const BackupEntry &entry)
{
    if (!entry.problem.isEmpty())
        return {Severity::Unknown, QStringLiteral("not readable")};
    if (entry.file.bytes == 0)
        return {Severity::Critical, QStringLiteral("empty")};
    if (!entry.report)
        return {Severity::Unknown, QStringLiteral("not read yet")};
    if (entry.isRestored)
        return {Severity::Good, QStringLiteral("restored")};
    if (entry.report->isGood())
        return {Severity::Good, QStringLiteral("whole")};
    if (!entry.report->refused.isEmpty())
        return {Severity::Critical, QStringLiteral("refused")};
    if (!entry.report->isWholeGzip)
        return {Severity::Critical, QStringLiteral("damaged")};
    if (!entry.report->isComplete)
        return {Severity::Critical, QStringLiteral("breaks off")};
    return {Severity::Critical, QStringLiteral("another database")};
}

WordWithSeverity growthOf(const BackupEntry &entry)
{
    if (!entry.bytesBefore || *entry.bytesBefore <= 0)
        return {Severity::Neutral, {}};
    const double growth = 100.0 * (double(entry.file.bytes) / double(*entry.bytesBefore) - 1.0);
    const double size = std::abs(growth);
    const QString number =
        size < 9.95 ? QString::number(size, 'f', 1) : formatCount(std::llround(size));
    const bool isNothing = number == u"0.0";
    const QString sign = isNothing    ? QString()
                         : growth > 0 ? QStringLiteral("+")
                                      : QString(QChar(0x2212));
    constexpr double kSuspicious = -50;
    return {growth < kSuspicious ? Severity::Warning : Severity::Neutral,
            QStringLiteral("%1%2 %").arg(sign, number)};
}

std::vector<FactSection> backupFacts(const BackupEntry &entry, Instant now, const QTimeZone &zone)
{
    std::vector<FactSection> sections;
    if (entry.report && !entry.report->isGood())
        sections.push_back(
            {QStringLiteral("Of no use as it is"), {{QString(), entry.report->problem, {}}}});
    else if (!entry.report)
        sections.push_back(paragraph(entry.problem.isEmpty() ? QStringLiteral("Not read yet")
                                                             : QStringLiteral("Not readable"),
                                     notReadText(entry)));
    sections.push_back(fileSection(entry, now, zone));
    if (entry.report)
        sections.push_back(contentsSection(*entry.report));
    return sections;
}

QString spanText(std::chrono::milliseconds span)
{
    constexpr std::chrono::milliseconds kShort{10'000};
    if (span < kShort)
        return QStringLiteral("%1 s").arg(double(span.count()) / 1000.0, 0, 'f', 1);
    return durationText(std::chrono::duration_cast<std::chrono::seconds>(span));
}

std::vector<TargetRow> targetRows(const std::optional<RecoveryPoint> &point,
                                  const DrillReport *drill)
{
    std::vector<TargetRow> rows;
    for (const RecoveryTarget &target : recoveryTargets())
        rows.push_back({.source = target.source,
                        .point = target.rpo,
                        .measuredPoint = measuredPointOf(point, target),
                        .time = target.rto,
                        .measuredTime = measuredTimeOf(drill, target)});
    return rows;
}

WordWithSeverity backupsHeadline(const std::vector<BackupFile> &files, const RecoveryPoint &point)
{
    if (!point.age)
        return {Severity::Critical, QStringLiteral("No backup is known to be of use: what happens "
                                                   "to the database now is lost.")};
    const std::int64_t bytes =
        std::accumulate(files.begin(), files.end(), std::int64_t{0},
                        [](std::int64_t sum, const BackupFile &file) { return sum + file.bytes; });
    const auto newest =
        std::max_element(files.begin(), files.end(), [](const BackupFile &a, const BackupFile &b) {
            return a.modified < b.modified;
        });
    const bool isNewest = !point.newest || newest == files.end() || newest->name == *point.newest;
    constexpr std::chrono::hours kNightly{26}; // a night's length, and time to write it
    return {*point.age <= kNightly ? Severity::Good : Severity::Critical,
            QStringLiteral("The newest backup%5 is %1 old. %2 take%3 %4.")
                .arg(durationText(*point.age),
                     files.size() == 1
                         ? QStringLiteral("It is the only one and")
                         : QStringLiteral("All %1").arg(formatCount(qint64(files.size()))),
                     files.size() == 1 ? QStringLiteral("s") : QString(), formatBytes(bytes),
                     isNewest ? QString() : QStringLiteral(" that may be of use"))};
}

} // namespace clicknback
