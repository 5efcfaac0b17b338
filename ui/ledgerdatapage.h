// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledger/ledgerengine.h"
#include "ui/datapage.h"

namespace clicknback {

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
    void showState();

    LedgerEngine &m_engine;
    LedgerViewPointer m_shown;
};

/// "Only purchases since 3 May 2025 are in memory", for every figure that is of the rows; empty
/// when all are.
QString windowText(const LedgerSnapshot &snapshot);

} // namespace clicknback
