// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/datatable.h"

#include "models/items/itemroles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/columnsdialog.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableheader.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

DataTable::DataTable(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_view(new QTableView)
    , m_proxy(new QSortFilterProxyModel(this))
    , m_emptyLabel(new PlainLabel)
{
    setObjectName(name);
    m_proxy->setSortRole(SortRole);
    m_proxy->setDynamicSortFilter(true);
    buildView();
    buildActions();
    followModel();
    m_saveColumns.setSingleShot(true);
    m_saveColumns.setInterval(400);
    connect(&m_saveColumns, &QTimer::timeout, this, &DataTable::saveColumns);
    connect(&m_exportWatcher, &QFutureWatcherBase::finished, this, &DataTable::finishExport);
    updateIcons();
}

DataTable::~DataTable()
{
    if (m_saveColumns.isActive())
        saveColumns();
    // The view and the proxy die after our members and still speak while they do.
    for (QObject *speaker : {static_cast<QObject *>(m_view->horizontalHeader()),
                             static_cast<QObject *>(m_view->selectionModel()),
                             static_cast<QObject *>(m_view), static_cast<QObject *>(m_proxy)})
        speaker->disconnect(this);
}

void DataTable::setModel(QAbstractItemModel *model)
{
    m_proxy->setSourceModel(model);
    m_columnsRestored = restoreColumns();
    updateEmptyText();
}

void DataTable::setDefaultWidths(const QList<int> &widths)
{
    m_defaultWidths = widths;
    if (m_columnsRestored)
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    for (int column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(column, widths.at(column));
    m_saveColumns.stop();
}

void DataTable::setHiddenByDefault(const QList<int> &columns)
{
    if (m_columnsRestored)
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    for (const int column : columns)
        m_view->setColumnHidden(column, true);
    m_saveColumns.stop();
}

void DataTable::setFlexibleWidths(const QList<int> &fitted, const QList<int> &flexible)
{
    m_fitted = fitted;
    m_flexible = flexible;
    arrangeColumns();
}

void DataTable::showByDefault(int column, bool isShown)
{
    if (m_columnsRestored || m_view->isColumnHidden(column) == !isShown)
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    m_view->setColumnHidden(column, !isShown);
    arrangeColumns();
}

void DataTable::fitColumn(int column)
{
    constexpr int kAir = kGrid + kGrid / 2; // what the cells keep free beside their text
    m_view->resizeColumnToContents(column);
    m_view->setColumnWidth(
        column, std::max(m_defaultWidths.value(column), m_view->columnWidth(column) + kAir));
}

void DataTable::arrangeColumns()
{
    if (m_columnsRestored || m_flexible.isEmpty())
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    for (const int column : m_fitted)
        fitColumn(column);
    int wanted = 0;
    int room = m_view->viewport()->width();
    for (const int column : shownColumns()) {
        const bool isFlexible = m_flexible.contains(column);
        wanted += isFlexible ? m_defaultWidths.value(column) : 0;
        room -= isFlexible ? 0 : m_view->columnWidth(column);
    }
    for (const int column : m_flexible) {
        const int least = m_defaultWidths.value(column);
        m_view->setColumnWidth(column, std::max(least, wanted > 0 ? room * least / wanted : 0));
    }
}

void DataTable::setDefaultSort(int column, Qt::SortOrder order)
{
    if (m_columnsRestored)
        return;
    m_view->sortByColumn(column, order);
    m_saveColumns.stop();
}

QAbstractItemModel *DataTable::model() const
{
    return m_proxy->sourceModel();
}

void DataTable::setEmptyText(const QString &text)
{
    m_emptyLabel->setText(text);
    updateEmptyText();
}

int DataTable::shownRowCount() const
{
    return m_proxy->rowCount();
}

void DataTable::buildView()
{
    m_view->setObjectName(QStringLiteral("table-view"));
    m_view->setItemDelegate(new CellDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setCornerButtonEnabled(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(
        std::max(kRowHeight, fontMetrics().height() + kGrid));
    auto *header = new TableHeader(m_view);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setHorizontalHeader(header);
    m_view->setModel(m_proxy);
    m_view->setSortingEnabled(true);
    m_view->installEventFilter(this);

    m_emptyLabel->setParent(m_view->viewport());
    m_emptyLabel->setObjectName(QStringLiteral("table-empty"));
    m_emptyLabel->setMuted(true);
    m_emptyLabel->setAlignment(Qt::AlignCenter);
    m_emptyLabel->setTextInteractionFlags(Qt::NoTextInteraction);
    m_view->viewport()->installEventFilter(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
}

void DataTable::buildActions()
{
    const auto add = [this](const QString &text, auto slot) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_copy = add(tr("Copy"), [this] { copy(false); });
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copyWithHeaders = add(tr("Copy with headers"), [this] { copy(true); });
    m_chooseColumns = add(tr("Choose columns…"), [this] { chooseColumns(); });
    m_export = add(tr("Export CSV…"), [this] { askAndExport(); });
    for (QWidget *widget :
         {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_view->horizontalHeader())}) {
        widget->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(widget, &QWidget::customContextMenuRequested, this,
                [this, widget](const QPoint &at) { showMenu(widget->mapToGlobal(at)); });
    }
}

void DataTable::followModel()
{
    const QSortFilterProxyModel *proxy = m_proxy;
    connect(proxy, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_restoring = true;
        m_place = capturePlace();
    });
    connect(proxy, &QAbstractItemModel::modelReset, this, &DataTable::restorePlace);
    connect(proxy, &QAbstractItemModel::rowsAboutToBeInserted, this, &DataTable::anchorScroll);
    connect(proxy, &QAbstractItemModel::rowsAboutToBeRemoved, this, &DataTable::anchorScroll);
    connect(proxy, &QAbstractItemModel::rowsInserted, this, &DataTable::updateEmptyText);
    connect(proxy, &QAbstractItemModel::rowsRemoved, this, &DataTable::updateEmptyText);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DataTable::currentChanged);
    connect(m_view, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { emit rowActivated(keyOf(index)); });
    const QHeaderView *header = m_view->horizontalHeader();
    const auto save = [this] { m_saveColumns.start(); };
    connect(header, &QHeaderView::sectionResized, this, [this, save] {
        // A style or a font that changes resizes columns too; a person does it with the mouse.
        const bool isByPerson = QGuiApplication::mouseButtons() != Qt::NoButton;
        if (m_isArranging || (!m_flexible.isEmpty() && !isByPerson))
            return;
        m_flexible.clear(); // from now on the widths are the person's
        save();
    });
    connect(proxy, &QAbstractItemModel::modelReset, this, &DataTable::arrangeColumns);
    connect(proxy, &QAbstractItemModel::rowsInserted, this, &DataTable::arrangeColumns);
    connect(proxy, &QAbstractItemModel::dataChanged, this, &DataTable::arrangeColumns);
    connect(header, &QHeaderView::sectionMoved, this, save);
    connect(header, &QHeaderView::sortIndicatorChanged, this, save);
}

void DataTable::chooseColumns()
{
    auto *dialog = new ColumnsDialog(m_view->horizontalHeader(), this);
    dialog->open();
}

void DataTable::showMenu(const QPoint &position)
{
    const bool hasSelection = m_view->selectionModel()->hasSelection();
    m_copyWithHeaders->setEnabled(hasSelection);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_copy, m_copyWithHeaders});
    menu->addSeparator();
    menu->addActions({m_chooseColumns, m_export});
    emit menuRequested(menu);
    menu->popup(position);
}

