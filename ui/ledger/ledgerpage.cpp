// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgerpage.h"

#include "models/items/format.h"
#include "ui/ledger/filterbar.h"
#include "ui/ledger/storypanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

LedgerPage::LedgerPage(LedgerService &service, TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_service(service)
    , m_time(time)
    , m_model([&time] { return time.zone(); })
    , m_filterBar(new FilterBar)
    , m_summary(new PlainLabel)
    , m_table(new DataTable(QStringLiteral("ledger-table")))
    , m_story(new StoryPanel(service, time))
    , m_query(
          *this, QStringLiteral("Reading the ledger…"),
          [this] { return m_service.purchases(m_filterBar->filter()); },
          [this](const LedgerSlice &slice) { showData(slice); })
{
    setContent(buildBody());
    setHelpText(
        QStringLiteral("Purchases with their cashback rows. Choose one to see its whole story; "
                       "Ctrl+C copies rows, the header's menu chooses columns, Ctrl+E exports "
                       "what is shown."));
    connectTable();
    announceExports(*m_table);
    connect(m_filterBar, &FilterBar::filterChanged, this, [this] {
        m_filterIsNew = true;
        m_query.ask();
    });
    connect(&m_merchants, &QFutureWatcherBase::finished, this, [this] {
        if (m_merchants.future().resultCount() > 0 && m_merchants.result())
            m_filterBar->setMerchants(*m_merchants.result());
    });
    connect(&m_time, &TimeDisplay::changed, m_table->view()->viewport(),
            qOverload<>(&QWidget::update));
    connect(this, &Page::retryRequested, this, &LedgerPage::refresh);
}

QWidget *LedgerPage::buildBody()
{
    m_summary->setObjectName(QStringLiteral("ledger-summary"));
    m_summary->setMuted(true);
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({158, 180, 130, 86, 104, 92, 120, 126, 130, 100, 80});
    m_table->setHiddenByDefault({9, 10});
    m_table->setEmptyText(QStringLiteral("No purchase matches this filter."));
    m_table->setAccessibleName(QStringLiteral("Ledger"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_story);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({910, 340});
    splitter->setChildrenCollapsible(false);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    return body;
}

void LedgerPage::connectTable()
{
    connect(m_table, &DataTable::currentKeyChanged, m_story, &StoryPanel::showPurchase);
    connect(m_story, &StoryPanel::walletRequested, this, &DataPage::walletRequested);
    connect(m_story, &StoryPanel::merchantRequested, this,
            [this](const QString &merchantId) { setFilter({.merchantIds = {merchantId}}); });
}

void LedgerPage::activate()
{
    if (!m_merchants.isRunning())
        m_merchants.setFuture(m_service.merchants());
    m_query.resume();
}

void LedgerPage::exportData()
{
    m_table->exportAction()->trigger();
}

void LedgerPage::setFilter(const LedgerFilter &filter)
{
    m_filterBar->setFilter(filter);
    m_filterIsNew = true;
    m_query.ask();
}

void LedgerPage::showPurchase(const QString &purchaseId)
{
    m_wanted = purchaseId;
    m_story->showPurchase(purchaseId);
    setFilter({.text = purchaseId});
}

void LedgerPage::showData(const LedgerSlice &slice)
{
    if (m_filterIsNew)
        m_model.setRows(slice.rows);
    else
        m_model.mergeRows(slice.rows);
    m_filterIsNew = false;
    m_summary->setText(summaryText(slice));
    if (!m_wanted.isEmpty())
        m_table->selectKey(std::exchange(m_wanted, QString()));
    m_story->refresh();
}

QString LedgerPage::summaryText(const LedgerSlice &slice) const
{
    const QString count = formatCount(qint64(slice.rows.size()));
    if (slice.isComplete)
        return QStringLiteral("%1 purchase%2, newest first")
            .arg(count, slice.rows.size() == 1 ? QString() : QStringLiteral("s"));
    return QStringLiteral("The newest %1 matching purchases, back to %2. Older ones match too: "
                          "choose days to reach them.")
        .arg(count, formatTime(slice.rows.back().createdAt, m_time.zone()));
}

} // namespace clicknback
