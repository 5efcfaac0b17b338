// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledger/ledgerengine.h"
#include "ui/datapage.h"

namespace clicknback {

/// Loading or the error while there is no view; then its age, and what keeps it from being renewed.
void showLedgerState(DataPage &page, const LedgerEngine &engine, const LedgerViewPointer &view);

/// A page over the ledger in memory. Shows loading, the error and the age of what the engine holds;
/// hands each whole view to showView() while the page is visible.
class LedgerDataPage : public DataPage
{
    Q_OBJECT
public:
    explicit LedgerDataPage(LedgerEngine &engine, QWidget *parent = nullptr);

    void activate() override;
    void refresh() override { m_engine.refresh(); }

protected:
    LedgerEngine &engine() { return m_engine; }
    /// Nothing before the ledger was read: a preview of it is no whole.
    LedgerViewPointer wholeView() const;
    virtual void showView(const LedgerView &view) = 0;

private:
    void viewChanged();
    void showState() { showLedgerState(*this, m_engine, wholeView()); }

    LedgerEngine &m_engine;
    std::weak_ptr<const LedgerView> m_shown; ///< a hidden page keeps no old ledger alive
};

} // namespace clicknback
