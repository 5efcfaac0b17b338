// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/reconcilepage.h"

#include "ui/charts/linechart.h"
#include "ui/reconcile/driftpanel.h"
#include "ui/reconcile/driftstab.h"
#include "ui/reconcile/findingpanel.h"
#include "ui/reconcile/findingstab.h"
#include "ui/reconcile/reconcilehead.h"
#include "ui/reconcile/trendtab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace clicknback {

namespace {

bool isCancelled(const Error &error)
{
    return error.kind == ErrorKind::Cancelled;
}

/// Nothing that a person must see to: it was wanted so, or ends by itself.
bool isPassing(const Error &error)
{
    return isCancelled(error) || error.kind == ErrorKind::Busy;
}

QString waitingText(const ReconcileService &service)
{
    if (service.isRunning())
        return QStringLiteral("What is found will stand here.");
    if (service.error() && !isCancelled(*service.error()))
        return service.error()->message;
    return QStringLiteral("Check now to see whether every cent adds up.");
}

/// Whom the explanations name.
QHash<QString, QString> namesOf(const CheckedDatabasePointer &checked)
{
    QHash<QString, QString> names;
    if (!checked)
        return names;
    for (const DriftExplanation &drift : checked->explanations) {
        if (!drift.email.isEmpty())
            names.insert(drift.userId, drift.email);
    }
    return names;
}

} // namespace

ReconcilePage::ReconcilePage(ReconcileService &service, DriftGuard &guard, LedgerEngine &engine,
                             TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_service(service)
    , m_guard(guard)
    , m_engine(engine)
    , m_time(time)
    , m_head(new ReconcileHead)
    , m_stack(new QStackedWidget)
    , m_tabs(new QTabWidget)
    , m_waiting(new PlainLabel)
    , m_findings(new FindingsTab(time))
    , m_drifts(new DriftsTab)
    , m_trend(new TrendTab(time))
{
    setContent(buildBody());
    setHelpText(QStringLiteral(
        "The whole catalogue of invariants within one snapshot of the database. Choose a finding "
        "to "
        "see the rows behind it; Enter goes on to them. Wallets tells why each one is off. "
        "Acknowledged findings stay counted. F5 checks anew."));
    connectHead();
    connectTabs();
    connect(&m_service, &ReconcileService::changed, this, &ReconcilePage::showState);
    connect(&m_service, &ReconcileService::historyChanged, this, &ReconcilePage::showState);
    connect(&m_service, &ReconcileService::progressed, this, &ReconcilePage::showHead);
    connect(&m_guard, &DriftGuard::guarded, this, &ReconcilePage::guarded);
    connect(&m_guard, &DriftGuard::driftAppeared, this,
            [this](const std::vector<NewDrift> &drifts) {
                m_drifts->addFound(drifts, m_guard.guardedAt().value_or(Instant::now()));
                m_stack->setCurrentWidget(m_tabs);
            });
    connect(m_drifts, &DriftsTab::explainRequested, this, &ReconcilePage::explain);
    connect(&m_time, &TimeDisplay::changed, this, &ReconcilePage::showState);
    connect(&m_explanation, &QFutureWatcherBase::finished, this, &ReconcilePage::explained);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        showHead();
        m_findings->tick();
    });
    connect(this, &Page::retryRequested, this, &ReconcilePage::refresh);
    showState();
}

QWidget *ReconcilePage::buildBody()
{
    m_tabs->setObjectName(QStringLiteral("reconcile-tabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_findings, QStringLiteral("Findings"));
    m_tabs->addTab(m_drifts, QStringLiteral("Wallets"));
    m_tabs->addTab(m_trend, QStringLiteral("Over time"));
    m_waiting->setObjectName(QStringLiteral("reconcile-waiting"));
    m_waiting->setMuted(true);
    m_waiting->setWordWrap(true);
    m_waiting->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_waiting);
    m_stack->addWidget(m_tabs);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_head);
    layout->addWidget(m_stack, 1);
    return body;
}

void ReconcilePage::connectHead()
{
    connect(m_head, &ReconcileHead::runRequested, &m_service, &ReconcileService::run);
    connect(m_head, &ReconcileHead::cancelRequested, &m_service, &ReconcileService::cancel);
    connect(m_head, &ReconcileHead::reportRequested, this, &ReconcilePage::reportRequested);
    connect(m_head, &ReconcileHead::scheduleChosen, this,
            [this](std::optional<std::chrono::minutes> every) {
                m_service.setSchedule(every);
                emit scheduleChosen(every);
                showHead();
            });
}

void ReconcilePage::connectTabs()
{
    const FindingPanel &finding = m_findings->panel();
    connect(&finding, &FindingPanel::targetChosen, this, &ReconcilePage::open);
    connect(&finding, &FindingPanel::correctionRequested, this, &DataPage::correctionRequested);
    connect(m_drifts, &DriftsTab::correctionRequested, this, &DataPage::correctionRequested);
    connect(&finding, &FindingPanel::ledgerRequested, this,
            [this](const QString &id) { emit ledgerRequested({.findings = {id}}); });
    connect(&finding, &FindingPanel::withdrawRequested, &m_service, &ReconcileService::withdraw);
    connect(m_findings, &FindingsTab::acknowledged, &m_service, &ReconcileService::acknowledge);
    const DriftPanel &drift = m_drifts->panel();
    connect(&drift, &DriftPanel::purchaseRequested, this, &DataPage::purchaseRequested);
    connect(&drift, &DriftPanel::walletRequested, this, &DataPage::walletRequested);
    connect(&drift, &DriftPanel::explainRequested, this, &ReconcilePage::explain);
    connect(&m_drifts->table(), &DataTable::rowActivated, this, &DataPage::walletRequested);
    announceExports(m_findings->table());
    announceExports(m_drifts->table());
    announceExports(finding.keys());
    announceExports(drift.suspects());
    announceExports(finding.chart());
    for (const LineChart *chart : m_trend->charts())
        announceExports(*chart);
}

