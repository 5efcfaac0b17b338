// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/cashback.h"

#include "models/domain/decimal.h"

namespace clicknback {

namespace {

Result<Money> roundedCents(std::int64_t factor, Decimal value)
{
    const std::optional<std::int64_t> cents = multiplyHalfEven(factor, value);
    if (!cents)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("The cashback does not fit in an amount."));
    return Money::fromCents(*cents);
}

Result<Decimal> offerNumber(const QString &text)
{
    const std::optional<Decimal> number = Decimal::fromText(text);
    if (!number)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("“%1” is not an offer value.").arg(text));
    return *number;
}

bool isNotANumber(const QString &text)
{
    return text.compare(u"nan", Qt::CaseInsensitive) == 0;
}

} // namespace

Result<Money> cashbackOf(Money purchaseAmount, const OfferTerms &terms)
{
    const QString &text = terms.fixedAmount ? *terms.fixedAmount : terms.percentage;
    if (isNotANumber(text) || (!terms.fixedAmount && purchaseAmount.isNotANumber()))
        return Money::notANumber();
    const Result<Decimal> number = offerNumber(text);
    if (!number)
        return fail(number.error());
    // A fixed amount is in euros: 100 cents each. A percentage divides the cents by 100 once more.
    if (terms.fixedAmount)
        return roundedCents(100, *number);
    return roundedCents(purchaseAmount.cents(), Decimal{number->digits, number->scale + 2});
}

} // namespace clicknback
