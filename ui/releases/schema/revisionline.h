// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/revision.h"

#include <QWidget>

#include <vector>

namespace clicknback {

/// The chain of migrations drawn as a line, the newest on top, strangers apart above it. Up and
/// Down step through it, Ctrl+C copies a whole id, hovering shows it.
class RevisionLine : public QWidget
{
    Q_OBJECT
public:
    explicit RevisionLine(QWidget *parent = nullptr);

    /// Oldest first, as revisionSteps() gives them.
    void setSteps(std::vector<RevisionStep> steps);
    const std::vector<RevisionStep> &steps() const { return m_steps; }
    /// The step under the keyboard, newest first; -1: none.
    int currentRow() const { return m_row; }
    void setCurrentRow(int row);
    /// "46afc1459aaf, 28 Mar 2026, create feature_flags, current": what a screen reader says.
    QString rowText(int row) const;
    void copyCurrent() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int rowHeight() const;
    int rowCount() const { return int(m_steps.size()); }
    int rowAt(int y) const;
    QRect rowRect(int row) const;
    const RevisionStep &step(int row) const
    {
        return m_steps[m_steps.size() - 1 - std::size_t(row)];
    }
    void paintRail(QPainter &painter, int row) const;
    void paintNode(QPainter &painter, int row) const;
    void paintTexts(QPainter &painter, int row) const;
    void describe();

    std::vector<RevisionStep> m_steps;
    int m_row = -1;
};

} // namespace clicknback
