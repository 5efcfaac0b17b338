// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exportoptions.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <array>

namespace clicknback {

namespace {

constexpr std::array kValueOptions{"format",
                                   "status",
                                   "cashback-status",
                                   "merchant",
                                   "user",
                                   "from",
                                   "to",
                                   "last-days",
                                   "min",
                                   "max",
                                   "offer",
                                   "text",
                                   "order",
                                   "pending-at-least",
                                   "pending-below",
                                   "week-hours"};
constexpr const char *kOverwrite = "overwrite";

tl::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message);
}

QString option(const char *name)
{
    return QString::fromLatin1(name);
}

/// "none" on a command line is the filter's empty text: no cashback row.
QStringList cashbackStatuses(const QCommandLineParser &parser)
{
    QStringList statuses = parser.values(option("cashback-status"));
    for (QString &status : statuses) {
        if (status == u"none")
            status = QStringLiteral("");
    }
    return statuses;
}

Result<std::optional<QDate>> readDay(const QCommandLineParser &parser, const char *name)
{
    const QString text = parser.value(option(name));
    if (!parser.isSet(option(name)))
        return std::optional<QDate>();
    const QDate day = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    if (!day.isValid())
        return usage(
            QStringLiteral("--%1 is a day such as 2026-11-23, not “%2”.").arg(option(name), text));
    return std::optional(day);
}

Result<std::optional<Money>> readAmount(const QCommandLineParser &parser, const char *name)
{
    const QString text = parser.value(option(name));
    if (!parser.isSet(option(name)))
        return std::optional<Money>();
    const Result<Money> amount = Money::fromText(text);
    if (!amount || amount->isNotANumber())
        return usage(
            QStringLiteral("--%1 is an amount such as 12.50, not “%2”.").arg(option(name), text));
    return std::optional(*amount);
}

Result<void> readDays(const QCommandLineParser &parser, LedgerFilter &filter)
{
    const Result<std::optional<QDate>> from = readDay(parser, "from");
    const Result<std::optional<QDate>> to = readDay(parser, "to");
    if (!from || !to)
        return fail(from ? to.error() : from.error());
    filter.fromDay = *from;
    filter.toDay = *to;
    if (*from && *to && **from > **to)
        return usage(QStringLiteral("--from is a later day than --to."));
    if (!parser.isSet(option("last-days")))
        return {};
    if (*from || *to)
        return usage(QStringLiteral("--last-days goes without --from and --to."));
    constexpr int kMostDays = 100'000;
    const QString text = parser.value(option("last-days"));
    const int days = text.toInt();
    if (days < 1 || days > kMostDays)
        return usage(
            QStringLiteral("--last-days is a whole number from 1 to 100000, not “%1”.").arg(text));
    filter.lastDays = days;
    return {};
}

Result<void> readAmounts(const QCommandLineParser &parser, LedgerFilter &filter)
{
    const Result<std::optional<Money>> minimum = readAmount(parser, "min");
    const Result<std::optional<Money>> maximum = readAmount(parser, "max");
    if (!minimum || !maximum)
        return fail(minimum ? maximum.error() : minimum.error());
    filter.minimumAmount = *minimum;
    filter.maximumAmount = *maximum;
    if (*minimum && *maximum && **minimum > **maximum)
        return usage(QStringLiteral("--min is more than --max."));
    return {};
}

Result<void> readOffer(const QCommandLineParser &parser, LedgerFilter &filter)
{
    const QString text = parser.value(option("offer"));
    if (!parser.isSet(option("offer")))
        return {};
    if (text == u"percent")
        filter.offerKind = OfferKind::Percent;
    else if (text == u"fixed")
        filter.offerKind = OfferKind::Fixed;
    else if (text == u"none")
        filter.offerKind = OfferKind::None;
    else
        return usage(QStringLiteral("--offer is percent, fixed or none, not “%1”.").arg(text));
    return {};
}

Result<std::optional<int>> readMinutes(const QCommandLineParser &parser, const char *name)
{
    constexpr int kMostMinutes = 100'000'000;
    const QString text = parser.value(option(name));
    if (!parser.isSet(option(name)))
        return std::optional<int>();
    bool isNumber = false;
    const int minutes = text.toInt(&isNumber);
    if (!isNumber || minutes < 0 || minutes > kMostMinutes)
        return usage(
            QStringLiteral("--%1 is a number of minutes, not “%2”.").arg(option(name), text));
    return std::optional(minutes);
}

