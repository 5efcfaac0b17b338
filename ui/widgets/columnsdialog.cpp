// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/columnsdialog.h"

#include "ui/theme/tokens.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

ColumnsDialog::ColumnsDialog(QHeaderView *header, QWidget *parent)
    : QDialog(parent), m_header(header), m_list(new QListWidget)
{
    setWindowTitle(tr("Choose columns"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(QStringLiteral("columns-list"));
    m_list->setAccessibleName(tr("Columns"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, &ColumnsDialog::apply);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsDialog::updateButtons);
    fill();
    resize(40 * kGrid, 48 * kGrid);
}

void ColumnsDialog::fill()
{
    const QAbstractItemModel *model = m_header->model();
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        auto *item = new QListWidgetItem(
            model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), m_list);
        item->setData(Qt::UserRole, column);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_header->isSectionHidden(column) ? Qt::Unchecked : Qt::Checked);
    }
    updateButtons();
}

void ColumnsDialog::apply()
{
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        m_header->setSectionHidden(item->data(Qt::UserRole).toInt(),
                                   item->checkState() != Qt::Checked);
    }
}

void ColumnsDialog::updateButtons()
{
    bool any = false;
    for (int row = 0; row < m_list->count(); ++row)
        any = any || m_list->item(row)->checkState() == Qt::Checked;
    m_ok->setEnabled(any);
}

} // namespace clicknback
