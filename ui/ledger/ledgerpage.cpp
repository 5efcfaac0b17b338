// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgerpage.h"

#include "models/items/format.h"
#include "models/services/ledger/ledgerfilters.h"
#include "ui/ledger/charts/ledgercharts.h"
#include "ui/ledger/filterbar.h"
#include "ui/ledger/gotopopup.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/ledger/ledgernavigator.h"
#include "ui/ledger/ledgerwords.h"
#include "ui/ledger/storypanel.h"
#include "ui/ledgerdatapage.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QToolButton>

#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kSweepTick = 5s;

QToolButton *toolButton(const char *name, const QString &text, const QString &hint)
{
    auto *made = new QToolButton;
    made->setObjectName(QLatin1String(name));
    made->setText(text);
    made->setToolTip(hint);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return made;
}

} // namespace

LedgerPage::LedgerPage(LedgerEngine &engine, LedgerService &service, TimeDisplay &time,
                       QWidget *parent)
    : DataPage(parent)
    , m_engine(engine)
    , m_service(service)
    , m_time(time)
    , m_kept(engine.filters())
    , m_filterBar(new FilterBar(engine.filters()))
    , m_summary(new PlainLabel)
    , m_marked(new PlainLabel)
    , m_notes(new PlainLabel)
    , m_swept(new PlainLabel)
    , m_goTo(toolButton("ledger-goto", tr("Go to…"), tr("A date, an id, first or last (Ctrl+G)")))
    , m_chartsButton(toolButton("ledger-charts", tr("Charts"), tr("Show or hide the charts")))
    , m_grid(new LedgerGrid(QStringLiteral("ledger-table"), time,
                            [&engine](const QStringList &ids) { return engine.purchaseIds(ids); }))
    , m_story(new StoryPanel(service, time))
    , m_popup(new GoToPopup([&time] { return time.zone(); }, this))
    , m_navigator(new LedgerNavigator(engine, *m_grid, *m_popup, this))
{
    setContent(buildBody());
    setHelpText(
        tr("Purchases with their cashback rows, all of them in memory. Choose one to see its whole "
           "story, several to add them up; Ctrl+C copies rows, Ctrl+G goes to a date or an id, "
           "Ctrl+Z takes back a change of the filter, Ctrl+M corrects, the header's menu chooses "
           "columns, Ctrl+E exports what matches."));
    buildShortcuts();
    buildCorrections();
    connectGrid();
    connectEngine();
    updateIcons();
    m_engine.setSort(m_grid->sort());
    showState();
}

LedgerPage::~LedgerPage()
{
    keepLevels();
    m_grid->disconnect(this); // children die after our members
}

void LedgerPage::buildShortcuts()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Go to…"), QKeySequence(Qt::CTRL | Qt::Key_G), [this] { m_popup->openBelow(*m_goTo); });
    add(tr("Undo filter"), QKeySequence(Qt::CTRL | Qt::Key_Z),
        [this] { m_engine.filters().undo(); });
    add(tr("Redo filter"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
        [this] { m_engine.filters().redo(); });
    connect(m_goTo, &QToolButton::clicked, this, [this] { m_popup->openBelow(*m_goTo); });
    connect(m_chartsButton, &QToolButton::toggled, this, &LedgerPage::showCharts);
}

void LedgerPage::connectGrid()
{
    connect(m_grid, &LedgerGrid::sortRequested, this,
            [this](LedgerSort sort) { m_engine.setSort(sort); });
    connect(m_grid, &LedgerGrid::currentKeyChanged, m_story, &StoryPanel::showPurchase);
    connect(m_grid, &LedgerGrid::currentKeyChanged, this, &LedgerPage::showJudgement);
    connect(m_grid, &LedgerGrid::exportRequested, this, &LedgerPage::exportRequested);
    connect(m_grid, &LedgerGrid::notCopied, this, [this](const QString &reason) {
        emit noticeRequested(reason, int(Severity::Warning));
    });
    connect(m_grid, &LedgerGrid::markedSumChanged, this, [this] {
        // One row's sum stands in the row.
        const MarkedSum &sum = m_grid->markedSum();
        m_marked->setVisible(sum.amounts.rows > 1 || sum.hidden > 0);
        m_marked->setText(markedSummary(sum));
    });
    connect(m_story, &StoryPanel::walletRequested, this, &DataPage::walletRequested);
    connect(m_story, &StoryPanel::merchantRequested, this,
            [this](const QString &merchantId) { setFilter({.merchantIds = {merchantId}}); });
}

