// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledgerdatapage.h"

#include <QLocale>

namespace clicknback {

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
    if (view && view != m_shown && isVisible()) {
        m_shown = view;
        showContent();
        showView(*view);
    }
    showState();
}

void LedgerDataPage::showState()
{
    const LedgerState &state = m_engine.state();
    if (!wholeView()) {
        if (state.error && !state.isLoading)
            return showError(*state.error);
        return showLoading(tr("Reading the ledger into memory…"));
    }
    const std::optional<Instant> shownAt = m_engine.shownAt();
    if (shownAt)
        setDataFrom(*shownAt);
    if (state.error)
        setStale(shownAt, state.error->message);
    else
        clearStale();
}

QString windowText(const LedgerSnapshot &snapshot)
{
    if (!snapshot.windowFrom())
        return {};
    return QObject::tr("Only purchases since %1 are in memory.")
        .arg(QLocale(QLocale::English)
                 .toString(*snapshot.windowFrom(), QStringLiteral("d MMM yyyy")));
}

} // namespace clicknback
