// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/ledgercomputer.h"

#include "models/services/ledger/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace clicknback {

namespace {

constexpr std::size_t kChunksAtOnce = 4; ///< some milliseconds between two looks at a cancel
constexpr std::size_t kRowsAtOnce = 4 * LedgerChunk::kRows;

LedgerFilter withoutDays(LedgerFilter filter)
{
    filter.lastDays.reset();
    filter.fromDay.reset();
    filter.toDay.reset();
    return filter;
}

/// Figures of rows as if there were no time range.
LedgerFigures figuresOf(const LedgerSnapshot &snapshot, const LedgerQuery &query, std::size_t first,
                        std::size_t last)
{
    LedgerFigures sum;
    std::mutex mutex;
    inParallel((last - first + kRowsAtOnce - 1) / kRowsAtOnce, [&](std::size_t part) {
        const std::size_t begin = first + part * kRowsAtOnce;
        const LedgerFigures figures =
            scanRows(snapshot, query, begin, std::min(last, begin + kRowsAtOnce));
        const std::lock_guard lock(mutex);
        sum.addTimeLimited(figures);
    });
    return sum;
}

} // namespace

LedgerViewPointer LedgerComputer::compute(const LedgerViewRequest &request,
                                          const IsCancelled &isCancelled)
{
    if (isCancelled())
        return nullptr;
    const LedgerSnapshot &snapshot = *request.snapshot;
    judge(request);
    if (!findRows(request, isCancelled))
        return nullptr;
    const LedgerQuery query(snapshot, request.filter, request.now, textOf(request),
                            m_judged.resolved);
    if (isOnlyMoved(request))
        move(request, query);
    else if (!scan(request, query, isCancelled))
        return nullptr;
    auto view = std::make_shared<LedgerView>();
    view->snapshot = request.snapshot;
    view->filter = request.filter;
    view->sort = request.sort;
    view->selection = LedgerSelection(request.snapshot, m_basis->bits, m_basis->range.first,
                                      m_basis->range.last, request.sort.descending);
    if (request.order)
        view->selection = view->selection.sortedBy(request.order, request.sort.descending);
    view->figures = m_basis->figures;
    view->now = request.now;
    view->isPreview = request.isPreview;
    view->currentAt = request.currentAt;
    view->textSearch = request.textSearch;
    view->rules = request.isPreview ? nullptr : m_judged.rules;
    return view;
}

/// Anew for another snapshot and another minute.
void LedgerComputer::judge(const LedgerViewRequest &request)
{
    constexpr std::int64_t kMinute = std::int64_t{60} * 1'000'000;
    const std::int64_t minute = request.now.microseconds / kMinute;
    if (m_judged.snapshot.lock() == request.snapshot && m_judged.minute == minute)
        return;
    m_judged = {request.snapshot,
                minute,
                std::make_shared<const RowRules>(*request.snapshot, m_backend, request.now),
                {},
                nullptr};
}

/// False when it was cancelled. A filter is dragged far more often than other findings are wanted.
bool LedgerComputer::findRows(const LedgerViewRequest &request, const IsCancelled &isCancelled)
{
    if (m_judged.resolved && m_judged.ids == request.filter.findings)
        return true;
    m_judged.ids = request.filter.findings;
    m_judged.resolved.reset();
    if (m_judged.ids.isEmpty())
        return true;
    const LedgerSnapshot &snapshot = *request.snapshot;
    const RowRules &rules = *m_judged.rules;
    const RowFindings wanted = request.isPreview ? 0 : rowFindingsFrom(m_judged.ids);
    const std::size_t chunks = snapshot.chunks().size();
    std::vector<RowBits> bits(chunks);
    std::atomic<bool> stopped = false;
    inParallel(wanted == 0 ? 0 : chunks, [&](std::size_t chunk) {
        if (stopped || isCancelled())
            stopped = true;
        else
            bits[chunk] =
                std::move(rowsBreaking(snapshot, rules, wanted, chunk, chunk + 1).front());
    });
    if (stopped)
        return false;
    m_judged.resolved = std::make_shared<const LedgerFindings>(snapshot, rules, wanted, bits);
    return true;
}

