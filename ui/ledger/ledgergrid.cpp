// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgergrid.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/columnsdialog.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>

namespace clicknback {

namespace {

/// Values of the scroll bar; beyond as many rows each stands for several.
constexpr std::size_t kMostSteps = 1'000'000'000;

constexpr std::array kWidths{158, 180, 130, 86, 104, 92, 120, 126, 130, 100, 80, 100, 92};

} // namespace

LedgerGrid::LedgerGrid(const QString &name, TimeDisplay &time, const SightIds::Fetch &fetch,
                       QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_time(time)
    , m_ids(fetch)
    , m_sight([&time] { return time.zone(); }, m_ids)
    , m_columns([&time] { return time.zone(); })
    , m_header(new TableHeader(this))
    , m_delegate(new CellDelegate(this))
    , m_emptyLabel(new PlainLabel(viewport()))
    , m_copier(fetch)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Ledger"));
    m_emptyLabel->setObjectName(QStringLiteral("table-empty"));
    m_emptyLabel->setMuted(true);
    m_emptyLabel->setAlignment(Qt::AlignCenter);
    m_emptyLabel->setTextInteractionFlags(Qt::NoTextInteraction);
    buildHeader();
    buildActions();
    connect(&m_ids, &SightIds::arrived, this, [this] {
        m_sight.fillIds();
        viewport()->update();
    });
    connect(&m_time, &TimeDisplay::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&m_sums, &MarkedSums::answered, this, &LedgerGrid::takeSum);
    connect(&m_copier, &LedgerCopy::copied, this, [this](const QString &text, qint64 rows) {
        QGuiApplication::clipboard()->setText(text);
        emit copied(rows);
    });
    connect(&m_copier, &LedgerCopy::failed, this, &LedgerGrid::notCopied);
    connect(&m_copier, &LedgerCopy::tooMany, this, [this] {
        emit notCopied(tr("More than %1 rows are too many for the clipboard: export them instead.")
                           .arg(formatCount(qint64(LedgerCopy::kMostRows))));
    });
    m_dragScroll.setInterval(50);
    connect(&m_dragScroll, &QTimer::timeout, this, [this] { dragTo(m_dragY); });
    updateIcons();
}

LedgerGrid::~LedgerGrid()
{
    if (m_saveColumns.isActive())
        keepColumns(*m_header, objectName());
    m_header->disconnect(this); // it dies after our members and still speaks while it does
}

void LedgerGrid::buildHeader()
{
    m_header->setModel(&m_columns);
    for (std::size_t column = 0; column < kWidths.size(); ++column)
        m_header->resizeSection(int(column), kWidths[column]);
    for (const LedgerColumn hidden :
         {LedgerColumn::PurchaseId, LedgerColumn::Currency, LedgerColumn::Offer})
        m_header->setSectionHidden(LedgerTableModel::sectionOf(hidden), true);
    // Beside the status that they mostly speak of, before what is wide.
    m_header->moveSection(LedgerTableModel::kFindings,
                          LedgerTableModel::sectionOf(LedgerColumn::Status) + 1);
    m_header->setSortIndicatorShown(true);
    restoreColumns();
    m_saveColumns.setSingleShot(true);
    m_saveColumns.setInterval(400);
    connect(&m_saveColumns, &QTimer::timeout, this,
            [this] { keepColumns(*m_header, objectName()); });
    const auto changed = [this] {
        m_saveColumns.start();
        updateBars();
        viewport()->update();
    };
    connect(m_header, &QHeaderView::sectionResized, this, changed);
    connect(m_header, &QHeaderView::sectionMoved, this, changed);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &LedgerGrid::requestSort);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { showMenu(m_header->mapToGlobal(at)); });
}

