// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "ui/charts/chartreadout.h"

#include <QtCharts/QChartView>

#include <QFutureWatcher>

#include <functional>
#include <vector>

class QMenu;
class QToolButton;
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
/// on hover and by the arrow keys, brushing, export as a picture, a text when there is nothing to
/// draw. No animations. Draws its own card: put it into a layout as it is.
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
    /// A small control beside the title, such as a combo box; becomes a child.
    void setHeaderWidget(QWidget *widget);

    /// Dragging over slots, or Shift with the arrow keys and Enter, selects a range of them.
    void setBrushable(bool brushable) { m_brushable = brushable; }
    /// Frames what lies between two slots and fades the others. Emits nothing.
    void setBrush(int first, int last);
    /// The same for any slots; none: no brush.
    void setBrushedSlots(std::vector<bool> brushed);
    void clearBrush() { setBrushedSlots({}); }
    /// A drag or a choice by keys is under way; it is shown instead of what setBrush() said.
    bool isBrushing() const { return m_reach >= 0; }
    std::vector<int> brushedSlots() const;

    /// Stands under the chart in files: "merchant Shopli · as of 23 Nov 2026 14:02:11".
    void setCaption(const QString &caption) { m_caption = caption; }
    /// As PNG, SVG or PDF by the path's suffix, with legend, axes and caption, in the theme shown.
    /// Written in the background, beside and renamed; ends in exported() or exportFailed().
    void exportTo(const QString &path);
    /// The chart with its caption, at twice the size on the screen.
    QImage image();

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
    void slotActivated(int slot, Qt::KeyboardModifiers modifiers);
    /// While a brush is drawn; two slots, the smaller number first.
    void brushing(int first, int last);
    void brushed(int first, int last);
    /// What was drawn since the first brushing() does not count.
    void brushCancelled();
    /// Escape on a shown brush.
    void brushCleared();
    void exported(const QString &path);
    void exportFailed(const QString &message);

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

    /// Slots are what the pointer and the keys step through: bars, points or cells.
    virtual int slotCount() const = 0;
    /// In the x axis's unit; charts that have none override slotRect() and slotUnder() instead.
    virtual double slotX(int) const { return 0; }
    virtual int slotAt(double) const { return -1; }
    /// Where a slot stands, in pixels; a line of no width by default.
    virtual QRectF slotRect(int slot) const;
    /// -1: none.
    virtual int slotUnder(const QPointF &position) const;
    /// The slot that an arrow key leads to.
    virtual int slotBeside(int slot, int key) const;
    /// What a brush from one slot to another holds.
    virtual std::vector<bool> slotsBetween(int first, int last) const;
    virtual Readout readout(int slot) const = 0;
    virtual std::vector<LegendEntry> legendEntries() const = 0;
    /// Candidates; only as many are drawn as fit without touching.
    virtual std::vector<AxisLabel> xLabels() const { return {}; }
    /// Gives the series their colours from the present palette.
    virtual void recolour() {}
    /// The plot got another size.
    virtual void plotResized() {}
    /// Room around the plot for labels, within the card's padding and below the header.
    virtual QMargins labelMargins() const;
    virtual void drawAxes(QPainter &painter) const;
    /// For what is not a series of Qt Charts.
    virtual void drawPlot(QPainter &) const {}
    virtual void drawBrushFrame(QPainter &painter) const;
    virtual void drawCurrentSlot(QPainter &painter) const;

    QValueAxis *xAxis() const { return m_xAxis; }
    QValueAxis *yAxis() const { return m_yAxis; }
    /// In pixels of the widget.
    QRectF plotRect() const { return m_plot; }
    double toPixelX(double x) const;
    double toPixelY(double y) const;
    /// Nothing is brushed, or the slot is.
    bool isInBrush(int slot) const;
    bool hasBrush() const { return !shownBrush().empty(); }
    /// A series' colour, faded when the slot lies outside the brush.
    QColor fadedUnlessBrushed(const QColor &colour, int slot) const;
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

    void buildMenu();
    void layOut();
    void placeControls();
    int controlsWidth() const;
    int headerHeight() const;
    int entryWidth(const LegendEntry &entry) const;
    int legendWidth() const;
    int valueLabelWidth() const;
    void showReadout();
    const std::vector<bool> &shownBrush() const { return isBrushing() ? m_drawn : m_brushed; }
    void reachTo(int slot);
    void finishBrush();
    void cancelBrush();
    void stepTo(int key, bool brushes);
    void escape();
    int captionHeight() const;
    QSize pictureSize() const;
    void paintPicture(QPainter &painter);
    QByteArray svg();
    QByteArray pdf();
    void askAndExport(const QString &suffix);
    void finishExport();
    std::vector<PlacedLabel> placeXLabels() const;
    void drawGrid(QPainter &painter) const;
    void drawXLabels(QPainter &painter) const;
    void drawHeader(QPainter &painter) const;
    void drawLegend(QPainter &painter, double x, double y, double lineHeight) const;
    void drawEmptyText(QPainter &painter) const;
    QString valueLabel(double value) const;

    QString m_title;
    QString m_emptyText;
    QString m_summary;
    Formatter m_formatter;
    QValueAxis *m_xAxis;
    QValueAxis *m_yAxis;
    ChartReadout *m_readout;
    QMenu *m_menu;
    QToolButton *m_menuButton;
    QWidget *m_headerWidget = nullptr;
    QRectF m_plot;
    std::vector<double> m_ticks;
    double m_lowest = 0;
    double m_highest = 0;
    bool m_whole = false;
    int m_slot = -1;
    bool m_brushable = false;
    std::vector<bool> m_brushed;
    std::vector<bool> m_drawn; ///< of the brush under way
    int m_anchor = -1;         ///< where the brush under way, or a press, began
    int m_reach = -1;          ///< and how far it went; -1: none is under way
    QString m_caption;
    bool m_isForFile = false;
    QFutureWatcher<Result<QString>> m_exportWatcher;
};

} // namespace clicknback