void LedgerPage::connectEngine()
{
    connect(&m_engine, &LedgerEngine::viewChanged, this, &LedgerPage::showView);
    connect(&m_engine, &LedgerEngine::stateChanged, this, &LedgerPage::showState);
    connect(&m_engine, &LedgerEngine::sortFailed, this, &LedgerPage::showOldSort);
    connect(this, &Page::retryRequested, this, &LedgerPage::refresh);
    connect(&m_merchants, &QFutureWatcherBase::finished, this, [this] {
        if (m_merchants.future().resultCount() > 0 && m_merchants.result())
            m_filterBar->setMerchants(*m_merchants.result());
    });
    m_sweepTick.setInterval(kSweepTick);
    connect(&m_sweepTick, &QTimer::timeout, this, &LedgerPage::showSweep);
    m_sweepTick.start();
}

void LedgerPage::activate()
{
    m_engine.start();
    if (!m_charts)
        buildCharts();
    if (!m_merchants.isRunning())
        m_merchants.setFuture(m_service.merchants());
    if (m_grid->view() != m_engine.view())
        showView();
}

void LedgerPage::showState()
{
    showLedgerState(*this, m_engine, m_engine.view());
    showSweep();
}

void LedgerPage::showView()
{
    const LedgerViewPointer view = m_engine.view();
    if (!view)
        return showState();
    m_grid->setEmptyText(view->snapshot->isEmpty() ? tr("There are no purchases yet.")
                                                   : tr("No purchase matches this filter."));
    m_grid->setView(view);
    // A preview's charts would be taken for the whole.
    if (m_charts && m_charts->isVisibleTo(this) && !view->isPreview)
        m_charts->setView(view);
    m_summary->setText(ledgerSummary(*view));
    showNotes(*view);
    showUserName(*view);
    showState();
    showContent();
    m_navigator->follow();
    refreshStory(*view);
    showJudgement();
}

void LedgerPage::showOldSort(const Error &error)
{
    m_grid->setSort(m_engine.sort());
    if (error.kind != ErrorKind::Cancelled) // who cancelled knows
        emit noticeRequested(tr("Not sorted by external id: %1").arg(error.message),
                             int(Severity::Warning));
}

void LedgerPage::showNotes(const LedgerView &view)
{
    const QString notes = ledgerNotes(view);
    m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
}

void LedgerPage::showSweep()
{
    m_swept->setText(sweepText(m_engine.state(), Instant::now()));
}

void LedgerPage::showUserName(const LedgerView &view)
{
    const LedgerNames &names = view.snapshot->names();
    const auto user = names.findUser(view.filter.userId.toUtf8());
    m_filterBar->setUserName(user ? names.users()[*user].email : QString());
}

/// The story comes from the database, so that a dragged brush must not ask for it at each step.
void LedgerPage::refreshStory(const LedgerView &view)
{
    const bool isFresh = m_storyAge.isValid() && m_storyAge.elapsed() < refreshInterval().count();
    if (view.snapshot == m_storyOf.lock() || isFresh)
        return;
    m_storyOf = view.snapshot;
    m_storyAge.start();
    m_story->refresh();
}

/// Of the current row, when it is the one whose story is told.
void LedgerPage::showJudgement()
{
    const LedgerViewPointer &view = m_grid->view();
    const std::optional<std::size_t> position = m_grid->currentPosition();
    const bool isShown = view && position && *position < view->selection.size()
                         && m_grid->currentKey() == m_story->purchaseId();
    m_story->setJudgement(isShown ? view->purchase(view->selection.rowAt(*position)).judgement
                                  : std::nullopt);
}

void LedgerPage::setFilter(const LedgerFilter &filter)
{
    m_engine.filters().set(filter);
}

void LedgerPage::showPurchase(const QString &purchaseId)
{
    m_story->showPurchase(purchaseId);
    m_navigator->showPurchase(purchaseId);
}

} // namespace clicknback
