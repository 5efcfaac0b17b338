// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/checkwords.h"

#include "models/items/format.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

QString dayText(Instant time, const QTimeZone &zone)
{
    return formatTime(time, zone).section(u' ', 0, 2);
}

qint64 untoldOf(const CheckRun &run)
{
    return std::count_if(run.results.begin(), run.results.end(),
                         [](const CheckResult &result) { return !result.violations; });
}

/// ": wallets are €3,285.69 off", ": €3,285.69 off in 7 wallets"; empty when none is.
QString offText(const CheckRun &run, std::optional<std::int64_t> wallets)
{
    const std::optional<Money> off = walletsOff(run);
    if (!off)
        return QStringLiteral(": by how much wallets are off is not known");
    if (off->isNotANumber())
        return QStringLiteral(": a wallet is off by NaN");
    if (off->isZero())
        return {};
    return wallets.value_or(0) > 0 ? QStringLiteral(": %1 off in %2 wallet%3")
                                         .arg(formatEuros(*off), formatCount(*wallets),
                                              *wallets == 1 ? QString() : QStringLiteral("s"))
                                   : QStringLiteral(": wallets are %1 off").arg(formatEuros(*off));
}

QString plural(qint64 count, const QString &noun)
{
    return QStringLiteral("%1 %2%3").arg(formatCount(count), noun,
                                         count == 1 ? QString() : QStringLiteral("s"));
}

/// "3 findings of severity high: …", "2 medium", "4 informational": the first one says what is
/// counted.
QStringList foundParts(const CheckRun &run, std::optional<std::int64_t> wallets)
{
    QStringList parts;
    for (const Gravity gravity : {Gravity::High, Gravity::Medium, Gravity::Low}) {
        const int count = findingsOf(run, gravity);
        if (count == 0)
            continue;
        if (!parts.isEmpty())
            parts << QStringLiteral("%1 %2").arg(formatCount(count), gravityWord(gravity));
        else if (gravity == Gravity::Low)
            parts << QStringLiteral("%1 informational finding%2")
                         .arg(formatCount(count), count == 1 ? QString() : QStringLiteral("s"));
        else
            parts << QStringLiteral("%1 of severity %2")
                         .arg(plural(count, QStringLiteral("finding")), gravityWord(gravity));
        if (gravity == Gravity::High)
            parts.back() += offText(run, wallets);
    }
    return parts;
}

FactSection paragraph(const QString &title, const QString &text)
{
    return {title, {{QString(), text, {}}}};
}

FactSection acknowledgedSection(const FindingRow &row, Instant now, const QTimeZone &zone)
{
    const Acknowledgement &said = *row.acknowledgement;
    return {QStringLiteral("Acknowledged, and still counted"),
            {{QStringLiteral("Why"), said.reason, {}},
             {QStringLiteral("By"),
              QStringLiteral("%1, %2 ago").arg(said.by, formatAge(said.at, now)),
              {}},
             {QStringLiteral("When"),
              QStringLiteral("at %1").arg(plural(said.violations, QStringLiteral("violation"))),
              {}},
             {QStringLiteral("State"), acknowledgedText(row, zone), {}}}};
}

} // namespace

Severity severityOf(Gravity gravity)
{
    switch (gravity) {
    case Gravity::High:
        return Severity::Critical;
    case Gravity::Medium:
        return Severity::Warning;
    case Gravity::Low:
        break;
    }
    return Severity::Neutral;
}

QString gravityWord(Gravity gravity)
{
    switch (gravity) {
    case Gravity::High:
        return QStringLiteral("high");
    case Gravity::Medium:
        return QStringLiteral("medium");
    case Gravity::Low:
        break;
    }
    return QStringLiteral("informational");
}

Severity severityOf(const FindingRow &row)
{
    if (row.isUntold())
        return Severity::Unknown;
    return row.isViolated() ? severityOf(row.invariant->gravity) : Severity::Good;
}

QString gravityWord(const FindingRow &row)
{
    if (row.isUntold())
        return QStringLiteral("unknown");
    return row.isViolated() ? gravityWord(row.invariant->gravity) : QStringLiteral("good");
}

int findingsOf(const CheckRun &run, Gravity gravity)
{
    return int(
        std::count_if(run.results.begin(), run.results.end(), [gravity](const CheckResult &result) {
            const Invariant *invariant = findInvariant(result.id);
            return invariant && invariant->gravity == gravity && result.violations.value_or(0) > 0;
        }));
}

