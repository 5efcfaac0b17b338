// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/driftpanel.h"

#include "models/items/columns.h"
#include "models/items/driftwords.h"
#include "ui/reconcile/driftsum.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

std::vector<Column<SuspectRow>> suspectColumns()
{
    return {textColumn(QStringLiteral("Purchase"), &SuspectRow::purchaseId),
            textColumn(QStringLiteral("Suspected of"), &SuspectRow::cause)};
}

/// A purchase may be suspected of more than one cause.
QString keyOfSuspect(const SuspectRow &row)
{
    return row.purchaseId + u' ' + row.cause;
}

std::vector<SuspectRow> suspectsOf(const DriftExplanation &drift)
{
    std::vector<SuspectRow> rows;
    for (const DriftCause &cause : drift.causes) {
        for (const QString &id : cause.purchaseIds)
            rows.push_back({causeName(cause), id});
    }
    return rows;
}

QString suspectsTitle(const DriftExplanation &drift, qint64 shown)
{
    std::int64_t all = 0;
    for (const DriftCause &cause : drift.causes)
        all += cause.suspects;
    const QString noun =
        all == 1 ? QStringLiteral("suspect purchase") : QStringLiteral("suspect purchases");
    return shown < all
               ? QStringLiteral("First %1 of %2 %3").arg(formatCount(shown), formatCount(all), noun)
               : QStringLiteral("%1 %2").arg(formatCount(all), noun);
}

} // namespace

DriftPanel::DriftPanel(QWidget *parent)
    : QFrame(parent)
    , m_model(suspectColumns(), keyOfSuspect)
    , m_message(new PlainLabel)
    , m_body(new QWidget)
    , m_title(new PlainLabel)
    , m_when(new PlainLabel)
    , m_explain(new QPushButton(QStringLiteral("Explain anew")))
    , m_wallet(new QPushButton(QStringLiteral("Open wallet")))
    , m_caution(new Banner(Severity::Warning))
    , m_sum(new DriftSum)
    , m_facts(new FactList)
    , m_suspectsTitle(new PlainLabel)
    , m_suspects(new DataTable(QStringLiteral("drift-suspects")))
{
    setObjectName(QStringLiteral("drift-panel"));
    m_message->setObjectName(QStringLiteral("drift-message"));
    m_message->setMuted(true);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop);
    m_caution->setObjectName(QStringLiteral("drift-caution"));
    m_caution->setText(QStringLiteral("Mend the rows first: the ledger itself is wrong here."));
    m_facts->setObjectName(QStringLiteral("drift-facts"));
    m_suspectsTitle->setObjectName(QStringLiteral("drift-suspects-title"));
    m_suspectsTitle->setMuted(true);
    m_suspects->setModel(&m_model);
    m_suspects->setDefaultWidths({290, 170});
    m_suspects->setAccessibleName(QStringLiteral("Purchases behind the drift"));
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(kGrid);
    body->addWidget(buildHeader());
    body->addWidget(m_caution);
    body->addWidget(m_sum);
    body->addWidget(m_facts, 3);
    body->addWidget(m_suspectsTitle);
    body->addWidget(m_suspects, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_message);
    layout->addWidget(m_body, 1);
    connect(m_suspects, &DataTable::rowActivated, this,
            [this](const QString &key) { emit purchaseRequested(key.section(u' ', 0, 0)); });
    setMessage(QStringLiteral("Choose a wallet to see why it is off."));
}

QWidget *DriftPanel::buildHeader()
{
    m_title->setObjectName(QStringLiteral("drift-title"));
    m_title->setFont(strongFont(font()));
    m_when->setObjectName(QStringLiteral("drift-when"));
    m_when->setMuted(true);
    m_explain->setObjectName(QStringLiteral("drift-explain"));
    m_wallet->setObjectName(QStringLiteral("drift-wallet"));
    connect(m_explain, &QPushButton::clicked, this,
            [this] { emit explainRequested(m_drift->userId); });
    connect(m_wallet, &QPushButton::clicked, this,
            [this] { emit walletRequested(m_drift->userId); });
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_when);
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addLayout(names, 1);
    row->addWidget(m_explain);
    row->addWidget(m_wallet);
    return header;
}

void DriftPanel::setExplanation(const DriftExplanation &drift, const QString &when)
{
    m_when->setText(when);
    m_message->hide();
    m_body->show();
    if (m_drift == drift)
        return;
    m_drift = drift;
    m_title->setText(nameOf(drift));
    m_caution->setVisible(drift.mendRowsFirst);
    m_sum->setLines(driftSum(drift));
    m_facts->setSections(driftFacts(drift));
    showSuspects();
}

void DriftPanel::showSuspects()
{
    std::vector<SuspectRow> rows = suspectsOf(*m_drift);
    m_suspectsTitle->setText(suspectsTitle(*m_drift, qint64(rows.size())));
    m_suspectsTitle->setVisible(!rows.empty());
    m_suspects->setVisible(!rows.empty());
    m_model.setRows(std::move(rows));
}

void DriftPanel::setMessage(const QString &text)
{
    m_drift.reset();
    m_message->setText(text);
    m_message->show();
    m_body->hide();
}

} // namespace clicknback
