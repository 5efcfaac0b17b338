// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is shown; the dialogs stand in correctionspageasks.cpp.

#include "ui/corrections/correctionspage.h"

#include "models/services/whendone.h"
#include "ui/corrections/correctionshead.h"
#include "ui/corrections/journaltab.h"
#include "ui/corrections/leasestab.h"
#include "ui/corrections/proposalpanel.h"
#include "ui/corrections/queuetab.h"
#include "ui/corrections/stagedtab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kTick{200}; // while a plan runs
constexpr int kEntries = 500;

QString emptyQueue(const std::optional<OpsSchemaState> &schema)
{
    if (!schema || !schema->isInstalled)
        return QStringLiteral("Without the ops schema nothing can be proposed.");
    return schema->policy.isOn ? QStringLiteral("Nothing was proposed yet.")
                               : QStringLiteral("No second person is wanted in this environment.");
}

} // namespace

CorrectionsPage::CorrectionsPage(CorrectionService &service, TimeDisplay &time, const Place &place,
                                 QWidget *parent)
    : DataPage(parent)
    , m_service(service)
    , m_time(time)
    , m_place(place)
    , m_head(new CorrectionsHead)
    , m_tabs(new QTabWidget)
    , m_staged(new StagedTab(time))
    , m_queue(new QueueTab(time))
    , m_journal(new JournalTab(time))
    , m_leases(new LeasesTab(time))
{
    setContent(buildBody());
    setHelpText(QStringLiteral(
        "Corrections are collected here, reviewed, and only then committed, each in a transaction "
        "of its own with its entry in the journal. Staging needs no sign-in. Ctrl+M on a row of "
        "another page offers what fits it; Delete discards what is chosen; Ctrl+Tab goes to the "
        "next tab."));
    connectService();
    connectHead();
    connectStaged();
    connectQueue();
    connectJournal();
    connectLeases();
    connect(this, &Page::retryRequested, this, &CorrectionsPage::refresh);
    connect(&m_tick, &QTimer::timeout, this, &CorrectionsPage::showState);
    connect(m_tabs, &QTabWidget::currentChanged, this, &CorrectionsPage::tabChanged);
    showStaged();
    showState();
}

CorrectionsPage::~CorrectionsPage()
{
    m_tabs->disconnect(this); // children die after our members
}

