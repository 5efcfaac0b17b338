// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cataloguewords.h"

#include <QLocale>

#include <limits>

namespace clicknback {

QString formatDay(const std::optional<Day> &day)
{
    if (!day)
        return QStringLiteral("—");
    const std::optional<QDate> date = day->date();
    const bool isOrdinary = date && date->year() >= 1 && date->year() <= 9999;
    return isOrdinary ? QLocale(QLocale::English).toString(*date, QStringLiteral("d MMM yyyy"))
                      : day->toText();
}

QString formatPercent(const StoredNumber &percentage)
{
    return percentage.value() ? percentage.text + QStringLiteral(" %") : percentage.text;
}

QString formatEuroNumber(const StoredNumber &amount)
{
    const std::optional<Decimal> value = amount.value();
    constexpr int kLongest = 18; // beyond it the exponent reads better
    if (!value || value->scale > kLongest || value->scale < -kLongest)
        return amount.text;
    QString text = plainText(*value);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    const qsizetype decimals = point < 0 ? 0 : text.size() - point - 1;
    if (decimals == 0)
        text += QLatin1Char('.');
    return text + QString(std::max<qsizetype>(0, 2 - decimals), QLatin1Char('0'));
}

QString formatTerms(const OfferRow &offer)
{
    if (!offer.isFixed())
        return formatPercent(offer.percentage);
    return QChar(0x20AC) + formatEuroNumber(*offer.fixedAmount);
}

Wording wordingOf(OfferValidity validity)
{
    switch (validity) {
    case OfferValidity::Usable:
        return {QStringLiteral("usable"), Severity::Good};
    case OfferValidity::Inactive:
        return {QStringLiteral("inactive"), Severity::Neutral};
    case OfferValidity::Never:
        return {QStringLiteral("never valid"), Severity::Critical};
    case OfferValidity::Expired:
        return {QStringLiteral("expired"), Severity::Warning};
    case OfferValidity::NotStarted:
        return {QStringLiteral("not started"), Severity::Pending};
    case OfferValidity::Clashing:
        return {QStringLiteral("clashes"), Severity::Critical};
    case OfferValidity::MerchantInactive:
        return {QStringLiteral("merchant inactive"), Severity::Warning};
    case OfferValidity::Unknown:
        break;
    }
    return {QStringLiteral("unknown"), Severity::Unknown};
}

Wording activeWording(bool active)
{
    return active ? Wording{QStringLiteral("active"), Severity::Good}
                  : Wording{QStringLiteral("inactive"), Severity::Neutral};
}

QString formatFindings(const Findings &findings)
{
    if (findings.empty())
        return QStringLiteral("—");
    QStringList texts;
    for (const Finding &finding : findings)
        texts << (finding.invariant.isEmpty() ? finding.text
                                              : finding.invariant + u' ' + finding.text);
    return texts.join(QLatin1Char(' '));
}

double sortableNumber(const StoredNumber &number)
{
    if (number.isNotANumber())
        return std::numeric_limits<double>::infinity();
    if (number.isInfinite())
        return number.isBelow({}) ? std::numeric_limits<double>::lowest()
                                  : std::numeric_limits<double>::max();
    return number.text.toDouble();
}

QString findingsSortKey(const Findings &findings)
{
    const std::optional<Severity> worst = worstSeverity(findings);
    if (!worst)
        return QStringLiteral("3");
    const QString rank = *worst == Severity::Critical  ? QStringLiteral("0")
                         : *worst == Severity::Warning ? QStringLiteral("1")
                                                       : QStringLiteral("2");
    return rank + formatFindings(findings);
}

} // namespace clicknback
