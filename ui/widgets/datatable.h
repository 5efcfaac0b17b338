// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QFutureWatcher>
#include <QPersistentModelIndex>
#include <QTimer>
#include <QWidget>

class QAbstractItemModel;
class QAction;
class QMenu;
class QSortFilterProxyModel;
class QTableView;

namespace clicknback {

class PlainLabel;

/// A table over any item model that answers the roles of itemroles.h: sorting, copying, choice of
/// columns, CSV export of what is shown. Selection, current row and scroll position survive resets
/// and merges, by KeyRole. All text is plain text. Columns' widths, order and choice are kept in
/// QSettings under the table's name.
class DataTable : public QWidget
{
    Q_OBJECT
public:
    /// `name` becomes the object name and the settings' key: "ledger-table". It never changes.
    explicit DataTable(const QString &name, QWidget *parent = nullptr);
    ~DataTable() override;

    /// Not owned. Call the three below afterwards; remembered choices of the person win.
    void setModel(QAbstractItemModel *model);
    void setDefaultWidths(const QList<int> &widths);
    void setHiddenByDefault(const QList<int> &columns);
    /// Of columns that nobody has sized: `fitted` are as wide as their texts, `flexible` share the
    /// room that is left, never below their default.
    void setFlexibleWidths(const QList<int> &fitted, const QList<int> &flexible);
    /// Unless a person chose the columns.
    void showByDefault(int column, bool isShown);
    void setDefaultSort(int column, Qt::SortOrder order);

    QAbstractItemModel *model() const;
    QTableView *view() const { return m_view; }
    /// Shown in place of rows when there are none.
    void setEmptyText(const QString &text);
    int shownRowCount() const;

    QString currentKey() const;
    QStringList selectedKeys() const;
    /// Selects the row and scrolls to it; false when no row has the key.
    bool selectKey(const QString &key);

    QAction *copyAction() const { return m_copy; }
    QAction *copyWithHeadersAction() const { return m_copyWithHeaders; }
    QAction *chooseColumnsAction() const { return m_chooseColumns; }
    QAction *exportAction() const { return m_export; }

    /// The selection as tab-separated text.
    QString selectionText(bool withHeaders) const;
    /// Shown columns of shown rows, in shown order, to a file, in the background; ends in
    /// exported() or exportFailed().
    void exportCsv(const QString &path);

signals:
    void rowActivated(const QString &key);
    void currentKeyChanged(const QString &key);
    void exported(const QString &path, int rows);
    void exportFailed(const QString &message);
    /// The context menu of the rows is about to be shown: the moment to add to it.
    void menuRequested(QMenu *menu);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Where the person was: kept over a reset of the model.
    struct Place
    {
        QStringList selected;
        QString current;
        QString top; ///< empty: scrolled to the top
        int offset = 0;
    };

    void buildView();
    void buildActions();
    void followModel();
    void arrangeColumns();
    void fitColumn(int column);
    QString keyOf(const QModelIndex &index) const;
    QModelIndex topIndex() const;
    Place capturePlace() const;
    void restorePlace();
    void scrollToTop(const QModelIndex &index, int offset);
    void anchorScroll();
    void restoreAnchor();
    void currentChanged();
    void copy(bool withHeaders);
    void chooseColumns();
    void askAndExport();
    void finishExport();
    void showMenu(const QPoint &position);
    void updateEmptyText();
    void updateIcons();
    QList<int> shownColumns() const;
    QStringList headerTexts() const;
    QStringList rowTexts(int row, const QList<int> &columns) const;
    void saveColumns() const;
    bool restoreColumns();

    QTableView *m_view;
    QSortFilterProxyModel *m_proxy;
    PlainLabel *m_emptyLabel;
    QAction *m_copy = nullptr;
    QAction *m_copyWithHeaders = nullptr;
    QAction *m_chooseColumns = nullptr;
    QAction *m_export = nullptr;
    Place m_place;
    QString m_lastKey;
    QPersistentModelIndex m_anchor;
    int m_anchorOffset = 0;
    bool m_restoring = false;
    bool m_columnsRestored = false;
    bool m_isArranging = false;
    QList<int> m_defaultWidths;
    QList<int> m_fitted;
    QList<int> m_flexible;
    QTimer m_saveColumns;
    QFutureWatcher<Result<int>> m_exportWatcher;
    QString m_exportPath;
};

} // namespace clicknback
