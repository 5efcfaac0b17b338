// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wallets/walletpanel.h"

#include "models/items/format.h"
#include "models/items/severities.h"
#include "ui/charts/stackedbars.h"
#include "ui/theme/tokens.h"
#include "ui/wallets/wallethistorypanel.h"
#include "ui/wallets/weekbars.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

namespace {

void showBucket(StateTile &tile, const WalletRow &wallet, Money Buckets::*bucket)
{
    const Money difference = wallet.drift().*bucket;
    const QString ledger =
        QStringLiteral("ledger %1\ndrift %2")
            .arg(formatAmount(wallet.ledger.*bucket), formatDifference(difference));
    const bool drifts = !difference.isZero();
    tile.setState(wallet.stored ? formatEuros((*wallet.stored).*bucket)
                                : QStringLiteral("no wallet"),
                  drifts ? Severity::Critical : Severity::Good,
                  drifts ? QStringLiteral("drift") : QStringLiteral("as the ledger"), ledger);
}

/// What is not shown of a very long story; empty when all is.
QString limitsOf(const WalletStory &story)
{
    QStringList limits;
    if (!story.purchases.isComplete)
        limits << QStringLiteral("the newest %1 purchases")
                      .arg(formatCount(WalletService::kMostPurchases));
    if (!story.auditIsComplete)
        limits << QStringLiteral("the newest %1 audit rows")
                      .arg(formatCount(WalletService::kMostAuditRows));
    return limits.isEmpty() ? QString()
                            : QStringLiteral("Only %1 are shown; this user has more.")
                                  .arg(limits.join(QStringLiteral(" and ")));
}

} // namespace

