// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/reportwords.h"

#include "models/items/format.h"

#include <algorithm>

namespace clicknback {

namespace {

qint64 violated(const CheckRun &run, Gravity gravity)
{
    return std::count_if(run.results.begin(), run.results.end(), [&](const CheckResult &result) {
        const Invariant *invariant = findInvariant(result.id);
        return invariant && invariant->gravity == gravity && result.violations.value_or(0) > 0;
    });
}

qint64 untold(const CheckRun &run)
{
    return std::count_if(run.results.begin(), run.results.end(),
                         [](const CheckResult &result) { return !result.violations; });
}

QString invariantsText(qint64 count)
{
    return count == 1 ? QStringLiteral("1 invariant")
                      : QStringLiteral("%1 invariants").arg(formatCount(count));
}

QString foundText(const CheckRun &run)
{
    const qint64 high = violated(run, Gravity::High);
    const qint64 medium = violated(run, Gravity::Medium);
    QStringList parts;
    if (high > 0)
        parts << QStringLiteral("%1 of severity high").arg(invariantsText(high));
    if (medium > 0)
        parts << QStringLiteral("%1 of severity medium")
                     .arg(high > 0 ? formatCount(medium) : invariantsText(medium));
    return QStringLiteral("Something is wrong: %1 %2 violated.")
        .arg(parts.join(QStringLiteral(" and ")),
             high + medium == 1 ? QStringLiteral("is") : QStringLiteral("are"));
}

} // namespace

QString utcText(Instant time)
{
    return formatTime(time, QTimeZone::utc()) + QStringLiteral(" UTC");
}

QString gravityText(Gravity gravity)
{
    switch (gravity) {
    case Gravity::High:
        return QStringLiteral("High");
    case Gravity::Medium:
        return QStringLiteral("Medium");
    case Gravity::Low:
        break;
    }
    return QStringLiteral("Informational");
}

QString verdictText(const ReportContent &content)
{
    const CheckRun &run = content.checked.run;
    const qint64 unknown = untold(run);
    const QString notTold =
        unknown == 0 ? QString()
                     : QStringLiteral(" %1 of %2 could not be checked.")
                           .arg(invariantsText(unknown), formatCount(qint64(run.results.size())));
    const bool isPart = run.results.size() < invariants().size();
    const QString part = isPart ? QStringLiteral(" Only %1 of %2 invariants were checked.")
                                      .arg(formatCount(qint64(run.results.size())),
                                           formatCount(qint64(invariants().size())))
                                : QString();
    switch (verdictOf(run)) {
    case CheckVerdict::Found:
        return foundText(run) + notTold + part;
    case CheckVerdict::Clean:
        return (isPart ? QStringLiteral("Nothing of severity high or medium was found.")
                       : QStringLiteral("Everything adds up: nothing of severity high or medium is "
                                        "violated."))
               + part;
    case CheckVerdict::CannotTell:
        break;
    }
    return QStringLiteral("It cannot be told whether everything adds up.") + notTold + part;
}

QString countText(const ReportedResult &row)
{
    const std::int64_t count = row.result.violations.value_or(0);
    return QStringLiteral("%1 %2").arg(formatCount(count), unitText(row.invariant->unit, count));
}

QString priceText(const ReportedResult &row)
{
    if (!row.result.impact)
        return QStringLiteral("no price");
    return row.result.impact->isNotANumber() ? QStringLiteral("not a number (NaN)")
                                             : formatEuros(*row.result.impact);
}

QString sinceText(const ReportedResult &row, Instant checkedAt)
{
    if (!row.since)
        return {};
    if (*row.since == checkedAt)
        return QStringLiteral("this run, for the first time that is known");
    return QStringLiteral("%1, %2 before this run")
        .arg(utcText(*row.since), formatAge(*row.since, checkedAt));
}

QString acknowledgedText(const ReportedResult &row)
{
    if (!row.acknowledgement || row.state == AcknowledgedState::Open)
        return QStringLiteral("open");
    const Acknowledgement &said = *row.acknowledgement;
    const QString who = QStringLiteral("acknowledged by %1 on %2").arg(said.by, utcText(said.at));
    const QString until = utcText(said.expiresAt);
    switch (row.state) {
    case AcknowledgedState::Grown:
        return QStringLiteral("%1 until %2, at %3 violations; there are more now")
            .arg(who, until, formatCount(said.violations));
    case AcknowledgedState::Expired:
        return QStringLiteral("%1; that ended on %2").arg(who, until);
    default:
        return QStringLiteral("%1 until %2; still counted").arg(who, until);
    }
}

} // namespace clicknback
