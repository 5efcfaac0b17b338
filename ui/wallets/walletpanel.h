// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/items/audittablemodel.h"
#include "models/items/purchasetablemodel.h"
#include "models/services/walletservice.h"

#include <QFutureWatcher>
#include <QWidget>

class QPushButton;

namespace clicknback {

class DataTable;
class PlainLabel;
class StackedBars;
class StateTile;
class TimeDisplay;
class WalletHistoryPanel;

/// One wallet: balances beside the ledger, its transactions, a chart of them, its audit rows and
/// its history.
class WalletPanel : public QWidget
{
    Q_OBJECT
public:
    WalletPanel(WalletService &service, TimeDisplay &time, QWidget *parent = nullptr);

    /// Reads the story; what is shown stays while it is the same wallet.
    void showWallet(const QString &userId);
    void setWallet(const WalletRow &wallet);
    /// The user has nothing that could be compared.
    void setWithoutWallet();
    std::vector<const DataTable *> tables() const;
    /// Exports the table that is in front.
    void exportData();

signals:
    void closed();
    void ledgerRequested(const clicknback::LedgerFilter &filter);
    void explanationRequested(const QString &userId);

private:
    QWidget *buildHeader();
    QWidget *buildTiles();
    QWidget *buildTables(TimeDisplay &time);
    void answered();
    void showChart(const LedgerSlice &purchases);
    void showHistory(const WalletStory &story);

    WalletService &m_service;
    PurchaseTableModel m_purchases;
    AuditTableModel m_audit;
    QString m_userId;
    QFutureWatcher<Result<WalletStory>> m_watcher;
    QPushButton *m_back;
    QPushButton *m_why;
    QPushButton *m_ledger;
    PlainLabel *m_title;
    PlainLabel *m_message;
    StateTile *m_pending = nullptr;
    StateTile *m_available = nullptr;
    StateTile *m_paid = nullptr;
    StackedBars *m_chart;
    DataTable *m_purchaseTable;
    DataTable *m_auditTable;
    WalletHistoryPanel *m_history;
};

} // namespace clicknback
