// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgertextsearch.h"

#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerlookups.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

/// The same text is looked for again no sooner than this, and than so many times what it took.
constexpr std::chrono::milliseconds kSearchEvery{4'000};
constexpr int kLeastRest = 20;

} // namespace

LedgerTextSearch::LedgerTextSearch(DatabaseLane &bulk, DatabaseLane &monitor)
    : m_bulk(bulk), m_locks(monitor)
{
    m_retry.setSingleShot(true);
    connect(&m_search, &QFutureWatcherBase::finished, this, &LedgerTextSearch::found);
    connect(&m_retry, &QTimer::timeout, this, &LedgerTextSearch::search);
    connect(&m_locks, &LockWatch::someoneWaits, &m_search, &QFutureWatcherBase::cancel);
}

LedgerTextSearch::~LedgerTextSearch()
{
    m_search.cancel();
}

void LedgerTextSearch::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_matches.reset();
    m_retry.stop();
    m_search.cancel();
    m_state = text.isEmpty() ? TextSearch::None : TextSearch::Looking;
    if (!text.isEmpty())
        search();
}

void LedgerTextSearch::searchAgain()
{
    const auto rest = std::max(kSearchEvery, kLeastRest * m_cost);
    const bool isOver = m_matches && !m_search.isRunning() && !m_retry.isActive();
    if (isOver && m_sinceSearch.hasExpired(rest.count()))
        search();
}

void LedgerTextSearch::search()
{
    const auto reading = std::make_shared<LedgerReading>();
    m_sinceSearch.start();
    m_search.setFuture(
        m_bulk.run([text = m_text, reading](Connection &connection) -> Result<Found> {
            QElapsedTimer timer;
            timer.start();
            Result<TextMatches> matches = LedgerLookups(connection).matches(text, *reading);
            if (!matches)
                return fail(matches.error());
            return Found{std::move(*matches), std::chrono::milliseconds(timer.elapsed())};
        }));
    m_locks.watch(reading);
}

void LedgerTextSearch::found()
{
    m_locks.stop();
    if (m_text.isEmpty())
        return;
    const bool isAnswered = !m_search.isCanceled() && m_search.future().resultCount() > 0;
    if (isAnswered)
        take(m_search.future().takeResult());
    else // it made way
        notFound();
    emit changed();
}

void LedgerTextSearch::take(Result<Found> answer)
{
    if (!answer)
        return notFound();
    Found &found = *answer;
    m_cost = found.cost;
    m_state = found.matches.isComplete ? TextSearch::Complete : TextSearch::TooMany;
    m_matches = std::make_shared<const TextMatches>(std::move(found.matches));
}

/// What matched before, and names, are still found.
void LedgerTextSearch::notFound()
{
    m_cost = std::chrono::milliseconds(m_sinceSearch.elapsed());
    m_state = TextSearch::Failed;
    m_retry.start(std::max(kSearchEvery, kLeastRest * m_cost));
}

} // namespace clicknback
