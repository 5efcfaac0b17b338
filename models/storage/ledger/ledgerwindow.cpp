// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgerwindow.h"

#include "models/domain/instant.h"

#include <algorithm>

namespace clicknback {

namespace {

struct SampledDay
{
    QDate day;
    std::int64_t rows;
};

Result<std::vector<SampledDay>> sampleDays(Connection &connection, double percent)
{
    return connection.select<SampledDay>(
        QStringLiteral("sample_purchase_days"), {{QStringLiteral("percent"), percent}},
        [](const Row &row) {
            return SampledDay{QDate::fromString(row.text(0), Qt::ISODate), row.integer(1)};
        });
}

} // namespace

CopyValues LedgerWindow::values(int margin) const
{
    const QString first =
        from ? Instant::startOfDay(from->addDays(-margin)).toText() : QStringLiteral("-infinity");
    const auto lastOf = [&](QDate day) {
        const Instant next = Instant::startOfDay(day.addDays(1 + margin));
        return Instant{next.microseconds - 1}.toText();
    };
    return {{QStringLiteral("from_time"), first},
            {QStringLiteral("to_time"), to ? lastOf(*to) : QStringLiteral("infinity")}};
}

Result<LedgerEstimate> estimateLedger(Connection &connection)
{
    const auto estimate = connection.selectFirst<LedgerEstimate>(
        QStringLiteral("select_ledger_estimate"), {}, [](const Row &row) {
            return LedgerEstimate{row.integer(0), row.integer(1), row.boolean(2)};
        });
    if (!estimate)
        return fail(estimate.error());
    return estimate->value_or(LedgerEstimate{});
}

Result<LedgerWindow> windowOf(Connection &connection, const LedgerEstimate &estimate,
                              std::int64_t mostRows, std::optional<QDate> end)
{
    constexpr double kSampledRows = 100'000;
    const double share =
        std::min(1.0, kSampledRows / double(std::max<std::int64_t>(1, estimate.purchases)));
    const auto days = sampleDays(connection, 100 * share);
    if (!days)
        return fail(days.error());
    LedgerWindow window{{}, end};
    double rows = 0;
    for (const SampledDay &sampled : *days) { // newest first
        if (!sampled.day.isValid() || (end && sampled.day > *end))
            continue;
        rows += double(sampled.rows) / share;
        if (window.from && rows > double(mostRows))
            return window;
        window.from = sampled.day;
    }
    return LedgerWindow{{}, end}; // all of them fit
}

} // namespace clicknback
