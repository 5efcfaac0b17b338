// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/driftstab.h"

#include "models/items/driftwords.h"
#include "models/items/format.h"
#include "ui/corrections/correctionmenu.h"
#include "ui/reconcile/driftpanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

DriftsTab::DriftsTab(QWidget *parent)
    : QWidget(parent)
    , m_model([this](const QString &userId) { return foundText(userId); })
    , m_summary(new PlainLabel)
    , m_settle(new QPushButton)
    , m_table(new DataTable(QStringLiteral("drifts-table")))
    , m_panel(new DriftPanel)
{
    m_summary->setObjectName(QStringLiteral("drifts-summary"));
    m_summary->setMuted(true);
    m_settle->setObjectName(QStringLiteral("drifts-settle"));
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({140, 96, 106, 80, 150, 100, 110});
    m_table->setFlexibleWidths({1, 2, 3, 5}, {0, 4});
    m_table->setHiddenByDefault({6});
    m_table->setAccessibleName(QStringLiteral("Wallets that are off"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({790, 510});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_settle);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);
    connect(m_table, &DataTable::currentKeyChanged, this, &DriftsTab::choose);
    auto *corrections = CorrectionMenu::of(m_table, [this] {
        return offeredByKeys(m_table->selectedKeys(), [this](const QString &key) {
            const std::optional<DriftExplanation> drift = m_model.find(key);
            return drift ? offeredFor(*drift) : OfferedCorrections();
        });
    });
    connect(corrections, &CorrectionMenu::requested, this, &DriftsTab::correctionRequested);
    connect(m_settle, &QPushButton::clicked, this,
            [this] { emit correctionRequested(settlements()); });
    showSummary();
    showSettle();
}

void DriftsTab::choose()
{
    const QString key = m_table->currentKey();
    if (!key.isEmpty() && key != m_userId)
        m_userId.clear();
    showDrift();
    if (!foundText(key).isEmpty())
        emit explainRequested(key);
}

void DriftsTab::setChecked(const CheckedDatabasePointer &checked)
{
    if (checked == m_checked)
        return;
    m_checked = checked;
    if (checked)
        m_found.removeIf([&checked](const QHash<QString, Found>::iterator found) {
            return found->at <= checked->run.checkedAt;
        });
    showRows();
    if (m_table->currentKey().isEmpty() && m_userId.isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    showSummary();
    showDrift();
}

void DriftsTab::addFound(const std::vector<NewDrift> &drifts, Instant at)
{
    for (const NewDrift &news : drifts) {
        DriftExplanation drift;
        drift.userId = news.userId;
        drift.email = news.email;
        drift.difference = news.difference;
        drift.unexplained = news.difference;
        m_found[news.userId] = {std::move(drift), at};
    }
    showRows();
    showSummary();
    const QString current = m_table->currentKey();
    if (!foundText(current).isEmpty())
        emit explainRequested(current); // what is shown of it is old
}

void DriftsTab::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_table->view()->viewport()->update();
}

/// The newest first: a person who was told of them looks for them.
void DriftsTab::showRows()
{
    std::vector<DriftExplanation> rows;
    for (const Found &found : std::as_const(m_found))
        rows.push_back(found.drift);
    std::sort(rows.begin(), rows.end(), [this](const auto &a, const auto &b) {
        const Instant first = m_found[a.userId].at;
        const Instant second = m_found[b.userId].at;
        return first != second ? first > second : a.userId < b.userId;
    });
    if (m_checked)
        std::copy_if(m_checked->explanations.begin(), m_checked->explanations.end(),
                     std::back_inserter(rows), [this](const DriftExplanation &drift) {
                         return !m_found.contains(drift.userId);
                     });
    m_table->showByDefault(3, std::any_of(rows.begin(), rows.end(), [](const auto &drift) {
                               return !drift.difference.paid.isZero();
                           }));
    m_model.mergeRows(std::move(rows));
    showSettle();
}

std::vector<CorrectionRequest> DriftsTab::settlements() const
{
    std::vector<OfferedCorrections> rows;
    for (const DriftExplanation &drift : m_model.rows())
        rows.push_back(offeredFor(drift));
    return settlementsAmong(rows);
}

void DriftsTab::showSettle()
{
    const auto count = qint64(settlements().size());
    m_settle->setVisible(count > 0);
    m_settle->setText(settleText(count));
}

QString DriftsTab::foundText(const QString &userId) const
{
    const auto found = m_found.constFind(userId);
    return found == m_found.constEnd() || found->isExplained
               ? QString()
               : QStringLiteral("found by the guard at %1")
                     .arg(formatTime(found->at, m_zone).section(u' ', 3).left(5));
}

void DriftsTab::setExplained(const DriftExplanation &drift)
{
    m_explained = drift;
    const auto found = m_found.find(drift.userId);
    if (found != m_found.end()) {
        found->drift = drift;
        found->isExplained = true;
        showRows();
    }
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
        foundText(userId).isEmpty()
            ? m_panel->setExplanation(*drift, QStringLiteral("as the last check saw it"))
            : m_panel->setMessage(QStringLiteral("Looking at this wallet's rows…"));
}

void DriftsTab::showSummary()
{
    m_table->setEmptyText(m_checked ? QStringLiteral("Every wallet equals its ledger.")
                                    : QStringLiteral("Check now to see which wallets are off."));
    const QString since =
        m_found.isEmpty()
            ? QString()
            : QStringLiteral(" · %1 found by the guard since").arg(formatCount(m_found.size()));
    if (!m_checked && !m_found.isEmpty())
        return m_summary->setText(since.mid(3));
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
                                 + since
                           : wallets + since);
}

} // namespace clicknback
