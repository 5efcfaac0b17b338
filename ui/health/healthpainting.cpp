// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/healthpainting.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr double kLeastBad = 0.4;      ///< of a cell: a short outage is seen
constexpr double kSeenWhole = 0.95;    ///< what is missing beyond is not worth a hatch
constexpr double kLowestBar = 2;       ///< pixels of a quick answer
constexpr double kVerdictShare = 0.35; ///< height of a bar without a latency

/// Where a cell begins: on a whole pixel, and the last one ends at the right.
double edgeOf(const QRectF &rect, std::size_t cells, std::size_t cell)
{
    return rect.left() + std::round(rect.width() * double(cell) / double(cells));
}

void paintHatch(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    painter.fillRect(rect, QBrush(tokens.outline, Qt::BDiagPattern));
}

void paintObserved(QPainter &painter, const QRectF &cell, const StateCell &state,
                   const Tokens &tokens)
{
    painter.fillRect(cell, tokens.faded(tokens.severity(Severity::Good)));
    if (state.kind == StateCell::Kind::Good)
        return;
    const double height = std::round(cell.height() * std::max(kLeastBad, state.share));
    painter.fillRect(QRectF(cell.left(), cell.bottom() - height, cell.width(), height),
                     tokens.severity(severityOf(state.kind)));
}

void paintCell(QPainter &painter, const QRectF &cell, const StateCell &state, const Tokens &tokens)
{
    if (state.kind == StateCell::Kind::NotObserved)
        return paintHatch(painter, cell, tokens);
    if (state.kind == StateCell::Kind::Maintenance) {
        const double third = std::floor(cell.height() / 3);
        return painter.fillRect(cell.adjusted(0, third, 0, -third),
                                tokens.severity(Severity::Neutral));
    }
    const double hidden =
        state.observed >= kSeenWhole ? 0 : std::floor(cell.height() * (1 - state.observed) * 0.8);
    if (hidden > 0)
        paintHatch(painter, QRectF(cell.left(), cell.top(), cell.width(), hidden), tokens);
    paintObserved(painter, cell.adjusted(0, hidden, 0, 0), state, tokens);
}

double xOf(const QRectF &rect, const Strip &strip, Instant now, Instant at)
{
    const double age = double(now.milliseconds() - at.milliseconds());
    return rect.right()
           - age / double(std::max<std::int64_t>(1, strip.window.count())) * rect.width();
}

double heightOf(const QRectF &rect, const Strip &strip, const StripPoint &point)
{
    if (!point.latency || strip.slowest.count() <= 0)
        return rect.height() * kVerdictShare;
    const double share = double(point.latency->count()) / double(strip.slowest.count());
    return std::max(kLowestBar, share * (rect.height() - kLowestBar));
}

void paintPoint(QPainter &painter, const QRectF &rect, const Strip &strip, const StripPoint &point,
                double x, double width, const Tokens &tokens)
{
    if (point.verdict == Verdict::Fail) {
        const QColor colour = tokens.severity(Severity::Critical);
        painter.fillRect(QRectF(x, rect.top(), width, rect.height()), tokens.faded(colour));
        painter.fillRect(QRectF(x, rect.top(), width, rect.height() / 4), colour);
        return;
    }
    if (point.verdict == Verdict::Unknown) {
        painter.fillRect(QRectF(x, rect.bottom() - kLowestBar, width, kLowestBar),
                         tokens.severity(Severity::Unknown));
        return;
    }
    const double height = heightOf(rect, strip, point);
    painter.fillRect(QRectF(x, rect.bottom() - height, width, height),
                     point.verdict == Verdict::Warn ? tokens.severity(Severity::Warning)
                                                    : tokens.muted);
}

} // namespace

void paintStateCells(QPainter &painter, const QRectF &rect, const StateCells &cells,
                     const QPalette &palette)
{
    const Tokens &tokens = tokensOf(palette);
    const double gap = rect.width() >= 3.0 * double(cells.size()) ? 1 : 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        // Days in a row that nobody saw are one hatched field.
        std::size_t last = i;
        while (cells[i].kind == StateCell::Kind::NotObserved && last + 1 < cells.size()
               && cells[last + 1].kind == StateCell::Kind::NotObserved)
            ++last;
        const double x = edgeOf(rect, cells.size(), i);
        const double end = edgeOf(rect, cells.size(), last + 1);
        paintCell(painter, QRectF(x, rect.top(), end - x - gap, rect.height()), cells[i], tokens);
        i = last;
    }
}

int cellAt(const QRectF &rect, std::size_t cells, double x)
{
    if (cells == 0 || x < rect.left() || x >= rect.right())
        return -1;
    return std::min(int(cells) - 1, int((x - rect.left()) / rect.width() * double(cells)));
}

void paintStrip(QPainter &painter, const QRectF &rect, const Strip &strip, Instant now,
                const QPalette &palette)
{
    const Tokens &tokens = tokensOf(palette);
    const double step = double(strip.interval.count())
                        / double(std::max<std::int64_t>(1, strip.window.count())) * rect.width();
    const double width = std::max(1.0, std::floor(step));
    painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), tokens.hairline);
    for (const StripPoint &point : strip.points) {
        const double x = std::floor(xOf(rect, strip, now, point.at) - width);
        if (x >= rect.left() - width)
            paintPoint(painter, rect, strip, point, x, width, tokens);
    }
}

const StripPoint *pointAt(const QRectF &rect, const Strip &strip, Instant now, double x)
{
    const StripPoint *nearest = nullptr;
    double distance = 2 * kGrid;
    for (const StripPoint &point : strip.points) {
        const double away = std::abs(xOf(rect, strip, now, point.at) - x);
        if (away < distance) {
            distance = away;
            nearest = &point;
        }
    }
    return nearest;
}

} // namespace clicknback
