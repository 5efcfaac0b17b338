// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What log lines look like: mark, time, container, text.

#include "models/items/format.h"
#include "models/items/logs/logtext.h"
#include "ui/health/logs/logview.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr int kMark = 12;
constexpr int kSourceMark = 8;
constexpr int kLongestName = 24; // characters
constexpr int kLeading = 4;      // pixels between lines

std::optional<Severity> severityOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Warning:
        return Severity::Warning;
    case LogLevel::Error:
    case LogLevel::Critical:
        return Severity::Critical;
    default:
        return std::nullopt; // the usual needs no mark
    }
}

} // namespace

/// Where the parts of a line begin, in pixels.
struct LogView::Columns
{
    int mark = kGrid;
    int time = kGrid + kMark + kGrid;
    int source = 0;
    int sourceWidth = 0;
    int text = 0;
    int textCells = 0; ///< that fit
};

double LogView::cellWidth() const
{
    return QFontMetricsF(viewport()->font()).horizontalAdvance(QLatin1Char('0'));
}

int LogView::rowHeight() const
{
    return QFontMetrics(viewport()->font()).height() + kLeading;
}

qint64 LogView::pageRows() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

LogView::Columns LogView::columnsOf() const
{
    const double cell = cellWidth();
    int longest = 1;
    for (const auto &[name, look] : m_sourceLook)
        longest = std::max(longest, std::min(int(name.size()), kLongestName));
    Columns columns;
    columns.source =
        columns.time + int(std::ceil(cell * double(timeText({}, false).size()))) + 2 * kGrid;
    columns.sourceWidth = kSourceMark + kGrid + int(std::ceil(cell * longest));
    columns.text = columns.source + columns.sourceWidth + 2 * kGrid;
    columns.textCells = std::max(8, int((viewport()->width() - columns.text - kGrid) / cell));
    return columns;
}

void LogView::layOut()
{
    const int columns = m_isWrapped ? columnsOf().textCells : 0;
    const Spot before = spot();
    m_buffer.setColumns(columns);
    restore(before);
    if (m_isFollowing)
        setTop(m_buffer.rowCount());
    viewport()->update();
}

void LogView::updateBars()
{
    const bool before = std::exchange(m_settingBar, true);
    const qint64 rows = m_buffer.rowCount();
    verticalScrollBar()->setPageStep(int(pageRows()));
    verticalScrollBar()->setRange(0, int(std::max<qint64>(0, rows - pageRows())));
    const int cells = columnsOf().textCells;
    horizontalScrollBar()->setPageStep(cells);
    horizontalScrollBar()->setSingleStep(8);
    horizontalScrollBar()->setRange(0, m_isWrapped ? 0 : std::max(0, m_buffer.widest() - cells));
    m_settingBar = before;
}

QString LogView::timeText(Instant at, bool isLong) const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at.milliseconds(), QTimeZone::utc())
                               .toTimeZone(m_time.zone());
    const QLocale english(QLocale::English);
    if (!isLong)
        return english.toString(time, QStringLiteral("dd MMM HH:mm:ss.zzz"));
    return english.toString(time, QStringLiteral("d MMM yyyy HH:mm:ss"))
           + QStringLiteral(".%1 %2")
                 .arg(at.microseconds % 1'000'000, 6, 10, QLatin1Char('0'))
                 .arg(time.timeZoneAbbreviation());
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(viewport()->font());
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(event->rect(), tokens.surface);
    if (m_buffer.isEmpty())
        return;
    const Columns columns = columnsOf();
    const qint64 top = topRow();
    LogBuffer::Place place = m_buffer.placeOf(top);
    for (int y = 0; y < viewport()->height() && place.index < m_buffer.size(); y += rowHeight()) {
        paintRow(painter, columns, place.index, place.part, y);
        if (++place.part >= m_buffer.rowsOf(place.index))
            place = {place.index + 1, 0};
    }
}

QColor LogView::backgroundOf(const LogEntry &entry, std::size_t index, const Tokens &tokens) const
{
    const auto [first, last] = chosenRange();
    if (index >= first && index < last)
        return tokens.selection;
    const bool isBad = !entry.isGap() && entry.line.level >= LogLevel::Error;
    return isBad ? tokens.tint(tokens.severity(Severity::Critical)) : tokens.surface;
}

void LogView::paintRow(QPainter &painter, const Columns &columns, std::size_t index, int part,
                       int y)
{
    const Tokens &tokens = tokensOf(palette());
    const LogEntry &entry = m_buffer.entries()[index];
    const QRect row(0, y, viewport()->width(), rowHeight());
    painter.fillRect(row, backgroundOf(entry, index, tokens));
    const bool isMarked = m_marked && part == 0 && entry.line.at >= *m_marked
                          && (index == 0 || m_buffer.entries()[index - 1].line.at < *m_marked);
    if (entry.isGap())
        paintGap(painter, entry, row);
    else {
        if (part == 0)
            paintHead(painter, columns, entry, row);
        paintText(painter, columns, entry, part, row);
    }
    if (isMarked)
        painter.fillRect(QRect(0, y, row.width(), 2), tokens.accent);
    if (index == m_current && hasFocus())
        painter.fillRect(QRect(0, y, 3, row.height()), tokens.accent);
}

