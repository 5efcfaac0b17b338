// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/reportcharts.h"

#include "models/items/evidence/reportwords.h"
#include "models/items/format.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kWidth = 720;
constexpr int kMargin = 16;
constexpr std::size_t kMostRuns = 200;

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

/// Writes shapes; `y` of a text is its base line.
class Svg
{
public:
    Svg(int width, int height) : m_size(width, height) {}

    void text(double x, double y, const QString &words, const QString &colour,
              const char *anchor = "start", bool strong = false)
    {
        m_body += QStringLiteral("<text x=\"%1\" y=\"%2\" text-anchor=\"%3\" font-size=\"12\"%4 "
                                 "style=\"fill:%5\">%6</text>\n")
                      .arg(number(x), number(y), QLatin1String(anchor),
                           strong ? QStringLiteral(" font-weight=\"bold\"") : QString(), colour,
                           words.toHtmlEscaped());
    }
    void line(double x1, double y1, double x2, double y2, const QString &colour)
    {
        m_body += QStringLiteral("<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" stroke-width=\"1\" "
                                 "style=\"stroke:%5\"/>\n")
                      .arg(number(x1), number(y1), number(x2), number(y2), colour);
    }
    void path(const QString &points, const QString &colour)
    {
        m_body += QStringLiteral("<polyline points=\"%1\" stroke-width=\"2\" stroke-linejoin="
                                 "\"round\" style=\"fill:none;stroke:%2\"/>\n")
                      .arg(points, colour);
    }
    void disc(double x, double y, double radius, const QString &fill, const QString &stroke)
    {
        m_body += QStringLiteral("<circle cx=\"%1\" cy=\"%2\" r=\"%3\" stroke-width=\"1.5\" "
                                 "style=\"fill:%4;stroke:%5\"/>\n")
                      .arg(number(x), number(y), number(radius), fill, stroke);
    }
    void bar(double x, double y, double width, double height, const QString &colour)
    {
        m_body += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" rx=\"2\" "
                                 "style=\"fill:%5\"/>\n")
                      .arg(number(x), number(y), number(width), number(height), colour);
    }
    QString whole(const QString &title) const
    {
        return QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %2\" "
                              "width=\"%1\" height=\"%2\" role=\"img\" aria-label=\"%3\" "
                              "font-family=\"sans-serif\">\n%4</svg>\n")
            .arg(QString::number(m_size.width()), QString::number(m_size.height()),
                 title.toHtmlEscaped(), m_body);
    }
    QSize size() const { return m_size; }

private:
    QSize m_size;
    QString m_body;
};

bool couldTell(const CheckRun &run, Gravity gravity)
{
    return std::all_of(run.results.begin(), run.results.end(), [&](const CheckResult &result) {
        const Invariant *invariant = findInvariant(result.id);
        return !invariant || invariant->gravity != gravity || result.violations;
    });
}

bool hasUntold(const std::vector<CheckRun> &runs)
{
    return std::any_of(runs.begin(), runs.end(), [](const CheckRun &run) {
        return std::any_of(run.results.begin(), run.results.end(),
                           [](const CheckResult &result) { return !result.violations; });
    });
}

/// One gravity's line over the runs.
class TrendPanel
{
public:
    static constexpr int kHeight = 92;

    TrendPanel(Svg &svg, const std::vector<CheckRun> &runs, const ReportColours &colours, int top)
        : m_svg(svg), m_runs(runs), m_colours(colours), m_top(top)
    {}

    void draw(Gravity gravity)
    {
        m_most = 1;
        for (const CheckRun &run : m_runs)
            m_most = std::max(m_most, run.violations(gravity));
        const QString word = gravityText(gravity);
        m_svg.text(kMargin, m_top + 18, word, m_colours.of(gravity), "start", true);
        m_svg.text(kMargin, m_top + 36,
                   QStringLiteral("%1 now").arg(formatCount(m_runs.back().violations(gravity))),
                   m_colours.text);
        m_svg.line(kLeft, yOf(0), kRight, yOf(0), m_colours.hairline);
        m_svg.line(kLeft, yOf(m_most), kRight, yOf(m_most), m_colours.hairline);
        m_svg.text(kLeft - 8, yOf(0) + 4, QStringLiteral("0"), m_colours.muted, "end");
        m_svg.text(kLeft - 8, yOf(m_most) + 4, formatCount(m_most), m_colours.muted, "end");
        drawLine(gravity);
    }

private:
    static constexpr double kLeft = 176;
    static constexpr double kRight = kWidth - kMargin - 8;

