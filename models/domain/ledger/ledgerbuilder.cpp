// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerbuilder.h"

#include <algorithm>
#include <numeric>

namespace clicknback {

namespace {

/// How far from the expected row a purchase is looked for before all ids are indexed.
constexpr std::size_t kNeighbours = 16;

std::vector<LedgerChunkPointer> shared(std::vector<std::unique_ptr<LedgerChunk>> chunks)
{
    std::vector<LedgerChunkPointer> pointers;
    pointers.reserve(chunks.size());
    for (std::unique_ptr<LedgerChunk> &chunk : chunks) {
        chunk->findHourRuns();
        chunk->shrink();
        pointers.push_back(std::move(chunk));
    }
    return pointers;
}

} // namespace

LedgerBuilder::LedgerBuilder(const LedgerNames &names) : m_names(names) {}

void LedgerBuilder::addPurchase(const LedgerRecord &record)
{
    if (m_rows % LedgerChunk::kRows == 0) {
        m_chunks.push_back(std::make_unique<LedgerChunk>());
        m_chunks.back()->reserve(LedgerChunk::kRows);
    }
    m_chunks.back()->append(record);
    ++m_rows;
}

void LedgerBuilder::addCashback(QByteArrayView purchaseId, const CashbackRecord &cashback)
{
    const std::optional<LedgerId> id = m_names.findId(purchaseId);
    const std::optional<std::size_t> row = id ? findRow(*id) : std::nullopt;
    if (!row) {
        m_orphans.push_back({purchaseId.toByteArray(), cashback});
        return;
    }
    m_chunks[*row / LedgerChunk::kRows]->setCashback(*row % LedgerChunk::kRows, cashback);
    m_expected = *row + 1;
}

LedgerId LedgerBuilder::idAt(std::size_t row) const
{
    return m_chunks[row / LedgerChunk::kRows]->ids()[row % LedgerChunk::kRows];
}

std::optional<std::size_t> LedgerBuilder::findRow(LedgerId id)
{
    if (m_expected < m_rows && idAt(m_expected) == id)
        return m_expected;
    const auto idOf = [this](std::size_t row) { return idAt(row); };
    if (m_index.isEmpty()) {
        const std::size_t end = std::min(m_rows, m_expected + kNeighbours);
        for (std::size_t row = m_expected - std::min(m_expected, kNeighbours); row < end; ++row) {
            if (idAt(row) == id)
                return row;
        }
        m_index.build(m_rows, idOf);
    }
    return m_index.find(id, idOf);
}

bool LedgerBuilder::isInOrder() const
{
    std::int64_t last = LedgerChunk::kNoTime;
    for (const Chunk &chunk : m_chunks) {
        const std::vector<std::int64_t> &instants = chunk->instants();
        if (instants.front() < last || !std::is_sorted(instants.begin(), instants.end()))
            return false;
        last = instants.back();
    }
    return true;
}

void LedgerBuilder::sortByTime()
{
    std::vector<Chunk> unsorted = std::move(m_chunks);
    const auto timeOf = [&unsorted](std::uint32_t row) {
        return unsorted[row / LedgerChunk::kRows]->instants()[row % LedgerChunk::kRows];
    };
    std::vector<std::uint32_t> order(m_rows);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return timeOf(a) < timeOf(b); });
    std::vector<std::size_t> left;
    left.reserve(unsorted.size());
    for (const Chunk &chunk : unsorted)
        left.push_back(chunk->size());
    m_chunks.clear();
    m_rows = 0;
    for (const std::uint32_t row : order) {
        Chunk &chunk = unsorted[row / LedgerChunk::kRows];
        addPurchase(chunk->record(row % LedgerChunk::kRows));
        // The rows are nearly in order: most chunks can go long before the last row.
        if (--left[row / LedgerChunk::kRows] == 0)
            chunk.reset();
    }
}

LedgerSnapshot LedgerBuilder::finish(Instant takenAt)
{
    m_index.clear();
    if (!isInOrder())
        sortByTime();
    LedgerSnapshot snapshot(std::make_shared<const LedgerNames>(std::move(m_names)),
                            shared(std::move(m_chunks)), takenAt);
    snapshot.setOrphans(std::move(m_orphans));
    m_names = {};
    m_chunks.clear();
    m_orphans.clear();
    m_rows = 0;
    m_expected = 0;
    return snapshot;
}

LedgerSnapshot toSnapshot(const std::vector<PurchaseRow> &rows, Instant takenAt)
{
    LedgerBuilder builder;
    LedgerNames &names = builder.names();
    for (const PurchaseRow &row : rows) {
        const QByteArray user = row.userId.toUtf8();
        const QByteArray merchant = row.merchantId.toUtf8();
        names.setUser(user, row.userEmail);
        names.setMerchant(merchant, row.merchantName);
        LedgerRecord record{.id = names.id(row.id.toUtf8()),
                            .instant = row.createdAt,
                            .amount = row.amount,
                            .purchaseCashback = row.cashbackAmount,
                            .user = names.user(user),
                            .merchant = names.merchant(merchant),
                            .currency = names.currency(row.currency.toUtf8()),
                            .status = names.purchaseWord(row.status.toUtf8())};
        if (!row.offerId.isEmpty())
            record.offer = names.offer(row.offerId.toUtf8());
        if (!row.cashbackId.isEmpty())
            record.cashback =
                CashbackRecord{record.user, names.cashbackWord(row.cashbackStatus.toUtf8()),
                               row.cashbackRowAmount, row.createdAt};
        builder.addPurchase(record);
    }
    return builder.finish(takenAt);
}

} // namespace clicknback
