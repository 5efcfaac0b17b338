// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledgerdatapage.h"

namespace clicknback {

void showLedgerState(DataPage &page, const LedgerEngine &engine, const LedgerViewPointer &view)
{
    const LedgerState state = engine.state();
    if (!view) {
        if (state.error && !state.isLoading)
            return page.showError(*state.error);
        return page.showLoading(QObject::tr("Reading the ledger into memory…"));
    }
    if (state.currentAt)
        page.setDataFrom(*state.currentAt);
    if (state.error)
        page.setStale(state.currentAt, state.error->message);
    else
        page.clearStale();
}

LedgerDataPage::LedgerDataPage(LedgerEngine &engine, QWidget *parent)
    : DataPage(parent), m_engine(engine)
{
    connect(&m_engine, &LedgerEngine::viewChanged, this, &LedgerDataPage::viewChanged);
    connect(&m_engine, &LedgerEngine::stateChanged, this, &LedgerDataPage::showState);
    connect(this, &Page::retryRequested, this, &LedgerDataPage::refresh);
}

void LedgerDataPage::activate()
{
    m_engine.start();
    viewChanged();
}

LedgerViewPointer LedgerDataPage::wholeView() const
{
    const LedgerViewPointer view = m_engine.view();
    return view && !view->isPreview ? view : nullptr;
}

void LedgerDataPage::viewChanged()
{
    const LedgerViewPointer view = wholeView();
    if (view && view != m_shown.lock() && isVisible()) {
        m_shown = view;
        showContent();
        showView(*view);
    }
    showState();
}

} // namespace clicknback
