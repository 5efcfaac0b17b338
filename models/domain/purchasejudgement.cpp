// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/purchasejudgement.h"

namespace clicknback {

namespace {

using namespace Qt::StringLiterals;

constexpr int kClockSkewSeconds = 60;

void add(Findings &findings, const QString &rule, Severity severity, const QString &text)
{
    findings.push_back({rule, severity, text});
}

QString quoted(const QString &text)
{
    return u'“' + text + u'”';
}

void judgeAmount(Findings &findings, const QString &what, Money amount)
{
    if (amount.isNotANumber())
        add(findings, u"P9"_s, Severity::Critical,
            QStringLiteral("%1 is NaN: it makes every balance it is added to NaN.").arg(what));
    else if (amount.isNegative())
        add(findings, u"P9"_s, Severity::Critical, QStringLiteral("%1 is negative.").arg(what));
}

CashbackStatus pairOf(PurchaseStatus status)
{
    switch (status) {
    case PurchaseStatus::Pending:
        return CashbackStatus::Pending;
    case PurchaseStatus::Confirmed:
        return CashbackStatus::Available;
    case PurchaseStatus::Rejected:
    case PurchaseStatus::Reversed:
        return CashbackStatus::Reversed;
    case PurchaseStatus::Unknown:
        break;
    }
    return CashbackStatus::Unknown;
}

/// With nothing to move, confirmation and rejection leave the cashback row as it is (facts 3.3).
bool isLeftPending(PurchaseStatus purchase, CashbackStatus cashback)
{
    return cashback == CashbackStatus::Pending
           && (purchase == PurchaseStatus::Confirmed || purchase == PurchaseStatus::Rejected);
}

void judgePair(Findings &findings, const PurchaseRow &row)
{
    const PurchaseStatus purchase = purchaseStatusFrom(row.status);
    const CashbackStatus cashback = cashbackStatusFrom(row.cashbackStatus);
    const bool leftPending = isLeftPending(purchase, cashback);
    if (leftPending && row.cashbackRowAmount == Money())
        return add(findings, {}, Severity::Neutral,
                   u"The cashback row is still pending because its amount is 0."_s);
    if (purchase == PurchaseStatus::Unknown || cashback == CashbackStatus::Unknown
        || cashback == pairOf(purchase))
        return;
    if (leftPending && row.cashbackAmount.isZero())
        return add(findings, u"P2"_s, Severity::Critical,
                   u"The cashback row is still pending: the purchase itself says cashback 0.00, so "
                   "the platform moved nothing."_s);
    add(findings, u"P2"_s, Severity::Critical,
        QStringLiteral("The purchase is %1, but its cashback row is %2.")
            .arg(row.status, row.cashbackStatus));
}

void judgeAmounts(Findings &findings, const PurchaseRow &row)
{
    const bool reversed = purchaseStatusFrom(row.status) == PurchaseStatus::Reversed;
    const Money expected = reversed ? Money() : *row.cashbackRowAmount;
    if (row.cashbackAmount == expected)
        return;
    add(findings, u"P3"_s, Severity::Critical,
        reversed ? QStringLiteral("A reversed purchase should say cashback 0.00, it says %1.")
                       .arg(row.cashbackAmount.toText())
                 : QStringLiteral("The purchase says cashback %1, the cashback row %2.")
                       .arg(row.cashbackAmount.toText(), row.cashbackRowAmount->toText()));
}

void judgeWallet(Findings &findings, const PurchaseStory &story)
{
    if (!story.wallet)
        return add(findings, u"W5"_s, Severity::Critical,
                   u"The user has no wallet: the movements went nowhere."_s);
    for (const Money balance :
         {story.wallet->pending, story.wallet->available, story.wallet->paid}) {
        if (balance.isNotANumber())
            return add(findings, u"W6"_s, Severity::Critical,
                       u"A balance of the user's wallet is NaN."_s);
        if (balance.isNegative())
            return add(findings, u"W4"_s, Severity::Critical,
                       u"A balance of the user's wallet is negative."_s);
    }
}

} // namespace

Findings judgePurchaseRow(const PurchaseStory &story, Instant now)
{
    const PurchaseRow &row = story.purchase;
    Findings findings;
    judgeAmount(findings, u"The purchase's amount"_s, row.amount);
    if (row.amount.isZero())
        add(findings, u"P9"_s, Severity::Critical, u"The purchase's amount is 0."_s);
    if (!row.createdAt)
        add(findings, {}, Severity::Warning, u"The purchase's time is no point in time."_s);
    else if (*row.createdAt > now.plusSeconds(kClockSkewSeconds))
        add(findings, u"P16"_s, Severity::Warning, u"The purchase lies in the future."_s);
    return findings;
}

Findings judgeCashbackRow(const PurchaseStory &story)
{
    const PurchaseRow &row = story.purchase;
    Findings findings;
    if (row.cashbackId.isEmpty()) {
        add(findings, u"P1"_s, Severity::Critical,
            u"There is no cashback row: the platform makes one with every purchase, so it was "
            "removed by hand."_s);
        return findings;
    }
    if (row.cashbackRowAmount)
        judgeAmount(findings, u"The cashback row's amount"_s, *row.cashbackRowAmount);
    if (cashbackStatusFrom(row.cashbackStatus) == CashbackStatus::Unknown)
        add(findings, u"P10"_s, Severity::Critical,
            QStringLiteral("%1 is no status of a cashback row.").arg(quoted(row.cashbackStatus)));
    if (!story.cashbackUserId.isEmpty() && story.cashbackUserId != row.userId)
        add(findings, u"P5"_s, Severity::Critical,
            QStringLiteral("The cashback row belongs to another user, %1.")
                .arg(story.cashbackUserId));
    if (story.cashbackCreatedAt != row.createdAt)
        add(findings, u"P11"_s, Severity::Neutral,
            u"Its time is not the purchase's: the platform writes both at one instant."_s);
    return findings;
}

Findings judgePresentState(const PurchaseStory &story)
{
    const PurchaseRow &row = story.purchase;
    Findings findings;
    if (purchaseStatusFrom(row.status) == PurchaseStatus::Unknown)
        add(findings, u"P10"_s, Severity::Critical,
            QStringLiteral("%1 is no status of a purchase.").arg(quoted(row.status)));
    if (!row.cashbackId.isEmpty() && row.cashbackRowAmount) {
        judgePair(findings, row);
        judgeAmounts(findings, row);
    }
    judgeWallet(findings, story);
    return findings;
}

} // namespace clicknback
