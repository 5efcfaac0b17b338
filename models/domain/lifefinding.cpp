// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/lifefinding.h"

#include "models/domain/moneytext.h"

namespace clicknback {

namespace {

using namespace Qt::StringLiterals;

Finding critical(const QString &rule, const QString &text)
{
    return {rule, Severity::Critical, text};
}

Finding twice(Transition transition)
{
    if (transition == Transition::Confirm)
        return critical(u"R1"_s, u"Confirmed twice: the cashback was moved twice."_s);
    if (transition == Transition::Reject)
        return critical(u"R4"_s, u"Rejected twice: pending was debited twice."_s);
    return critical(
        u"R3"_s, u"Reversed twice: there are two audit rows, so the wallet was debited twice."_s);
}

PurchaseStatus endOf(Transition transition)
{
    return codedEffect(transition, PurchaseStatus::Pending, Money())->purchaseStatus;
}

} // namespace

Finding contradiction(Transition transition, PurchaseStatus from, PurchaseStatus current)
{
    using Status = PurchaseStatus;
    if (endOf(transition) == current)
        return twice(transition);
    const bool decision = transition != Transition::Reverse;
    if (decision && (current == Status::Confirmed || current == Status::Rejected))
        return critical(u"A7"_s, u"Both confirmed and rejected: two decisions overlapped, and each "
                                 "of them debited pending."_s);
    if (from == Status::Pending
        && (current == Status::Confirmed || transition == Transition::Confirm))
        return critical(u"R2"_s, u"Confirmation and reversal overlapped: both debited pending, and "
                                 "the user keeps what was credited."_s);
    return critical({}, QStringLiteral("The purchase was %1, this row starts from %2: two changes "
                                       "overlapped, or one was made by hand.")
                            .arg(toText(current), toText(from)));
}

Finding missingRow(Transition transition, PurchaseStatus current)
{
    if (transition == Transition::Confirm)
        return {u"A4c"_s, Severity::Neutral,
                u"Confirmed without an audit row: by hand, or the row was lost."_s};
    if (transition == Transition::Reject)
        return {u"A4r"_s, Severity::Warning, u"Rejected without an audit row: the row was lost."_s};
    return {u"A4r"_s, Severity::Warning,
            current == PurchaseStatus::Pending
                ? u"Reversed without an audit row: the row was lost. Whether it was confirmed "
                  "before is not known; the sum is the same."_s
                : u"Reversed without an audit row: the row was lost."_s};
}

Finding wrongDebit()
{
    return critical(u"A10"_s,
                    u"Reversed from rejected: available was debited although never credited."_s);
}

Finding verdict(const PurchaseLife &life, const QString &status)
{
    const std::optional<bool> addsUp = life.addsUp();
    if (!addsUp)
        return {{}, Severity::Unknown, u"What this purchase left in the wallet cannot be told."_s};
    if (*addsUp)
        return {{},
                Severity::Good,
                QStringLiteral("The movements add up: they leave %1, as a %2 purchase should.")
                    .arg(shareText(*life.share), status)};
    return critical({}, QStringLiteral("The movements leave %1; a %2 purchase should leave %3.")
                            .arg(shareText(*life.share), status, shareText(*life.expected)));
}

QString shareText(const Buckets &share)
{
    QStringList parts;
    const auto add = [&](Money amount, const QString &bucket) {
        if (!amount.isZero())
            parts << QStringLiteral("%1 %2").arg(amountText(amount), bucket);
    };
    add(share.pending, u"pending"_s);
    add(share.available, u"available"_s);
    add(share.paid, u"paid"_s);
    return parts.isEmpty() ? u"nothing"_s : parts.join(u" and "_s);
}

} // namespace clicknback
