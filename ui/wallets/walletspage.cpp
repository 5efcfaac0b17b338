// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wallets/walletspage.h"

#include "models/domain/corrections/offered.h"
#include "models/items/format.h"
#include "ui/charts/chart.h"
#include "ui/corrections/correctionmenu.h"
#include "ui/theme/tokens.h"
#include "ui/wallets/walletpanel.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

namespace {

bool matches(const WalletRow &wallet, const QString &text)
{
    return text.isEmpty() || wallet.email.contains(text, Qt::CaseInsensitive)
           || wallet.userId.contains(text, Qt::CaseInsensitive);
}

QString driftText(const QString &bucket, const BucketDrift &drift)
{
    return QStringLiteral("%1 net %2, gross %3 in %4")
        .arg(bucket, formatDifference(drift.net), formatAmount(drift.gross),
             formatCount(drift.wallets));
}

} // namespace

WalletsPage::WalletsPage(LedgerEngine &engine, WalletService &service, TimeDisplay &time,
                         QWidget *parent)
    : LedgerDataPage(engine, parent)
    , m_service(service)
    , m_stack(new QStackedWidget)
    , m_text(new QLineEdit)
    , m_onlyDrift(new QCheckBox(QStringLiteral("Only with drift")))
    , m_settle(new QPushButton)
    , m_summary(new PlainLabel)
    , m_table(new DataTable(QStringLiteral("wallets-table")))
    , m_panel(new WalletPanel(service, time))
{
    m_stack->addWidget(buildList());
    m_stack->addWidget(m_panel);
    setContent(m_stack);
    setHelpText(
        QStringLiteral("Stored balances beside what the ledger says they should be. Drift is "
                       "wallet minus ledger. Enter or a double click opens a wallet."));
    announceExports(*m_table);
    for (const DataTable *table : m_panel->tables())
        announceExports(*table);
    for (const Chart *chart : m_panel->findChildren<Chart *>())
        announceExports(*chart);
    connect(m_table, &DataTable::rowActivated, this, &WalletsPage::showWallet);
    auto *corrections = CorrectionMenu::of(m_table, [this] {
        return offeredByKeys(m_table->selectedKeys(), [this](const QString &key) {
            const std::optional<WalletRow> wallet = m_model.find(key);
            return wallet ? offeredFor(*wallet) : OfferedCorrections();
        });
    });
    connect(corrections, &CorrectionMenu::requested, this, &DataPage::correctionRequested);
    connect(m_settle, &QPushButton::clicked, this,
            [this] { emit correctionRequested(settlements()); });
    connect(m_panel, &WalletPanel::closed, this, [this] { showWallet({}); });
    connect(m_panel, &WalletPanel::ledgerRequested, this, &DataPage::ledgerRequested);
    connect(m_panel, &WalletPanel::explanationRequested, this, &WalletsPage::explanationRequested);
    connect(m_text, &QLineEdit::textChanged, this, &WalletsPage::showList);
    connect(m_onlyDrift, &QCheckBox::toggled, this, &WalletsPage::showList);
    connect(&m_rows, &QFutureWatcherBase::finished, this, &WalletsPage::takeRows);
}

QWidget *WalletsPage::buildList()
{
    m_text->setObjectName(QStringLiteral("wallets-text"));
    m_text->setPlaceholderText(QStringLiteral("E-mail or user id"));
    m_text->setAccessibleName(QStringLiteral("Part of an e-mail or user id"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(320);
    m_onlyDrift->setObjectName(QStringLiteral("wallets-only-drift"));
    m_settle->setObjectName(QStringLiteral("wallets-settle"));
    m_summary->setObjectName(QStringLiteral("wallets-summary"));
    m_summary->setMuted(true);
    m_summary->setWordWrap(true);
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({208, 92, 124, 124, 100, 140, 136, 76, 100, 86, 110});
    m_table->setHiddenByDefault({10});
    m_table->setEmptyText(QStringLiteral("No wallet matches."));
    m_table->setAccessibleName(QStringLiteral("Wallets"));
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    row->addWidget(m_text, 1);
    row->addWidget(m_onlyDrift);
    row->addStretch(1);
    row->addWidget(m_settle);
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addLayout(row);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    return list;
}

void WalletsPage::exportData()
{
    if (m_userId.isEmpty())
        m_table->exportAction()->trigger();
    else
        m_panel->exportData();
}

void WalletsPage::showWallet(const QString &userId)
{
    m_userId = userId;
    m_stack->setCurrentIndex(userId.isEmpty() ? 0 : 1);
    if (userId.isEmpty())
        return m_table->view()->setFocus();
    m_panel->showWallet(userId);
    if (const auto wallet =
            std::find_if(m_wallets.begin(), m_wallets.end(),
                         [&](const WalletRow &row) { return row.userId == userId; });
        wallet != m_wallets.end())
        m_panel->setWallet(*wallet);
    else if (dataFrom())
        m_panel->setWithoutWallet();
}

void WalletsPage::activate()
{
    LedgerDataPage::activate();
    askRows(); // the page may have been hidden while rows were made
}

void WalletsPage::askRows()
{
    const LedgerViewPointer view = wholeView();
    if (!view || !isVisible() || m_rows.isRunning() || view->snapshot == m_rowsOf.lock())
        return;
    m_rowsOf = view->snapshot;
    m_rows.setFuture(WalletService::wallets(view->snapshot));
}

void WalletsPage::takeRows()
{
    if (m_rows.isCanceled() || m_rows.future().resultCount() == 0)
        return;
    m_wallets = m_rows.result();
    showList();
    if (!m_userId.isEmpty())
        showWallet(m_userId);
    askRows(); // the ledger may have changed meanwhile
}

void WalletsPage::showList()
{
    std::vector<WalletRow> shown;
    const QString text = m_text->text().trimmed();
    std::copy_if(m_wallets.begin(), m_wallets.end(), std::back_inserter(shown),
                 [&](const WalletRow &wallet) {
                     return matches(wallet, text)
                            && (!m_onlyDrift->isChecked() || !wallet.drift().isZero());
                 });
    m_model.mergeRows(std::move(shown));
    showSummary();
    showSettle();
}

std::vector<CorrectionRequest> WalletsPage::settlements() const
{
    std::vector<OfferedCorrections> rows;
    for (const WalletRow &wallet : m_model.rows())
        rows.push_back(offeredFor(wallet));
    return settlementsAmong(rows);
}

void WalletsPage::showSettle()
{
    const auto count = qint64(settlements().size());
    m_settle->setVisible(count > 0);
    m_settle->setText(settleText(count));
}

void WalletsPage::showSummary()
{
    const BalanceSummary all = summarize(m_wallets);
    QString text = QStringLiteral("%1 wallets: pending %2, available %3, paid %4.")
                       .arg(formatCount(all.wallets), formatEuros(all.balances.pending),
                            formatEuros(all.balances.available), formatEuros(all.balances.paid));
    if (all.hasDrift())
        text += QStringLiteral(" Drift (wallet minus ledger): %1; %2; %3.")
                    .arg(driftText(QStringLiteral("pending"), all.pending),
                         driftText(QStringLiteral("available"), all.available),
                         driftText(QStringLiteral("paid"), all.paid));
    else
        text += QStringLiteral(" Every wallet equals its ledger.");
    m_summary->setText(text);
}

} // namespace clicknback
