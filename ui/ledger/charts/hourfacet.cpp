// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/hourfacet.h"

#include "models/items/format.h"
#include "models/items/ledgerwords.h"
#include "ui/charts/heatmap.h"
#include "ui/charts/ticks.h"
#include "ui/ledger/charts/heights.h"

#include <QComboBox>
#include <QLocale>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kHours = 24;

/// "Monday 14:00 to 14:59 (UTC)".
QString hourHeading(int cell)
{
    const QString hour = QStringLiteral("%1").arg(cell % kHours, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 %2:00 to %2:59 (UTC)")
        .arg(QLocale(QLocale::English).dayName(cell / kHours + 1), hour);
}

} // namespace

HourFacet::HourFacet() : m_chart(new HeatMap), m_measure(new QComboBox)
{
    const QLocale english(QLocale::English);
    for (int day = 1; day <= 7; ++day)
        m_days << english.dayName(day, QLocale::ShortFormat);
    for (int hour = 0; hour < kHours; ++hour)
        m_labels << QString::number(hour);
    m_chart->setObjectName(QStringLiteral("chart-hours"));
    m_chart->setEmptyText(QStringLiteral("Nothing matches this filter"));
    m_chart->setBrushable(true);
    m_measure->addItem(QStringLiteral("purchases"));
    m_measure->addItem(QStringLiteral("cashback"));
    m_measure->setObjectName(QStringLiteral("hours-measure"));
    m_measure->setAccessibleName(QStringLiteral("What the heat map shows"));
    m_chart->setHeaderWidget(m_measure);
    QObject::connect(m_measure, &QComboBox::currentIndexChanged, m_chart, [this] { draw(); });
}

Chart &HourFacet::chart()
{
    return *m_chart;
}

bool HourFacet::showsCashback() const
{
    return m_measure->currentIndex() == 1;
}

void HourFacet::show(const LedgerView &view)
{
    m_hours = view.figures.weekHours;
    draw();
}

void HourFacet::draw()
{
    m_chart->setTitle(showsCashback() ? QStringLiteral("Cashback by weekday and hour (€, UTC)")
                                      : QStringLiteral("Purchases by weekday and hour (UTC)"));
    HeatMapData data{.rows = m_days, .columns = m_labels, .heat = {}, .readout = {}, .format = {}};
    const bool hasRows = std::any_of(m_hours.begin(), m_hours.end(),
                                     [](const LedgerSum &sum) { return !sum.isEmpty(); });
    for (const LedgerSum &sum : m_hours)
        if (hasRows)
            data.heat.push_back(showsCashback() ? eurosOf(sum) : double(sum.rows));
    data.format = [](double most) { return compactNumber(most); };
    data.readout = [this](int cell) {
        return Readout{.heading = hourHeading(cell),
                       .lines = {{.name = QStringLiteral("cashback"),
                                  .exact = sumText(m_hours[std::size_t(cell)]),
                                  .look = SeriesLook{.heatStep = m_chart->stepOf(cell)}}}};
    };
    m_chart->setData(std::move(data));
}

void HourFacet::showBrush(const LedgerFilter &filter)
{
    std::vector<bool> brushed;
    for (std::size_t hour = 0; filter.weekHours.any() && hour < kHoursOfWeek; ++hour)
        brushed.push_back(filter.weekHours[hour]);
    m_chart->setBrushedSlots(std::move(brushed));
}

std::optional<LedgerFilter> HourFacet::choose(LedgerFilter filter, int first, int last,
                                              bool adds) const
{
    // A rectangle between two cells.
    const auto [left, right] = std::minmax({first % kHours, last % kHours});
    std::bitset<kHoursOfWeek> chosen;
    for (int day = first / kHours; day <= last / kHours; ++day)
        for (int hour = left; hour <= right; ++hour)
            chosen.set(std::size_t(day) * kHours + std::size_t(hour));
    filter.weekHours = adds ? filter.weekHours ^ chosen : chosen;
    return filter;
}

LedgerFilter HourFacet::release(LedgerFilter filter) const
{
    filter.weekHours.reset();
    return filter;
}

} // namespace clicknback
