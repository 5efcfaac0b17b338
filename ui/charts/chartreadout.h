// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/serieslook.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace clicknback {

struct ReadoutLine
{
    QString name;
    QString exact;
    std::optional<SeriesLook> look;
    bool isLine = false;
};

/// The exact values of one place in a chart.
struct Readout
{
    QString heading;
    std::vector<ReadoutLine> lines;
};

/// The little panel that follows the pointer over a chart. Everything in it is plain text.
class ChartReadout : public QWidget
{
    Q_OBJECT
public:
    explicit ChartReadout(QWidget *parent);

    /// Beside `at`, within the parent.
    void showAt(const QPoint &at, const Readout &readout);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int lineHeight() const;

    Readout m_readout;
};

} // namespace clicknback
