// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/chartobjects.h"

#include <QAbstractTextDocumentLayout>
#include <QSvgRenderer>
#include <QTextDocument>

namespace clicknback {

namespace {

constexpr double kCssInch = 96;

} // namespace

ChartObjects::ChartObjects(const std::vector<ReportChart> &charts)
{
    for (const ReportChart &chart : charts)
        m_charts[chart.name] = chart;
}

/// No wider than the page.
QSizeF ChartObjects::intrinsicSize(QTextDocument *document, int, const QTextFormat &format)
{
    const QPaintDevice *device = document->documentLayout()->paintDevice();
    const double scale = device ? device->logicalDpiX() / kCssInch : 1.0;
    const QSizeF size = QSizeF(chartOf(format).size) * scale;
    const double room = document->pageSize().width();
    return room > 0 && size.width() > room ? size * (room / size.width()) : size;
}

void ChartObjects::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int,
                              const QTextFormat &format)
{
    QSvgRenderer(chartOf(format).svg.toUtf8()).render(painter, rect);
}

const ReportChart &ChartObjects::chartOf(const QTextFormat &format)
{
    return m_charts[format.toImageFormat().name()];
}

} // namespace clicknback
