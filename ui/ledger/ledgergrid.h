// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgermarks.h"
#include "ui/ledger/ledgercopy.h"
#include "ui/ledger/ledgersight.h"
#include "ui/ledger/markedsums.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <optional>

class QAction;
class QHelpEvent;
class QMenu;
class QStyleOptionViewItem;

namespace clicknback {

class CellDelegate;
class PlainLabel;
class TableHeader;
class TimeDisplay;

/// The ledger's lines, however many: paints only the rows in sight of a LedgerView, with a true
/// scroll bar over all of them. (A QTableView keeps something for each row and ends at 2^31
/// pixels.) Marked rows, current row and scroll position follow their purchases into new views.
/// Widths, order and choice of columns and the sort are kept in QSettings under the grid's name.
class LedgerGrid : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// `name` becomes the object name and the settings' key. `fetch` answers ids of purchases.
    LedgerGrid(const QString &name, TimeDisplay &time, const SightIds::Fetch &fetch,
               QWidget *parent = nullptr);
    ~LedgerGrid() override;

    void setView(const LedgerViewPointer &view);
    const LedgerViewPointer &view() const { return m_view; }
    /// Shown in place of rows when there are none.
    void setEmptyText(const QString &text);
    LedgerSort sort() const { return m_sort; }
    /// In the header, without asking for it: what was asked for cannot be had.
    void setSort(LedgerSort sort);

    std::size_t rowCount() const;
    std::size_t topPosition() const { return m_top; }
    /// Whole rows that fit.
    std::size_t pageRows() const;
    std::optional<std::size_t> currentPosition() const { return m_current; }
    /// Purchase id of the current row; empty without one.
    QString currentKey() const { return m_currentKey; }
    /// Marks the row alone, makes it the current one and brings it in sight.
    void choose(std::size_t position);
    /// False when the view does not show this purchase.
    bool chooseRow(std::size_t row);
    bool isMarked(std::size_t position) const;
    /// Painted as marked; as it was before, while that is worked out for a new order of rows.
    bool isHighlighted(std::size_t line) const;
    const LedgerMarks &marks() const { return m_marks; }
    const MarkedSum &markedSum() const { return m_markedSum; }

    TableHeader *header() const { return m_header; }
    const LedgerSight &sight() const { return m_sight; }
    QList<int> shownColumns() const;
    void copy(LedgerCopy::Form form);
    QAction *exportAction() const { return m_export; }

signals:
    void sortRequested(clicknback::LedgerSort sort);
    void currentKeyChanged(const QString &purchaseId);
    void rowActivated(const QString &purchaseId);
    void markedSumChanged();
    void exportRequested();
    void copied(qint64 rows);
    /// A sentence: too many rows for the clipboard, or their ids could not be read.
    void notCopied(const QString &reason);
    /// The context menu of the rows is about to be shown: the moment to add to it.
    void menuRequested(QMenu *menu);

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
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // ledgergrid.cpp
    void buildHeader();
    void restoreColumns();
    void buildActions();
    void updateIcons();
    void requestSort(int section, Qt::SortOrder order);
    void chooseColumns();
    void showMenu(const QPoint &position);
    int rowHeight() const;
    void layOut();
    void updateBars();
    void setTop(std::size_t top);
    std::size_t lastTop() const;
    void showSight();
    void updateEmptyText();
    // ledgergridplace.cpp
    struct Place;
    Place capturePlace() const;
    void restorePlace(const Place &place, const LedgerView &old);
    std::optional<std::size_t> positionIn(const LedgerView &old, std::size_t row) const;
    void setCurrent(std::optional<std::size_t> position);
    void announceCurrent();
    void ensureVisible(std::size_t position);
    QStringList highlightedIds() const;
    void marksChanged();
    void takeSum(const MarkedSums::Answer &answer);
    // ledgergridinput.cpp
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void moveTo(std::int64_t position, Qt::KeyboardModifiers modifiers);
    void scrollSideways(int steps);
    void markOnly(std::size_t first, std::size_t last);
    void toggle(std::size_t position);
    void markEverything();
    std::optional<std::size_t> positionAt(int y) const;
    void dragTo(int y);
    // ledgergridpainting.cpp
    QStyleOptionViewItem cellOption() const;
    void paintLine(QPainter &painter, std::size_t line);
    QRect lineRect(std::size_t line) const;
    bool showToolTip(QHelpEvent *event);
    QString lineInWords(std::size_t line) const;

    TimeDisplay &m_time;
    SightIds m_ids;
    LedgerSight m_sight;
    LedgerTableModel m_columns; ///< without rows, for the header
    TableHeader *m_header;
    CellDelegate *m_delegate;
    PlainLabel *m_emptyLabel;
    LedgerViewPointer m_view;
    LedgerSort m_sort;
    std::size_t m_top = 0;
    bool m_settingBar = false;
    int m_wheel = 0; ///< what is left of a wheel's turn, in eighths of a degree
    std::optional<std::size_t> m_current;
    std::optional<std::size_t> m_anchor; ///< where a range begins
    QString m_currentKey;
    LedgerMarks m_marks;
    QStringList m_highlighted; ///< purchases in sight of the view before
    MarkedSum m_markedSum;
    MarkedSums m_sums;
    LedgerCopy m_copier;
    bool m_dragging = false;
    int m_dragY = 0;
    QTimer m_dragScroll;
    QTimer m_saveColumns;
    QAction *m_copy = nullptr;
    QAction *m_copyWithHeaders = nullptr;
    QAction *m_copyCsv = nullptr;
    QAction *m_chooseColumns = nullptr;
    QAction *m_export = nullptr;
};

} // namespace clicknback
