// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a filter asks for, as the literals of the statement.

#include "models/storage/ledgerexport/ledgerexport.h"
#include "models/storage/likepattern.h"

namespace clicknback {

namespace {

using Value = std::optional<QString>;

Value textOrNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

/// PostgreSQL's text of an array of texts.
QString arrayText(const QStringList &texts)
{
    QStringList quoted;
    for (QString text : texts) {
        text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
        quoted += u'"' + text + u'"';
    }
    return u'{' + quoted.join(u',') + u'}';
}

Value arrayOrNull(const QStringList &texts)
{
    return texts.isEmpty() ? Value() : Value(arrayText(texts));
}

/// The words of cashback rows; the empty one stands for "has no row" and is asked for apart.
Value cashbackWords(const LedgerFilter &filter)
{
    QStringList words = filter.cashbackStatuses;
    words.removeAll(QString());
    return filter.cashbackStatuses.isEmpty() ? Value() : Value(arrayText(words));
}

Value dayStart(const std::optional<QDate> &day)
{
    return day ? Value(Instant::startOfDay(*day).toText()) : Value();
}

Value amountText(const std::optional<Money> &amount)
{
    return amount ? Value(amount->toText()) : Value();
}

Value kindText(const std::optional<OfferKind> &kind)
{
    if (!kind)
        return {};
    switch (*kind) {
    case OfferKind::Percent:
        return QStringLiteral("percent");
    case OfferKind::Fixed:
        return QStringLiteral("fixed");
    case OfferKind::None:
        break;
    }
    return QStringLiteral("none");
}

Value minutesBefore(Instant now, const std::optional<int> &minutes)
{
    return minutes ? Value(now.plusSeconds(std::int64_t(*minutes) * -60).toText()) : Value();
}

Value weekHours(const LedgerFilter &filter)
{
    QStringList hours;
    for (std::size_t hour = 0; hour < filter.weekHours.size(); ++hour) {
        if (filter.weekHours.test(hour))
            hours += QString::number(hour);
    }
    return arrayOrNull(hours);
}

QString truth(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

} // namespace

CopyValues exportValues(const ExportRequest &request, Instant now)
{
    const LedgerFilter &filter = request.filter;
    const std::optional<QDate> last = filter.lastDay();
    return {
        {QStringLiteral("statuses"), arrayOrNull(filter.purchaseStatuses)},
        {QStringLiteral("cashback_statuses"), cashbackWords(filter)},
        {QStringLiteral("or_no_cashback"), truth(filter.cashbackStatuses.contains(QString()))},
        {QStringLiteral("merchant_ids"), arrayOrNull(filter.merchantIds)},
        {QStringLiteral("user_id"), textOrNull(filter.userId)},
        {QStringLiteral("from_time"), dayStart(filter.firstDay(now.utcDay()))},
        {QStringLiteral("to_time"), dayStart(last ? std::optional(last->addDays(1)) : last)},
        {QStringLiteral("minimum"), amountText(filter.minimumAmount)},
        {QStringLiteral("maximum"), amountText(filter.maximumAmount)},
        {QStringLiteral("offer_kind"), kindText(filter.offerKind)},
        {QStringLiteral("pending_until"), minutesBefore(now, filter.pendingAtLeast)},
        {QStringLiteral("pending_after"), minutesBefore(now, filter.pendingBelow)},
        {QStringLiteral("week_hours"), weekHours(filter)},
        {QStringLiteral("pattern"),
         textOrNull(filter.text.isEmpty() ? QString() : containsPattern(filter.text))},
        {QStringLiteral("purchase_ids"),
         request.purchaseIds ? Value(arrayText(*request.purchaseIds)) : Value()},
        {QStringLiteral("newest_first"), truth(request.newestFirst)},
    };
}

} // namespace clicknback
