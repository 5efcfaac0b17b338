// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"
#include "models/items/format.h"
#include "models/items/health/backupwords.h"

namespace clicknback {

namespace {

FactLine fact(const QString &label, const QString &value, std::optional<Severity> severity = {})
{
    return {label, value, severity};
}

FactSection recoverySection(const DrillReport &report, const QTimeZone &zone)
{
    const auto before = report.whole - report.restore - report.verify;
    return {QStringLiteral("Measured recovery time, on this machine"),
            {fact(QStringLiteral("in all"), spanText(report.whole)),
             fact(QStringLiteral("reading, starting"), spanText(before)),
             fact(QStringLiteral("restoring"), spanText(report.restore)),
             fact(QStringLiteral("checking"), spanText(report.verify)),
             fact(QStringLiteral("begun"), formatTime(report.at, zone))}};
}

QString revisionText(const QString &revision)
{
    if (revision.isEmpty())
        return QStringLiteral("none is named");
    const SchemaVerdict verdict = judgeRevisions({revision});
    return verdict.isGood() ? QStringLiteral("%1, the head").arg(revision)
                            : QStringLiteral("%1: %2").arg(revision, verdict.reason);
}

FactSection restoredSection(const DrillReport &report)
{
    const bool isAll = report.restoredRows() >= report.dump.rows;
    return {QStringLiteral("What came back"),
            {fact(QStringLiteral("rows"),
                  QStringLiteral("%1 of %2 in the dump")
                      .arg(formatCount(report.restoredRows()), formatCount(report.dump.rows)),
                  isAll ? Severity::Good : Severity::Critical),
             fact(QStringLiteral("tables"), formatCount(qint64(report.rows.size()))),
             fact(QStringLiteral("revision"), revisionText(report.revision)),
             fact(QStringLiteral("compared"), report.liveProblem.isEmpty()
                                                  ? QStringLiteral("with the live database")
                                                  : report.liveProblem)}};
}

/// Not by themselves a fault: whoever restores is no superuser here.
FactSection complaintsSection(const DrillReport &report)
{
    FactSection section{QStringLiteral("Complaints of the server while loading"), {}};
    if (report.errors == 0)
        section.facts.push_back(fact({}, QStringLiteral("None.")));
    for (const QString &complaint : report.complaints)
        section.facts.push_back(fact({}, complaint));
    const auto more = report.errors - qint64(report.complaints.size());
    if (more > 0)
        section.facts.push_back(fact({}, QStringLiteral("and %1 more").arg(formatCount(more))));
    return section;
}

} // namespace

QString stepText(DrillStep step)
{
    switch (step) {
    case DrillStep::Fetching:
        return QStringLiteral("Fetching it from the server");
    case DrillStep::Reading:
        return QStringLiteral("Reading it through");
    case DrillStep::Starting:
        return QStringLiteral("Starting a private server");
    case DrillStep::Restoring:
        return QStringLiteral("Restoring");
    case DrillStep::Checking:
        return QStringLiteral("Checking that every cent adds up");
    case DrillStep::Counting:
        return QStringLiteral("Counting rows");
    case DrillStep::CleaningUp:
        break;
    }
    return QStringLiteral("Cleaning up");
}

WordWithSeverity drillHeadline(const DrillReport &report)
{
    if (!report.isGood())
        return {Severity::Critical, report.problem};
    const QString done = QStringLiteral("Restored and checked in %1.").arg(spanText(report.whole));
    if (!report.check)
        return {Severity::Unknown, done};
    const CheckHeadline found = headlineOf(*report.check);
    return {found.severity, QStringLiteral("%1 %2.").arg(done, found.text)};
}

std::vector<FactSection> drillFacts(const DrillReport &report, const QTimeZone &zone)
{
    std::vector<FactSection> sections{recoverySection(report, zone)};
    if (report.check || !report.rows.empty())
        sections.push_back(restoredSection(report));
    sections.push_back(complaintsSection(report));
    if (report.check)
        sections.push_back({QStringLiteral("How to read it"),
                            {fact({}, QStringLiteral("The checks judge the backup as of now: those "
                                                     "that look at ages and dates (P13, O3, O11) "
                                                     "find more the older it is."))}});
    return sections;
}

} // namespace clicknback
