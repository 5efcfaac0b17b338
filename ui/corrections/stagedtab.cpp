// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/stagedtab.h"

#include "models/items/format.h"
#include "ui/corrections/reviewpane.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

const StagedCorrection *stagedOf(const std::vector<StagedCorrection> &staged, const QString &id)
{
    const auto found =
        std::find_if(staged.begin(), staged.end(), [&id](const StagedCorrection &each) {
            return each.request.operationId == id;
        });
    return found == staged.end() ? nullptr : &*found;
}

} // namespace

StagedTab::StagedTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_model([&time] { return time.zone(); })
    , m_summary(new PlainLabel)
    , m_new(new QPushButton(QStringLiteral("&New correction…")))
    , m_file(new QPushButton(QStringLiteral("Stage from a &file…")))
    , m_table(new DataTable(QStringLiteral("staged-table")))
    , m_pane(new ReviewPane)
{
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({130, 120, 70, 100, 120, 150, 100, 100});
    m_table->setFlexibleWidths({2, 3}, {0, 1, 4});
    m_table->setHiddenByDefault({5, 6, 7});
    m_table->setAccessibleName(QStringLiteral("Staged corrections"));
    m_table->setEmptyText(QStringLiteral("Nothing is staged."));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({700, 600});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildBar());
    layout->addWidget(splitter, 1);
    connectPane();
    connect(&time, &TimeDisplay::changed, m_table->view()->viewport(),
            qOverload<>(&QWidget::update));
    showChosen();
}

/// The table dies after our members and still speaks while it does.
StagedTab::~StagedTab()
{
    m_table->view()->selectionModel()->disconnect(this);
    m_table->disconnect(this);
}

QWidget *StagedTab::buildBar()
{
    m_new->setObjectName(QStringLiteral("staged-new"));
    m_file->setObjectName(QStringLiteral("staged-file"));
    m_summary->setObjectName(QStringLiteral("staged-summary"));
    m_summary->setMuted(true);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_new);
    row->addWidget(m_file);
    row->addWidget(m_summary, 1);
    connect(m_new, &QPushButton::clicked, this, &StagedTab::newRequested);
    connect(m_file, &QPushButton::clicked, this, &StagedTab::fileRequested);
    return bar;
}

void StagedTab::connectPane()
{
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &StagedTab::showChosen);
    connect(m_table, &DataTable::currentKeyChanged, this, &StagedTab::showChosen);
    connect(m_pane, &ReviewPane::previewRequested, this,
            [this] { emit previewRequested(chosen()); });
    connect(m_pane, &ReviewPane::discardRequested, this,
            [this] { emit discardRequested(chosen()); });
    connect(m_pane, &ReviewPane::commitRequested, this, [this] { emit commitRequested(chosen()); });
    connect(m_pane, &ReviewPane::proposeRequested, this,
            [this] { emit proposeRequested(chosen()); });
    connect(m_pane, &ReviewPane::outcomeRequested, this, &StagedTab::outcomeRequested);
    auto *discard = new QShortcut(QKeySequence::Delete, m_table);
    discard->setContext(Qt::WidgetWithChildrenShortcut);
    connect(discard, &QShortcut::activated, this, [this] {
        if (!chosen().isEmpty())
            emit discardRequested(chosen());
    });
}

void StagedTab::setStaged(const std::vector<StagedCorrection> &staged)
{
    m_staged = staged;
    std::vector<StagedRow> rows;
    std::transform(staged.begin(), staged.end(), std::back_inserter(rows), stagedRow);
    m_model.mergeRows(std::move(rows));
    if (stagedOf(m_staged, m_wanted))
        m_table->selectKey(std::exchange(m_wanted, {}));
    if (m_table->currentKey().isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    m_summary->setText(summary());
    showChosen();
}

void StagedTab::setGate(const CommitGate &gate)
{
    const QStringList ids = chosen();
    const bool canDiscard =
        !ids.isEmpty() && std::none_of(ids.begin(), ids.end(), [this](const QString &id) {
            const StagedCorrection *staged = stagedOf(m_staged, id);
            return staged && staged->state == StagedCorrection::State::Committing;
        });
    m_pane->setGate(gate, int(ids.size()), canDiscard);
}

void StagedTab::noteResult(const OperationResult &result)
{
    m_differences[result.operationId] = result.differences;
    showChosen();
}

void StagedTab::setWhyNoStaging(const QString &why)
{
    m_new->setEnabled(why.isEmpty());
    m_file->setEnabled(why.isEmpty());
    m_table->setEmptyText(
        why.isEmpty() ? QStringLiteral("Nothing is staged. A new correction begins here, or in the "
                                       "menu of a row on another page.")
                      : why);
}

QStringList StagedTab::chosen() const
{
    QStringList ids = m_table->selectedKeys();
    // In the order of the table they were staged in, which is the order they are committed in.
    std::sort(ids.begin(), ids.end(), [this](const QString &a, const QString &b) {
        return stagedOf(m_staged, a) < stagedOf(m_staged, b);
    });
    return ids;
}

void StagedTab::choose(const QString &operationId)
{
    m_table->selectKey(operationId);
    if (!stagedOf(m_staged, operationId))
        m_wanted = operationId;
}

void StagedTab::showChosen()
{
    const StagedCorrection *staged = stagedOf(m_staged, m_table->currentKey());
    m_pane->setStaged(staged ? std::optional(*staged) : std::nullopt);
    const auto differences = m_differences.find(m_table->currentKey());
    m_pane->setDifferences(differences == m_differences.end() ? QStringList()
                                                              : differences->second);
    emit chosenChanged();
}

QString StagedTab::summary() const
{
    if (m_staged.empty())
        return {};
    Money moved;
    for (const StagedCorrection &staged : m_staged) {
        if (staged.preview && staged.state != StagedCorrection::State::Committed)
            moved += staged.preview->plan.moved();
    }
    return QStringLiteral("%1 staged on this machine, moving €%2")
        .arg(formatCount(qint64(m_staged.size())), formatAmount(moved));
}

} // namespace clicknback
