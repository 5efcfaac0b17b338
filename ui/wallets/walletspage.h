// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/wallettablemodel.h"
#include "models/services/walletservice.h"
#include "ui/ledgerdatapage.h"

#include <QFutureWatcher>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace clicknback {

class DataTable;
class PlainLabel;
class TimeDisplay;
class WalletPanel;

/// Every wallet beside its ledger sums, and one wallet in detail.
class WalletsPage : public LedgerDataPage
{
    Q_OBJECT
public:
    WalletsPage(LedgerEngine &engine, WalletService &service, TimeDisplay &time,
                QWidget *parent = nullptr);

    void activate() override;
    bool canExport() const override { return true; }
    void exportData() override;

    /// One wallet; an empty id goes back to the list.
    void showWallet(const QString &userId);
    QString shownWallet() const { return m_userId; }

signals:
    /// Why this user's wallet is off.
    void explanationRequested(const QString &userId);

protected:
    void showView(const LedgerView &) override { askRows(); }

private:
    QWidget *buildList();
    void askRows();
    void takeRows();
    void showList();
    void showSummary();
    void showSettle();
    std::vector<CorrectionRequest> settlements() const;

    WalletService &m_service;
    WalletTableModel m_model;
    std::vector<WalletRow> m_wallets;
    QString m_userId; ///< shown in detail; empty: the list is shown
    QStackedWidget *m_stack;
    QLineEdit *m_text;
    QCheckBox *m_onlyDrift;
    QPushButton *m_settle; ///< all that are shown
    PlainLabel *m_summary;
    DataTable *m_table;
    WalletPanel *m_panel;
    /// The ledger whose wallets are shown, or being made.
    std::weak_ptr<const LedgerSnapshot> m_rowsOf;
    QFutureWatcher<std::vector<WalletRow>> m_rows;
};

} // namespace clicknback
