// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/reportdrift.h"

#include "models/items/evidence/htmltags.h"
#include "models/items/format.h"

namespace clicknback {

namespace {

constexpr qsizetype kMostSuspects = 20;

using Format = QString (*)(Money);

QString amountsRow(const QString &what, const std::optional<Buckets> &amounts, Format format,
                   const QByteArray &cssClass = {})
{
    QStringList cells{cell(what)};
    for (const Money Buckets::*bucket : {&Buckets::pending, &Buckets::available, &Buckets::paid})
        cells << cell(amounts ? format((*amounts).*bucket) : QStringLiteral("–"), "number");
    return rowOf(cells, cssClass);
}

QString causeName(const DriftCause &cause)
{
    return cause.times > 1
               ? QStringLiteral("%1, %2 times").arg(titleOf(cause.kind), formatCount(cause.times))
               : titleOf(cause.kind);
}

QString arithmetic(const DriftExplanation &drift)
{
    const QByteArray total = "total";
    QString rows = headerRow({QString(), QStringLiteral("Pending €"), QStringLiteral("Available €"),
                              QStringLiteral("Paid €")});
    rows += amountsRow(drift.stored ? QStringLiteral("Stored in the wallet")
                                    : QStringLiteral("There is no wallet"),
                       drift.stored, formatAmount);
    rows += amountsRow(QStringLiteral("Sum of the ledger"), drift.ledger, formatAmount);
    rows += amountsRow(QStringLiteral("Difference"), drift.difference, formatDifference, total);
    for (const DriftCause &cause : drift.causes)
        rows += amountsRow(causeName(cause), cause.explained, formatDifference);
    rows += amountsRow(QStringLiteral("Unexplained"), drift.unexplained, formatDifference, total);
    return table(rows);
}

QString suspectsOf(const DriftCause &cause)
{
    const QStringList ids = cause.purchaseIds.mid(0, kMostSuspects);
    if (ids.isEmpty())
        return {};
    const bool isAll = cause.suspects <= ids.size();
    return labelled(isAll ? QStringLiteral("Purchases")
                          : QStringLiteral("First %1 of %2 purchases")
                                .arg(formatCount(ids.size()), formatCount(cause.suspects)),
                    {})
           + lines("keys", ids);
}

QString causeOf(const DriftCause &cause)
{
    const bool isProven = cause.certainty == Certainty::Proven;
    return labelled(causeName(cause), cause.sentence)
           + labelled(isProven ? QStringLiteral("Proven")
                               : QStringLiteral("Inferred, because nothing else fits"),
                      cause.evidence)
           + suspectsOf(cause);
}

QString wallet(const DriftExplanation &drift)
{
    QString html = tagged("h3", "critical", drift.email.isEmpty() ? drift.userId : drift.email);
    html += tagged("p", "note", QStringLiteral("User %1").arg(drift.userId)) + arithmetic(drift);
    for (const DriftCause &cause : drift.causes)
        html += causeOf(cause);
    if (drift.causes.empty())
        html += tagged("p", {}, QStringLiteral("No row explains it."));
    if (!drift.remedy.isEmpty())
        html += labelled(QStringLiteral("What would settle it"), drift.remedy);
    return block("wallet", html);
}

} // namespace

QString driftSection(const CheckedDatabase &checked)
{
    if (checked.explanations.empty() && checked.drifting == 0 && checked.untoldDrift.isEmpty())
        return {};
    const auto shown = std::int64_t(checked.explanations.size());
    QString html = tagged("h2", {}, QStringLiteral("Wallets that are off"));
    if (!checked.untoldDrift.isEmpty()) {
        const QString told =
            checked.isDriftCounted()
                ? QStringLiteral("%1, not explained: ").arg(formatCount(checked.drifting))
                : QStringLiteral("Which ones is not told: ");
        return html + tagged("p", "note", told + checked.untoldDrift);
    }
    if (shown < checked.drifting)
        html += tagged("p", "note",
                       QStringLiteral("The %1 with the largest differences, of %2.")
                           .arg(formatCount(shown), formatCount(checked.drifting)));
    for (const DriftExplanation &drift : checked.explanations)
        html += wallet(drift);
    return html;
}

} // namespace clicknback
