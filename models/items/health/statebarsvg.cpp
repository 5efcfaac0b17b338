// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/statebarsvg.h"

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

using Kind = StateCell::Kind;

constexpr double kHeight = 16;
constexpr double kLeastBad = 0.4; ///< of a cell: a short outage is seen

const QString &colourOf(Kind kind, const ReportColours &colours)
{
    switch (kind) {
    case Kind::Good:
        return colours.good;
    case Kind::Degraded:
        return colours.warning;
    case Kind::Down:
        return colours.critical;
    case Kind::Maintenance:
        return colours.neutral;
    case Kind::NotObserved:
        break;
    }
    return colours.unknown;
}

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

class Bar
{
public:
    Bar(double pitch, const ReportColours &colours) : m_pitch(pitch), m_colours(colours) {}

    QString cell(std::size_t index, const StateCell &cell)
    {
        m_x = double(index) * m_pitch;
        return QStringLiteral("<g><title>%1</title>%2</g>\n")
            .arg(cell.text.toHtmlEscaped(), shapes(cell));
    }

private:
    QString shapes(const StateCell &cell) const
    {
        if (cell.kind == Kind::NotObserved)
            return QStringLiteral("<path d=\"M%1 %2l%3 -6\" style=\"stroke:%4\"/>")
                       .arg(number(m_x), number(kHeight - 5), number(m_pitch - 1), m_colours.muted)
                   + rect(0, kHeight, m_colours.unknown, 0.08);
        if (cell.kind == Kind::Maintenance)
            return rect(kHeight / 3, kHeight / 3, m_colours.neutral, 1);
        const double hidden = cell.observed >= 0.95 ? 0 : kHeight * (1 - cell.observed) * 0.8;
        QString all = hidden > 0 ? rect(0, hidden, m_colours.unknown, 0.15) : QString();
        all += rect(hidden, kHeight - hidden, m_colours.good, cell.kind == Kind::Good ? 0.8 : 0.35);
        if (cell.kind == Kind::Good)
            return all;
        const double bad = (kHeight - hidden) * std::max(kLeastBad, cell.share);
        return all + rect(kHeight - bad, bad, colourOf(cell.kind, m_colours), 1);
    }

    QString rect(double y, double height, const QString &fill, double opacity) const
    {
        return QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" "
                              "style=\"fill:%5;opacity:%6\"/>")
            .arg(number(m_x), number(y), number(m_pitch - 1), number(height), fill,
                 QString::number(opacity, 'f', 2));
    }

    double m_pitch;
    const ReportColours &m_colours;
    double m_x = 0;
};

} // namespace

QString stateBarSvg(const StateCells &cells, int width, const ReportColours &colours)
{
    Bar bar(double(width) / double(std::max<std::size_t>(1, cells.size())), colours);
    QString svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" "
                                 "height=\"%2\" viewBox=\"0 0 %1 %2\" role=\"img\" "
                                 "style=\"border:0;padding:0;border-radius:0;background:none\">\n")
                      .arg(width)
                      .arg(int(kHeight));
    for (std::size_t i = 0; i < cells.size(); ++i)
        svg += bar.cell(i, cells[i]);
    return svg + QStringLiteral("</svg>\n");
}

} // namespace clicknback
