// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/driftstab.h"

#include "models/items/driftwords.h"
#include "models/items/format.h"
#include "ui/reconcile/driftpanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"

#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

DriftsTab::DriftsTab(QWidget *parent)
    : QWidget(parent)
    , m_summary(new PlainLabel)
    , m_table(new DataTable(QStringLiteral("drifts-table")))
    , m_panel(new DriftPanel)
{
    m_summary->setObjectName(QStringLiteral("drifts-summary"));
    m_summary->setMuted(true);
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({150, 96, 106, 80, 160, 100, 110});
    m_table->setHiddenByDefault({6});
    m_table->setAccessibleName(QStringLiteral("Wallets that are off"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({720, 580});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QString &key) {
        if (!key.isEmpty() && key != m_userId)
            m_userId.clear();
        showDrift();
    });
    showSummary();
}

void DriftsTab::setChecked(const CheckedDatabasePointer &checked)
{
    if (checked == m_checked)
        return;
    m_checked = checked;
    m_model.mergeRows(checked ? checked->explanations : std::vector<DriftExplanation>());
    if (m_table->currentKey().isEmpty() && m_userId.isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    showSummary();
    showDrift();
}

void DriftsTab::setExplained(const DriftExplanation &drift)
{
    m_explained = drift;
    showDrift();
}

void DriftsTab::setFailed(const QString &userId, const QString &reason)
{
    const QString shown = m_userId.isEmpty() ? m_table->currentKey() : m_userId;
    if (shown == userId)
        m_panel->setMessage(QStringLiteral("It cannot be told why: %1").arg(reason));
}

void DriftsTab::showWallet(const QString &userId)
{
    m_userId = userId;
    m_explained.reset();
    if (!m_table->selectKey(userId))
        m_panel->setMessage(QStringLiteral("Looking at this wallet's rows…"));
}

void DriftsTab::showDrift()
{
    const QString userId = m_userId.isEmpty() ? m_table->currentKey() : m_userId;
    if (userId.isEmpty())
        return m_panel->setMessage(
            m_checked ? QStringLiteral("Choose a wallet to see why it is off.") : QString());
    if (m_explained && m_explained->userId == userId)
        return m_panel->setExplanation(*m_explained,
                                       m_explained->difference.isZero()
                                           ? QStringLiteral("now: equal to its ledger")
                                           : QStringLiteral("explained from the rows of now"));
    if (const std::optional<DriftExplanation> drift = m_model.find(userId))
        m_panel->setExplanation(*drift, QStringLiteral("as the last check saw it"));
}

void DriftsTab::showSummary()
{
    m_table->setEmptyText(m_checked ? QStringLiteral("Every wallet equals its ledger.")
                                    : QStringLiteral("Check now to see which wallets are off."));
    if (!m_checked)
        return m_summary->setText(
            QStringLiteral("Why wallets are off is told by a check of this session."));
    if (!m_checked->untoldDrift.isEmpty()) {
        m_table->setEmptyText(QStringLiteral("Nothing can be told here."));
        return m_summary->setText(QStringLiteral("%1: %2").arg(
            m_checked->isDriftCounted()
                ? QStringLiteral("%1 off, not explained").arg(formatCount(m_checked->drifting))
                : QStringLiteral("Which wallets are off is not told"),
            m_checked->untoldDrift));
    }
    const auto shown = qint64(m_checked->explanations.size());
    const QString wallets = QStringLiteral("%1 wallet%2 off")
                                .arg(formatCount(m_checked->drifting),
                                     m_checked->drifting == 1 ? QString() : QStringLiteral("s"));
    m_summary->setText(shown < m_checked->drifting
                           ? QStringLiteral("%1, the %2 that are off most are explained here")
                                 .arg(wallets, formatCount(shown))
                           : wallets);
}

} // namespace clicknback
