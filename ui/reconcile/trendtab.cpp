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

TrendTab::TrendTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent), m_time(time), m_findings(new LineChart), m_euros(new LineChart)
{
    m_findings->setObjectName(QStringLiteral("chart-findings"));
    m_findings->setTitle(QStringLiteral("Invariants violated, by gravity, over the runs"));
    m_findings->setWholeNumbers(true);
    m_euros->setObjectName(QStringLiteral("chart-euros"));
    m_euros->setTitle(QStringLiteral("By how much wallets were off, over the runs (€)"));
    for (LineChart *chart : {m_findings, m_euros})
        chart->setEmptyText(QStringLiteral("Recorded here with each check"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_findings, 1);
    layout->addWidget(m_euros, 1);
    connect(&m_time, &TimeDisplay::changed, this, &TrendTab::showZone);
    showZone();
}

void TrendTab::setRuns(const std::vector<PastRun> &runs)
{
    m_findings->setData(findingLines(runs));
    m_euros->setData(eurosLine(runs));
}

void TrendTab::showZone()
{
    for (LineChart *chart : {m_findings, m_euros})
        chart->setZone(m_time.zone());
}

} // namespace clicknback
