// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgermarks.h"
#include "models/services/inbackground.h"
#include "models/services/ledger/ledgerengine.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

namespace clicknback {

/// Adds up the marked rows on a thread; the latest wish wins. On the GUI thread.
class MarkedSums : public QObject
{
    Q_OBJECT
public:
    struct Answer
    {
        MarkedSum sum;
        LedgerMarks marks;          ///< the same marks on the newest version of the ledger
        std::uint64_t askedVersion; ///< of the marks that were asked about
    };

    explicit MarkedSums(QObject *parent = nullptr);
    ~MarkedSums() override;

    /// `view` may be null. Wishes that come in a row become one.
    void ask(const LedgerMarks &marks, const LedgerViewPointer &view);

signals:
    void answered(const clicknback::MarkedSums::Answer &answer);

private:
    void start();
    void finish();
    void stop();

    LedgerMarks m_marks;      ///< until start(), so that no older ledger is kept alive
    LedgerViewPointer m_view; ///< until start()
    std::uint64_t m_askedVersion = 0;
    QTimer m_pause;
    QElapsedTimer m_clock;
    qint64 m_cost = 0; ///< milliseconds the last one took
    StopFlag m_stop;
    QFutureWatcher<Answer> m_watcher;
};

} // namespace clicknback
