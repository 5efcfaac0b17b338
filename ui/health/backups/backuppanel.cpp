// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/backups/backuppanel.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

enum Tab { DrillTab, FindingsTab, RowsTab, FileTab };

/// Those that a person has to look at: what holds is counted in the headline.
std::vector<FindingRow> findingsOf(const CheckRun &run)
{
    std::vector<FindingRow> rows;
    for (const CheckResult &result : run.results) {
        FindingRow row;
        row.invariant = findInvariant(result.id);
        row.result = result;
        if (row.invariant && row.isFinding())
            rows.push_back(std::move(row));
    }
    sortByGravity(rows);
    return rows;
}

/// Text does not touch the line of the tabs.
QWidget *withAir(QWidget *widget)
{
    auto *framed = new QWidget;
    auto *layout = new QVBoxLayout(framed);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->addWidget(widget);
    return framed;
}

} // namespace

BackupPanel::BackupPanel(TimeDisplay &time, QWidget *parent)
    : QFrame(parent)
    , m_time(time)
    , m_findingModel(&Instant::now, [&time] { return time.zone(); })
    , m_hint(new PlainLabel(QStringLiteral("Choose a backup to see what is known of it.")))
    , m_body(new QWidget)
    , m_title(new PlainLabel)
    , m_mark(new SeverityMark)
    , m_headline(new PlainLabel)
    , m_tabs(new QTabWidget)
    , m_drillFacts(new FactList)
    , m_facts(new FactList)
    , m_findings(new DataTable(QStringLiteral("drill-findings")))
    , m_rows(new DataTable(QStringLiteral("drill-rows")))
{
    setObjectName(QStringLiteral("backup-panel"));
    m_hint->setMuted(true);
    m_hint->setAlignment(Qt::AlignTop);
    m_title->setObjectName(QStringLiteral("backup-title"));
    m_title->setFont(strongFont(font()));
    m_headline->setObjectName(QStringLiteral("backup-headline"));
    m_headline->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_headline, 1);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(kGrid);
    body->addWidget(m_title);
    body->addLayout(head);
    body->addWidget(buildTables(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_body, 1);
    connect(&m_time, &TimeDisplay::changed, this, &BackupPanel::showFacts);
    setBackup({}, nullptr);
}

/// The tables die after our members and still speak while they do.
BackupPanel::~BackupPanel()
{
    m_findings->disconnect(this);
    m_rows->disconnect(this);
}

QWidget *BackupPanel::buildTables()
{
    m_tabs->setObjectName(QStringLiteral("backup-tabs"));
    m_tabs->setDocumentMode(true);
    m_drillFacts->setObjectName(QStringLiteral("drill-facts"));
    m_facts->setObjectName(QStringLiteral("backup-facts"));
    m_findings->setModel(&m_findingModel);
    m_findings->setDefaultWidths({96, 44, 160, 70, 90, 80, 50, 50, 80});
    m_findings->setFlexibleWidths({0, 1, 3, 4, 5}, {2});
    m_findings->setHiddenByDefault(
        {FindingTableModel::Since, FindingTableModel::Trend, FindingTableModel::Acknowledged});
    m_findings->setEmptyText(QStringLiteral("Nothing was found: everything adds up."));
    m_findings->setAccessibleName(QStringLiteral("What the checks found in the restored backup"));
    m_rows->setModel(&m_rowModel);
    m_rows->setDefaultWidths({140, 80, 80, 90});
    m_rows->setFlexibleWidths({1, 2, 3}, {0});
    m_rows->setAccessibleName(QStringLiteral("Rows restored and live"));
    m_tabs->addTab(withAir(m_drillFacts), QStringLiteral("Drill"));
    m_tabs->addTab(m_findings, QStringLiteral("Findings"));
    m_tabs->addTab(m_rows, QStringLiteral("Rows"));
    m_tabs->addTab(withAir(m_facts), QStringLiteral("File"));
    return m_tabs;
}

void BackupPanel::setBackup(const std::optional<BackupEntry> &entry, const DrillReport *drill)
{
    const bool isOther = !entry || !m_entry || entry->file.name != m_entry->file.name;
    const bool isNewDrill = drill && (!m_drill || !(m_drill->at == drill->at));
    m_entry = entry;
    m_drill = drill ? std::optional(*drill) : std::nullopt;
    m_hint->setVisible(!m_entry);
    m_body->setVisible(m_entry.has_value());
    if (!m_entry)
        return;
    showHead();
    showDrill();
    showFacts();
    if (isOther || isNewDrill)
        m_tabs->setCurrentIndex(m_drill ? DrillTab : FileTab);
}

void BackupPanel::showHead()
{
    m_title->setText(m_entry->file.name);
    WordWithSeverity line = m_drill ? drillHeadline(*m_drill) : verdictOf(*m_entry);
    if (!m_drill && m_entry->report && !m_entry->report->isGood())
        line.text = m_entry->report->problem;
    else if (!m_drill && m_entry->report)
        line.text = QStringLiteral("Whole; whether it can be restored, only a drill tells.");
    else if (!m_drill && m_entry->problem.isEmpty())
        line.text = QStringLiteral("Not read yet.");
    else if (!m_drill)
        line.text = m_entry->problem;
    m_mark->setSeverity(line.severity);
    m_headline->setText(line.text);
}

void BackupPanel::showDrill()
{
    const bool isChecked = m_drill && m_drill->check;
    m_tabs->setTabVisible(DrillTab, m_drill.has_value());
    m_tabs->setTabVisible(FindingsTab, isChecked);
    m_tabs->setTabVisible(RowsTab, m_drill && !m_drill->rows.empty());
    std::vector<FindingRow> findings =
        isChecked ? findingsOf(*m_drill->check) : std::vector<FindingRow>();
    m_tabs->setTabText(FindingsTab, QStringLiteral("Findings (%1)").arg(findings.size()));
    m_findingModel.mergeRows(std::move(findings));
    m_rowModel.mergeRows(m_drill ? m_drill->rows : std::vector<RowCount>());
}

void BackupPanel::showFacts()
{
    if (!m_entry)
        return;
    m_facts->setSections(backupFacts(*m_entry, Instant::now(), m_time.zone()));
    if (m_drill)
        m_drillFacts->setSections(drillFacts(*m_drill, m_time.zone()));
}

} // namespace clicknback
