// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/ledger/ledgerreading.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

namespace clicknback {

class DatabaseLane;

/// Says when someone waits for a lock that a long read holds: a reader that is not in a hurry must
/// not hold up the backend. Lives on the GUI thread, asks on a lane that is not the reader's.
class LockWatch : public QObject
{
    Q_OBJECT
public:
    explicit LockWatch(DatabaseLane &lane);
    ~LockWatch() override;

    void watch(std::shared_ptr<const LedgerReading> reading);
    void stop();

signals:
    void someoneWaits();

private:
    void ask();
    void answered();

    DatabaseLane &m_lane;
    std::shared_ptr<const LedgerReading> m_reading; ///< null: nothing is watched
    QTimer m_timer;
    QFutureWatcher<Result<bool>> m_answer;
};

} // namespace clicknback
