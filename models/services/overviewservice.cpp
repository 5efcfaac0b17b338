// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/overviewservice.h"

#include "models/storage/activitystore.h"
#include "models/storage/serverstore.h"
#include "models/storage/walletstore.h"

namespace clicknback {

namespace {

constexpr int kWeeksCompared = 8;

Result<TodayActivity> readToday(ActivityStore &activity, Instant now)
{
    const QDate today = now.utcDay();
    const auto hours = activity.hours(today.addDays(-7 * kWeeksCompared), today);
    if (!hours)
        return fail(hours.error());
    const auto firstDay = activity.firstDay();
    if (!firstDay)
        return fail(firstDay.error());
    return compareToday(*hours, firstDay->value_or(today), now);
}

Result<Overview> readOverview(Connection &connection, int days)
{
    const Instant now = Instant::now();
    ActivityStore activity(connection);
    const auto wallets = WalletStore(connection).balances();
    if (!wallets)
        return fail(wallets.error());
    const auto schema = ServerStore(connection).schema();
    if (!schema)
        return fail(schema.error());
    auto byDay = activity.days(now.utcDay().addDays(1 - days), now.utcDay());
    if (!byDay)
        return fail(byDay.error());
    auto open = activity.openDays();
    if (!open)
        return fail(open.error());
    const auto today = readToday(activity, now);
    if (!today)
        return fail(today.error());
    return Overview{now, summarize(*wallets), *schema, std::move(*byDay), std::move(*open), *today};
}

} // namespace

QFuture<Result<Overview>> OverviewService::read(int days)
{
    return m_lane.run([days](Connection &connection) { return readOverview(connection, days); });
}

} // namespace clicknback
