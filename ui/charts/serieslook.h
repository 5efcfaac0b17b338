// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QColor>

#include <optional>

class QPainter;
class QPalette;
class QRectF;

namespace clicknback {

/// How a series looks: by meaning, by a step of a scale, or by its place in the palette of series.
struct SeriesLook
{
    std::optional<Severity> severity;
    int index = 0;
    std::optional<int> heatStep; ///< 0 to kHeatSteps
};

QColor colourOf(const SeriesLook &look, const QPalette &palette);
/// The mark of a series in legends and readouts: the severity's shape, else a square or a line.
void paintSeriesMark(QPainter &painter, const QRectF &box, const SeriesLook &look, bool isLine,
                     const QPalette &palette);

} // namespace clicknback
