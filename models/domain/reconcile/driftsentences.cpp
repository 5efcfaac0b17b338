// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/driftsentences.h"

#include "models/domain/moneytext.h"

#include <QStringList>

#include <algorithm>

namespace clicknback {

namespace {

using namespace Qt::StringLiterals;
using Story = DriftStory;

/// "1 purchase was", "89 purchases were".
QString purchasesWere(std::size_t count)
{
    return count == 1 ? u"1 purchase was"_s : QStringLiteral("%1 purchases were").arg(count);
}

/// "€6.00", "€6.00 each, €534.00 in all", "€7.10 in all".
QString price(std::int64_t times, std::optional<Money> each, Money total)
{
    if (times == 1)
        return eurosText(total);
    return each ? QStringLiteral("%1 each, %2 in all").arg(eurosText(*each), eurosText(total))
                : QStringLiteral("%1 in all").arg(eurosText(total));
}

Money totalOf(const DriftGroup &group)
{
    Money total;
    for (const DriftPart &part : group.parts) {
        for (int i = 0; i < part.times; ++i)
            total += part.amount;
    }
    return total;
}

QString priceOf(const DriftGroup &group)
{
    const Money first = group.parts.front().amount;
    const bool isEven = std::all_of(group.parts.begin(), group.parts.end(),
                                    [&](const DriftPart &part) { return part.amount == first; });
    return price(group.times(), isEven ? std::optional(first) : std::nullopt, totalOf(group));
}

QString reversedAgain(const DriftGroup &group, const QString &when)
{
    const std::size_t count = group.parts.size();
    const QString often = std::size_t(group.times()) == count
                              ? u"twice"_s
                              : QStringLiteral("%1 times too often").arg(group.times());
    return QStringLiteral("%1 reversed %2 %3: %4.")
        .arg(purchasesWere(count), often, when, priceOf(group));
}

QString editSentence(const DriftGroup &group, const QString &what)
{
    return QStringLiteral("%1 changed by hand and the wallet was not: %2: %3.")
        .arg(purchasesWere(group.parts.size()), what, priceOf(group));
}

QString wordsOf(const DriftGroup &group)
{
    const QString were = purchasesWere(group.parts.size());
    const QString priced = priceOf(group);
    switch (group.parts.front().story) {
    case Story::ReversedAgainPending:
        return reversedAgain(group, u"while pending"_s);
    case Story::ReversedAgainConfirmed:
        return reversedAgain(group, u"after being confirmed"_s);
    case Story::ReversedAgain:
        return reversedAgain(group, u"while being confirmed"_s);
    case Story::ConfirmedTwice:
        return QStringLiteral("%1 confirmed more than once: %2.").arg(were, priced);
    case Story::ConfirmedWhileReversed:
        return QStringLiteral("%1 confirmed while being reversed; the user keeps what was "
                              "credited: %2.")
            .arg(were, priced);
    case Story::ReversedFromRejected:
        return QStringLiteral("%1 reversed although rejected before, which took away what was "
                              "never credited: %2.")
            .arg(were, priced);
    case Story::RejectedBeside:
        return QStringLiteral("%1 rejected beside another decision, and each of them debited the "
                              "wallet: %2.")
            .arg(were, priced);
    case Story::MovedByZero:
        return QStringLiteral("%1 decided while saying cashback 0.00, so that the wallet moved by "
                              "0 and kept the amount of the cashback row: %2.")
            .arg(were, priced);
    case Story::CashbackMissing:
        return editSentence(group, u"the cashback row is missing"_s);
    case Story::CashbackElsewhere:
        return editSentence(group, u"the cashback row belongs to another user"_s);
    case Story::CashbackOfElsewhere:
        return editSentence(group, u"the cashback row is of another user's purchase"_s);
    case Story::PurchaseMissing:
        return editSentence(group, u"only the cashback row is there"_s);
    case Story::AmountsDisagree:
        return editSentence(group, u"purchase and cashback row differ in the amount"_s);
    case Story::StatusesDisagree:
        break;
    }
    return editSentence(group, u"purchase and cashback row differ in what happened"_s);
}

QString settling(const DriftExplanation &explanation)
{
    QStringList parts;
    const auto add = [&](const QString &bucket, Money difference) {
        if (!difference.isZero() && !difference.isNotANumber())
            parts << QStringLiteral("%1 by %2").arg(bucket, differenceText(-difference));
    };
    add(u"pending"_s, explanation.difference.pending);
    add(u"available"_s, explanation.difference.available);
    add(u"paid"_s, explanation.difference.paid);
    if (parts.isEmpty())
        return {};
    const QString last = parts.takeLast();
    return QStringLiteral("Settle %1.")
        .arg(parts.isEmpty() ? last : parts.join(u", "_s) + u" and "_s + last);
}

bool hasNaN(const Buckets &buckets)
{
    return buckets.pending.isNotANumber() || buckets.available.isNotANumber()
           || buckets.paid.isNotANumber();
}

QString newWallet(const Buckets &ledger)
{
    return QStringLiteral("Make a wallet with %1 pending and %2 available.")
        .arg(amountText(ledger.pending), amountText(ledger.available));
}

QString correctionOf(const DriftExplanation &explanation)
{
    if (!explanation.stored && !explanation.causes.empty())
        return newWallet(explanation.ledger);
    if (hasNaN(explanation.difference))
        return (settling(explanation)
                + u" To NaN nothing can be added: set it to the sum of its ledger once that is a "
                  "number."_s)
            .trimmed();
    const QString settled = settling(explanation);
    return settled.isEmpty() ? u"Nothing is to be settled: the wallet equals its ledger."_s
                             : settled;
}

} // namespace

Buckets DriftGroup::delta() const
{
    Buckets sum;
    for (const DriftPart &part : parts)
        sum += part.delta;
    return sum;
}

int DriftGroup::times() const
{
    int sum = 0;
    for (const DriftPart &part : parts)
        sum += part.times;
    return sum;
}

QString sentenceOf(const DriftGroup &group)
{
    QString sentence = wordsOf(group);
    if (group.candidates > group.parts.size())
        sentence +=
            QStringLiteral(" The rows cannot tell which: %1 are alike.").arg(group.candidates);
    return sentence;
}

QString evidenceOf(DriftStory story)
{
    switch (story) {
    case Story::ReversedAgainPending:
    case Story::ReversedAgainConfirmed:
    case Story::ReversedAgain:
        return u"Several PURCHASE_REVERSED rows for one purchase: each of them debited the wallet."_s;
    case Story::ConfirmedTwice:
        return u"Several PURCHASE_CONFIRMED rows for one purchase: each of them moved the cashback "
               "from pending to available."_s;
    case Story::ConfirmedWhileReversed:
        return u"A PURCHASE_CONFIRMED row, or the status, beside a PURCHASE_REVERSED row that "
               "found the purchase pending: both debited pending."_s;
    case Story::ReversedFromRejected:
        return u"A PURCHASE_REVERSED row with prior_status rejected: available was debited."_s;
    case Story::RejectedBeside:
        return u"A PURCHASE_REJECTED row, or the status, beside another decision in the audit "
               "log."_s;
    case Story::MovedByZero:
        return u"The purchase says cashback 0.00 where its cashback row does not: the platform "
               "does not write them so."_s;
    case Story::CashbackMissing:
    case Story::CashbackElsewhere:
    case Story::CashbackOfElsewhere:
    case Story::PurchaseMissing:
    case Story::StatusesDisagree:
    case Story::AmountsDisagree:
        break;
    }
    return u"The platform never leaves the two rows so, and the wallet is off by just their "
           "amounts."_s;
}

QString confirmedUnseenSentence(const ConfirmationFit &fit, Money moved)
{
    const QString also = u"confirmed twice, or confirmed while being reversed"_s;
    if (fit.kind == ConfirmationFit::Kind::Several)
        return QStringLiteral("Some purchases were %1: %2 in all. The rows cannot tell which of "
                              "%3 it was.")
            .arg(also, eurosText(moved))
            .arg(fit.rows.size());
    const bool isEven = !fit.each.isZero();
    const QString sentence =
        QStringLiteral("%1 %2: %3.")
            .arg(purchasesWere(std::size_t(fit.times)), also,
                 price(fit.times, isEven ? std::optional(fit.each) : std::nullopt, moved));
    return fit.kind == ConfirmationFit::Kind::Exact
               ? sentence
               : sentence
                     + QStringLiteral(" The rows cannot tell which: %1 have that amount.")
                           .arg(fit.rows.size());
}

QString confirmedUnseenEvidence(const ConfirmationFit &fit)
{
    QString shape = u"What is left is equal and opposite in pending and available, as a "
                    "confirmation too many leaves it; the rows themselves look normal."_s;
    if (fit.kind == ConfirmationFit::Kind::Several)
        return shape;
    return shape
           + (fit.times == 1
                  ? u" A purchase has just that cashback."_s
                  : QStringLiteral(" It is the cashback of %1 purchases.").arg(fit.times));
}

QString remedyOf(const DriftExplanation &explanation, std::int64_t contradictory,
                 bool auditIsReadable)
{
    QStringList sentences;
    if (explanation.mendRowsFirst)
        sentences << QStringLiteral("First mend %1 whose rows contradict each other or are NaN: "
                                    "the ledger is summed up from them. As they stand:")
                         .arg(contradictory == 1
                                  ? u"1 purchase"_s
                                  : QStringLiteral("%1 purchases").arg(contradictory));
    sentences << correctionOf(explanation);
    if (!auditIsReadable)
        sentences
            << u"The audit log could not be read, so causes that only it shows are missing."_s;
    return sentences.join(u' ');
}

QString titleOf(DriftCauseKind kind)
{
    switch (kind) {
    case DriftCauseKind::DoubleReversal:
        return u"Reversed more than once"_s;
    case DriftCauseKind::DoubleConfirmation:
        return u"Confirmed more than once"_s;
    case DriftCauseKind::ReversalBesideConfirmation:
        return u"Confirmed while being reversed"_s;
    case DriftCauseKind::ReversalOfRejected:
        return u"Reversed although rejected"_s;
    case DriftCauseKind::RejectionBesideDecision:
        return u"Rejected beside another decision"_s;
    case DriftCauseKind::ZeroCashbackLeftover:
        return u"Moved by 0 instead of the cashback"_s;
    case DriftCauseKind::HandEdit:
        return u"Written by hand"_s;
    case DriftCauseKind::PostPayoutReversal:
        return u"Reversed after the payout"_s;
    case DriftCauseKind::Overpaid:
        return u"Paid out too much"_s;
    case DriftCauseKind::NotANumber:
        return u"Poisoned by NaN"_s;
    case DriftCauseKind::MissingWallet:
        break;
    }
    return u"No wallet"_s;
}

} // namespace clicknback
