// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/leasestab.h"

#include "models/items/columns.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

LeasesTab::LeasesTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_model(columns(time), [](const Row &row) { return row.id; })
    , m_table(new DataTable(QStringLiteral("leases-table")))
    , m_take(new QPushButton(QStringLiteral("&Hold the job back…")))
    , m_end(new QPushButton(QStringLiteral("&End now")))
{
    m_take->setObjectName(QStringLiteral("lease-take"));
    m_end->setObjectName(QStringLiteral("lease-end"));
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({260, 170, 150, 150, 150, 220});
    m_table->setFlexibleWidths({2, 3}, {0, 1, 4, 5});
    m_table->setAccessibleName(QStringLiteral("Where the job is held back"));
    m_table->setEmptyText(QStringLiteral("The job is held back nowhere."));
    auto *note = new PlainLabel(QStringLiteral(
        "While a purchase is corrected, the job can be kept from its user or merchant. A lease "
        "ends by itself, in this program, at its next start, or in a colleague's."));
    note->setMuted(true);
    note->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_take);
    row->addWidget(m_end);
    row->addWidget(note, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    connect(m_take, &QPushButton::clicked, this, &LeasesTab::takeRequested);
    connect(m_end, &QPushButton::clicked, this,
            [this] { emit endRequested(m_table->currentKey()); });
    connect(m_table, &DataTable::currentKeyChanged, this, &LeasesTab::showButtons);
    connect(&time, &TimeDisplay::changed, m_table->view()->viewport(),
            qOverload<>(&QWidget::update));
    showButtons();
}

LeasesTab::~LeasesTab()
{
    m_table->disconnect(this);
}

LeasesTab::Row LeasesTab::rowOf(const Lease &lease)
{
    return {.id = lease.id,
            .scope = QStringLiteral("%1 %2").arg(lease.scopeType, lease.scopeId),
            .owner = lease.owner.email,
            .reason = lease.reason,
            .takenAt = lease.takenAt,
            .expiresAt = lease.expiresAt,
            .state = lease.endedAt ? lease.ending : QStringLiteral("held back"),
            .severity = lease.endedAt ? Severity::Neutral : Severity::Pending,
            .isOpen = !lease.endedAt};
}

std::vector<Column<LeasesTab::Row>> LeasesTab::columns(TimeDisplay &time)
{
    const auto zone = [&time] { return time.zone(); };
    return {textColumn(QStringLiteral("Where"), &Row::scope),
            textColumn(QStringLiteral("By"), &Row::owner),
            timeColumn<Row>(QStringLiteral("Since"), &Row::takenAt, zone),
            timeColumn<Row>(QStringLiteral("Until"), &Row::expiresAt, zone),
            textColumn(QStringLiteral("Reason"), &Row::reason),
            {.title = QStringLiteral("State"),
             .text = [](const Row &row) { return row.state; },
             .severity = [](const Row &row) -> std::optional<Severity> { return row.severity; }}};
}

void LeasesTab::setLeases(const std::vector<Lease> &leases)
{
    std::vector<Row> rows;
    std::transform(leases.begin(), leases.end(), std::back_inserter(rows), &LeasesTab::rowOf);
    m_model.mergeRows(std::move(rows));
    showButtons();
}

void LeasesTab::setWhyNot(const QString &why)
{
    m_whyNot = why;
    showButtons();
}

void LeasesTab::showButtons()
{
    const std::optional<Row> row = m_model.find(m_table->currentKey());
    m_take->setEnabled(m_whyNot.isEmpty());
    m_end->setEnabled(m_whyNot.isEmpty() && row && row->isOpen);
    m_take->setToolTip(plainToolTip(m_whyNot));
    m_end->setToolTip(plainToolTip(m_whyNot));
}

} // namespace clicknback
