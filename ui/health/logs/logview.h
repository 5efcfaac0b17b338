// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/logs/logbuffer.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <map>
#include <optional>

class QAction;
class QHelpEvent;

namespace clicknback {

class PlainLabel;
class TimeDisplay;
struct Tokens;

/// Log lines, painted as far as they are in sight. Follows its end until somebody scrolls away from
/// it; what is read then stays where it is while lines come. Lines are chosen as a range.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogView(TimeDisplay &time, QWidget *parent = nullptr);

    const LogBuffer &buffer() const { return m_buffer; }
    /// In place of all lines.
    void setLines(const std::vector<LogLine> &lines);
    void append(const std::vector<LogLine> &lines, qint64 skipped);
    void prepend(const std::vector<LogLine> &lines);
    /// Names in the order of their marks.
    void setSources(const QStringList &sources);
    void setWrapped(bool wrapped);
    bool isWrapped() const { return m_isWrapped; }
    void setEmptyText(const QString &text);

    bool isFollowing() const { return m_isFollowing; }
    void followEnd();
    /// What is in sight stays there, whatever comes.
    void stay() { setFollowing(false); }
    /// A line across the view at this time, which is brought to its middle; nothing: none.
    void mark(std::optional<Instant> at);
    std::optional<Instant> marked() const { return m_marked; }

    void setFind(const LogFind &find);
    /// Chooses the next or previous hit from the current line on; false: there is none until the
    /// end of what is shown.
    bool showHit(bool forward);
    /// Number of the current line among the hits; nothing: it is none.
    std::optional<qint64> currentHit() const;

    std::optional<std::size_t> current() const { return m_current; }
    void choose(std::size_t index);
    /// Chosen lines as "TIME SOURCE TEXT", one a line.
    QString chosenText() const;
    qint64 chosenCount() const;
    QString lineText(const LogEntry &entry) const;
    qint64 topRow() const;
    qint64 pageRows() const;
    QAction *copyAction() const { return m_copy; }

signals:
    void followingChanged(bool isFollowing);
    void currentChanged();
    /// Scrolled to the first line: older ones are wished for.
    void topReached();
    void gapActivated(clicknback::Instant at);
    void copied(qint64 lines);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Where somebody was, by entries: kept while lines come and go.
    struct Spot
    {
        qint64 top = 0;
        int part = 0;
        std::optional<qint64> current;
        std::optional<qint64> anchor;
    };

    // logview.cpp
    void setFixedFont();
    template<typename Change>
    void change(Change change);
    Spot spot() const;
    void restore(const Spot &spot);
    void layOut();
    void updateBars();
    void setTop(qint64 row);
    void setFollowing(bool isFollowing);
    void setCurrent(std::optional<std::size_t> index);
    void ensureVisible(std::size_t index);
    void copyChosen();
    std::pair<std::size_t, std::size_t> chosenRange() const;
    // logviewinput.cpp
    void buildActions();
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void moveTo(std::int64_t index, bool extends);
    void scrollSideways(int steps);
    void activate(std::size_t index);
    std::optional<std::size_t> indexAtY(int y) const;
    void dragTo(int y);
    // logviewpainting.cpp
    struct Columns;
    Columns columnsOf() const;
    int rowHeight() const;
    double cellWidth() const;
    void paintRow(QPainter &painter, const Columns &columns, std::size_t index, int part, int y);
    void paintGap(QPainter &painter, const LogEntry &entry, const QRect &row) const;
    void paintHead(QPainter &painter, const Columns &columns, const LogEntry &entry,
                   const QRect &row) const;
    void paintText(QPainter &painter, const Columns &columns, const LogEntry &entry, int part,
                   const QRect &row) const;
    void paintHits(QPainter &painter, const LogEntry &entry, int firstCell, int cells,
                   const QRect &row) const;
    QColor backgroundOf(const LogEntry &entry, std::size_t index, const Tokens &tokens) const;
    bool showToolTip(QHelpEvent *event);
    QString timeText(Instant at, bool isLong) const;

    TimeDisplay &m_time;
    LogBuffer m_buffer;
    std::map<QString, int> m_sourceLook;
    PlainLabel *m_empty;
    bool m_isWrapped = false;
    bool m_isFollowing = true;
    bool m_settingBar = false;
    std::optional<Instant> m_marked;
    std::optional<std::size_t> m_current;
    std::optional<std::size_t> m_anchor;
    bool m_isDragging = false;
    int m_dragY = 0;
    QTimer m_dragScroll;
    QAction *m_copy = nullptr;
    QAction *m_chooseAll = nullptr;
};

} // namespace clicknback