void LogView::paintGap(QPainter &painter, const LogEntry &entry, const QRect &row) const
{
    const Tokens &tokens = tokensOf(palette());
    const QString text = lineText(entry);
    const int width = painter.fontMetrics().horizontalAdvance(text);
    const int left = (row.width() - width) / 2;
    painter.setPen(tokens.hairline);
    const int middle = row.center().y();
    painter.drawLine(2 * kGrid, middle, left - 2 * kGrid, middle);
    painter.drawLine(left + width + 2 * kGrid, middle, row.right() - 2 * kGrid, middle);
    painter.setPen(tokens.accent);
    painter.drawText(row, Qt::AlignCenter, text);
}

void LogView::paintHead(QPainter &painter, const Columns &columns, const LogEntry &entry,
                        const QRect &row) const
{
    const Tokens &tokens = tokensOf(palette());
    const bool isOwnLevel = levelOfLine(entry.line.text) != LogLevel::Unknown;
    if (const auto severity = severityOf(entry.line.level); severity && isOwnLevel)
        paintSeverityMark(
            painter, QRectF(columns.mark, row.top() + (row.height() - kMark) / 2.0, kMark, kMark),
            *severity, palette());
    painter.setPen(tokens.muted);
    const auto at = [&row](int x, int width) { return QRect(x, row.top(), width, row.height()); };
    painter.drawText(at(columns.time, columns.source - columns.time), Qt::AlignVCenter,
                     timeText(entry.line.at, false));
    const auto look = m_sourceLook.find(entry.line.source);
    const QRect mark(columns.source, row.center().y() - kSourceMark / 2, kSourceMark, kSourceMark);
    painter.fillRect(mark, look == m_sourceLook.end() ? tokens.muted : tokens.series(look->second));
    const int nameAt = columns.source + kSourceMark + kGrid;
    const QRect name = at(nameAt, columns.sourceWidth - kSourceMark - kGrid + 2);
    painter.drawText(
        name, Qt::AlignVCenter,
        painter.fontMetrics().elidedText(entry.line.source, Qt::ElideMiddle, name.width()));
}

void LogView::paintText(QPainter &painter, const Columns &columns, const LogEntry &entry, int part,
                        const QRect &row) const
{
    const int first = m_isWrapped ? part * columns.textCells : horizontalScrollBar()->value();
    const QRect room(columns.text, row.top(), row.width() - columns.text, row.height());
    painter.save();
    painter.setClipRect(room);
    if (entry.isHit)
        paintHits(painter, entry, first, columns.textCells, room);
    painter.setPen(tokensOf(palette()).text);
    const qsizetype begin = offsetAtCell(entry.shown, first);
    const qsizetype end =
        offsetAtCell(entry.shown, first + columns.textCells + (m_isWrapped ? 0 : 1));
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     entry.shown.mid(begin, end - begin));
    painter.restore();
}

void LogView::paintHits(QPainter &painter, const LogEntry &entry, int firstCell, int cells,
                        const QRect &row) const
{
    const Tokens &tokens = tokensOf(palette());
    const QColor colour = tokens.faded(tokens.severity(Severity::Warning));
    const double cell = cellWidth();
    for (const LogFind::Span &span : m_buffer.find().spans(entry.shown)) {
        const int begin = cellsOf(QStringView(entry.shown).first(span.from)) - firstCell;
        const int end = begin + cellsOf(QStringView(entry.shown).mid(span.from, span.length));
        if (end <= 0 || begin > cells)
            continue;
        painter.fillRect(QRectF(row.left() + begin * cell, row.top() + 1, (end - begin) * cell,
                                row.height() - 2),
                         colour);
    }
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        return showToolTip(static_cast<QHelpEvent *>(event));
    return QAbstractScrollArea::viewportEvent(event);
}

bool LogView::showToolTip(QHelpEvent *event)
{
    const std::optional<std::size_t> index = indexAtY(event->pos().y());
    if (!index)
        return true;
    const LogEntry &entry = m_buffer.entries()[*index];
    const bool isText = event->pos().x() >= columnsOf().text;
    QString text =
        QStringLiteral("%1\n%2, level %3")
            .arg(timeText(entry.line.at, true), entry.line.source, toText(entry.line.level));
    if (entry.isGap())
        text = QStringLiteral("A double click shows what is in the archive at this time.");
    if (!isText || entry.isGap())
        QToolTip::showText(event->globalPos(), plainToolTip(text), this);
    return true;
}

} // namespace clicknback