WalletPanel::WalletPanel(WalletService &service, TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_purchases([&time] { return time.zone(); })
    , m_audit([&time] { return time.zone(); })
    , m_back(new QPushButton(QStringLiteral("All wallets")))
    , m_why(new QPushButton(QStringLiteral("Why is it off?")))
    , m_ledger(new QPushButton(QStringLiteral("Show in ledger")))
    , m_title(new PlainLabel)
    , m_message(new PlainLabel)
    , m_chart(new StackedBars)
    , m_purchaseTable(new DataTable(QStringLiteral("wallet-purchases")))
    , m_auditTable(new DataTable(QStringLiteral("wallet-audit")))
    , m_history(new WalletHistoryPanel(time))
{
    setObjectName(QStringLiteral("wallet-panel"));
    m_chart->setObjectName(QStringLiteral("chart-wallet"));
    m_chart->setTitle(
        QStringLiteral("Cashback by week of purchase, by present cashback status (€)"));
    m_chart->setEmptyText(QStringLiteral("This user has no cashback yet"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(buildHeader());
    layout->addWidget(m_message);
    layout->addWidget(buildTiles());
    layout->addWidget(m_chart, 2);
    layout->addWidget(buildTables(time), 3);
    m_message->hide();
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &WalletPanel::answered);
}

QWidget *WalletPanel::buildHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    m_back->setObjectName(QStringLiteral("wallet-back"));
    m_title->setObjectName(QStringLiteral("wallet-title"));
    m_title->setFont(strongFont(font()));
    row->addWidget(m_back);
    row->addWidget(m_title, 1);
    row->addWidget(m_why);
    row->addWidget(m_ledger);
    m_why->setObjectName(QStringLiteral("wallet-why"));
    m_why->hide();
    connect(m_why, &QPushButton::clicked, this, [this] { emit explanationRequested(m_userId); });
    connect(m_back, &QPushButton::clicked, this, &WalletPanel::closed);
    connect(m_ledger, &QPushButton::clicked, this,
            [this] { emit ledgerRequested({.userId = m_userId}); });
    return header;
}

QWidget *WalletPanel::buildTiles()
{
    auto *tiles = new QWidget;
    auto *row = new QHBoxLayout(tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    m_pending = new StateTile(QStringLiteral("Pending"));
    m_available = new StateTile(QStringLiteral("Available"));
    m_paid = new StateTile(QStringLiteral("Paid"));
    for (StateTile *tile : {m_pending, m_available, m_paid}) {
        tile->setActivatable(false);
        row->addWidget(tile, 1);
    }
    return tiles;
}

QWidget *WalletPanel::buildTables(TimeDisplay &time)
{
    m_purchaseTable->setModel(&m_purchases);
    m_purchaseTable->setDefaultWidths({170, 200, 170, 100, 120, 100, 120, 140, 160, 110, 80, 100});
    m_purchaseTable->setHiddenByDefault({1, 10, 11});
    m_purchaseTable->setEmptyText(QStringLiteral("This user has no purchases."));
    m_purchaseTable->setAccessibleName(QStringLiteral("Transactions of this wallet"));
    m_auditTable->setModel(&m_audit);
    m_auditTable->setDefaultWidths({170, 200, 200, 90, 110, 420});
    m_auditTable->setEmptyText(QStringLiteral("No audit row names a purchase of this user."));
    m_auditTable->setAccessibleName(QStringLiteral("Audit rows of this wallet's purchases"));
    for (const DataTable *table : {m_purchaseTable, m_auditTable})
        connect(&time, &TimeDisplay::changed, table->view()->viewport(),
                qOverload<>(&QWidget::update));
    auto *tabs = new QTabWidget;
    tabs->setObjectName(QStringLiteral("wallet-tabs"));
    tabs->setDocumentMode(true);
    tabs->addTab(m_purchaseTable, QStringLiteral("Transactions"));
    tabs->addTab(m_auditTable, QStringLiteral("Audit rows"));
    tabs->addTab(m_history, QStringLiteral("History"));
    return tabs;
}

void WalletPanel::showWallet(const QString &userId)
{
    if (userId != m_userId) {
        m_userId = userId;
        m_title->setText(userId);
        m_purchases.setRows({});
        m_audit.setRows({});
        m_chart->setData({}, {});
        m_history->clear();
        m_message->hide();
        m_why->hide();
        for (StateTile *tile : {m_pending, m_available, m_paid})
            tile->setUnknown(QStringLiteral("reading…\n"));
    }
    m_watcher.cancel();
    m_watcher.setFuture(m_service.story(userId));
}

void WalletPanel::setWallet(const WalletRow &wallet)
{
    m_title->setText(wallet.email.isEmpty() ? wallet.userId : wallet.email);
    showBucket(*m_pending, wallet, &Buckets::pending);
    showBucket(*m_available, wallet, &Buckets::available);
    showBucket(*m_paid, wallet, &Buckets::paid);
    m_history->setStored(wallet.stored);
    m_why->setVisible(!wallet.drift().isZero());
}

void WalletPanel::setWithoutWallet()
{
    for (StateTile *tile : {m_pending, m_available, m_paid})
        tile->setUnknown(QStringLiteral("this user has no wallet\nand no cashback rows"));
    m_history->setStored({});
}

std::vector<const DataTable *> WalletPanel::tables() const
{
    return {m_purchaseTable, m_auditTable};
}

void WalletPanel::exportData()
{
    (m_auditTable->isVisible() ? m_auditTable : m_purchaseTable)->exportAction()->trigger();
}

void WalletPanel::answered()
{
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const Result<WalletStory> story = m_watcher.result();
    m_message->setText(story ? limitsOf(*story) : story.error().message);
    m_message->setVisible(!m_message->text().isEmpty());
    if (!story)
        return;
    m_purchases.mergeRows(story->purchases.rows);
    m_audit.mergeRows(story->audit);
    showChart(story->purchases);
    showHistory(*story);
}

void WalletPanel::showHistory(const WalletStory &story)
{
    m_history->setHistory(walletHistory(story.purchases.rows, story.audit, Instant::now(),
                                        {.purchasesAreComplete = story.purchases.isComplete,
                                         .auditIsComplete = story.auditIsComplete}));
}

void WalletPanel::showChart(const LedgerSlice &purchases)
{
    const WeekBars bars = weekBars(purchases.rows);
    m_chart->setData(bars.labels, bars.series, bars.headings);
}

} // namespace clicknback
