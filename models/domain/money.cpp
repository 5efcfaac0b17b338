// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/money.h"

#include "models/domain/checked.h"

namespace clicknback {

namespace {

tl::unexpected<Error> notAnAmount(QStringView text)
{
    return fail(ErrorKind::InvalidInput,
                QStringLiteral("“%1” is not an amount in euros and cents.").arg(text));
}

} // namespace

Result<Money> Money::fromText(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed == u"NaN")
        return notANumber();
    const bool negative = trimmed.startsWith(u'-');
    const QStringView digits = negative || trimmed.startsWith(u'+') ? trimmed.mid(1) : trimmed;
    std::optional<std::int64_t> cents = 0;
    int decimals = -1; // -1 until the point was seen
    bool anyDigit = false;
    for (const QChar c : digits) {
        if (c == u'.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < u'0' || c > u'9')
            return notAnAmount(text);
        anyDigit = true;
        if (decimals >= 2 && c == u'0')
            continue;
        if (decimals >= 2)
            return notAnAmount(text);
        cents = checkedAppendDigit(*cents, c.unicode() - u'0');
        if (!cents)
            return notAnAmount(text);
        decimals += decimals >= 0 ? 1 : 0;
    }
    for (int scale = qMax(decimals, 0); scale < 2 && cents; ++scale)
        cents = checkedAppendDigit(*cents, 0);
    if (!cents || !anyDigit)
        return notAnAmount(text);
    return fromCents(negative ? -*cents : *cents);
}

Money Money::operator-() const
{
    return isNotANumber() ? *this : Money(-m_cents);
}

Money Money::absolute() const
{
    return isNegative() ? -*this : *this;
}

Money &Money::operator+=(Money other)
{
    const bool poisoned = isNotANumber() || other.isNotANumber();
    m_cents = poisoned ? kNotANumber : checkedAdd(m_cents, other.m_cents).value_or(kNotANumber);
    return *this;
}

Money &Money::operator-=(Money other)
{
    return *this += -other;
}

QString Money::toText() const
{
    if (isNotANumber())
        return QStringLiteral("NaN");
    const std::int64_t magnitude = m_cents < 0 ? -m_cents : m_cents;
    return QStringLiteral("%1%2.%3")
        .arg(m_cents < 0 ? QStringLiteral("-") : QString())
        .arg(magnitude / 100)
        .arg(magnitude % 100, 2, 10, QLatin1Char('0'));
}

} // namespace clicknback
