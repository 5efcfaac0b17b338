// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/wallethistorytext.h"

#include "models/items/format.h"

namespace clicknback {

namespace {

QString unknownChanges(int count)
{
    return count == 1 ? QStringLiteral("1 change of status has no recorded time")
                      : QStringLiteral("%1 changes of status have no recorded time")
                            .arg(formatCount(count));
}

QString sentence(const QString &bucket, const WalletAt &balances, Money Buckets::*amount)
{
    const Money low = balances.low.*amount;
    const Money high = balances.high.*amount;
    if (low.isNotANumber())
        return QStringLiteral("%1 was NaN: the amount of a cashback row is NaN.").arg(bucket);
    if (high.isNotANumber())
        return QStringLiteral("%1 cannot be told: the amount of a cashback row is NaN, and %2.")
            .arg(bucket, unknownChanges(balances.unknownChanges));
    if (low == high)
        return QStringLiteral("%1 was %2.").arg(bucket, formatEuros(low));
    return QStringLiteral("%1 was between %2 and %3: %4.")
        .arg(bucket, formatEuros(low), formatEuros(high), unknownChanges(balances.unknownChanges));
}

QString endSentence(const QString &bucket, Money rebuilt, Money stored)
{
    const Money difference = stored - rebuilt;
    const QString both = QStringLiteral("%1: the history ends at %2, stored is %3")
                             .arg(bucket, formatEuros(rebuilt), formatEuros(stored));
    return difference.isZero() ? QStringLiteral("%1.").arg(both)
                               : QStringLiteral("%1 (%2).").arg(both, formatDifference(difference));
}

} // namespace

QString rangeText(Money low, Money high)
{
    return low == high ? formatEuros(low)
                       : QStringLiteral("%1 to %2").arg(formatEuros(low), formatEuros(high));
}

QStringList balanceSentences(const WalletHistory &history, Instant instant, const QTimeZone &zone)
{
    if (instant > history.now)
        return {QStringLiteral("That is in the future.")};
    const std::optional<WalletAt> balances = balanceAt(history, instant);
    if (!balances)
        return {QStringLiteral("Not known: only purchases since %1 were read.")
                    .arg(formatTime(history.knownFrom, zone))};
    return {sentence(QStringLiteral("Pending"), *balances, &Buckets::pending),
            sentence(QStringLiteral("Available"), *balances, &Buckets::available)};
}

QStringList endSentences(const WalletHistory &history, const std::optional<Buckets> &stored)
{
    if (!stored)
        return {QStringLiteral("Nothing is stored: this user has no wallet.")};
    const Buckets rebuilt = history.end().low;
    return {endSentence(QStringLiteral("Pending"), rebuilt.pending, stored->pending),
            endSentence(QStringLiteral("Available"), rebuilt.available, stored->available)};
}

QString limitsText(const WalletHistory &history, const QTimeZone &zone)
{
    QStringList sentences;
    if (history.knownFrom)
        sentences << QStringLiteral(
                         "Made of the newest purchases only, those since %1: what older ones "
                         "left in the wallet is not in it.")
                         .arg(formatTime(history.knownFrom, zone));
    if (history.auditFrom)
        sentences << QStringLiteral("Audit rows before %1 were not read: changes until then count "
                                    "as not recorded.")
                         .arg(formatTime(history.auditFrom, zone));
    return sentences.join(QLatin1Char(' '));
}

} // namespace clicknback
