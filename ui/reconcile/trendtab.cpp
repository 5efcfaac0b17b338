// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/trendtab.h"

#include "models/items/format.h"
#include "ui/charts/linechart.h"
#include "ui/reconcile/findingrows.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/timedisplay.h"

#include <QVBoxLayout>

namespace clicknback {

TrendTab::TrendTab(TimeDisplay &time, QWidget *parent) : QWidget(parent), m_time(time)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    m_findings = {addChart("chart-findings", QStringLiteral("Invariants violated: severity high")),
                  addChart("chart-findings-medium", QStringLiteral("Severity medium")),
                  addChart("chart-findings-low", QStringLiteral("Informational"))};
    for (LineChart *chart : m_findings)
        chart->setWholeNumbers(true);
    m_euros =
        addChart("chart-euros", QStringLiteral("By how much wallets were off, over the runs (€)"));
    connect(&m_time, &TimeDisplay::changed, this, &TrendTab::showZone);
    showZone();
}

LineChart *TrendTab::addChart(const char *name, const QString &title)
{
    auto *chart = new LineChart;
    chart->setObjectName(QLatin1String(name));
    chart->setTitle(title);
    chart->setEmptyText(QStringLiteral("Recorded here with each check"));
    layout()->addWidget(chart);
    m_charts.push_back(chart);
    return chart;
}

void TrendTab::setRuns(const std::vector<PastRun> &runs)
{
    const std::vector<TimeLine> lines = findingLines(runs);
    for (std::size_t i = 0; i < m_findings.size(); ++i)
        m_findings[i]->setData(lines.empty() ? lines : std::vector<TimeLine>{lines[i]});
    m_euros->setData(eurosLine(runs));
}

void TrendTab::showZone()
{
    for (LineChart *chart : m_charts)
        chart->setZone(m_time.zone());
}

} // namespace clicknback
