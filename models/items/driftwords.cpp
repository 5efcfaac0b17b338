// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/driftwords.h"

#include "models/items/format.h"

#include <algorithm>

namespace clicknback {

namespace {

QString timesText(const DriftCause &cause)
{
    if (cause.times <= 1)
        return {};
    const QString purchases = cause.suspects > 0 && cause.suspects != cause.times
                                  ? QStringLiteral(", %1 purchase%2")
                                        .arg(formatCount(cause.suspects),
                                             cause.suspects == 1 ? QString() : QStringLiteral("s"))
                                  : QString();
    return QStringLiteral(" (%1 times%2)").arg(formatCount(cause.times), purchases);
}

FactSection sectionOf(const DriftCause &cause)
{
    const bool isProven = cause.certainty == Certainty::Proven;
    return {causeName(cause) + timesText(cause),
            {{QString(), cause.sentence, {}},
             {QStringLiteral("Evidence"), cause.evidence, {}},
             {QStringLiteral("Certainty"),
              isProven ? QStringLiteral("proven: rows say so")
                       : QStringLiteral("inferred: the amounts fit and nothing else does"),
              isProven ? std::nullopt : std::optional(Severity::Pending)}}};
}

QString sideText(const QString &bucket, Money amount)
{
    if (amount.isNotANumber())
        return QStringLiteral("%1 is NaN").arg(bucket);
    return QStringLiteral("%1 %2 %3")
        .arg(bucket, formatEuros(amount.absolute()),
             amount.isNegative() ? QStringLiteral("below") : QStringLiteral("above"));
}

} // namespace

QString certaintyWord(Certainty certainty)
{
    return certainty == Certainty::Proven ? QStringLiteral("proven") : QStringLiteral("inferred");
}

QString nameOf(const DriftExplanation &drift)
{
    return drift.email.isEmpty() ? drift.userId : drift.email;
}

QString causeName(const DriftCause &cause)
{
    const QString title = titleOf(cause.kind);
    if (cause.kind != DriftCauseKind::DoubleReversal)
        return title;
    const bool isPending = !cause.explained.pending.isZero();
    const bool isConfirmed = !cause.explained.available.isZero();
    if (isPending == isConfirmed)
        return title;
    return title
           + (isPending ? QStringLiteral(", while pending") : QStringLiteral(", after confirming"));
}

QString leftText()
{
    return QStringLiteral("No row explains the rest. It may be a change by hand, or rows that are "
                          "no longer there.");
}

QString causesText(const DriftExplanation &drift)
{
    if (drift.causes.empty())
        return QStringLiteral("not explained");
    const QString first = titleOf(drift.causes.front().kind);
    const qint64 more = qint64(drift.causes.size()) - 1;
    return more == 0 ? first : QStringLiteral("%1, and %2 more").arg(first, formatCount(more));
}

QString sureText(const DriftExplanation &drift)
{
    if (drift.causes.empty())
        return QStringLiteral("unexplained");
    if (!drift.unexplained.isZero())
        return QStringLiteral("partly explained");
    const auto proven =
        std::count_if(drift.causes.begin(), drift.causes.end(),
                      [](const DriftCause &cause) { return cause.certainty == Certainty::Proven; });
    if (proven > 0 && proven < qint64(drift.causes.size()))
        return QStringLiteral("proven and inferred");
    return certaintyWord(proven > 0 ? Certainty::Proven : Certainty::Inferred);
}

std::optional<Severity> severityOfSureness(const DriftExplanation &drift)
{
    if (drift.causes.empty() || !drift.unexplained.isZero())
        return Severity::Unknown;
    return sureText(drift) == certaintyWord(Certainty::Proven) ? std::nullopt
                                                               : std::optional(Severity::Pending);
}

std::vector<DriftSumLine> driftSum(const DriftExplanation &drift)
{
    std::vector<DriftSumLine> lines{
        {.what = QStringLiteral("Stored in the wallet"), .amounts = drift.stored},
        {.what = QStringLiteral("Sum of the ledger"), .amounts = drift.ledger},
        {.what = QStringLiteral("Difference"),
         .amounts = drift.difference,
         .isDifference = true,
         .isTotal = true}};
    for (const DriftCause &cause : drift.causes)
        lines.push_back({.what = causeName(cause) + timesText(cause),
                         .amounts = cause.explained,
                         .isDifference = true});
    lines.push_back({.what = QStringLiteral("Unexplained"),
                     .amounts = drift.unexplained,
                     .isDifference = true,
                     .isTotal = true});
    return lines;
}

std::vector<FactSection> driftFacts(const DriftExplanation &drift)
{
    std::vector<FactSection> sections;
    if (!drift.remedy.isEmpty())
        sections.push_back(
            {QStringLiteral("What would settle it"), {{QString(), drift.remedy, {}}}});
    std::transform(drift.causes.begin(), drift.causes.end(), std::back_inserter(sections),
                   sectionOf);
    if (drift.causes.empty() || !drift.unexplained.isZero())
        sections.push_back({QStringLiteral("What is left"), {{QString(), leftText(), {}}}});
    return sections;
}

QString differenceText(const Buckets &difference)
{
    QStringList parts;
    const auto add = [&parts](const QString &bucket, Money amount) {
        if (!amount.isZero())
            parts << QStringLiteral("%1 %2").arg(bucket, formatDifference(amount));
    };
    add(QStringLiteral("pending"), difference.pending);
    add(QStringLiteral("available"), difference.available);
    add(QStringLiteral("paid"), difference.paid);
    return parts.join(QStringLiteral(", "));
}

QString sidesText(const Buckets &difference)
{
    QStringList parts;
    const auto add = [&parts](const QString &bucket, Money amount) {
        if (amount.isZero())
            return;
        const bool isFirst = parts.isEmpty() && !amount.isNotANumber();
        parts << sideText(bucket, amount) + (isFirst ? QStringLiteral(" its ledger") : QString());
    };
    add(QStringLiteral("pending"), difference.pending);
    add(QStringLiteral("available"), difference.available);
    add(QStringLiteral("paid"), difference.paid);
    return parts.join(QStringLiteral(", "));
}

} // namespace clicknback