/// The database answers again: a check that failed while it did not is worth another try, once.
void ReconcilePage::guarded()
{
    showHead();
    const bool isBack = m_failedAt && m_guard.guardedAt() > m_failedAt;
    if (!isBack || m_service.isRunning() || std::exchange(m_hasRepeated, true))
        return;
    m_service.run();
}

/// When a check failed for a reason that may pass.
void ReconcilePage::noteFailure()
{
    if (m_service.isRunning())
        return;
    const std::optional<Error> &error = m_service.error();
    if (!error)
        m_hasRepeated = false;
    if (!error || isPassing(*error))
        m_failedAt.reset();
    else if (!m_failedAt)
        m_failedAt = Instant::now();
}

void ReconcilePage::activate()
{
    if (!m_tabs->isAncestorOf(focusWidget()))
        m_findings->table().view()->setFocus();
    m_engine.start(); // the guard looks at the ledger in memory
    m_service.start();
    m_tick.start(std::chrono::seconds(1));
    showState();
}

void ReconcilePage::exportData()
{
    const bool isWallets = m_tabs->currentWidget() == m_drifts;
    (isWallets ? m_drifts->table() : m_findings->table()).exportAction()->trigger();
}

void ReconcilePage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void ReconcilePage::showFinding(const QString &invariant)
{
    showTab(Tab::Found);
    m_findings->choose(invariant);
}

void ReconcilePage::showWallet(const QString &userId)
{
    m_stack->setCurrentWidget(m_tabs); // it needs no run
    showTab(Tab::Wallets);
    m_drifts->showWallet(userId);
    explain(userId);
}

void ReconcilePage::explain(const QString &userId)
{
    m_explaining = userId;
    m_explanation.cancel();
    m_explanation.setFuture(m_guard.explain(userId));
}

void ReconcilePage::explained()
{
    if (m_explanation.isCanceled() || m_explanation.future().resultCount() == 0)
        return;
    const Result<DriftExplanation> drift = m_explanation.result();
    if (drift)
        m_drifts->setExplained(*drift);
    else
        m_drifts->setFailed(m_explaining, drift.error().message);
}

/// What was found in this session, or else by the newest run of an earlier one.
std::optional<CheckRun> ReconcilePage::shownRun() const
{
    if (m_service.last())
        return m_service.last()->run;
    const std::vector<PastRun> &runs = m_service.history().runs;
    return runs.empty() ? std::nullopt : std::optional(runs.back().run);
}

void ReconcilePage::showState()
{
    noteFailure();
    m_drifts->setZone(m_time.zone());
    const std::optional<CheckRun> run = shownRun();
    const std::optional<Error> &error = m_service.error();
    showHead();
    if (!run && error && !m_service.isRunning() && !isPassing(*error))
        return showError(*error);
    showContent();
    if (!run)
        return m_waiting->setText(waitingText(m_service));
    showRun();
    setDataFrom(run->checkedAt);
    if (error && !isCancelled(*error))
        setStale(run->checkedAt, error->message);
    else
        clearStale();
}

void ReconcilePage::showRun()
{
    const CheckHistory &history = m_service.history();
    m_findings->panel().setNames(namesOf(m_service.last()));
    m_findings->setRun(*shownRun(), history, m_service.last() != nullptr);
    m_drifts->setChecked(m_service.last());
    m_trend->setRuns(history.runs);
    m_stack->setCurrentWidget(m_tabs);
}

void ReconcilePage::showHead()
{
    const LedgerViewPointer view = m_engine.view();
    ReconcileStatus status{.run = shownRun(),
                           .canReport = m_service.last() != nullptr,
                           .isRunning = m_service.isRunning(),
                           .progress = m_service.progress(),
                           .nextRun = m_service.nextRun(),
                           .drifting = m_guard.drifting(),
                           .guardedAt = m_guard.guardedAt(),
                           .isGuardLate = m_engine.state().error.has_value(),
                           .historyProblem = m_service.history().problem};
    if (m_service.last() && m_service.last()->isDriftCounted())
        status.wallets = m_service.last()->drifting;
    if (view && !view->isPreview)
        status.guarded = std::int64_t(view->snapshot->wallets().size());
    m_head->setStatus(status, Instant::now(), m_time.zone());
    m_head->setSchedule(m_service.schedule());
}

void ReconcilePage::open(const KeyTarget &target)
{
    if (target.place == KeyTarget::Place::Purchase)
        emit purchaseRequested(target.id);
    else if (target.place == KeyTarget::Place::Wallet)
        emit walletRequested(target.id);
    else if (target.place == KeyTarget::Place::Ledger)
        emit ledgerRequested({.text = target.id});
    else
        emit targetChosen(target);
}

} // namespace clicknback