LedgerTextPointer LedgerComputer::textOf(const LedgerViewRequest &request)
{
    if (request.filter.text.isEmpty()) {
        m_text.reset();
        return nullptr;
    }
    if (!m_text || m_text->snapshot.lock() != request.snapshot || m_text->matches != request.text
        || m_text->text != request.filter.text) {
        const TextMatches none;
        m_text = Text{request.snapshot, request.text, request.filter.text,
                      std::make_shared<const LedgerText>(*request.snapshot, request.filter.text,
                                                         request.text ? *request.text : none)};
    }
    return m_text->resolved;
}

bool LedgerComputer::scan(const LedgerViewRequest &request, const LedgerQuery &query,
                          const IsCancelled &isCancelled)
{
    const LedgerSnapshot &snapshot = *request.snapshot;
    const std::size_t chunks = snapshot.chunks().size();
    auto bits = std::make_shared<std::vector<RowBits>>(chunks);
    LedgerFigures figures = scanLedger(snapshot, query, 0, 0).figures;
    std::mutex mutex;
    std::atomic<bool> stopped = false;
    inParallel((chunks + kChunksAtOnce - 1) / kChunksAtOnce, [&](std::size_t part) {
        if (stopped || isCancelled()) {
            stopped = true;
            return;
        }
        const std::size_t first = part * kChunksAtOnce;
        LedgerScan scanned =
            scanLedger(snapshot, query, first, std::min(chunks, first + kChunksAtOnce));
        std::move(scanned.bits.begin(), scanned.bits.end(), bits->begin() + std::ptrdiff_t(first));
        const std::lock_guard lock(mutex);
        figures += scanned.figures;
    });
    if (stopped)
        return false;
    m_basis = Basis{request, std::move(bits), std::move(figures), rangeOf(snapshot, query)};
    return true;
}

bool LedgerComputer::isOnlyMoved(const LedgerViewRequest &request) const
{
    return m_basis && m_basis->request.snapshot == request.snapshot
           && m_basis->request.text == request.text && m_basis->request.now == request.now
           && withoutDays(m_basis->request.filter) == withoutDays(request.filter);
}

void LedgerComputer::move(const LedgerViewRequest &request, const LedgerQuery &query)
{
    const LedgerSnapshot &snapshot = *request.snapshot;
    const Range from = std::exchange(m_basis->range, rangeOf(snapshot, query));
    const Range to = m_basis->range;
    m_basis->request = request;
    LedgerFigures &figures = m_basis->figures;
    const std::size_t firstCommon = std::max(from.first, to.first);
    const std::size_t lastCommon = std::min(from.last, to.last);
    const std::size_t common = lastCommon > firstCommon ? lastCommon - firstCommon : 0;
    if (from.size() + to.size() - 2 * common >= to.size()) { // cheaper anew
        LedgerFigures anew = figuresOf(snapshot, query, to.first, to.last);
        anew.merchants.resize(figures.merchants.size());
        anew.firstDay = figures.firstDay;
        anew.days = std::move(figures.days);
        anew.undated = figures.undated;
        figures = std::move(anew);
        return;
    }
    figures.addTimeLimited(figuresOf(snapshot, query, to.first, firstCommon));
    figures.addTimeLimited(figuresOf(snapshot, query, lastCommon, to.last));
    figures.subtractTimeLimited(figuresOf(snapshot, query, from.first, firstCommon));
    figures.subtractTimeLimited(figuresOf(snapshot, query, lastCommon, from.last));
}

LedgerComputer::Range LedgerComputer::rangeOf(const LedgerSnapshot &snapshot,
                                              const LedgerQuery &query)
{
    if (!query.restrictsTime())
        return {0, snapshot.size()};
    // What has no time comes first and is in no range of time.
    const auto rowAt = [&snapshot](std::int64_t instant) {
        return snapshot.lowerBound({std::max(instant, LedgerChunk::kNoTime + 1)});
    };
    const std::size_t first = rowAt(query.from());
    return {first, std::max(first, rowAt(query.to()))};
}

} // namespace clicknback
