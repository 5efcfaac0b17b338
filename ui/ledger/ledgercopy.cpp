// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgercopy.h"

#include "models/items/itemroles.h"
#include "models/items/ledgertablemodel.h"
#include "ui/widgets/csv.h"

#include <algorithm>

namespace clicknback {

namespace {

QStringList headers(const LedgerTableModel &model, const QList<int> &columns)
{
    QStringList texts;
    for (const int column : columns)
        texts << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return texts;
}

QStringList fields(const LedgerTableModel &model, int row, const QList<int> &columns)
{
    QStringList texts;
    for (const int column : columns)
        texts << model.index(row, column).data(CopyRole).toString();
    return texts;
}

QString textOf(std::vector<PurchaseRow> rows, const QList<int> &columns, LedgerCopy::Form form)
{
    LedgerTableModel model([] { return QTimeZone::utc(); });
    model.setRows(std::move(rows));
    const bool isCsv = form == LedgerCopy::Form::Csv;
    const auto line = [isCsv](const QStringList &texts) {
        return isCsv ? QString::fromUtf8(csvLine(texts)) : tabSeparated(texts);
    };
    QString text = form == LedgerCopy::Form::Text ? QString() : line(headers(model, columns));
    for (int row = 0; row < model.rowCount(); ++row)
        text += line(fields(model, row, columns));
    return text;
}

std::vector<PurchaseRow> gather(const LedgerMarks &marks, const LedgerView &view,
                                const std::atomic<bool> &stop)
{
    const MarkedRows marked(marks, view.snapshot, view.selection, stop);
    std::vector<PurchaseRow> purchases;
    const auto rows = marked.shownRows(LedgerCopy::kMostRows + 1);
    if (rows.size() > LedgerCopy::kMostRows) {
        purchases.resize(rows.size()); // only their number counts
        return purchases;
    }
    for (const std::size_t row : rows)
        purchases.push_back(view.purchase(row));
    return purchases;
}

} // namespace

LedgerCopy::LedgerCopy(SightIds::Fetch fetch, QObject *parent)
    : QObject(parent), m_fetch(std::move(fetch))
{
    connect(&m_gathering, &QFutureWatcherBase::finished, this, &LedgerCopy::gathered);
    connect(&m_identifying, &QFutureWatcherBase::finished, this, &LedgerCopy::identified);
    connect(&m_writing, &QFutureWatcherBase::finished, this, [this] {
        if (!*m_stop)
            emit copied(m_writing.result(), qint64(m_rows.size()));
    });
}

LedgerCopy::~LedgerCopy()
{
    stop();
}

void LedgerCopy::start(const LedgerMarks &marks, const LedgerViewPointer &view,
                       const QList<int> &columns, Form form)
{
    stop();
    m_columns = columns;
    m_form = form;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_gathering.setFuture(inBackground<std::vector<PurchaseRow>>(
        [marks, view, flag = m_stop] { return gather(marks, *view, *flag); }));
}

void LedgerCopy::gathered()
{
    if (*m_stop)
        return;
    m_rows = m_gathering.result();
    if (m_rows.size() > kMostRows)
        return emit tooMany();
    if (m_rows.empty() || !m_columns.contains(LedgerTableModel::kExternalId))
        return write();
    QStringList ids;
    for (const PurchaseRow &purchase : m_rows)
        ids << purchase.id;
    m_identifying.setFuture(m_fetch(ids));
}

void LedgerCopy::identified()
{
    if (*m_stop || m_identifying.isCanceled() || m_identifying.future().resultCount() == 0)
        return;
    const Result<SightIds::Ids> ids = m_identifying.result();
    if (!ids)
        return emit failed(tr("Nothing was copied, because the external ids could not be read: %1")
                               .arg(ids.error().message));
    for (std::size_t i = 0; i < std::min(m_rows.size(), ids->size()); ++i)
        m_rows[i].externalId = (*ids)[i].externalId;
    write();
}

void LedgerCopy::write()
{
    m_writing.setFuture(inBackground<QString>([rows = m_rows, columns = m_columns, form = m_form] {
        return textOf(rows, columns, form);
    }));
}

void LedgerCopy::stop()
{
    if (m_stop)
        *m_stop = true;
    m_identifying.cancel();
}

} // namespace clicknback