Result<void> readPendingAges(const QCommandLineParser &parser, LedgerFilter &filter)
{
    const Result<std::optional<int>> atLeast = readMinutes(parser, "pending-at-least");
    const Result<std::optional<int>> below = readMinutes(parser, "pending-below");
    if (!atLeast || !below)
        return fail(atLeast ? below.error() : atLeast.error());
    filter.pendingAtLeast = *atLeast;
    filter.pendingBelow = *below;
    if (*atLeast && *below && **atLeast >= **below)
        return usage(QStringLiteral("--pending-at-least is not less than --pending-below."));
    return {};
}

/// "mon", "mon-fri" or "mon-fri:8-12", until 12:00. Nothing: it is not so.
std::optional<std::bitset<kHoursOfWeek>> weekHoursFrom(const QString &text)
{
    static const QStringList kDays = QStringLiteral("mon tue wed thu fri sat sun").split(u' ');
    static const QRegularExpression kForm(
        QStringLiteral("^([a-z]{3})(?:-([a-z]{3}))?(?::(\\d{1,2})-(\\d{1,2}))?$"));
    const QRegularExpressionMatch match = kForm.match(text);
    const bool hasHours = match.hasCaptured(3);
    const int firstDay = int(kDays.indexOf(match.captured(1)));
    const int lastDay = match.hasCaptured(2) ? int(kDays.indexOf(match.captured(2))) : firstDay;
    const int from = hasHours ? match.captured(3).toInt() : 0;
    const int to = hasHours ? match.captured(4).toInt() : 24;
    if (firstDay < 0 || lastDay < firstDay || from >= to || to > 24)
        return std::nullopt;
    std::bitset<kHoursOfWeek> hours;
    for (int day = firstDay; day <= lastDay; ++day) {
        for (int hour = from; hour < to; ++hour)
            hours.set(std::size_t(day) * 24 + std::size_t(hour));
    }
    return hours;
}

Result<void> readWeekHours(const QCommandLineParser &parser, LedgerFilter &filter)
{
    for (const QString &text : parser.values(option("week-hours"))) {
        const auto hours = weekHoursFrom(text.toLower());
        if (!hours)
            return usage(
                QStringLiteral("--week-hours is such as sat, mon-fri or mon-fri:8-12, not “%1”.")
                    .arg(text));
        filter.weekHours |= *hours;
    }
    return {};
}

Result<LedgerFilter> readFilter(const QCommandLineParser &parser)
{
    LedgerFilter filter;
    filter.purchaseStatuses = parser.values(option("status"));
    filter.cashbackStatuses = cashbackStatuses(parser);
    filter.merchantIds = parser.values(option("merchant"));
    filter.userId = parser.value(option("user"));
    filter.text = parser.value(option("text"));
    for (const auto read : {readDays, readAmounts, readOffer, readPendingAges, readWeekHours}) {
        if (Result<void> done = read(parser, filter); !done)
            return fail(done.error());
    }
    return filter;
}

Result<void> readTarget(const QCommandLineParser &parser, ExportRequest &request)
{
    request.path = parser.value(QStringLiteral("out"));
    if (request.path.isEmpty())
        return usage(QStringLiteral("export wants --out FILE; “-” is standard output."));
    const QString word = parser.value(option("format"));
    const std::optional<ExportFormat> format = exportFormatFrom(word);
    if (!format)
        return usage(word.isEmpty()
                         ? QStringLiteral("export wants --format csv, xlsx or jsonl.")
                         : QStringLiteral("--format is csv, xlsx or jsonl, not “%1”.").arg(word));
    request.format = *format;
    if (*format == ExportFormat::Xlsx && request.path == u"-")
        return usage(QStringLiteral("A workbook can only be written to a file."));
    return {};
}

} // namespace

void addExportOptions(QCommandLineParser &parser)
{
    for (const char *name : kValueOptions)
        parser.addOption(QCommandLineOption(option(name), QString(), QStringLiteral("value")));
}

QString givenExportOption(const QCommandLineParser &parser)
{
    for (const char *name : kValueOptions) {
        if (parser.isSet(option(name)))
            return QStringLiteral("--") + option(name);
    }
    return {};
}

Result<ExportRequest> readExportRequest(const QCommandLineParser &parser)
{
    ExportRequest request;
    if (Result<void> read = readTarget(parser, request); !read)
        return fail(read.error());
    const Result<LedgerFilter> filter = readFilter(parser);
    if (!filter)
        return fail(filter.error());
    request.filter = *filter;
    request.mayReplace = parser.isSet(option(kOverwrite));
    request.newestFirst = parser.isSet(option("order"));
    if (request.newestFirst && parser.value(option("order")) != u"time")
        return usage(
            QStringLiteral("--order is time, not “%1”.").arg(parser.value(option("order"))));
    return request;
}

} // namespace clicknback
