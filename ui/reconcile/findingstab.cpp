// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/findingstab.h"

#include "models/items/checkwords.h"
#include "models/items/format.h"
#include "ui/reconcile/acknowledgedialog.h"
#include "ui/reconcile/findingpanel.h"
#include "ui/reconcile/findingrows.h"
#include "ui/reconcile/trenddelegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

bool matches(const FindingRow &row, const QString &text)
{
    return row.result.id.contains(text, Qt::CaseInsensitive)
           || titleOf(row).contains(text, Qt::CaseInsensitive);
}

} // namespace

FindingsTab::FindingsTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_model(&Instant::now, [&time] { return time.zone(); })
    , m_which(new QComboBox)
    , m_text(new QLineEdit)
    , m_summary(new PlainLabel)
    , m_table(new DataTable(QStringLiteral("reconcile-table")))
    , m_panel(new FindingPanel(time))
{
    buildTable();
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({960, 340});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildFilter());
    layout->addWidget(splitter, 1);
    connect(m_table, &DataTable::currentKeyChanged, this, &FindingsTab::showFinding);
    connect(m_table, &DataTable::rowActivated, m_panel, &FindingPanel::enter);
    connect(m_panel, &FindingPanel::acknowledgeRequested, this, &FindingsTab::acknowledge);
    connect(&time, &TimeDisplay::changed, m_table->view()->viewport(),
            qOverload<>(&QWidget::update));
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_text, qOverload<>(&QWidget::setFocus));
}

QWidget *FindingsTab::buildFilter()
{
    m_which->setObjectName(QStringLiteral("reconcile-which"));
    m_which->setAccessibleName(QStringLiteral("Which invariants are shown"));
    m_which->addItem(QStringLiteral("Findings"), true);
    m_which->addItem(QStringLiteral("All invariants"), false);
    m_text->setObjectName(QStringLiteral("reconcile-text"));
    m_text->setPlaceholderText(QStringLiteral("Id or words"));
    m_text->setAccessibleName(QStringLiteral("Part of an id or of the words"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(320);
    m_summary->setObjectName(QStringLiteral("reconcile-summary"));
    m_summary->setMuted(true);
    auto *filter = new QWidget;
    auto *row = new QHBoxLayout(filter);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_which);
    row->addWidget(m_text, 1);
    row->addWidget(m_summary, 2);
    connect(m_which, &QComboBox::currentIndexChanged, this, &FindingsTab::showRows);
    connect(m_text, &QLineEdit::textChanged, this, &FindingsTab::showRows);
    return filter;
}

void FindingsTab::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({96, 40, 230, 56, 60, 60, 44, 52, 80});
    m_table->setFlexibleWidths({0, 1, 3, 4, 5, 6, 8}, {2});
    m_table->setEmptyText(QStringLiteral("Nothing was found."));
    m_table->setAccessibleName(QStringLiteral("Findings"));
    m_table->view()->setItemDelegateForColumn(FindingTableModel::Trend,
                                              new TrendDelegate(m_table->view()));
}

void FindingsTab::setRun(const CheckRun &run, const CheckHistory &history, bool keepsKeys)
{
    m_rows = findingRows(run, history, Instant::now());
    m_runs = history.runs;
    m_keepsKeys = keepsKeys;
    showRows();
}

void FindingsTab::showRows()
{
    const bool onlyFindings = m_which->currentData().toBool();
    const QString text = m_text->text().trimmed();
    std::vector<FindingRow> shown;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(shown),
                 [&](const FindingRow &row) {
                     return (row.isFinding() || !onlyFindings) && matches(row, text);
                 });
    m_summary->setText(
        QStringLiteral("%1 of %2 invariants")
            .arg(formatCount(qint64(shown.size())), formatCount(qint64(m_rows.size()))));
    m_table->setEmptyText(text.isEmpty() ? QStringLiteral("Nothing was found.")
                                         : QStringLiteral("Nothing matches."));
    // One run alone has neither a trend nor an age.
    const bool hasPast = m_runs.size() > 1;
    m_table->showByDefault(FindingTableModel::Trend - 1, hasPast);
    m_table->showByDefault(FindingTableModel::Trend, hasPast);
    m_model.mergeRows(std::move(shown));
    if (m_table->currentKey().isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    showFinding();
}

void FindingsTab::showFinding()
{
    m_panel->setFinding(m_model.find(m_table->currentKey()), m_runs, m_keepsKeys);
}

void FindingsTab::choose(const QString &invariant)
{
    if (m_table->selectKey(invariant))
        return;
    m_text->clear();
    m_which->setCurrentIndex(1);
    m_table->selectKey(invariant);
}

void FindingsTab::tick()
{
    m_table->view()->viewport()->update();
}

void FindingsTab::acknowledge()
{
    const std::optional<FindingRow> finding = m_model.find(m_table->currentKey());
    if (!finding)
        return;
    auto *dialog = new AcknowledgeDialog(*finding, this);
    connect(dialog, &AcknowledgeDialog::acknowledged, this, &FindingsTab::acknowledged);
    dialog->open();
}

} // namespace clicknback
