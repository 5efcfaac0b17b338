// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chart.h"

#include "ui/charts/ticks.h"
#include "ui/theme/tokens.h"

#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>

#include <QGraphicsLayout>
#include <QMenu>
#include <QToolButton>

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
    , m_menu(new QMenu(this))
    , m_menuButton(new QToolButton(viewport()))
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
    buildMenu();
}

Chart::~Chart() = default;

void Chart::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    layOut();
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

void Chart::setHeaderWidget(QWidget *widget)
{
    widget->setParent(viewport());
    widget->show();
    m_headerWidget = widget;
    layOut();
}

void Chart::setBrush(int first, int last)
{
    setBrushedSlots(first <= last && first >= 0 ? slotsBetween(first, last) : std::vector<bool>());
}

void Chart::setBrushedSlots(std::vector<bool> brushed)
{
    m_brushed = std::move(brushed);
    viewport()->update();
}

std::vector<int> Chart::brushedSlots() const
{
    std::vector<int> found;
    for (int slot = 0; hasBrush() && slot < slotCount(); ++slot)
        if (isInBrush(slot))
            found.push_back(slot);
    return found;
}

bool Chart::isInBrush(int slot) const
{
    const std::vector<bool> &brush = shownBrush();
    return brush.empty() || (std::size_t(slot) < brush.size() && brush[std::size_t(slot)]);
}

std::vector<bool> Chart::slotsBetween(int first, int last) const
{
    std::vector<bool> between(std::size_t(slotCount()), false);
    for (int slot = std::max(0, first); slot <= std::min(last, slotCount() - 1); ++slot)
        between[std::size_t(slot)] = true;
    return between;
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

QMargins Chart::labelMargins() const
{
    return {valueLabelWidth() + kGrid, 0, 0, fontMetrics().height() + kGrid / 2};
}

void Chart::layOut()
{
    const double room = height() - kPadding - headerHeight() - kPadding / 2.0;
    const int wanted = std::max(3, int(room - fontMetrics().height() - kGrid) / kTickDistance);
    m_ticks = niceTicks(m_lowest, m_highest, wanted, m_whole ? 1 : 0);
    m_yAxis->setRange(m_ticks.front(), m_ticks.back());
    const QMargins labels = labelMargins();
    const double left = kPadding + labels.left();
    const double top = kPadding + headerHeight() + labels.top();
    const double bottom = height() - kPadding / 2.0 - kGrid / 2.0 - labels.bottom();
    const QRectF plot(left, top, std::max(8.0, width() - kPadding - labels.right() - left),
                      std::max(8.0, bottom - top));
    if (plot != m_plot) {
        m_plot = plot;
        chart()->setPlotArea(plot);
        placeControls();
        plotResized();
    }
    viewport()->update();
}

void Chart::placeControls()
{
    constexpr int kButton = 3 * kGrid;
    const int middle = kPadding - kGrid / 2 + fontMetrics().height() / 2;
    m_menuButton->setVisible(!m_title.isEmpty());
    m_menuButton->setGeometry(width() - kGrid - kButton, middle - kButton / 2, kButton, kButton);
    if (!m_headerWidget)
        return;
    const QSize size = m_headerWidget->sizeHint();
    m_headerWidget->setGeometry(QRect(
        QPoint(m_menuButton->x() - kGrid / 2 - size.width(), middle - size.height() / 2), size));
}

QRectF Chart::slotRect(int slot) const
{
    return {toPixelX(slotX(slot)), m_plot.top(), 0, m_plot.height()};
}

void Chart::showReadout()
{
    const bool visible = m_slot >= 0;
    m_readout->setVisible(visible);
    viewport()->update();
    if (!visible)
        return;
    const QRectF place = slotRect(m_slot);
    m_readout->showAt(QPointF(place.center().x(), place.top()).toPoint(), readout(m_slot));
    setAccessibleDescription(readoutLines().join(QStringLiteral(", ")));
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
    placeControls();
    showReadout();
}

void Chart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
        m_menuButton->setIcon(tintedIcon(QStringLiteral("export"), tokensOf(palette()).muted));
        viewport()->update();
    } else if (event->type() == QEvent::FontChange) {
        layOut();
    }
}

double Chart::toPixelX(double x) const
{
    const double span = m_xAxis->max() - m_xAxis->min();
    return m_plot.left() + (x - m_xAxis->min()) / span * m_plot.width();
}

double Chart::toPixelY(double y) const
{
    const double span = m_yAxis->max() - m_yAxis->min();
    return m_plot.bottom() - (y - m_yAxis->min()) / span * m_plot.height();
}

} // namespace clicknback
