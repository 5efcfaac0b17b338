// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/ledgerwords.h"

#include "models/domain/reconcile/invariant.h"
#include "models/items/format.h"

#include <QLocale>
#include <QRegularExpression>

namespace clicknback {

namespace {

QString dayText(QDate day, const char *format)
{
    return QLocale(QLocale::English).toString(day, QLatin1String(format));
}

QString minutesText(int minutes)
{
    if (minutes < 60)
        return QStringLiteral("%1 min").arg(minutes);
    if (minutes < 24 * 60)
        return QStringLiteral("%1 h").arg(minutes / 60);
    return QStringLiteral("%1 d").arg(minutes / (24 * 60));
}

QString unitOf(const QString &text)
{
    return text.section(u' ', 1);
}

/// "1 min to 6 min" as "1–6 min".
QString minuteRange(int from, int to)
{
    const QString first = minutesText(from);
    const QString last = minutesText(to);
    const bool same = unitOf(first) == unitOf(last);
    return (same ? first.section(u' ', 0, 0) : first) + QChar(0x2013) + last;
}

QString named(const QString &what, const QStringList &words)
{
    return what + u' ' + words.join(QStringLiteral(" or "));
}

QStringList cashbackWords(QStringList statuses)
{
    statuses.replaceInStrings(QRegularExpression(QStringLiteral("^$")),
                              QStringLiteral("no cashback row"));
    return statuses;
}

QStringList merchantWords(const QStringList &ids, const LedgerNames &names)
{
    QStringList words;
    for (const QString &id : ids) {
        const std::optional<std::uint32_t> merchant = names.findMerchant(id.toUtf8());
        words << (merchant ? merchantText(names, *merchant) : id);
    }
    constexpr int kMostNamed = 3;
    if (words.size() <= kMostNamed)
        return words;
    return {QStringLiteral("%1 and %2 others").arg(words.first()).arg(words.size() - 1)};
}

QString userText(const QString &id, const LedgerNames &names)
{
    const std::optional<std::uint32_t> user = names.findUser(id.toUtf8());
    const QString email = user ? names.users()[*user].email : QString();
    return email.isEmpty() ? id : email;
}

QString daysText(const LedgerFilter &filter)
{
    if (filter.lastDays)
        return *filter.lastDays == 1 ? QStringLiteral("today")
                                     : QStringLiteral("last %1 days").arg(*filter.lastDays);
    const auto text = [](QDate day) { return dayText(day, "d MMM yyyy"); };
    if (filter.fromDay && filter.toDay)
        return filter.fromDay == filter.toDay
                   ? text(*filter.fromDay)
                   : QStringLiteral("%1 to %2").arg(text(*filter.fromDay), text(*filter.toDay));
    if (filter.fromDay)
        return QStringLiteral("since %1").arg(text(*filter.fromDay));
    return filter.toDay ? QStringLiteral("until %1").arg(text(*filter.toDay)) : QString();
}

QString amountsText(const LedgerFilter &filter)
{
    if (filter.minimumAmount && filter.maximumAmount)
        return QStringLiteral("%1 to %2")
            .arg(formatEuros(*filter.minimumAmount), formatEuros(*filter.maximumAmount));
    if (filter.minimumAmount)
        return QStringLiteral("%1 and more").arg(formatEuros(*filter.minimumAmount));
    return filter.maximumAmount ? QStringLiteral("up to %1").arg(formatEuros(*filter.maximumAmount))
                                : QString();
}

QString ageText(const LedgerFilter &filter)
{
    if (filter.pendingAtLeast.value_or(0) > 0 && filter.pendingBelow)
        return QStringLiteral("pending for %1")
            .arg(minuteRange(*filter.pendingAtLeast, *filter.pendingBelow));
    if (filter.pendingBelow)
        return QStringLiteral("pending for less than %1").arg(minutesText(*filter.pendingBelow));
    if (!filter.pendingAtLeast)
        return {};
    return *filter.pendingAtLeast == 0 ? QStringLiteral("pending")
                                       : QStringLiteral("pending for %1 and longer")
                                             .arg(minutesText(*filter.pendingAtLeast));
}

QString offerText(OfferKind kind)
{
    switch (kind) {
    case OfferKind::Percent:
        return QStringLiteral("percent offers");
    case OfferKind::Fixed:
        return QStringLiteral("fixed offers");
    case OfferKind::None:
        return QStringLiteral("without an offer");
    }
    return {};
}

} // namespace

QString purchasesText(std::int64_t purchases)
{
    return QStringLiteral("%1 purchase%2")
        .arg(formatCount(purchases), purchases == 1 ? QString() : QStringLiteral("s"));
}

QString sumText(const LedgerSum &sum)
{
    QString text = QStringLiteral("%1 in %2")
                       .arg(formatEuros(Money::fromCents(sum.cents)), purchasesText(sum.rows));
    if (sum.notNumbers > 0)
        text += QStringLiteral("; NaN in %1 row%2")
                    .arg(formatCount(sum.notNumbers),
                         sum.notNumbers == 1 ? QString() : QStringLiteral("s"));
    return text;
}

QString bandName(CashbackBand band)
{
    switch (band) {
    case CashbackBand::Pending:
        return QStringLiteral("pending");
    case CashbackBand::Available:
        return QStringLiteral("available");
    case CashbackBand::Reversed:
        return QStringLiteral("reversed");
    case CashbackBand::Unknown:
        return QStringLiteral("unknown status");
    case CashbackBand::NoRow:
        return QStringLiteral("no cashback row");
    }
    return {};
}

Severity severityOf(CashbackBand band)
{
    switch (band) {
    case CashbackBand::Pending:
        return Severity::Pending;
    case CashbackBand::Available:
        return Severity::Good;
    case CashbackBand::Reversed:
        return Severity::Warning;
    case CashbackBand::Unknown:
        return Severity::Critical;
    case CashbackBand::NoRow:
        return Severity::Unknown;
    }
    return Severity::Unknown;
}

QString pendingAgeText(std::size_t age)
{
    if (age == 0)
        return QStringLiteral("< ") + minutesText(kPendingAgeMinutes[1]);
    if (age + 1 == kPendingAges)
        return QStringLiteral("≥ ") + minutesText(kPendingAgeMinutes[age]);
    return minuteRange(kPendingAgeMinutes[age], kPendingAgeMinutes[age + 1]);
}

QString bucketLabel(const DayBuckets &buckets, std::size_t bucket)
{
    const bool isMonth = buckets.grain() == DayGrain::Month;
    return dayText(buckets.firstDay(bucket), isMonth ? "MMM yyyy" : "d MMM");
}

QString bucketHeading(const DayBuckets &buckets, std::size_t bucket)
{
    const QDate first = buckets.firstDay(bucket);
    switch (buckets.grain()) {
    case DayGrain::Day:
        return dayText(first, "dddd d MMM yyyy");
    case DayGrain::Week:
        return QStringLiteral("%1 to %2")
            .arg(dayText(first, "d MMM"), dayText(buckets.lastDay(bucket), "d MMM yyyy"));
    case DayGrain::Month:
        return dayText(first, "MMMM yyyy");
    }
    return {};
}

QString findingsText(const LedgerFilter &filter)
{
    if (filter.findings.isEmpty())
        return {};
    if (filter.findings.contains(QStringLiteral("any")))
        return QStringLiteral("with findings");
    return QStringLiteral("with findings: %1").arg(filter.findings.join(QStringLiteral(", ")));
}

QString judgementText(const RowJudgement &judgement)
{
    QStringList lines;
    for (const QString &id : judgement.broken) {
        const Invariant *invariant = findInvariant(id);
        lines << (invariant ? QStringLiteral("%1: %2").arg(id, invariant->title) : id);
    }
    if (!judgement.untold.isEmpty())
        lines << QStringLiteral("Could not be judged, for want of offers or flags: %1")
                     .arg(judgement.untold.join(QStringLiteral(", ")));
    return lines.join(u'\n');
}

QString merchantText(const LedgerNames &names, std::uint32_t merchant)
{
    const LedgerNames::Merchant &entry = names.merchants().at(merchant);
    return entry.name.isEmpty() ? QString::fromUtf8(entry.id) : entry.name;
}

QString filterText(const LedgerFilter &filter, const LedgerNames &names)
{
    QStringList parts{daysText(filter)};
    if (!filter.purchaseStatuses.isEmpty())
        parts << named(QStringLiteral("status"), filter.purchaseStatuses);
    if (!filter.cashbackStatuses.isEmpty())
        parts << named(QStringLiteral("cashback"), cashbackWords(filter.cashbackStatuses));
    if (!filter.merchantIds.isEmpty())
        parts << named(QStringLiteral("merchant"), merchantWords(filter.merchantIds, names));
    if (!filter.userId.isEmpty())
        parts << named(QStringLiteral("user"), {userText(filter.userId, names)});
    parts << amountsText(filter) << (filter.offerKind ? offerText(*filter.offerKind) : QString())
          << ageText(filter);
    if (filter.weekHours.any())
        parts << QStringLiteral("%1 of 168 hours of the week").arg(filter.weekHours.count());
    if (!filter.text.isEmpty())
        parts << QStringLiteral("text “%1”").arg(filter.text);
    parts << findingsText(filter);
    parts.removeAll(QString());
    return parts.isEmpty() ? QStringLiteral("all purchases") : parts.join(QStringLiteral(" · "));
}

} // namespace clicknback
