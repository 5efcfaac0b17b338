// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/ledgernavigator.h"

#include "models/items/format.h"
#include "models/services/ledger/ledgerfilters.h"
#include "ui/ledger/gotopopup.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/widgets/tableheader.h"

#include <algorithm>

namespace clicknback {

namespace {

/// A purchase that was just made comes with one of the next views, or never.
constexpr int kMostTries = 5;

/// In ascending order of time.
std::size_t firstPositionFrom(const LedgerView &view, Instant moment)
{
    std::size_t low = 0;
    std::size_t high = view.selection.size();
    const auto instantOf = [&view, size = high](std::size_t index) {
        const std::size_t at = view.sort.descending ? size - 1 - index : index;
        return view.snapshot->instant(view.selection.rowAt(at));
    };
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const std::optional<Instant> instant = instantOf(middle);
        if (!instant || *instant < moment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

LedgerNavigator::LedgerNavigator(LedgerEngine &engine, LedgerGrid &grid, GoToPopup &popup,
                                 QObject *parent)
    : QObject(parent), m_engine(engine), m_grid(grid), m_popup(popup)
{
    connect(&m_popup, &GoToPopup::momentWanted, this, &LedgerNavigator::showMoment);
    connect(&m_popup, &GoToPopup::purchaseWanted, this, &LedgerNavigator::ask);
    connect(&m_popup, &GoToPopup::clearFilterWanted, this, &LedgerNavigator::clearFilter);
    connect(&m_popup, &GoToPopup::firstWanted, this, [this] {
        m_grid.choose(0);
        done();
    });
    connect(&m_popup, &GoToPopup::lastWanted, this, [this] {
        m_grid.choose(std::max<std::size_t>(1, m_grid.rowCount()) - 1);
        done();
    });
    connect(&m_answer, &QFutureWatcherBase::finished, this, &LedgerNavigator::answered);
    connect(&m_place, &QFutureWatcherBase::finished, this, &LedgerNavigator::located);
}

void LedgerNavigator::showPurchase(const QString &purchaseId)
{
    m_search = Search{purchaseId, true};
    locate();
}

void LedgerNavigator::ask(const QString &idOrExternalId)
{
    m_answer.cancel();
    m_answer.setFuture(m_engine.findPurchase(idOrExternalId));
}

void LedgerNavigator::answered()
{
    if (m_answer.isCanceled() || m_answer.future().resultCount() == 0)
        return;
    const auto id = m_answer.result();
    if (!id)
        return m_popup.say(id.error().message);
    if (!*id)
        return m_popup.say(tr("There is no purchase with this id or external id."));
    m_search = Search{**id, false};
    locate();
}

void LedgerNavigator::locate()
{
    const LedgerViewPointer view = m_grid.view();
    m_searched = view;
    if (!m_search || !view || view->isPreview) // follow() goes on when the whole ledger is there
        return;
    m_place.setFuture(inBackground<std::optional<std::size_t>>(
        [view, id = m_search->id] { return view->snapshot->find(id); }));
}

void LedgerNavigator::located()
{
    if (!m_search || m_grid.view() != m_searched.lock())
        return locate(); // a newer view came meanwhile
    const std::optional<std::size_t> row = m_place.result();
    if (!row) {
        if (++m_search->tries < kMostTries)
            return m_popup.say(tr("It is not in memory yet."));
        m_search.reset();
        return m_popup.say(tr("It is in the database, but not among the purchases in memory."));
    }
    if (m_grid.chooseRow(*row))
        return done();
    if (m_search->clearsFilter)
        return clearFilter();
    m_popup.offerToClearFilter(tr("It is there, but the filter hides it."));
}

void LedgerNavigator::clearFilter()
{
    if (!m_search)
        return;
    m_search->clearsFilter = true;
    m_engine.filters().set({}); // follow() goes on
}

void LedgerNavigator::showMoment(Instant moment)
{
    m_moment = moment;
    m_loading.reset();
    if (m_grid.sort().column != LedgerColumn::Time) // a moment has a place in no other order
        m_grid.header()->setSortIndicator(LedgerTableModel::sectionOf(LedgerColumn::Time),
                                          Qt::DescendingOrder);
    goToMoment();
}

void LedgerNavigator::goToMoment()
{
    const LedgerViewPointer view = m_grid.view();
    if (!m_moment || !view || view->isPreview || view->sort.column != LedgerColumn::Time
        || loadsOther(*view))
        return;
    const Instant moment = *std::exchange(m_moment, std::nullopt);
    m_loading.reset();
    const std::size_t size = view->selection.size();
    const std::size_t index = firstPositionFrom(*view, moment);
    if (index == size)
        return m_popup.say(tr("No purchase that matches the filter is as late as that."));
    m_grid.choose(view->sort.descending ? size - 1 - index : index);
    done();
}

/// Days that did not fit in memory are loaded instead of those that are there; once, as there may
/// be no purchase in them.
bool LedgerNavigator::loadsOther(const LedgerView &view)
{
    const QDate day = m_moment->utcDay();
    const std::optional<QDate> from = view.snapshot->windowFrom();
    const std::optional<QDate> to = m_engine.window().to;
    const bool isBefore = from && day < *from;
    const bool isAfter = to && day > *to;
    if (m_loading)
        return m_loading->lock() == view.snapshot; // until the others are there
    if (!isBefore && !isAfter)
        return false;
    m_loading = view.snapshot;
    m_engine.setWindowEnd(isBefore ? std::optional(day) : std::nullopt);
    m_popup.say(isBefore ? tr("Loading the purchases up to that day…")
                         : tr("Loading the newest purchases…"));
    return true;
}

void LedgerNavigator::follow()
{
    goToMoment();
    if (m_search && !m_search->clearsFilter && !m_popup.isVisible())
        m_search.reset(); // the person gave it up
    if (m_search && !m_place.isRunning())
        locate();
}

void LedgerNavigator::done()
{
    m_search.reset();
    m_popup.hide();
    m_grid.setFocus();
}

} // namespace clicknback
