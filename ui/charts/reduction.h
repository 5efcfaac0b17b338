// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>

#include <vector>

namespace clicknback {

/// At most four points for each of `pixels` equal steps of x: first, lowest, highest, last, in
/// their order, so that no spike is lost. `points` are sorted by x; few points come back unchanged.
std::vector<QPointF> reduceToPixels(const std::vector<QPointF> &points, int pixels);

} // namespace clicknback
