// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/checkjson.h"

#include <QJsonArray>

namespace clicknback {

namespace {

QJsonValue centsOf(Money amount)
{
    return amount.isNotANumber() ? QJsonValue() : QJsonValue(qint64(amount.cents()));
}

QJsonValue centsOf(const std::optional<Money> &amount)
{
    return amount ? centsOf(*amount) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject bucketsJson(const Buckets &buckets)
{
    return {{QStringLiteral("pending_cents"), centsOf(buckets.pending)},
            {QStringLiteral("available_cents"), centsOf(buckets.available)},
            {QStringLiteral("paid_cents"), centsOf(buckets.paid)}};
}

QJsonObject invariantJson(const CheckResult &result)
{
    const Invariant *invariant = findInvariant(result.id);
    QJsonObject json{
        {QStringLiteral("id"), result.id},
        {QStringLiteral("severity"),
         invariant ? QJsonValue(toText(invariant->gravity)) : QJsonValue()},
        {QStringLiteral("statement"), invariant ? QJsonValue(invariant->statement) : QJsonValue()},
        {QStringLiteral("violations"),
         result.violations ? QJsonValue(qint64(*result.violations)) : QJsonValue()},
        {QStringLiteral("impact_cents"), centsOf(result.impact)},
        {QStringLiteral("sample"), QJsonArray::fromStringList(result.sample)}};
    if (!result.violations)
        json[QStringLiteral("reason")] = result.reason;
    return json;
}

/// The names of programs, which stay when a person's words change.
QString nameOf(DriftCauseKind kind)
{
    switch (kind) {
    case DriftCauseKind::DoubleReversal:
        return QStringLiteral("double_reversal");
    case DriftCauseKind::DoubleConfirmation:
        return QStringLiteral("double_confirmation");
    case DriftCauseKind::ReversalBesideConfirmation:
        return QStringLiteral("reversal_beside_confirmation");
    case DriftCauseKind::ReversalOfRejected:
        return QStringLiteral("reversal_of_rejected");
    case DriftCauseKind::RejectionBesideDecision:
        return QStringLiteral("rejection_beside_decision");
    case DriftCauseKind::ZeroCashbackLeftover:
        return QStringLiteral("zero_cashback_leftover");
    case DriftCauseKind::HandEdit:
        return QStringLiteral("hand_edit");
    case DriftCauseKind::PostPayoutReversal:
        return QStringLiteral("post_payout_reversal");
    case DriftCauseKind::Overpaid:
        return QStringLiteral("overpaid");
    case DriftCauseKind::NotANumber:
        return QStringLiteral("not_a_number");
    case DriftCauseKind::MissingWallet:
        return QStringLiteral("missing_wallet");
    }
    return QStringLiteral("unknown");
}

QJsonObject causeJson(const DriftCause &cause)
{
    return {{QStringLiteral("kind"), nameOf(cause.kind)},
            {QStringLiteral("certainty"), cause.certainty == Certainty::Proven
                                              ? QStringLiteral("proven")
                                              : QStringLiteral("inferred")},
            {QStringLiteral("explained"), bucketsJson(cause.explained)},
            {QStringLiteral("times"), qint64(cause.times)},
            {QStringLiteral("sentence"), cause.sentence},
            {QStringLiteral("evidence"), cause.evidence},
            {QStringLiteral("suspects"), qint64(cause.suspects)},
            {QStringLiteral("purchases"), QJsonArray::fromStringList(cause.purchaseIds)}};
}

QJsonObject driftJson(const DriftExplanation &drift)
{
    QJsonArray causes;
    for (const DriftCause &cause : drift.causes)
        causes.append(causeJson(cause));
    return {{QStringLiteral("user"), drift.userId},
            {QStringLiteral("email"), textOrNull(drift.email)},
            {QStringLiteral("stored"),
             drift.stored ? QJsonValue(bucketsJson(*drift.stored)) : QJsonValue()},
            {QStringLiteral("ledger"), bucketsJson(drift.ledger)},
            {QStringLiteral("difference"), bucketsJson(drift.difference)},
            {QStringLiteral("unexplained"), bucketsJson(drift.unexplained)},
            {QStringLiteral("causes"), causes},
            {QStringLiteral("remedy"), drift.remedy},
            {QStringLiteral("mend_rows_first"), drift.mendRowsFirst}};
}

} // namespace

QJsonObject checkJson(const CheckedDatabase &checked)
{
    QJsonArray invariants;
    for (const CheckResult &result : checked.run.results)
        invariants.append(invariantJson(result));
    QJsonArray drift;
    for (const DriftExplanation &explanation : checked.explanations)
        drift.append(driftJson(explanation));
    return {{QStringLiteral("database"), checked.run.database},
            {QStringLiteral("revision"), textOrNull(checked.run.revision)},
            {QStringLiteral("checked_at"), checked.run.checkedAt.toIsoText()},
            {QStringLiteral("duration_ms"), qint64(checked.run.duration.count())},
            {QStringLiteral("invariants"), invariants},
            {QStringLiteral("drifting_wallets"),
             checked.isDriftCounted() ? QJsonValue(qint64(checked.drifting)) : QJsonValue()},
            {QStringLiteral("untold_drift"), textOrNull(checked.untoldDrift)},
            {QStringLiteral("drift"), drift}};
}

} // namespace clicknback