void DataTable::updateEmptyText()
{
    m_emptyLabel->setVisible(shownRowCount() == 0 && !m_emptyLabel->text().isEmpty());
}

void DataTable::updateIcons()
{
    m_copy->setIcon(themedIcon(QStringLiteral("copy"), palette()));
    m_chooseColumns->setIcon(themedIcon(QStringLiteral("columns"), palette()));
    m_export->setIcon(themedIcon(QStringLiteral("export"), palette()));
}

QList<int> DataTable::shownColumns() const
{
    const QHeaderView *header = m_view->horizontalHeader();
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

bool DataTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        m_emptyLabel->setGeometry(m_view->viewport()->rect());
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        arrangeColumns();
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *press = static_cast<QKeyEvent *>(event);
    // The view's own copy knows only the current cell, and asks for one that does not exist.
    if (press->matches(QKeySequence::Copy)) {
        copy(false);
        return true;
    }
    const int key = press->key();
    if ((key != Qt::Key_Return && key != Qt::Key_Enter) || !m_view->currentIndex().isValid())
        return false;
    emit rowActivated(currentKey());
    return true;
}

void DataTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    if (event->type() == QEvent::FontChange)
        m_view->verticalHeader()->setDefaultSectionSize(
            std::max(kRowHeight, fontMetrics().height() + kGrid));
    QWidget::changeEvent(event);
}

} // namespace clicknback
