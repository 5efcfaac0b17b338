// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QtCharts/QChartView>

#include <functional>
#include <optional>
#include <vector>

class QValueAxis;

namespace clicknback {

class ChartReadout;

/// A value to draw. The height is only pixels; `exact` is what a person reads. A height that is no
/// number is drawn as nothing and still read as `exact`.
struct ChartPoint
{
    double height = 0;
    QString exact;
};

/// How a series looks: by meaning, or by its place in the palette of series.
struct SeriesLook
{
    std::optional<Severity> severity;
    int index = 0;
};

/// What all charts share: frame, axes from the data, our own legend, themed readout of exact values
/// on hover and by Left/Right keys, a text when there is nothing to draw. No animations.
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
    bool isEmpty() const { return slotCount() == 0; }

    /// The readout's lines for the slot under the pointer, as shown; empty when none is.
    QStringList readoutLines() const;
    int currentSlot() const { return m_slot; }
    /// -1 hides the readout.
    void setCurrentSlot(int slot);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void slotActivated(int slot);

protected:
    struct ReadoutLine
    {
        QString name;
        QString exact;
        std::optional<SeriesLook> look;
    };
    struct Readout
    {
        QString heading;
        std::vector<ReadoutLine> lines;
    };
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

    QColor colourOf(const SeriesLook &look) const;
    QValueAxis *xAxis() const { return m_xAxis; }
    QValueAxis *yAxis() const { return m_yAxis; }
    void attach(QAbstractSeries *series);
    void setXRange(double from, double to);
    /// Widens to round numbers, always with 0 in it.
    void setYRange(double from, double to);
    void dataChanged(const QString &accessibleSummary);

    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void layOut();
    void showReadout();
    void drawGrid(QPainter &painter) const;
    void drawXLabels(QPainter &painter) const;
    void drawHeader(QPainter &painter) const;
    double toPixelX(double x) const;
    double toPixelY(double y) const;
    QString valueLabel(double value) const;

    QString m_title;
    QString m_emptyText;
    Formatter m_formatter;
    QValueAxis *m_xAxis;
    QValueAxis *m_yAxis;
    ChartReadout *m_readout;
    std::vector<double> m_ticks;
    int m_slot = -1;
};

} // namespace clicknback
