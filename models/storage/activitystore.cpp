// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/activitystore.h"

namespace clicknback {

namespace {

QDate readDay(const Row &row)
{
    return QDate::fromString(row.text(0), Qt::ISODate);
}

DayActivity readActivity(const Row &row)
{
    return {readDay(row), row.text(1), row.integer(2), row.money(3)};
}

QVariantMap range(QDate first, QDate last)
{
    return {{QStringLiteral("from_time"), Instant::startOfDay(first).toText()},
            {QStringLiteral("to_time"), Instant::startOfDay(last.addDays(1)).toText()}};
}

} // namespace

Result<std::vector<DayActivity>> ActivityStore::days(QDate first, QDate last)
{
    return m_connection.select<DayActivity>(QStringLiteral("select_day_activity"),
                                            range(first, last), readActivity);
}

Result<std::vector<HourActivity>> ActivityStore::hours(QDate first, QDate last)
{
    return m_connection.select<HourActivity>(
        QStringLiteral("select_hour_activity"), range(first, last), [](const Row &row) {
            return HourActivity{readDay(row), int(row.integer(1)), row.integer(2)};
        });
}

Result<std::vector<DayActivity>> ActivityStore::openDays()
{
    return m_connection.select<DayActivity>(QStringLiteral("select_open_activity"), {},
                                            readActivity);
}

Result<std::optional<QDate>> ActivityStore::firstDay()
{
    const auto first = m_connection.selectFirst<std::optional<Instant>>(
        QStringLiteral("select_first_purchase_time"), {},
        [](const Row &row) { return row.instant(0); });
    if (!first)
        return fail(first.error());
    const std::optional<Instant> instant = first->value_or(std::nullopt);
    return instant ? std::optional(instant->utcDay()) : std::nullopt;
}

} // namespace clicknback
