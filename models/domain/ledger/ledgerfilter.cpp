// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerfilter.h"

#include <QJsonArray>

#include <array>

namespace clicknback {

namespace {

constexpr std::array kOfferKinds{OfferKind::Percent, OfferKind::Fixed, OfferKind::None};

constexpr int kMostLastDays = 36'500; ///< a hundred years

QString key(const char *name)
{
    return QLatin1String(name);
}

QString toText(OfferKind kind)
{
    switch (kind) {
    case OfferKind::Percent:
        return QStringLiteral("percent");
    case OfferKind::Fixed:
        return QStringLiteral("fixed");
    case OfferKind::None:
        break;
    }
    return QStringLiteral("none");
}

std::optional<OfferKind> offerKindFrom(const QString &text)
{
    for (const OfferKind kind : kOfferKinds) {
        if (toText(kind) == text)
            return kind;
    }
    return std::nullopt;
}

void write(QJsonObject &object, const char *name, const QStringList &texts)
{
    if (!texts.isEmpty())
        object.insert(key(name), QJsonArray::fromStringList(texts));
}

void write(QJsonObject &object, const char *name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key(name), text);
}

void write(QJsonObject &object, const char *name, std::optional<int> number)
{
    if (number)
        object.insert(key(name), *number);
}

QStringList readTexts(const QJsonObject &object, const char *name)
{
    QStringList texts;
    const QJsonArray values = object.value(key(name)).toArray();
    for (const auto &value : values) {
        if (value.isString())
            texts.append(value.toString());
    }
    return texts;
}

std::optional<int> readNumber(const QJsonObject &object, const char *name)
{
    const QJsonValue value = object.value(key(name));
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

std::optional<QDate> readDay(const QJsonObject &object, const char *name)
{
    const QDate day = QDate::fromString(object.value(key(name)).toString(), Qt::ISODate);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<Money> readAmount(const QJsonObject &object, const char *name)
{
    const Result<Money> amount = Money::fromText(object.value(key(name)).toString());
    return amount && !amount->isNotANumber() ? std::optional(*amount) : std::nullopt;
}

QString dayText(const std::optional<QDate> &day)
{
    return day ? day->toString(Qt::ISODate) : QString();
}

QString amountText(const std::optional<Money> &amount)
{
    return amount ? amount->toText() : QString();
}

QJsonArray weekHoursArray(const std::bitset<kHoursOfWeek> &hours)
{
    QJsonArray array;
    for (int hour = 0; hour < kHoursOfWeek; ++hour) {
        if (hours.test(std::size_t(hour)))
            array.append(hour);
    }
    return array;
}

} // namespace

std::optional<QDate> LedgerFilter::firstDay(QDate today) const
{
    if (!lastDays)
        return fromDay;
    const QDate first = today.addDays(1 - *lastDays);
    return fromDay ? std::max(*fromDay, first) : first;
}

QJsonObject toJson(const LedgerFilter &filter)
{
    QJsonObject object;
    write(object, "statuses", filter.purchaseStatuses);
    write(object, "cashback_statuses", filter.cashbackStatuses);
    write(object, "merchants", filter.merchantIds);
    write(object, "user", filter.userId);
    write(object, "last_days", filter.lastDays);
    write(object, "from", dayText(filter.fromDay));
    write(object, "to", dayText(filter.toDay));
    write(object, "minimum", amountText(filter.minimumAmount));
    write(object, "maximum", amountText(filter.maximumAmount));
    write(object, "offer", filter.offerKind ? toText(*filter.offerKind) : QString());
    write(object, "pending_minutes_at_least", filter.pendingAtLeast);
    write(object, "pending_minutes_below", filter.pendingBelow);
    if (filter.weekHours.any())
        object.insert(key("week_hours"), weekHoursArray(filter.weekHours));
    write(object, "text", filter.text);
    write(object, "findings", filter.findings);
    return object;
}

LedgerFilter ledgerFilterFrom(const QJsonObject &object)
{
    LedgerFilter filter;
    filter.purchaseStatuses = readTexts(object, "statuses");
    filter.cashbackStatuses = readTexts(object, "cashback_statuses");
    filter.merchantIds = readTexts(object, "merchants");
    filter.userId = object.value(key("user")).toString();
    filter.lastDays = readNumber(object, "last_days");
    if (filter.lastDays && (*filter.lastDays < 1 || *filter.lastDays > kMostLastDays))
        filter.lastDays.reset();
    filter.fromDay = readDay(object, "from");
    filter.toDay = readDay(object, "to");
    filter.minimumAmount = readAmount(object, "minimum");
    filter.maximumAmount = readAmount(object, "maximum");
    filter.offerKind = offerKindFrom(object.value(key("offer")).toString());
    filter.pendingAtLeast = readNumber(object, "pending_minutes_at_least");
    filter.pendingBelow = readNumber(object, "pending_minutes_below");
    const QJsonArray hours = object.value(key("week_hours")).toArray();
    for (const auto &hour : hours) {
        const int number = hour.toInt(-1);
        if (number >= 0 && number < kHoursOfWeek)
            filter.weekHours.set(std::size_t(number));
    }
    filter.text = object.value(key("text")).toString();
    filter.findings = readTexts(object, "findings");
    return filter;
}

} // namespace clicknback
