// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/logs/logview.h"

#include "models/items/format.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace clicknback {

LogView::LogView(TimeDisplay &time, QWidget *parent)
    : QAbstractScrollArea(parent), m_time(time), m_empty(new PlainLabel(viewport()))
{
    setObjectName(QStringLiteral("log-view"));
    setAccessibleName(QStringLiteral("Log lines"));
    setFocusPolicy(Qt::StrongFocus);
    setFixedFont();
    viewport()->setCursor(Qt::ArrowCursor);
    m_empty->setObjectName(QStringLiteral("log-empty"));
    m_empty->setFont(font());
    m_empty->setMuted(true);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setTextInteractionFlags(Qt::NoTextInteraction);
    buildActions();
    m_dragScroll.setInterval(50);
    connect(&m_dragScroll, &QTimer::timeout, this, [this] { dragTo(m_dragY); });
    connect(&m_time, &TimeDisplay::changed, viewport(), qOverload<>(&QWidget::update));
}

void LogView::setFixedFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    viewport()->setFont(fixed);
}

template<typename Change>
void LogView::change(Change change)
{
    const Spot before = spot();
    change(m_buffer);
    restore(before);
    m_empty->setVisible(m_buffer.isEmpty());
    viewport()->update();
}

LogView::Spot LogView::spot() const
{
    const auto idOf = [this](std::optional<std::size_t> index) {
        return index ? std::optional(m_buffer.entries()[*index].id) : std::nullopt;
    };
    Spot spot{.current = idOf(m_current), .anchor = idOf(m_anchor)};
    if (topRow() < m_buffer.rowCount()) {
        const LogBuffer::Place place = m_buffer.placeOf(topRow());
        spot.top = m_buffer.entries()[place.index].id;
        spot.part = place.part;
    }
    return spot;
}

void LogView::restore(const Spot &spot)
{
    const auto indexOf = [this](std::optional<qint64> id) {
        return id ? m_buffer.indexOf(*id) : std::nullopt;
    };
    m_current = indexOf(spot.current);
    m_anchor = indexOf(spot.anchor);
    updateBars();
    const std::optional<std::size_t> top = m_buffer.indexOf(spot.top);
    if (m_isFollowing)
        setTop(std::numeric_limits<int>::max());
    else
        setTop(top ? m_buffer.rowOf(*top) + std::min(spot.part, m_buffer.rowsOf(*top) - 1) : 0);
}

void LogView::setLines(const std::vector<LogLine> &lines)
{
    change([&](LogBuffer &buffer) {
        buffer.clear();
        buffer.append(lines);
    });
    layOut();
    emit currentChanged();
}

void LogView::append(const std::vector<LogLine> &lines, qint64 skipped)
{
    change([&](LogBuffer &buffer) { buffer.append(lines, skipped); });
}

void LogView::prepend(const std::vector<LogLine> &lines)
{
    change([&](LogBuffer &buffer) { buffer.prepend(lines); });
}

void LogView::setSources(const QStringList &sources)
{
    std::map<QString, int> look;
    for (const QString &source : sources)
        look.emplace(source, int(look.size()));
    if (look == m_sourceLook)
        return;
    m_sourceLook = std::move(look);
    layOut();
}

void LogView::setWrapped(bool wrapped)
{
    m_isWrapped = wrapped;
    horizontalScrollBar()->setValue(0);
    layOut();
}

void LogView::setEmptyText(const QString &text)
{
    m_empty->setText(text);
    setAccessibleDescription(m_buffer.isEmpty() ? text : QString());
}

void LogView::setFind(const LogFind &find)
{
    m_buffer.setFind(find);
    viewport()->update();
    emit currentChanged();
}

qint64 LogView::topRow() const
{
    return verticalScrollBar()->value();
}

void LogView::setTop(qint64 row)
{
    const bool before = std::exchange(m_settingBar, true);
    verticalScrollBar()->setValue(int(std::clamp<qint64>(row, 0, verticalScrollBar()->maximum())));
    m_settingBar = before;
}

