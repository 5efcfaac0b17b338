// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/wallrows.h"

#include <QRectF>

class QPainter;
class QPalette;

namespace clicknback {

/// Cells side by side, as wide as fits. What was bad fills a cell from below, the more the longer
/// it was; what was not observed is hatched from above; maintenance is a bar in the middle.
void paintStateCells(QPainter &painter, const QRectF &rect, const StateCells &cells,
                     const QPalette &palette);
/// The cell under a pixel; -1: none.
int cellAt(const QRectF &rect, std::size_t cells, double x);

/// Latencies as bars that end at `now`; a failure is a whole bar with a block on top, what cannot
/// be told is a dot at the foot. Where no sample is stays empty.
void paintStrip(QPainter &painter, const QRectF &rect, const Strip &strip, Instant now,
                const QPalette &palette);
/// The sample nearest to a pixel; null: none is near.
const StripPoint *pointAt(const QRectF &rect, const Strip &strip, Instant now, double x);

} // namespace clicknback
