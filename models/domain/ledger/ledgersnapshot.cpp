// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgersnapshot.h"

#include <algorithm>

namespace clicknback {

namespace {

QString textOf(const QByteArray &id)
{
    return QString::fromUtf8(id);
}

/// NULL has no place in a PurchaseRow; NaN is as little a number.
Money shown(const std::optional<Money> &money)
{
    return money.value_or(Money::notANumber());
}

} // namespace

LedgerSnapshot::LedgerSnapshot() : m_names(std::make_shared<LedgerNames>()), m_firstRows{0} {}

LedgerSnapshot::LedgerSnapshot(std::shared_ptr<const LedgerNames> names,
                               std::vector<LedgerChunkPointer> chunks, Instant takenAt)
    : m_names(std::move(names)), m_chunks(std::move(chunks)), m_takenAt(takenAt)
{
    m_firstRows.reserve(m_chunks.size() + 1);
    for (const LedgerChunkPointer &chunk : m_chunks) {
        m_firstRows.push_back(m_size);
        m_size += chunk->size();
    }
    m_firstRows.push_back(m_size);
}

std::size_t LedgerSnapshot::chunkOf(std::size_t row) const
{
    const auto after = std::upper_bound(m_firstRows.begin(), m_firstRows.end(), row);
    return std::size_t(after - m_firstRows.begin()) - 1;
}

LedgerRecord LedgerSnapshot::record(std::size_t row) const
{
    const std::size_t chunk = chunkOf(row);
    return m_chunks[chunk]->record(row - m_firstRows[chunk]);
}

std::optional<Instant> LedgerSnapshot::instant(std::size_t row) const
{
    const std::size_t chunk = chunkOf(row);
    const std::int64_t time = m_chunks[chunk]->instants()[row - m_firstRows[chunk]];
    return time == LedgerChunk::kNoTime ? std::nullopt : std::optional(Instant{time});
}

LedgerId LedgerSnapshot::id(std::size_t row) const
{
    const std::size_t chunk = chunkOf(row);
    return m_chunks[chunk]->ids()[row - m_firstRows[chunk]];
}

PurchaseRow LedgerSnapshot::purchase(std::size_t row) const
{
    return toPurchase(record(row));
}

PurchaseRow LedgerSnapshot::toPurchase(const LedgerRecord &record) const
{
    PurchaseRow row;
    row.id = record.id.isOdd() ? textOf(m_names->idText(record.id))
                               : QString::fromLatin1(record.id.toUuid());
    if (record.user != LedgerNames::kNone) {
        row.userId = textOf(m_names->users()[record.user].id);
        row.userEmail = m_names->users()[record.user].email;
    }
    if (record.merchant != LedgerNames::kNone) {
        row.merchantId = textOf(m_names->merchants()[record.merchant].id);
        row.merchantName = m_names->merchants()[record.merchant].name;
    }
    if (record.offer != LedgerNames::kNone)
        row.offerId = textOf(m_names->offers()[record.offer].id);
    row.amount = shown(record.amount);
    row.currency = textOf(m_names->currencies()[record.currency]);
    row.status = m_names->purchaseWords()[record.status];
    row.cashbackAmount = shown(record.purchaseCashback);
    row.createdAt = record.instant;
    if (record.cashback) {
        row.cashbackStatus = m_names->cashbackWords()[record.cashback->status];
        row.cashbackRowAmount = shown(record.cashback->amount);
    }
    return row;
}

std::optional<std::size_t> LedgerSnapshot::find(const QString &purchaseId) const
{
    const std::optional<LedgerId> id = m_names->findId(purchaseId.toUtf8());
    return id ? find(*id) : std::nullopt;
}

std::optional<std::size_t> LedgerSnapshot::find(LedgerId id) const
{
    // From the newest on: what a person looks for is rarely old.
    for (std::size_t chunk = m_chunks.size(); chunk > 0; --chunk) {
        const std::vector<LedgerId> &ids = m_chunks[chunk - 1]->ids();
        const auto found = std::find(ids.begin(), ids.end(), id);
        if (found != ids.end())
            return m_firstRows[chunk - 1] + std::size_t(found - ids.begin());
    }
    return std::nullopt;
}

std::size_t LedgerSnapshot::lowerBound(Instant instant) const
{
    const std::int64_t time = instant.microseconds;
    const auto chunk =
        std::partition_point(m_chunks.begin(), m_chunks.end(), [time](const LedgerChunkPointer &c) {
            return c->instants().back() < time;
        });
    if (chunk == m_chunks.end())
        return m_size;
    const std::vector<std::int64_t> &instants = (*chunk)->instants();
    const auto row = std::lower_bound(instants.begin(), instants.end(), time);
    return m_firstRows[std::size_t(chunk - m_chunks.begin())] + std::size_t(row - instants.begin());
}

std::size_t LedgerSnapshot::bytes() const
{
    std::size_t bytes = 0;
    for (const LedgerChunkPointer &chunk : m_chunks)
        bytes += chunk->bytes();
    return bytes;
}

} // namespace clicknback