    double yOf(std::int64_t count) const
    {
        return m_top + 72 - 58 * double(count) / double(m_most);
    }
    double xOf(std::size_t run) const
    {
        const std::int64_t first = m_runs.front().checkedAt.microseconds;
        const std::int64_t last = m_runs.back().checkedAt.microseconds;
        const std::int64_t at = m_runs[run].checkedAt.microseconds;
        return last == first ? kRight
                             : kLeft + (kRight - kLeft) * double(at - first) / double(last - first);
    }
    void drawLine(Gravity gravity)
    {
        QStringList points;
        for (std::size_t run = 0; run < m_runs.size(); ++run)
            points << QStringLiteral("%1,%2").arg(number(xOf(run)),
                                                  number(yOf(m_runs[run].violations(gravity))));
        if (points.size() > 1)
            m_svg.path(points.join(u' '), m_colours.of(gravity));
        for (std::size_t run = 0; run < m_runs.size(); ++run) {
            const double x = xOf(run);
            const double y = yOf(m_runs[run].violations(gravity));
            if (!couldTell(m_runs[run], gravity)) // there may have been more
                m_svg.disc(x, y, 3.5, m_colours.surface, m_colours.unknown);
            else if (run + 1 == m_runs.size())
                m_svg.disc(x, y, 3.5, m_colours.of(gravity), m_colours.of(gravity));
        }
    }

    Svg &m_svg;
    const std::vector<CheckRun> &m_runs;
    const ReportColours &m_colours;
    const int m_top;
    std::int64_t m_most = 1;
};

/// Those with a price, the most first; what is not a number is above all.
std::vector<ReportedResult> priced(const ReportContent &content)
{
    std::vector<ReportedResult> rows = reportedResults(content).found;
    std::erase_if(rows, [](const ReportedResult &row) {
        return !row.result.impact || row.result.impact->isZero();
    });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ReportedResult &a, const ReportedResult &b) {
                         return *a.result.impact > *b.result.impact;
                     });
    return rows;
}

} // namespace

ReportChart trendChart(const ReportContent &content, const ReportColours &colours)
{
    const std::vector<CheckRun> runs = runsOf(content, kMostRuns);
    const QString heading =
        runs.size() == 1
            ? QStringLiteral("Violations of this run, by severity")
            : QStringLiteral("Violations over the last %1 runs, by severity").arg(runs.size());
    Svg svg(kWidth, 3 * TrendPanel::kHeight + 40);
    int top = 0;
    for (const Gravity gravity : {Gravity::High, Gravity::Medium, Gravity::Low}) {
        TrendPanel(svg, runs, colours, top).draw(gravity);
        top += TrendPanel::kHeight;
    }
    const auto day = [](const CheckRun &run) { return utcText(run.checkedAt).chopped(7); };
    if (runs.size() > 1)
        svg.text(176, top + 8, day(runs.front()), colours.muted);
    svg.text(kWidth - kMargin - 8, top + 8, day(runs.back()), colours.muted, "end");
    if (hasUntold(runs)) {
        svg.disc(180, top + 24, 3.5, colours.surface, colours.unknown);
        svg.text(190, top + 28,
                 QStringLiteral("not everything could be told: there may have been more"),
                 colours.muted);
    }
    return {QStringLiteral("trend"), heading, svg.size(), svg.whole(heading)};
}

ReportChart eurosChart(const ReportContent &content, const ReportColours &colours)
{
    const QString heading = QStringLiteral("Euros by invariant");
    const std::vector<ReportedResult> rows = priced(content);
    if (rows.empty())
        return {QStringLiteral("euros"), heading, {}, {}};
    constexpr int kRow = 44;
    constexpr double kLabels = 48;
    constexpr double kValues = 120;
    constexpr double kRoom = kWidth - kMargin - kLabels - kValues;
    Money most;
    for (const ReportedResult &row : rows) {
        if (!row.result.impact->isNotANumber())
            most = std::max(most, *row.result.impact);
    }
    Svg svg(kWidth, int(rows.size()) * kRow + 8);
    double top = 0;
    for (const ReportedResult &row : rows) {
        const Money impact = *row.result.impact;
        svg.text(kMargin, top + 33, row.invariant->id, colours.text, "start", true);
        svg.text(kMargin + kLabels, top + 16, row.invariant->title, colours.muted);
        double width = -8;
        if (!impact.isNotANumber()) { // else it has no length
            width = std::max(2.0, kRoom * double(impact.cents()) / double(most.cents()));
            svg.bar(kMargin + kLabels, top + 22, width, 14, colours.of(row.invariant->gravity));
        }
        svg.text(kMargin + kLabels + width + 8, top + 33, priceText(row), colours.text);
        top += kRow;
    }
    return {QStringLiteral("euros"), heading, svg.size(), svg.whole(heading)};
}

} // namespace clicknback
