// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What leaves a table: clipboard, CSV, and the remembered columns.

#include "models/items/itemroles.h"
#include "models/services/inbackground.h"
#include "ui/widgets/csv.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tableheader.h"

#include <QAbstractProxyModel>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>

namespace clicknback {

namespace {

QString wholeText(const QModelIndex &index)
{
    const QVariant whole = index.data(CopyRole);
    return whole.isValid() ? whole.toString() : index.data(Qt::DisplayRole).toString();
}

QFuture<Result<int>> writeInBackground(const QString &path, CsvTable table)
{
    return inBackground<Result<int>>(
        [path, table = std::move(table)] { return writeCsv(path, table); });
}

} // namespace

QStringList DataTable::headerTexts() const
{
    QStringList texts;
    for (const int column : shownColumns())
        texts.append(m_proxy->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    return texts;
}

QStringList DataTable::rowTexts(int row, const QList<int> &columns) const
{
    QStringList texts;
    texts.reserve(columns.size());
    for (const int column : columns)
        texts.append(wholeText(m_proxy->index(row, column)));
    return texts;
}

QString DataTable::selectionText(bool withHeaders) const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QString text = withHeaders ? tabSeparated(headerTexts()) : QString();
    const QList<int> columns = shownColumns();
    for (const QModelIndex &row : rows)
        text += tabSeparated(rowTexts(row.row(), columns));
    return text;
}

void DataTable::copy(bool withHeaders)
{
    if (m_view->selectionModel()->hasSelection())
        QGuiApplication::clipboard()->setText(selectionText(withHeaders));
}

void DataTable::askAndExport()
{
    auto *dialog = new QFileDialog(this, tr("Export CSV"), QDir::homePath(), tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(objectName() + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &DataTable::exportCsv);
    dialog->open();
}

void DataTable::exportCsv(const QString &path)
{
    if (m_exportWatcher.isRunning()) {
        emit exportFailed(tr("An export of this table is still running."));
        return;
    }
    CsvTable table{.header = headerTexts(), .rows = {}};
    const QList<int> columns = shownColumns();
    table.rows.reserve(std::size_t(shownRowCount()));
    for (int row = 0; row < shownRowCount(); ++row)
        table.rows.push_back(rowTexts(row, columns));
    m_exportPath = path;
    m_exportWatcher.setFuture(writeInBackground(path, std::move(table)));
}

void DataTable::finishExport()
{
    const Result<int> result = m_exportWatcher.result();
    if (result)
        emit exported(m_exportPath, *result);
    else
        emit exportFailed(result.error().message);
}

void DataTable::saveColumns() const
{
    keepColumns(*m_view->horizontalHeader(), objectName());
}

bool DataTable::restoreColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    const bool restored = restoreKeptColumns(*header, objectName());
    if (restored)
        m_proxy->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    m_saveColumns.stop();
    return restored;
}

} // namespace clicknback
