// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/auditbars.h"

#include "models/items/format.h"
#include "ui/charts/daycategories.h"

#include <QHash>

#include <algorithm>

namespace clicknback {

namespace {

/// More actions than the palette has colours share one series: nobody could tell them apart.
constexpr int kMostSeries = 6;

/// Known actions in their order and so always in the same colour; others after them.
QStringList actionsIn(const std::vector<AuditDay> &rows)
{
    QStringList found;
    for (const AuditDay &row : rows) {
        if (!found.contains(row.action))
            found << row.action;
    }
    const auto rank = [](const QString &action) {
        const qsizetype at = knownAuditActions().indexOf(action);
        return at < 0 ? knownAuditActions().size() : at;
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const QString &a, const QString &b) { return rank(a) < rank(b); });
    return found;
}

QString countText(std::int64_t rows)
{
    return rows == 1 ? QStringLiteral("1 row") : QStringLiteral("%1 rows").arg(formatCount(rows));
}

} // namespace

AuditBars auditBars(const std::vector<AuditDay> &rows, const DayWindow &window, QDate today)
{
    if (rows.empty())
        return {};
    std::vector<QDate> found;
    QDate first = today;
    for (const AuditDay &row : rows) {
        found.push_back(row.day);
        first = row.day.isValid() ? std::min(first, row.day) : first;
    }
    const QDate last = std::min(window.last.value_or(today), today);
    const DayCategories categories(found, std::min(window.first.value_or(first), last), last);
    AuditBars bars{categories.days(), categories.labels(), categories.headings(), {}};
    QHash<QString, std::size_t> seriesOf;
    for (const QString &action : actionsIn(rows)) {
        const bool shares = int(bars.series.size()) == kMostSeries;
        if (shares)
            bars.series.back().name = QStringLiteral("other actions");
        else
            bars.series.push_back({.name = action,
                                   .look = {.index = int(bars.series.size())},
                                   .points = std::vector<ChartPoint>(bars.days.size())});
        seriesOf.insert(action, bars.series.size() - 1);
    }
    for (const AuditDay &row : rows) {
        ChartPoint &point =
            bars.series[seriesOf.value(row.action)].points[categories.indexOf(row.day)];
        point.height += double(row.rows);
        point.exact = countText(std::int64_t(point.height));
    }
    return bars;
}

} // namespace clicknback
