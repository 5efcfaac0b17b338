// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/wallettablemodel.h"
#include "models/services/walletservice.h"
#include "ui/livequery.h"

class QCheckBox;
class QLineEdit;
class QStackedWidget;

namespace clicknback {

class DataTable;
class PlainLabel;
class TimeDisplay;
class WalletPanel;

/// Every wallet beside its ledger sums, and one wallet in detail.
class WalletsPage : public DataPage
{
    Q_OBJECT
public:
    WalletsPage(WalletService &service, TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override { m_query.resume(); }
    void refresh() override { m_query.ask(); }
    bool canExport() const override { return true; }
    void exportData() override;

    /// One wallet; an empty id goes back to the list.
    void showWallet(const QString &userId);
    QString shownWallet() const { return m_userId; }

private:
    QWidget *buildList();
    void showData(const std::vector<WalletRow> &wallets);
    void showList();
    void showSummary();

    WalletService &m_service;
    WalletTableModel m_model;
    std::vector<WalletRow> m_wallets;
    QString m_userId; ///< shown in detail; empty: the list is shown
    QStackedWidget *m_stack;
    QLineEdit *m_text;
    QCheckBox *m_onlyDrift;
    PlainLabel *m_summary;
    DataTable *m_table;
    WalletPanel *m_panel;
    LiveQuery<std::vector<WalletRow>> m_query;
};

} // namespace clicknback
