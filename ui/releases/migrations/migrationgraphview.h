// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/releases/migrationwords.h"

#include <QAbstractScrollArea>

namespace clicknback {

/// The Alembic graph: a row for each revision, the newest on top, branches in lanes, with marks for
/// the database and for the releases. Up and Down walk, Ctrl+C copies a revision. Paints only what
/// is visible.
class MigrationGraphView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit MigrationGraphView(QWidget *parent = nullptr);

    void setRows(std::vector<GraphRow> rows);
    const std::vector<GraphRow> &rows() const { return m_rows; }
    /// -1: none.
    int currentRow() const { return m_row; }
    void setCurrentRow(int row);
    /// False: there is no such row.
    bool showRevision(const QString &revision);
    QString currentRevision() const;
    void copyCurrent() const;
    /// How many rows the last painting drew.
    int paintedRows() const { return m_paintedRows; }

    QSize sizeHint() const override;

signals:
    void currentChanged(const QString &revision);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int rowCount() const { return int(m_rows.size()); }
    const GraphRow &row(int index) const { return m_rows[std::size_t(index)]; }
    int rowHeight() const;
    int rowAt(int y) const;
    QRect rowRect(int index) const;
    int graphWidth() const;
    int laneX(int lane) const;
    QPoint nodeAt(int index) const;
    void fitBars();
    void scrollToCurrent();
    void describe();
    void paintEdges(QPainter &painter, int first, int last) const;
    void paintEdge(QPainter &painter, int from, int to, int lane) const;
    void paintNode(QPainter &painter, int index) const;
    int paintTags(QPainter &painter, int index) const;
    void paintTexts(QPainter &painter, int index) const;

    std::vector<GraphRow> m_rows;
    int m_lanes = 1;
    int m_row = -1;
    int m_paintedRows = 0;
};

} // namespace clicknback
