// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/purchasetablemodel.h"
#include "models/services/ledgerservice.h"
#include "ui/livequery.h"

namespace clicknback {

class DataTable;
class FilterBar;
class PlainLabel;
class StoryPanel;
class TimeDisplay;

/// Purchases with their cashback, merchant and user; one purchase's story beside them.
class LedgerPage : public DataPage
{
    Q_OBJECT
public:
    LedgerPage(LedgerService &service, TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override;
    void refresh() override { m_query.ask(); }
    bool canExport() const override { return true; }
    void exportData() override;

    void setFilter(const LedgerFilter &filter);
    /// Shows this purchase and its story, whatever the filter was.
    void showPurchase(const QString &purchaseId);

private:
    QWidget *buildBody();
    void connectTable();
    void showData(const LedgerSlice &slice);
    QString summaryText(const LedgerSlice &slice) const;

    LedgerService &m_service;
    TimeDisplay &m_time;
    PurchaseTableModel m_model;
    FilterBar *m_filterBar;
    PlainLabel *m_summary;
    DataTable *m_table;
    StoryPanel *m_story;
    QFutureWatcher<Result<std::vector<MerchantName>>> m_merchants;
    QString m_wanted; ///< the purchase to choose once it is loaded
    bool m_filterIsNew = true;
    LiveQuery<LedgerSlice> m_query;
};

} // namespace clicknback