QWidget *CorrectionsPage::buildBody()
{
    m_tabs->setObjectName(QStringLiteral("corrections-tabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(QStringLiteral("Parts of the corrections"));
    m_tabs->addTab(m_staged, QStringLiteral("Staged"));
    m_tabs->addTab(m_queue, QStringLiteral("Queue"));
    m_tabs->addTab(m_journal, QStringLiteral("Journal"));
    m_tabs->addTab(m_leases, QStringLiteral("Leases"));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_head);
    layout->addWidget(m_tabs, 1);
    return body;
}

void CorrectionsPage::connectService()
{
    connect(&m_service, &CorrectionService::stagedChanged, this, &CorrectionsPage::showStaged);
    connect(&m_service, &CorrectionService::stateChanged, this, [this] {
        setDataFrom(Instant::now());
        clearStale();
        showState();
    });
    connect(&m_service, &CorrectionService::administratorChanged, this, [this](const QString &why) {
        m_signedOut = why;
        showState();
    });
    connect(&m_service, &CorrectionService::progressed, this, &CorrectionsPage::showState);
    connect(&m_service, &CorrectionService::operationEnded, m_staged, &StagedTab::noteResult);
    connect(&m_service, &CorrectionService::planEnded, this, &CorrectionsPage::planEnded);
    connect(&m_service, &CorrectionService::failed, this, [this](const Error &error) {
        if (error.kind == ErrorKind::Unreachable)
            setStale(dataFrom(), error.message);
        emit noticeRequested(error.message, int(Severity::Critical));
    });
}

void CorrectionsPage::connectHead()
{
    connect(m_head, &CorrectionsHead::signInRequested, this, &CorrectionsPage::signIn);
    connect(m_head, &CorrectionsHead::signOutRequested, this, [this] { m_service.signOut(); });
    connect(m_head, &CorrectionsHead::installRequested, this, &CorrectionsPage::askInstall);
    connect(m_head, &CorrectionsHead::cancelRequested, &m_service,
            &CorrectionService::cancelCommit);
    connect(m_head, &CorrectionsHead::goOnRequested, &m_service, &CorrectionService::goOn);
}

void CorrectionsPage::connectStaged()
{
    announceExports(m_staged->table());
    connect(m_staged, &StagedTab::newRequested, this, [this] { propose({}); });
    connect(m_staged, &StagedTab::fileRequested, this, &CorrectionsPage::askFile);
    connect(m_staged, &StagedTab::chosenChanged, this, &CorrectionsPage::showGate);
    connect(m_staged, &StagedTab::previewRequested, &m_service, &CorrectionService::preview);
    connect(m_staged, &StagedTab::discardRequested, this, &CorrectionsPage::askDiscard);
    connect(m_staged, &StagedTab::commitRequested, this, &CorrectionsPage::askCommit);
    connect(m_staged, &StagedTab::proposeRequested, this, &CorrectionsPage::askPropose);
    connect(m_staged, &StagedTab::outcomeRequested, this, &CorrectionsPage::askOutcome);
}

void CorrectionsPage::connectQueue()
{
    announceExports(m_queue->table());
    const ProposalPanel &panel = m_queue->panel();
    connect(&panel, &ProposalPanel::freshRequested, this, &CorrectionsPage::askFresh);
    connect(&panel, &ProposalPanel::decided, this, &CorrectionsPage::decide);
}

void CorrectionsPage::connectJournal()
{
    announceExports(m_journal->table());
    connect(m_journal, &JournalTab::entryRequested, this, [this](const QString &id) {
        m_entry.cancel();
        m_entry.setFuture(m_service.journalEntry(id));
    });
    connect(m_journal, &JournalTab::undoRequested, this, &CorrectionsPage::askUndo);
    connect(m_journal, &JournalTab::evidenceRequested, this, &CorrectionsPage::evidenceRequested);
    connect(m_journal, &JournalTab::exportRequested, this,
            &CorrectionsPage::journalExportRequested);
    connect(m_journal, &JournalTab::verifyRequested, this, [this] {
        m_journal->setVerifying();
        m_verifying.setFuture(m_service.verifyJournal());
    });
    connect(&m_entries, &QFutureWatcherBase::finished, this, [this] {
        if (m_entries.isCanceled() || m_entries.future().resultCount() == 0)
            return;
        const auto entries = m_entries.result();
        entries ? m_journal->setEntries(*entries) : m_journal->setMessage(entries.error().message);
    });
    connect(&m_entry, &QFutureWatcherBase::finished, this, [this] {
        if (!m_entry.isCanceled() && m_entry.future().resultCount() > 0)
            m_journal->setEntry(m_entry.result());
    });
    connect(&m_verifying, &QFutureWatcherBase::finished, this, [this] {
        if (!m_verifying.isCanceled() && m_verifying.future().resultCount() > 0)
            m_journal->setVerdict(m_verifying.result());
    });
}

void CorrectionsPage::connectLeases()
{
    announceExports(m_leases->table());
    connect(m_leases, &LeasesTab::takeRequested, this, &CorrectionsPage::askLease);
    connect(m_leases, &LeasesTab::endRequested, this, [this](const QString &id) {
        whenDone(m_service.endLease(id), this, [this](const Result<Lease> &lease) {
            emit noticeRequested(lease ? QStringLiteral("The lease ended: %1").arg(lease->ending)
                                       : lease.error().message,
                                 int(lease ? Severity::Good : Severity::Critical));
        });
    });
}

void CorrectionsPage::activate()
{
    m_service.start();
    showState();
    tabChanged();
}

void CorrectionsPage::refresh()
{
    m_service.refresh();
    tabChanged();
}

void CorrectionsPage::exportData()
{
    if (m_tabs->currentWidget() == m_journal)
        emit journalExportRequested();
    else if (const auto *table = m_tabs->currentWidget()->findChild<DataTable *>())
        table->exportAction()->trigger();
}

void CorrectionsPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void CorrectionsPage::showEntry(const QString &operationId)
{
    showTab(Tab::Journal);
    m_journal->choose(operationId);
}

void CorrectionsPage::tabChanged()
{
    if (m_tabs->currentWidget() == m_journal)
        askJournal();
}

void CorrectionsPage::askJournal()
{
    const std::optional<OpsSchemaState> &schema = m_service.opsSchema();
    if (schema && !schema->isInstalled)
        return m_journal->setMessage(
            QStringLiteral("There is no journal: the ops schema is not installed here."));
    if (!m_entries.isRunning())
        m_entries.setFuture(m_service.journal(kEntries));
}

void CorrectionsPage::showState()
{
    CorrectionsStatus status = statusOf(m_service);
    status.lastEnd = m_lastEnd;
    if (!status.isSignedIn && !m_signedOut.isEmpty())
        status.signIn.text = QStringLiteral("Not signed in: %1").arg(m_signedOut);
    m_head->setStatus(status);
    m_queue->setReviewer(m_service.administrator());
    m_queue->setProposals(m_service.proposals(), emptyQueue(m_service.opsSchema()));
    m_leases->setLeases(m_service.leases());
    m_leases->setWhyNot(status.isSignedIn ? QString()
                                          : QStringLiteral("Sign in to hold the job back."));
    m_staged->setWhyNoStaging(m_service.whyNoStaging());
    if (m_service.isCommitting() != m_tick.isActive())
        m_service.isCommitting() ? m_tick.start(kTick) : m_tick.stop();
    showGate();
}

void CorrectionsPage::showStaged()
{
    const auto count = m_service.staged().size();
    m_tabs->setTabText(int(Tab::Staged), count == 0 ? QStringLiteral("Staged")
                                                    : QStringLiteral("Staged (%1)").arg(count));
    m_staged->setStaged(m_service.staged());
}

void CorrectionsPage::showGate()
{
    m_staged->setGate(gateOf(m_service, m_staged->chosen()));
}

void CorrectionsPage::planEnded(const PlanResult &result)
{
    m_lastEnd = result.sentence;
    const Severity severity = result.isUnknown() ? Severity::Critical
                              : result.isDone()  ? Severity::Good
                                                 : Severity::Warning;
    emit noticeRequested(result.sentence, int(severity));
    showState();
    tabChanged();
}

} // namespace clicknback