void LogView::setFollowing(bool isFollowing)
{
    if (std::exchange(m_isFollowing, isFollowing) != isFollowing)
        emit followingChanged(isFollowing);
}

void LogView::followEnd()
{
    setFollowing(true);
    setTop(std::numeric_limits<int>::max());
    viewport()->update();
}

void LogView::mark(std::optional<Instant> at)
{
    m_marked = at;
    if (!at || m_buffer.isEmpty())
        return viewport()->update();
    setFollowing(false);
    const std::size_t index = std::min(m_buffer.indexAt(*at), m_buffer.size() - 1);
    setTop(m_buffer.rowOf(index) - pageRows() / 3);
    choose(index);
}

bool LogView::showHit(bool forward)
{
    std::optional<std::size_t> from = m_current;
    if (!from && forward && topRow() > 0) // from what is in sight on
        from = m_buffer.placeOf(topRow() - 1).index;
    auto hit = forward ? m_buffer.hitAfter(from) : m_buffer.hitBefore(from);
    if (!hit && !m_current)
        hit = m_buffer.hitBefore(from); // the first search finds the newest
    if (!hit)
        return false;
    setFollowing(false);
    choose(*hit);
    return true;
}

std::optional<qint64> LogView::currentHit() const
{
    if (!m_current || !m_buffer.entries()[*m_current].isHit)
        return std::nullopt;
    return m_buffer.hitNumber(*m_current);
}

void LogView::choose(std::size_t index)
{
    m_anchor = index;
    setCurrent(index);
}

void LogView::setCurrent(std::optional<std::size_t> index)
{
    m_current = index;
    if (index) {
        ensureVisible(*index);
        setAccessibleDescription(lineText(m_buffer.entries()[*index]));
    }
    viewport()->update();
    emit currentChanged();
}

void LogView::ensureVisible(std::size_t index)
{
    const qint64 first = m_buffer.rowOf(index);
    const qint64 last = first + m_buffer.rowsOf(index);
    const qint64 top = topRow();
    if (first < top)
        verticalScrollBar()->setValue(int(first));
    else if (last > top + pageRows())
        verticalScrollBar()->setValue(int(std::min(first, last - pageRows())));
}

std::pair<std::size_t, std::size_t> LogView::chosenRange() const
{
    if (!m_current)
        return {0, 0};
    const std::size_t anchor = m_anchor.value_or(*m_current);
    return {std::min(anchor, *m_current), std::max(anchor, *m_current) + 1};
}

qint64 LogView::chosenCount() const
{
    const auto [first, last] = chosenRange();
    const auto begin = m_buffer.entries().begin();
    return std::count_if(begin + qsizetype(first), begin + qsizetype(last),
                         [](const LogEntry &entry) { return !entry.isGap(); });
}

QString LogView::lineText(const LogEntry &entry) const
{
    if (entry.isGap())
        return QStringLiteral("%1 lines more in the archive").arg(formatCount(entry.skipped));
    return QStringLiteral("%1 %2 %3")
        .arg(timeText(entry.line.at, true), entry.line.source, entry.shown);
}

QString LogView::chosenText() const
{
    const auto [first, last] = chosenRange();
    QStringList lines;
    for (std::size_t i = first; i < last; ++i)
        lines << lineText(m_buffer.entries()[i]);
    return lines.isEmpty() ? QString() : lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void LogView::copyChosen()
{
    if (chosenCount() == 0)
        return;
    QGuiApplication::clipboard()->setText(chosenText());
    emit copied(chosenCount());
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_empty->setGeometry(
        viewport()->rect().adjusted(viewport()->width() / 6, 0, -viewport()->width() / 6, 0));
    layOut();
}

void LogView::scrollContentsBy(int, int)
{
    if (!m_settingBar) {
        const QScrollBar *bar = verticalScrollBar();
        setFollowing(bar->value() == bar->maximum());
        if (bar->value() == 0 && bar->maximum() > 0)
            emit topReached();
    }
    viewport()->update();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    setFixedFont();
    layOut();
}

} // namespace clicknback
