// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/auditfinding.h"

#include "models/domain/audit.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace clicknback {

namespace {

using namespace Qt::StringLiterals;
using Findings = std::vector<AuditFinding>;

QString quoted(const QString &text)
{
    constexpr int kLongest = 80;
    return u'“' + (text.size() > kLongest ? text.left(kLongest) + u'…' : text) + u'”';
}

void add(Findings &findings, const QString &rule, Severity severity, const QString &text)
{
    findings.push_back({rule, severity, text});
}

int rank(Severity severity)
{
    return severity == Severity::Critical ? 2 : severity == Severity::Warning ? 1 : 0;
}

void judgeWord(Findings &findings, const QString &word, const QStringList &known,
               const QString &what)
{
    if (!known.contains(word))
        add(findings, u"A3"_s, Severity::Neutral,
            QStringLiteral("%1 is no %2 of the platform: something else wrote this row.")
                .arg(quoted(word), what));
}

void judgeAction(Findings &findings, const AuditRow &row)
{
    if (correctionAuditActions().contains(row.action))
        add(findings, {}, Severity::Neutral, u"A correction of ClickNBack Ops wrote this row."_s);
    judgeWord(findings, row.action, knownAuditActions() + correctionAuditActions(), u"action"_s);
    if (knownAuditActions().contains(row.action) && !writtenAuditActions().contains(row.action))
        add(findings, {}, Severity::Neutral,
            QStringLiteral(
                "The platform's code knows %1 but never writes it: something else wrote this row.")
                .arg(row.action));
    if (row.outcome == u"failure")
        add(findings, {}, Severity::Neutral,
            u"The platform only ever writes the outcome success."_s);
}

/// "system" for decisions of the job, "admin" for reversals (facts 2).
void judgeActorOfAction(Findings &findings, const AuditRow &row)
{
    const bool reversal = row.action == u"PURCHASE_REVERSED";
    const QString expected = reversal ? u"admin"_s : u"system"_s;
    if (writtenAuditActions().contains(row.action) && row.actorType != expected)
        add(findings, {}, Severity::Neutral,
            QStringLiteral("The platform writes %1 in the name of %2, not of %3.")
                .arg(row.action, reversal ? u"an admin"_s : u"the system"_s,
                     quoted(row.actorType)));
}

void judgeActor(Findings &findings, const AuditRow &row)
{
    const bool system = row.actorType == u"system";
    if (system && row.hasActorId)
        return add(findings, u"A2"_s, Severity::Warning, u"A row of the system names an actor."_s);
    if (system)
        return;
    if (!row.hasActorId)
        return add(findings, u"A2"_s, Severity::Warning,
                   QStringLiteral("The row says %1 acted and does not say who.")
                       .arg(quoted(row.actorType)));
    if (!row.actorRole)
        return add(findings, u"A2"_s, Severity::Warning,
                   QStringLiteral("No user has the actor's id %1.").arg(quoted(row.actorId)));
    if (row.actorType == u"admin" && *row.actorRole != u"admin")
        add(findings, u"A2"_s, Severity::Warning,
            QStringLiteral("The actor is no admin now (%1); the role may have changed since.")
                .arg(quoted(*row.actorRole)));
}

QString shapeOf(const AuditRow &row)
{
    return row.details.isEmpty() ? u"There are no details"_s : u"The details are no object"_s;
}

void judgeDetails(Findings &findings, const AuditRow &row, const QJsonDocument &details)
{
    const QStringList keys = auditDetailKeys(row.action);
    if (keys.isEmpty())
        return;
    QStringList missing;
    for (const QString &key : keys) {
        if (!details.object().contains(key))
            missing << key;
    }
    if (missing.isEmpty())
        return;
    const QString list = missing.join(u", "_s);
    add(findings, u"A5"_s, Severity::Neutral,
        details.isObject()
            ? QStringLiteral("The details lack %1, which the platform writes.").arg(list)
            : QStringLiteral("%1; the platform writes %2.").arg(shapeOf(row), list));
}

/// Reverse deducts from available in every case but exactly `pending` (facts 3.3).
void judgePriorStatus(Findings &findings, const AuditRow &row, const QJsonDocument &details)
{
    const QJsonValue prior = details.object().value(u"prior_status"_s);
    if (row.action != u"PURCHASE_REVERSED" || prior.isUndefined())
        return;
    const QString word = prior.isString() ? prior.toString() : u"?"_s;
    if (word == u"rejected")
        return add(
            findings, u"A10"_s, Severity::Critical,
            u"A rejected purchase was reversed: its cashback was taken from the available balance, "
            "where it had never been credited."_s);
    if (word != u"pending" && word != u"confirmed")
        add(findings, {}, Severity::Warning,
            QStringLiteral(
                "The prior status %1 is none that can be reversed; the platform takes the cashback "
                "from the available balance all the same.")
                .arg(quoted(word)));
}

void judgeCashback(Findings &findings, const AuditRow &row, const PurchaseRow &purchase)
{
    const QJsonValue audited =
        QJsonDocument::fromJson(row.details.toUtf8()).object().value(u"cashback_amount"_s);
    if (audited.isUndefined() || !purchase.cashbackRowAmount)
        return;
    const Result<Money> amount = Money::fromText(audited.toVariant().toString());
    if (!amount || *amount != *purchase.cashbackRowAmount)
        add(findings, u"A9"_s, Severity::Warning,
            QStringLiteral("The row says cashback %1, the cashback row %2.")
                .arg(quoted(audited.toVariant().toString()), purchase.cashbackRowAmount->toText()));
}

void judgeRepetition(Findings &findings, const AuditRow &row, const std::vector<AuditRow> &all)
{
    const auto same = std::count_if(
        all.begin(), all.end(), [&](const AuditRow &other) { return other.action == row.action; });
    if (same > 1)
        add(findings, u"A6"_s, Severity::Warning,
            QStringLiteral("This purchase has %1 rows of this action: it was done as often.")
                .arg(same));
}

Findings sorted(Findings findings)
{
    std::stable_sort(findings.begin(), findings.end(),
                     [](const AuditFinding &a, const AuditFinding &b) {
                         return rank(a.severity) > rank(b.severity);
                     });
    return findings;
}

} // namespace

