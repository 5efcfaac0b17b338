// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/reduction.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace clicknback {

namespace {

using Iterator = std::vector<QPointF>::const_iterator;

void appendExtremes(std::vector<QPointF> &out, Iterator begin, Iterator end)
{
    const auto byHeight = [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); };
    const auto [lowest, highest] = std::minmax_element(begin, end, byHeight);
    std::array<Iterator, 4> kept{begin, lowest, highest, end - 1};
    std::sort(kept.begin(), kept.end());
    const auto last = std::unique(kept.begin(), kept.end());
    std::for_each(kept.begin(), last, [&out](Iterator at) { out.push_back(*at); });
}

} // namespace

std::vector<QPointF> reduceToPixels(const std::vector<QPointF> &points, int pixels)
{
    const std::size_t most = std::size_t(std::max(1, pixels)) * 4;
    if (points.size() <= most)
        return points;
    const double from = points.front().x();
    const double width = (points.back().x() - from) / std::max(1, pixels);
    std::vector<QPointF> reduced;
    reduced.reserve(most);
    for (auto at = points.begin(); at != points.end();) {
        const double pixel = width > 0 ? std::floor((at->x() - from) / width) : 0;
        const double edge = from + (pixel + 1) * width;
        // The last point of all stands on the last edge and belongs to the step before it.
        auto end = std::find_if(at + 1, points.end(), [=](const QPointF &point) {
            return width > 0 && point.x() >= edge && pixel < pixels - 1;
        });
        appendExtremes(reduced, at, end);
        at = end;
    }
    return reduced;
}

} // namespace clicknback
