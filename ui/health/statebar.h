// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/wallrows.h"

#include <QWidget>

namespace clicknback {

/// How some time went, a cell for each stretch of it; hovering says which and how long.
class StateBar : public QWidget
{
    Q_OBJECT
public:
    explicit StateBar(QWidget *parent = nullptr);

    void setCells(StateCells cells);
    const StateCells &cells() const { return m_cells; }
    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    StateCells m_cells;
};

} // namespace clicknback