std::vector<AuditFinding> judgeAudit(const AuditRow &row)
{
    const QJsonDocument details = QJsonDocument::fromJson(row.details.toUtf8());
    Findings findings;
    judgePriorStatus(findings, row, details);
    judgeActor(findings, row);
    judgeAction(findings, row);
    judgeWord(findings, row.actorType, knownAuditActorTypes(), u"actor type"_s);
    judgeWord(findings, row.outcome, knownAuditOutcomes(), u"outcome"_s);
    judgeWord(findings, row.resourceType,
              knownAuditResourceTypes() + correctionAuditResourceTypes(), u"resource type"_s);
    judgeActorOfAction(findings, row);
    judgeDetails(findings, row, details);
    return sorted(std::move(findings));
}

std::vector<AuditFinding> judgeAudit(const AuditRow &row, const std::optional<PurchaseStory> &story)
{
    Findings findings;
    if (row.resourceType != u"purchase")
        return findings;
    if (!story) {
        add(findings, u"A1"_s, Severity::Warning, u"There is no such purchase."_s);
        return findings;
    }
    judgeCashback(findings, row, story->purchase);
    judgeRepetition(findings, row, story->audit);
    if (row.occurredAt && story->purchase.createdAt && *row.occurredAt < *story->purchase.createdAt)
        add(findings, u"A8"_s, Severity::Neutral, u"The row is older than the purchase."_s);
    return sorted(std::move(findings));
}

std::optional<Severity> worstOf(const std::vector<AuditFinding> &findings)
{
    return findings.empty() ? std::nullopt : std::optional(findings.front().severity);
}

} // namespace clicknback
