// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chart.h"

#include "ui/charts/ticks.h"
#include "ui/theme/tokens.h"

#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>

#include <QGraphicsLayout>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr int kPadding = 2 * kGrid;
constexpr int kTickDistance = 44;

QValueAxis *bareAxis()
{
    auto *axis = new QValueAxis;
    axis->setLabelsVisible(false);
    axis->setGridLineVisible(false);
    axis->setLineVisible(false);
    return axis;
}

} // namespace

double drawable(const ChartPoint &point)
{
    return std::isfinite(point.height) ? point.height : 0;
}

Chart::Chart(QWidget *parent)
    : QChartView(parent)
    , m_formatter(compactNumber)
    , m_xAxis(bareAxis())
    , m_yAxis(bareAxis())
    , m_readout(new ChartReadout(viewport()))
{
    QChart *plot = chart();
    plot->setAnimationOptions(QChart::NoAnimation);
    plot->setBackgroundVisible(false);
    plot->legend()->hide();
    plot->setMargins(QMargins());
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->addAxis(m_xAxis, Qt::AlignBottom);
    plot->addAxis(m_yAxis, Qt::AlignLeft);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

Chart::~Chart() = default;

void Chart::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    viewport()->update();
}

void Chart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void Chart::setValueFormatter(Formatter formatter)
{
    m_formatter = std::move(formatter);
    layOut();
}

void Chart::setWholeNumbers(bool whole)
{
    m_whole = whole;
    layOut();
}

QStringList Chart::readoutLines() const
{
    if (m_slot < 0)
        return {};
    const Readout shown = readout(m_slot);
    QStringList lines{shown.heading};
    for (const ReadoutLine &line : shown.lines)
        lines.append(line.name + QStringLiteral(": ") + line.exact);
    return lines;
}

void Chart::setCurrentSlot(int slot)
{
    m_slot = slot < 0 ? -1 : std::min(slot, slotCount() - 1);
    showReadout();
}

QSize Chart::sizeHint() const
{
    return {60 * kGrid, 28 * kGrid};
}

QSize Chart::minimumSizeHint() const
{
    return {24 * kGrid, 18 * kGrid};
}

void Chart::attach(QAbstractSeries *series)
{
    chart()->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(m_yAxis);
}

void Chart::setXRange(double from, double to)
{
    m_xAxis->setRange(from, to > from ? to : from + 1);
}

void Chart::setYRange(double from, double to)
{
    m_lowest = std::min(0.0, std::isfinite(from) ? from : 0.0);
    m_highest = std::max(0.0, std::isfinite(to) ? to : 0.0);
}

void Chart::dataChanged(const QString &accessibleSummary)
{
    m_summary = accessibleSummary;
    setAccessibleDescription(isEmpty() ? m_emptyText : accessibleSummary);
    recolour();
    layOut();
    setCurrentSlot(m_slot);
}

void Chart::layOut()
{
    const int labels = fontMetrics().height() + kGrid;
    const double top = kPadding + headerHeight();
    const double bottom = height() - kPadding / 2.0 - labels;
    const int wanted = std::max(3, int(bottom - top) / kTickDistance);
    m_ticks = niceTicks(m_lowest, m_highest, wanted, m_whole ? 1 : 0);
    m_yAxis->setRange(m_ticks.front(), m_ticks.back());
    const double left = kPadding + valueLabelWidth() + kGrid;
    const QRectF plot(left, top, std::max(8.0, width() - kPadding - left),
                      std::max(8.0, bottom - top));
    chart()->setPlotArea(plot);
    plotResized();
    viewport()->update();
}

void Chart::showReadout()
{
    const bool visible = m_slot >= 0;
    m_readout->setVisible(visible);
    viewport()->update();
    if (!visible)
        return;
    const int x = int(toPixelX(slotX(m_slot)));
    m_readout->showAt({x, int(chart()->plotArea().top())}, readout(m_slot));
    setAccessibleDescription(readoutLines().join(QStringLiteral(", ")));
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
    showReadout();
}

void Chart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
        viewport()->update();
    } else if (event->type() == QEvent::FontChange) {
        layOut();
    }
}

double Chart::toPixelX(double x) const
{
    const QRectF plot = chart()->plotArea();
    const double span = m_xAxis->max() - m_xAxis->min();
    return plot.left() + (x - m_xAxis->min()) / span * plot.width();
}

double Chart::toPixelY(double y) const
{
    const QRectF plot = chart()->plotArea();
    const double span = m_yAxis->max() - m_yAxis->min();
    return plot.bottom() - (y - m_yAxis->min()) / span * plot.height();
}

} // namespace clicknback
