// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/rightstable.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/tableheader.h"

#include <QHeaderView>

namespace clicknback {

namespace {

constexpr int kRightWidth = 8 * kGrid;

} // namespace

RightsTable::RightsTable(QWidget *parent) : QTableWidget(0, 6, parent)
{
    setObjectName(QStringLiteral("rights-table"));
    setAccessibleName(QStringLiteral("What this role may do"));
    auto *header = new TableHeader(this);
    header->setSectionsClickable(false);
    header->setSectionsMovable(false);
    setHorizontalHeader(header);
    setHorizontalHeaderLabels({QStringLiteral("Table"), QStringLiteral("read"),
                               QStringLiteral("insert"), QStringLiteral("update"),
                               QStringLiteral("delete"), QStringLiteral("owner")});
    setItemDelegate(new CellDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight - 4);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < columnCount(); ++column)
        header->resizeSection(column, kRightWidth);
    setShowGrid(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRights({});
}

void RightsTable::setRights(const std::vector<TableRights> &rights)
{
    setRowCount(int(rights.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const TableRights &table = rights[std::size_t(row)];
        setItem(row, 0, new QTableWidgetItem(table.table));
        int column = 1;
        for (const bool may :
             {table.mayRead, table.mayInsert, table.mayUpdate, table.mayDelete, table.isOwner})
            setItem(row, column++,
                    new QTableWidgetItem(may ? QStringLiteral("yes") : QStringLiteral("no")));
    }
    setFixedHeight(horizontalHeader()->height() + rowCount() * (kRowHeight - 4) + 2);
}

} // namespace clicknback
