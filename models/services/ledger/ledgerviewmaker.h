// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledger/ledgercomputer.h"

#include <QFuture>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <thread>

namespace clicknback {

/// Computes views on a thread of its own, with the help of all cores. When a view differs from the
/// one before only in its days, as while a brush is dragged, only the rows between are looked at.
/// Called on the GUI thread; never waits but in its destructor, and there for milliseconds.
class LedgerViewMaker
{
public:
    /// What rows are judged by.
    explicit LedgerViewMaker(const BackendSettings &backend = {});
    ~LedgerViewMaker();
    LedgerViewMaker(const LedgerViewMaker &) = delete;
    LedgerViewMaker &operator=(const LedgerViewMaker &) = delete;

    /// Cancelling ends it soon.
    QFuture<LedgerViewPointer> make(const LedgerViewRequest &request);
    /// On another thread, because it takes seconds. One at a time: another one stops the first.
    QFuture<LedgerOrder> sort(const LedgerSnapshotPointer &snapshot, LedgerColumn column);
    /// Gives up the last reference to something large, which takes too long for the GUI thread.
    void dispose(std::shared_ptr<const void> object);
    /// Memory that was given up goes back to the system.
    void trimMemory();

private:
    void post(std::function<void()> job);

    QThread m_thread;
    QObject *m_worker;                          ///< lives on m_thread
    std::unique_ptr<LedgerComputer> m_computer; ///< touched on m_thread only
    std::jthread m_sorter;                      ///< ends at the latest with this
};

} // namespace clicknback
