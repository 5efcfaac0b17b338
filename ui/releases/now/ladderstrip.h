// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/ladder.h"

#include <QWidget>

namespace clicknback {

/// The eight rungs from main to the schema, side by side on a rail that is solid as far as they
/// agree. Left and Right walk over them, Ctrl+C copies the whole value of the current one.
class LadderStrip : public QWidget
{
    Q_OBJECT
public:
    explicit LadderStrip(QWidget *parent = nullptr);

    void setLadder(const Ladder &ladder, Instant now);
    const Ladder &ladder() const { return m_ladder; }
    /// -1: none.
    int currentRung() const { return m_rung; }
    void setCurrentRung(int rung);
    /// What a screen reader says of one.
    QString rungText(int rung) const;
    void copyCurrent() const;
    /// Where a rung stands.
    QRect rungRect(int rung) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void currentChanged(int rung);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int rungCount() const { return int(m_ladder.rungs.size()); }
    const Rung &rung(int index) const { return m_ladder.rungs[std::size_t(index)]; }
    bool isFirstBroken(int index) const;
    int rungAt(const QPoint &position) const;
    int perRow(int width) const;
    int nameLines(int width) const;
    int rowHeight(int width) const;
    void step(int by);
    void describe();
    void paintRung(QPainter &painter, int index) const;
    void paintGround(QPainter &painter, int index) const;
    void paintRail(QPainter &painter, int index) const;
    void paintTexts(QPainter &painter, int index) const;

    Ladder m_ladder;
    Instant m_now;
    int m_rung = -1;
};

} // namespace clicknback
