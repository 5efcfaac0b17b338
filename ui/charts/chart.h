// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartreadout.h"

#include <QtCharts/QChartView>

#include <functional>
#include <vector>

class QValueAxis;

namespace clicknback {

/// A value to draw. The height is only pixels; `exact` is what a person reads. A height that is no
/// number is drawn as nothing and still read as `exact`.
struct ChartPoint
{
    double height = 0;
    QString exact;
};

/// The height, or 0 where it cannot be drawn.
double drawable(const ChartPoint &point);

/// What all charts share: card, axes from the data, our own legend, themed readout of exact values
/// on hover and by Left/Right keys, a text when there is nothing to draw. No animations. Draws its
/// own card: put it into a layout as it is.
class Chart : public QChartView
{
    Q_OBJECT
public:
    using Formatter = std::function<QString(double)>;

    explicit Chart(QWidget *parent = nullptr);
    ~Chart() override;

    void setTitle(const QString &title);
    QString title() const { return m_title; }
    /// What stands in place of a chart without data: "no purchases in these 30 days".
    void setEmptyText(const QString &text);
    /// Labels of the y axis; by default 0, 500, 1.5k, 2M.
    void setValueFormatter(Formatter formatter);
    /// No ticks between whole numbers: for counts.
    void setWholeNumbers(bool whole);
    bool isEmpty() const { return slotCount() == 0; }

    /// What the readout says, line by line; empty when it is hidden.
    QStringList readoutLines() const;
    int currentSlot() const { return m_slot; }
    /// -1 hides the readout.
    void setCurrentSlot(int slot);
    /// The labels under the axis as drawn at the present size.
    QStringList shownXLabels() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A click or Enter on a slot.
    void slotActivated(int slot);

protected:
    struct LegendEntry
    {
        QString name;
        SeriesLook look;
        bool isLine = false;
    };
    struct AxisLabel
    {
        double x;
        QString text;
    };

    /// Slots are what the pointer and the keys step through: bars or points.
    virtual int slotCount() const = 0;
    virtual double slotX(int slot) const = 0;
    virtual int slotAt(double x) const = 0;
    virtual Readout readout(int slot) const = 0;
    virtual std::vector<LegendEntry> legendEntries() const = 0;
    /// Candidates; only as many are drawn as fit without touching.
    virtual std::vector<AxisLabel> xLabels() const = 0;
    /// Gives the series their colours from the present palette.
    virtual void recolour() = 0;
    /// The plot got another width.
    virtual void plotResized() {}

    QValueAxis *xAxis() const { return m_xAxis; }
    QValueAxis *yAxis() const { return m_yAxis; }
    void attach(QAbstractSeries *series);
    void setXRange(double from, double to);
    /// Widened to round numbers, always with 0 in it.
    void setYRange(double from, double to);
    /// To be called after new data is in the series.
    void dataChanged(const QString &accessibleSummary);

    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct PlacedLabel
    {
        QRectF rect;
        QString text;
    };

    void layOut();
    int headerHeight() const;
    int legendWidth() const;
    int valueLabelWidth() const;
    int slotUnder(const QPointF &position) const;
    void showReadout();
    std::vector<PlacedLabel> placeXLabels() const;
    void drawGrid(QPainter &painter) const;
    void drawXLabels(QPainter &painter) const;
    void drawHeader(QPainter &painter) const;
    void drawLegend(QPainter &painter, double x, double y, double lineHeight) const;
    void drawEmptyText(QPainter &painter) const;
    double toPixelX(double x) const;
    double toPixelY(double y) const;
    QString valueLabel(double value) const;

    QString m_title;
    QString m_emptyText;
    QString m_summary;
    Formatter m_formatter;
    QValueAxis *m_xAxis;
    QValueAxis *m_yAxis;
    ChartReadout *m_readout;
    std::vector<double> m_ticks;
    double m_lowest = 0;
    double m_highest = 0;
    bool m_whole = false;
    int m_slot = -1;
};

} // namespace clicknback
