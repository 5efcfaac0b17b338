// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/merchantpicker.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QFrame>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr int kWidest = 24 * kGrid;
constexpr int kId = Qt::UserRole;

} // namespace

MerchantPicker::MerchantPicker(QWidget *parent)
    : QPushButton(parent)
    , m_items(new QStandardItemModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_list(new QFrame(this, Qt::Popup))
    , m_search(new QLineEdit)
{
    setObjectName(QStringLiteral("filter-merchant"));
    setAccessibleName(tr("Merchants"));
    setMaximumWidth(kWidest);
    buildList();
    connect(this, &QPushButton::clicked, this, &MerchantPicker::open);
    connect(m_items, &QStandardItemModel::itemChanged, this, &MerchantPicker::take);
    showChosen();
}

void MerchantPicker::buildList()
{
    m_search->setObjectName(QStringLiteral("merchant-search"));
    m_search->setPlaceholderText(tr("Find a merchant"));
    m_search->setAccessibleName(tr("Part of a merchant's name"));
    m_search->setClearButtonEnabled(true);
    m_found->setSourceModel(m_items);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto *view = new QListView;
    view->setObjectName(QStringLiteral("merchant-list"));
    view->setAccessibleName(tr("Merchants"));
    view->setUniformItemSizes(true);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setModel(m_found);
    auto *none = new QPushButton(tr("Any merchant"));
    none->setObjectName(QStringLiteral("merchant-any"));
    auto *layout = new QVBoxLayout(m_list);
    layout->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    layout->setSpacing(kGrid);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_search, view, none})
        layout->addWidget(widget);
    m_list->setFrameShape(QFrame::StyledPanel);
    m_list->resize(36 * kGrid, 48 * kGrid);
    connect(m_search, &QLineEdit::textChanged, m_found,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(view, &QListView::activated, this, [this](const QModelIndex &index) {
        QStandardItem *item = m_items->itemFromIndex(m_found->mapToSource(index));
        item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
    connect(none, &QPushButton::clicked, this, [this] {
        m_list->hide();
        setChosen({});
        emit changed();
    });
}

void MerchantPicker::open()
{
    m_search->clear();
    m_list->move(mapToGlobal(QPoint(0, height() + 2)));
    m_list->show();
    m_search->setFocus();
}

void MerchantPicker::setMerchants(const std::vector<MerchantName> &merchants)
{
    m_showing = true;
    m_items->clear();
    for (const MerchantName &merchant : merchants)
        addItem(merchant.id,
                merchant.active ? merchant.name : tr("%1 (inactive)").arg(merchant.name));
    m_showing = false;
    setChosen(m_chosen);
}

void MerchantPicker::addItem(const QString &id, const QString &text)
{
    auto *item = new QStandardItem(text.isEmpty() ? shortenId(id) : text);
    item->setData(id, kId);
    item->setCheckable(true);
    m_items->appendRow(item);
}

void MerchantPicker::setChosen(const QStringList &ids)
{
    m_showing = true;
    QStringList missing = ids;
    for (int row = 0; row < m_items->rowCount(); ++row) {
        QStandardItem *item = m_items->item(row);
        const QString id = item->data(kId).toString();
        item->setCheckState(ids.contains(id) ? Qt::Checked : Qt::Unchecked);
        missing.removeAll(id);
    }
    for (const QString &id : missing) {
        addItem(id, {});
        m_items->item(m_items->rowCount() - 1)->setCheckState(Qt::Checked);
    }
    m_showing = false;
    m_chosen = ids;
    showChosen();
}

void MerchantPicker::take(QStandardItem *item)
{
    if (m_showing)
        return;
    const QString id = item->data(kId).toString();
    m_chosen.removeAll(id);
    if (item->checkState() == Qt::Checked)
        m_chosen << id;
    showChosen();
    emit changed();
}

void MerchantPicker::showChosen()
{
    QStringList names;
    for (int row = 0; row < m_items->rowCount(); ++row) {
        if (m_items->item(row)->checkState() == Qt::Checked)
            names << m_items->item(row)->text();
    }
    QString text = tr("Any merchant");
    if (names.size() == 1)
        text = fontMetrics().elidedText(names.first(), Qt::ElideRight, kWidest - 5 * kGrid);
    else if (!names.isEmpty())
        text = tr("%1 merchants").arg(names.size());
    setText(text.replace(u'&', QStringLiteral("&&")));
    setToolTip(plainToolTip(names.mid(0, 20).join(u'\n')));
}

} // namespace clicknback
