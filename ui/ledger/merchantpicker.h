// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"

#include <QPushButton>
#include <QStringList>

#include <vector>

class QFrame;
class QLineEdit;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;

namespace clicknback {

/// Chooses any number of merchants: a button, and below it a list to search and tick.
class MerchantPicker : public QPushButton
{
    Q_OBJECT
public:
    explicit MerchantPicker(QWidget *parent = nullptr);

    void setMerchants(const std::vector<MerchantName> &merchants);
    const QStringList &chosen() const { return m_chosen; }
    /// Does not emit changed().
    void setChosen(const QStringList &ids);

signals:
    void changed();

private:
    void buildList();
    void open();
    void take(QStandardItem *item);
    void addItem(const QString &id, const QString &text);
    void showChosen();

    QStringList m_chosen;
    bool m_showing = false;
    QStandardItemModel *m_items;
    QSortFilterProxyModel *m_found;
    QFrame *m_list;
    QLineEdit *m_search;
};

} // namespace clicknback
