// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgerpage.h"

#include "models/items/format.h"
#include "models/services/ledger/ledgerfilters.h"
#include "ui/ledger/filterbar.h"
#include "ui/ledger/gotopopup.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/ledger/ledgernavigator.h"
#include "ui/ledger/ledgerwords.h"
#include "ui/ledger/storypanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kNoteTick = 5s;

QString chartsShownKey()
{
    return QStringLiteral("ledger/charts-shown");
}

QString levelsKey()
{
    return QStringLiteral("ledger/levels");
}

QToolButton *toolButton(const char *name, const QString &text, const QString &hint)
{
    auto *made = new QToolButton;
    made->setObjectName(QLatin1String(name));
    made->setText(text);
    made->setToolTip(hint);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return made;
}

QSplitter *splitter(Qt::Orientation orientation, const std::vector<QWidget *> &parts)
{
    auto *made = new QSplitter(orientation);
    for (QWidget *part : parts)
        made->addWidget(part);
    made->setChildrenCollapsible(false);
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
           "Ctrl+Z takes back a change of the filter, the header's menu chooses columns, Ctrl+E "
           "exports what matches."));
    buildShortcuts();
    connectGrid();
    connectEngine();
    updateIcons();
    m_engine.setSort(m_grid->sort());
    showState();
}

LedgerPage::~LedgerPage()
{
    if (m_charts)
        QSettings().setValue(levelsKey(), m_levels->saveState());
    m_grid->disconnect(this); // children die after our members
}

QWidget *LedgerPage::buildBody()
{
    m_grid->setEmptyText(tr("No purchase matches this filter."));
    m_levels = splitter(Qt::Vertical, {m_grid});
    auto *sides = splitter(Qt::Horizontal, {m_levels, m_story});
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 1);
    sides->setSizes({910, 340});
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_filterBar);
    layout->addWidget(buildSummary());
    layout->addWidget(m_notes);
    layout->addWidget(sides, 1);
    return body;
}

QWidget *LedgerPage::buildSummary()
{
    m_summary->setObjectName(QStringLiteral("ledger-summary"));
    m_marked->setObjectName(QStringLiteral("ledger-selected"));
    m_notes->setObjectName(QStringLiteral("ledger-notes"));
    m_summary->setMuted(true);
    m_notes->setMuted(true);
    m_notes->hide();
    m_marked->hide();
    m_chartsButton->setCheckable(true);
    m_chartsButton->hide();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_summary);
    texts->addWidget(m_marked);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(texts, 1);
    layout->addWidget(m_goTo, 0, Qt::AlignTop);
    layout->addWidget(m_chartsButton, 0, Qt::AlignTop);
    return row;
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
    connect(this, &Page::retryRequested, this, &LedgerPage::refresh);
    connect(&m_merchants, &QFutureWatcherBase::finished, this, [this] {
        if (m_merchants.future().resultCount() > 0 && m_merchants.result())
            m_filterBar->setMerchants(*m_merchants.result());
    });
    m_noteTick.setInterval(kNoteTick);
    connect(&m_noteTick, &QTimer::timeout, this, &LedgerPage::showNotes);
    m_noteTick.start();
}

void LedgerPage::activate()
{
    m_engine.start();
    if (!m_merchants.isRunning())
        m_merchants.setFuture(m_service.merchants());
    if (m_grid->view() != m_engine.view())
        showView();
}

void LedgerPage::showState()
{
    const LedgerState &state = m_engine.state();
    if (!m_engine.view()) {
        if (state.error && !state.isLoading)
            return showError(*state.error);
        return showLoading(tr("Loading the ledger into memory…"));
    }
    if (state.currentAt)
        setDataFrom(*state.currentAt);
    if (state.error)
        setStale(state.currentAt, state.error->message);
    else
        clearStale();
    showNotes();
}

void LedgerPage::showView()
{
    const LedgerViewPointer view = m_engine.view();
    if (!view)
        return showState();
    m_grid->setEmptyText(view->snapshot->isEmpty() ? tr("There are no purchases yet.")
                                                   : tr("No purchase matches this filter."));
    m_grid->setView(view);
    m_summary->setText(ledgerSummary(*view));
    showUserName(*view);
    showState();
    showContent();
    m_navigator->follow();
    refreshStory(*view);
}

void LedgerPage::showNotes()
{
    const LedgerViewPointer view = m_engine.view();
    const QString notes = view ? ledgerNotes(*view, m_engine.state(), Instant::now()) : QString();
    m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
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
    if (view.snapshot == m_storyOf || isFresh)
        return;
    m_storyOf = view.snapshot;
    m_storyAge.start();
    m_story->refresh();
}

void LedgerPage::setCharts(QWidget *charts)
{
    delete m_charts;
    m_charts = charts;
    m_levels->insertWidget(0, charts);
    m_levels->setStretchFactor(0, 0);
    m_levels->setStretchFactor(1, 1);
    m_levels->restoreState(QSettings().value(levelsKey()).toByteArray());
    m_chartsButton->show();
    m_chartsButton->setChecked(QSettings().value(chartsShownKey(), true).toBool());
    charts->setVisible(m_chartsButton->isChecked());
}

void LedgerPage::showCharts(bool shown)
{
    if (m_charts)
        m_charts->setVisible(shown);
    QSettings().setValue(chartsShownKey(), shown);
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

void LedgerPage::updateIcons()
{
    m_goTo->setIcon(themedIcon(QStringLiteral("goto"), palette()));
    m_chartsButton->setIcon(themedIcon(QStringLiteral("chart"), palette()));
}

void LedgerPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    DataPage::changeEvent(event);
}

} // namespace clicknback
