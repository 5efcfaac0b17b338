// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/moneytext.h"

#include <QLocale>

namespace clicknback {

namespace {

constexpr QChar kMinus(0x2212);
constexpr QChar kEuro(0x20AC);

} // namespace

QString amountText(Money amount)
{
    if (amount.isNotANumber())
        return QStringLiteral("NaN");
    const qint64 cents = amount.absolute().cents();
    return QStringLiteral("%1%2.%3")
        .arg(amount.isNegative() ? QString(kMinus) : QString(),
             QLocale(QLocale::English).toString(cents / 100))
        .arg(cents % 100, 2, 10, QLatin1Char('0'));
}

QString differenceText(Money difference)
{
    const bool isPositive = difference > Money() && !difference.isNotANumber();
    return isPositive ? QLatin1Char('+') + amountText(difference) : amountText(difference);
}

QString eurosText(Money amount)
{
    if (amount.isNotANumber())
        return QStringLiteral("NaN");
    const QString magnitude = kEuro + amountText(amount.absolute());
    return amount.isNegative() ? kMinus + magnitude : magnitude;
}

} // namespace clicknback
