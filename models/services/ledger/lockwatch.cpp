// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/lockwatch.h"

#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerlookups.h"

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kAskEvery{400};

} // namespace

LockWatch::LockWatch(DatabaseLane &lane) : m_lane(lane)
{
    m_timer.setInterval(kAskEvery);
    connect(&m_timer, &QTimer::timeout, this, &LockWatch::ask);
    connect(&m_answer, &QFutureWatcherBase::finished, this, &LockWatch::answered);
}

LockWatch::~LockWatch()
{
    m_answer.cancel();
}

void LockWatch::watch(std::shared_ptr<const LedgerReading> reading)
{
    stop(); // an answer about another reading is none about this one
    m_reading = std::move(reading);
    m_timer.start();
}

void LockWatch::stop()
{
    m_reading.reset();
    m_timer.stop();
    m_answer.cancel();
}

void LockWatch::ask()
{
    const int pid = m_reading->backendPid;
    if (pid == 0 || m_answer.isRunning())
        return;
    m_answer.setFuture(m_lane.run(
        [pid](Connection &connection) { return LedgerLookups(connection).isBlocking(pid); }));
}

void LockWatch::answered()
{
    if (!m_reading || m_answer.isCanceled() || m_answer.future().resultCount() == 0)
        return;
    if (m_answer.result().value_or(false)) // an error is the health monitor's business
        emit someoneWaits();
}

} // namespace clicknback