void LedgerGrid::restoreColumns()
{
    const bool restored = restoreKeptColumns(*m_header, objectName());
    const auto column = LedgerTableModel::sortColumn(m_header->sortIndicatorSection());
    if (restored && column)
        m_sort = {*column, m_header->sortIndicatorOrder() == Qt::DescendingOrder};
    m_header->setSortIndicatorClearable(false);
    m_header->setSortIndicator(LedgerTableModel::sectionOf(m_sort.column),
                               m_sort.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void LedgerGrid::requestSort(int section, Qt::SortOrder order)
{
    const std::optional<LedgerColumn> column = LedgerTableModel::sortColumn(section);
    if (!column)
        return setSort(m_sort); // nothing sorts by it
    m_sort = {*column, order == Qt::DescendingOrder};
    m_saveColumns.start();
    emit sortRequested(m_sort);
}

void LedgerGrid::setSort(LedgerSort sort)
{
    m_sort = sort;
    m_saveColumns.start();
    const QSignalBlocker blocker(m_header);
    m_header->setSortIndicator(LedgerTableModel::sectionOf(m_sort.column),
                               m_sort.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_header->viewport()->update();
}

void LedgerGrid::buildActions()
{
    const auto add = [this](const QString &text, auto slot) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_copy = add(tr("Copy"), [this] { copy(LedgerCopy::Form::Text); });
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copyWithHeaders =
        add(tr("Copy with headers"), [this] { copy(LedgerCopy::Form::TextWithHeaders); });
    m_copyCsv = add(tr("Copy as CSV"), [this] { copy(LedgerCopy::Form::Csv); });
    m_chooseColumns = add(tr("Choose columns…"), [this] { chooseColumns(); });
    m_export = add(tr("Export…"), [this] { emit exportRequested(); });
}

void LedgerGrid::chooseColumns()
{
    auto *dialog = new ColumnsDialog(m_header, this);
    dialog->open();
}

void LedgerGrid::showMenu(const QPoint &position)
{
    for (QAction *action : {m_copy, m_copyWithHeaders, m_copyCsv})
        action->setEnabled(!m_marks.isEmpty());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_copy, m_copyWithHeaders, m_copyCsv});
    menu->addSeparator();
    menu->addActions({m_chooseColumns, m_export});
    emit menuRequested(menu);
    connect(menu, &QMenu::aboutToHide, this, [this] { m_copy->setEnabled(true); });
    menu->popup(position);
}

void LedgerGrid::updateIcons()
{
    m_copy->setIcon(themedIcon(QStringLiteral("copy"), palette()));
    m_chooseColumns->setIcon(themedIcon(QStringLiteral("columns"), palette()));
    m_export->setIcon(themedIcon(QStringLiteral("export"), palette()));
}

void LedgerGrid::setEmptyText(const QString &text)
{
    m_emptyLabel->setText(text);
    updateEmptyText();
}

void LedgerGrid::updateEmptyText()
{
    m_emptyLabel->setVisible(m_view && rowCount() == 0);
}

std::size_t LedgerGrid::rowCount() const
{
    return m_view ? m_view->selection.size() : 0;
}

QList<int> LedgerGrid::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            columns << column;
    }
    return columns;
}

void LedgerGrid::copy(LedgerCopy::Form form)
{
    if (m_view && !m_marks.isEmpty())
        m_copier.start(m_marks, m_view, shownColumns(), form);
}

int LedgerGrid::rowHeight() const
{
    return std::max(kRowHeight, fontMetrics().height() + kGrid);
}

std::size_t LedgerGrid::pageRows() const
{
    return std::size_t(std::max(1, viewport()->height() / rowHeight()));
}

std::size_t LedgerGrid::lastTop() const
{
    return rowCount() > pageRows() ? rowCount() - pageRows() : 0;
}

void LedgerGrid::layOut()
{
    const int height = m_header->height();
    setViewportMargins(0, height, 0, 0);
    const QRect room = viewport()->geometry();
    m_header->setGeometry(room.left(), room.top() - height, room.width(), height);
    m_emptyLabel->setGeometry(viewport()->rect());
    updateBars();
    setTop(m_top);
}

void LedgerGrid::updateBars()
{
    m_settingBar = true; // the bar follows the rows here, not the rows the bar
    verticalScrollBar()->setRange(0, int(std::min(lastTop(), kMostSteps)));
    verticalScrollBar()->setPageStep(int(pageRows()));
    m_settingBar = false;
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(3 * kGrid);
}

void LedgerGrid::setTop(std::size_t top)
{
    m_top = std::min(top, lastTop());
    const std::size_t steps = std::min(lastTop(), kMostSteps);
    const long double share = steps == lastTop() ? 1.0L : double(steps) / double(lastTop());
    m_settingBar = true;
    verticalScrollBar()->setValue(int(static_cast<long double>(m_top) * share));
    m_settingBar = false;
    showSight();
}

void LedgerGrid::scrollContentsBy(int dx, int dy)
{
    if (dx != 0) {
        m_header->setOffset(horizontalScrollBar()->value());
        viewport()->update();
    }
    if (dy == 0 || m_settingBar)
        return;
    const auto value = std::size_t(verticalScrollBar()->value());
    const std::size_t last = lastTop();
    m_top =
        last <= kMostSteps ? value : std::size_t(double(value) / double(kMostSteps) * double(last));
    m_top = std::min(m_top, last);
    showSight();
}

void LedgerGrid::showSight()
{
    m_sight.show(m_view, m_top, pageRows() + 1);
    viewport()->update();
}

void LedgerGrid::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void LedgerGrid::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    if (event->type() == QEvent::FontChange)
        layOut();
    QAbstractScrollArea::changeEvent(event);
}

} // namespace clicknback
