// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/journaltab.h"

#include "models/items/corrections/correctionwords.h"
#include "models/items/format.h"
#include "ui/corrections/diffview.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    return made;
}

std::vector<DiffSection> diffOf(const JournalEntry &entry)
{
    const std::optional<CorrectionFacts> before = journalRows(entry.before);
    const std::optional<CorrectionFacts> after = journalRows(entry.after);
    return before && after ? correctionDiff(*before, *after) : std::vector<DiffSection>();
}

QString verdictText(const ChainReport &report)
{
    return QStringLiteral("Chain %1, %2 entries: %3")
        .arg(verdictWord(report.verdict), formatCount(report.entries), report.sentence);
}

} // namespace

JournalTab::JournalTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
    , m_model([&time] { return time.zone(); })
    , m_mark(new SeverityMark)
    , m_verdict(new PlainLabel(QStringLiteral("The chain was not verified in this session.")))
    , m_verify(button("journal-verify", QStringLiteral("&Verify chain")))
    , m_export(button("journal-export", QStringLiteral("E&xport journal…")))
    , m_table(new DataTable(QStringLiteral("journal-table")))
    , m_message(new PlainLabel(QStringLiteral("Choose an entry to see it in whole.")))
    , m_facts(new FactList)
    , m_diff(new DiffView)
    , m_links(nullptr)
    , m_undo(button("journal-undo", QStringLiteral("&Undo…")))
    , m_evidence(button("journal-evidence", QStringLiteral("Evidence &pack…")))
{
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({40, 140, 120, 96, 70, 110, 110, 110});
    m_table->setFlexibleWidths({0, 1, 4}, {2, 5, 7});
    m_table->setHiddenByDefault({3, 6});
    m_table->setEmptyText(QStringLiteral("Nothing was corrected yet."));
    m_table->setAccessibleName(QStringLiteral("Entries of the journal, newest first"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(buildPanel());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({740, 560});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildBar());
    layout->addWidget(splitter, 1);
    connect(m_table, &DataTable::currentKeyChanged, this, &JournalTab::showChosen);
    connect(&m_time, &TimeDisplay::changed, this, [this] {
        m_table->view()->viewport()->update();
        showEntry();
    });
    showEntry();
}

JournalTab::~JournalTab()
{
    m_table->disconnect(this);
}

QWidget *JournalTab::buildBar()
{
    m_verdict->setObjectName(QStringLiteral("journal-verdict"));
    m_verdict->setWordWrap(true);
    m_mark->setSeverity(Severity::Unknown);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_verify);
    row->addWidget(m_export);
    connect(m_verify, &QPushButton::clicked, this, &JournalTab::verifyRequested);
    connect(m_export, &QPushButton::clicked, this, &JournalTab::exportRequested);
    return bar;
}

QWidget *JournalTab::buildPanel()
{
    m_message->setObjectName(QStringLiteral("journal-message"));
    m_message->setMuted(true);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop);
    m_facts->setObjectName(QStringLiteral("journal-facts"));
    auto *rows = new QScrollArea;
    rows->setWidgetResizable(true);
    rows->setFrameShape(QFrame::NoFrame);
    rows->setWidget(m_diff);
    m_links = buildLinks();
    auto *panel = new QWidget;
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_message);
    layout->addWidget(m_facts, 3);
    layout->addWidget(rows, 2);
    layout->addWidget(m_links);
    return panel;
}

QWidget *JournalTab::buildLinks()
{
    auto *links = new QWidget;
    auto *row = new QHBoxLayout(links);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_undo);
    row->addWidget(m_evidence);
    row->addStretch(1);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (m_entry)
            emit undoRequested(*m_entry);
    });
    connect(m_evidence, &QPushButton::clicked, this, [this] {
        if (m_entry)
            emit evidenceRequested(m_entry->operationId);
    });
    return links;
}

void JournalTab::setEntries(std::vector<JournalEntry> entries)
{
    m_table->setEmptyText(QStringLiteral("Nothing was corrected yet."));
    m_model.mergeRows(std::move(entries));
    if (m_table->currentKey().isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
}

void JournalTab::setMessage(const QString &text)
{
    m_model.setRows({});
    m_table->setEmptyText(text);
    m_entry.reset();
    showEntry();
}

void JournalTab::showChosen()
{
    const QString id = m_table->currentKey();
    if (m_entry && m_entry->operationId == id)
        return;
    m_entry.reset();
    m_message->setText(id.isEmpty() ? QStringLiteral("Choose an entry to see it in whole.")
                                    : QStringLiteral("Reading the entry…"));
    showEntry();
    if (!id.isEmpty())
        emit entryRequested(id);
}

void JournalTab::setEntry(const Result<std::optional<JournalEntry>> &entry)
{
    if (!entry)
        m_message->setText(entry.error().message);
    else if (!*entry)
        m_message->setText(QStringLiteral("The journal has no such entry."));
    else if ((*entry)->operationId == m_table->currentKey())
        m_entry = **entry;
    showEntry();
}

void JournalTab::showEntry()
{
    m_message->setVisible(!m_entry);
    m_facts->setVisible(m_entry.has_value());
    m_diff->setVisible(m_entry.has_value());
    m_links->setVisible(m_entry.has_value());
    if (!m_entry)
        return;
    m_facts->setSections(journalFacts(*m_entry, m_time.zone()));
    m_diff->setSections(diffOf(*m_entry));
}

void JournalTab::setVerifying()
{
    m_mark->setSeverity(Severity::Pending);
    m_verdict->setText(QStringLiteral("Verifying every entry of the chain…"));
    m_verify->setEnabled(false);
}

void JournalTab::setVerdict(const Result<ChainReport> &report)
{
    m_verify->setEnabled(true);
    m_mark->setSeverity(report ? severityOf(report->verdict) : Severity::Unknown);
    m_verdict->setText(
        report ? verdictText(*report)
               : QStringLiteral("The chain could not be verified: %1").arg(report.error().message));
}

void JournalTab::choose(const QString &operationId)
{
    m_table->selectKey(operationId);
}

} // namespace clicknback
