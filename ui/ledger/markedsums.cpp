// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/markedsums.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

constexpr qint64 kPause = 30; // milliseconds
/// New data while millions of rows are marked must not keep a core busy.
constexpr qint64 kRestForEachCost = 10;

MarkedSums::Answer compute(const LedgerMarks &marks, const LedgerView &view,
                           const std::atomic<bool> &stop)
{
    const MarkedRows rows(marks, view.snapshot, view.selection, stop);
    MarkedSums::Answer answer{rows.sum(), rows.marks(), marks.version()};
    const bool isNothing = answer.sum.amounts.isEmpty() && answer.sum.hidden == 0;
    if (isNothing)
        answer.marks.clear();
    return answer;
}

} // namespace

MarkedSums::MarkedSums(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &MarkedSums::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &MarkedSums::finish);
}

MarkedSums::~MarkedSums()
{
    stop();
}

void MarkedSums::ask(const LedgerMarks &marks, const LedgerViewPointer &view)
{
    const bool isNew = marks.version() != m_askedVersion || marks.isEmpty();
    const bool isKnown = marks.isEmpty() || marks.isEverything() || !view;
    m_marks = isKnown ? LedgerMarks() : marks;
    m_view = isKnown ? nullptr : view;
    m_askedVersion = marks.version();
    if (isNew)
        stop();
    if (isKnown) {
        m_pause.stop();
        MarkedSum sum;
        if (view && marks.isEverything())
            sum = {0, view->figures.amounts, view->figures.cashback};
        emit answered({sum, marks, marks.version()});
    } else if (isNew || !m_pause.isActive()) {
        m_pause.start(int(isNew ? kPause : std::max(kPause, kRestForEachCost * m_cost)));
    }
}

void MarkedSums::start()
{
    stop();
    m_clock.start();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_watcher.setFuture(inBackground<Answer>(
        [marks = std::exchange(m_marks, {}), view = std::exchange(m_view, nullptr), flag = m_stop] {
            return compute(marks, *view, *flag);
        }));
}

void MarkedSums::finish()
{
    if (m_watcher.isCanceled() || !m_stop || *m_stop)
        return;
    m_cost = m_clock.elapsed();
    emit answered(m_watcher.future().takeResult());
}

void MarkedSums::stop()
{
    if (m_stop)
        *m_stop = true;
}

} // namespace clicknback
