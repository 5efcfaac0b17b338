// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgerviewmaker.h"

#include "models/services/ledger/ledgercomputer.h"

#include <QPromise>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace clicknback {

LedgerViewMaker::LedgerViewMaker(const BackendSettings &backend)
    : m_worker(new QObject), m_computer(std::make_unique<LedgerComputer>(backend))
{
    m_thread.setObjectName(QStringLiteral("ledger views"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

LedgerViewMaker::~LedgerViewMaker()
{
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
}

void LedgerViewMaker::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_worker, std::move(job), Qt::QueuedConnection);
}

QFuture<LedgerViewPointer> LedgerViewMaker::make(const LedgerViewRequest &request)
{
    auto promise = std::make_shared<QPromise<LedgerViewPointer>>();
    promise->start();
    QFuture<LedgerViewPointer> future = promise->future();
    post([this, promise, request] {
        const auto isCancelled = [&promise] { return promise->isCanceled(); };
        if (LedgerViewPointer view = m_computer->compute(request, isCancelled))
            promise->addResult(std::move(view));
        promise->finish();
    });
    return future;
}

QFuture<LedgerOrder> LedgerViewMaker::sort(const LedgerSnapshotPointer &snapshot,
                                           LedgerColumn column)
{
    auto promise = std::make_shared<QPromise<LedgerOrder>>();
    promise->start();
    m_sorter = std::jthread([snapshot = LedgerSnapshotPointer(snapshot), column,
                             promise](const std::stop_token &stop) mutable {
        promise->addResult(orderBy(*snapshot, column, stop));
        snapshot.reset();
        promise->finish();
    });
    return promise->future();
}

void LedgerViewMaker::dispose(std::shared_ptr<const void> object)
{
    post([object = std::move(object)]() mutable { object.reset(); });
}

void LedgerViewMaker::trimMemory()
{
#ifdef __GLIBC__
    post([] { malloc_trim(0); });
#endif
}

} // namespace clicknback
