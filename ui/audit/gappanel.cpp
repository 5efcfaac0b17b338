// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/gappanel.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QString titleText(const AuditGap &gap)
{
    QString counted =
        QStringLiteral("%1 %2 (%3)")
            .arg(formatCount(gap.count.value_or(0)), titleOf(gap.kind), ruleOf(gap.kind));
    if (gap.count.value_or(0) <= std::int64_t(gap.rows.size()))
        return counted;
    return QStringLiteral("%1, the newest %2 here")
        .arg(counted, formatCount(std::int64_t(gap.rows.size())));
}

} // namespace

GapPanel::GapPanel(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_model([&time] { return time.zone(); }, [this] { return m_kind; })
    , m_back(new QPushButton(QStringLiteral("All audit rows")))
    , m_ledger(new QPushButton(QStringLiteral("Open in ledger")))
    , m_rows(new QPushButton(QStringLiteral("Its audit rows")))
    , m_title(new PlainLabel)
    , m_meaning(new PlainLabel)
    , m_table(new DataTable(QStringLiteral("audit-gap-table")))
{
    setObjectName(QStringLiteral("audit-gap-panel"));
    m_meaning->setObjectName(QStringLiteral("gap-meaning"));
    m_meaning->setMuted(true);
    m_meaning->setWordWrap(true);
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({158, 80, 280, 170, 84, 260, 200, 90});
    m_table->setAccessibleName(QStringLiteral("What the audit log leaves open"));
    m_table->setEmptyText(QStringLiteral("Nothing is left open here."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildHeader());
    layout->addWidget(m_meaning);
    layout->addWidget(m_table, 1);
    connect(m_table, &DataTable::currentKeyChanged, this, &GapPanel::showLinks);
    connect(m_table, &DataTable::rowActivated, this,
            [this] { (m_ledger->isEnabled() ? m_ledger : m_rows)->click(); });
    connect(&time, &TimeDisplay::changed, m_table->view()->viewport(),
            qOverload<>(&QWidget::update));
}

QWidget *GapPanel::buildHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    m_back->setObjectName(QStringLiteral("gap-back"));
    m_ledger->setObjectName(QStringLiteral("gap-ledger"));
    m_rows->setObjectName(QStringLiteral("gap-rows"));
    m_title->setObjectName(QStringLiteral("gap-title"));
    m_title->setFont(strongFont(font()));
    row->addWidget(m_back);
    row->addSpacing(kGrid);
    row->addWidget(m_title, 1);
    row->addWidget(m_ledger);
    row->addWidget(m_rows);
    connect(m_back, &QPushButton::clicked, this, &GapPanel::closed);
    connect(m_ledger, &QPushButton::clicked, this, [this] {
        if (const auto chosen = current())
            emit purchaseRequested(chosen->resourceId);
    });
    connect(m_rows, &QPushButton::clicked, this, [this] {
        if (const auto chosen = current())
            emit resourceRequested(chosen->resourceType, chosen->resourceId);
    });
    return header;
}

std::optional<AuditGapRow> GapPanel::current() const
{
    return m_model.find(m_table->currentKey());
}

void GapPanel::setGap(const AuditGap &gap)
{
    const bool sameKind = gap.kind == m_kind;
    m_kind = gap.kind;
    m_title->setText(titleText(gap));
    m_meaning->setText(explain(gap.kind));
    if (sameKind)
        m_model.mergeRows(gap.rows);
    else
        m_model.setRows(gap.rows);
    showLinks();
}

void GapPanel::exportData()
{
    m_table->exportAction()->trigger();
}

/// A purchase that does not exist is not in the ledger.
void GapPanel::showLinks()
{
    const std::optional<AuditGapRow> row = current();
    m_ledger->setEnabled(row && row->resourceType == u"purchase"
                         && m_kind != AuditGapKind::OrphanRows);
    m_rows->setEnabled(row && row->auditRows > 0);
}

} // namespace clicknback