std::optional<Money> walletsOff(const CheckRun &run)
{
    Money sum;
    for (const QStringView id : {u"W1", u"W2", u"W3"}) {
        const CheckResult *result = run.find(id);
        if (!result || !result->violations)
            return std::nullopt;
        sum += result->impact.value_or(Money());
    }
    return sum;
}

QString bucketsOffText(const CheckRun &run)
{
    QStringList parts;
    const auto add = [&](const QString &id, const QString &bucket) {
        const CheckResult *result = run.find(id);
        if (!result || result->violations.value_or(0) == 0 || !result->impact)
            return;
        parts << QStringLiteral("%1 %2: %3 in %4")
                     .arg(id, bucket, formatEuros(*result->impact),
                          plural(*result->violations, QStringLiteral("wallet")));
    };
    add(QStringLiteral("W1"), QStringLiteral("pending"));
    add(QStringLiteral("W2"), QStringLiteral("available"));
    add(QStringLiteral("W3"), QStringLiteral("paid"));
    return parts.join(QStringLiteral(" · "));
}

CheckHeadline headlineOf(const CheckRun &run, std::optional<std::int64_t> wallets)
{
    const qint64 untold = untoldOf(run);
    QStringList parts = foundParts(run, wallets);
    switch (verdictOf(run)) {
    case CheckVerdict::Found:
        if (untold > 0)
            parts << QStringLiteral("%1 unknown").arg(formatCount(untold));
        return {findingsOf(run, Gravity::High) > 0 ? Severity::Critical : Severity::Warning,
                parts.join(QStringLiteral(" · "))};
    case CheckVerdict::Clean:
        parts.prepend(QStringLiteral("Everything adds up"));
        return {Severity::Good, parts.join(QStringLiteral(" · "))};
    case CheckVerdict::CannotTell:
        break;
    }
    parts.prepend(QStringLiteral("Cannot tell: %1 of %2 invariants could not be checked")
                      .arg(formatCount(untold), formatCount(qint64(run.results.size()))));
    return {Severity::Unknown, parts.join(QStringLiteral(" · "))};
}

QString titleOf(const FindingRow &row)
{
    return row.isFinding() ? row.invariant->title : row.invariant->statement;
}

QString acknowledgedText(const FindingRow &row, const QTimeZone &zone)
{
    if (!row.acknowledgement)
        return row.isFinding() ? QStringLiteral("open") : QString();
    const QString day = dayText(row.acknowledgement->expiresAt, zone);
    switch (row.acknowledged) {
    case AcknowledgedState::Acknowledged:
        return QStringLiteral("until %1").arg(day);
    case AcknowledgedState::Grown:
        return QStringLiteral("grown by %1")
            .arg(formatCount(row.result.violations.value_or(0) - row.acknowledgement->violations));
    case AcknowledgedState::Expired:
        return QStringLiteral("expired %1").arg(day);
    case AcknowledgedState::Open:
        break;
    }
    return QStringLiteral("open");
}

std::vector<FactSection> findingFacts(const FindingRow &row, Instant now, const QTimeZone &zone)
{
    std::vector<FactSection> sections;
    if (row.isUntold())
        sections.push_back(paragraph(QStringLiteral("Why it cannot be told"), row.result.reason));
    sections.push_back(paragraph(QStringLiteral("What must hold"), row.invariant->statement));
    sections.push_back(paragraph(QStringLiteral("Why it matters"), row.invariant->reason));
    sections.push_back(paragraph(QStringLiteral("What may look like it and is fine"),
                                 row.invariant->noise.isEmpty()
                                     ? QStringLiteral("Nothing: each violation is a fault.")
                                     : row.invariant->noise));
    if (row.acknowledgement)
        sections.push_back(acknowledgedSection(row, now, zone));
    return sections;
}

QString keysTitle(const FindingRow &row, bool keepsKeys)
{
    if (!row.isViolated())
        return {};
    const qint64 count = *row.result.violations;
    const QString unit = unitText(row.invariant->unit, count);
    const qint64 shown = row.result.sample.size();
    if (!keepsKeys)
        return QStringLiteral("%1 %2; check again to see which").arg(formatCount(count), unit);
    if (shown < count)
        return QStringLiteral("First %1 of %2 %3")
            .arg(formatCount(shown), formatCount(count), unit);
    return QStringLiteral("%1 %2").arg(formatCount(count), unit);
}

} // namespace clicknback
