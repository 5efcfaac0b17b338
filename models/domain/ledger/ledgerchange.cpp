// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes a new version of a snapshot, in which some users' rows are other ones.

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgeridmap.h"

#include <algorithm>
#include <map>

namespace clicknback {

namespace {

using Records = std::vector<LedgerRecord>;

bool isEarlier(const LedgerRecord &a, const LedgerRecord &b)
{
    return LedgerChunk::timeKey(a.instant) < LedgerChunk::timeKey(b.instant);
}

/// What happens to one chunk.
struct ChunkChange
{
    std::map<std::uint32_t, LedgerRecord> replaced; ///< same place in time
    std::vector<std::uint32_t> removed;
    Records inserted;

    bool isInPlace() const { return removed.empty() && inserted.empty(); }
};

class Change
{
public:
    Change(const LedgerSnapshot &snapshot, const std::vector<std::uint32_t> &users,
           const Records &rows)
        : m_snapshot(snapshot), m_rows(rows), m_isTaken(rows.size())
    {
        for (std::size_t i = 0; i < rows.size(); ++i)
            m_byId.insert(rows[i].id, std::uint32_t(i));
        markUsers(users);
        for (std::size_t chunk = 0; chunk < snapshot.chunks().size(); ++chunk)
            compare(chunk);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!m_isTaken[i] && m_byId.find(rows[i].id) == std::uint32_t(i))
                place(rows[i]);
        }
    }

    std::vector<LedgerChunkPointer> chunks() const
    {
        std::vector<LedgerChunkPointer> result;
        for (std::size_t chunk = 0; chunk < m_snapshot.chunks().size(); ++chunk) {
            const auto change = m_changes.find(chunk);
            const LedgerChunkPointer &present = m_snapshot.chunks()[chunk];
            if (change == m_changes.end())
                result.push_back(present);
            else if (change->second.isInPlace())
                result.push_back(overwritten(*present, change->second));
            else
                appendRebuilt(result, merged(*present, change->second));
        }
        if (m_snapshot.chunks().empty() && !m_changes.empty())
            appendRebuilt(result, merged(LedgerChunk(), m_changes.begin()->second));
        return result;
    }

private:
    void markUsers(const std::vector<std::uint32_t> &users)
    {
        m_isUser.assign(m_snapshot.names().users().size(), 0);
        for (const std::uint32_t user : users) {
            if (user < m_isUser.size())
                m_isUser[user] = 1;
        }
    }

    /// Present rows of the users: kept, replaced, or gone.
    void compare(std::size_t chunkNumber)
    {
        const LedgerChunk &chunk = *m_snapshot.chunks()[chunkNumber];
        const std::vector<std::uint32_t> &users = chunk.users();
        for (std::size_t row = 0; row < users.size(); ++row) {
            if (users[row] < m_isUser.size() && m_isUser[users[row]] != 0)
                compareRow(chunkNumber, chunk, row);
        }
    }

    void compareRow(std::size_t chunkNumber, const LedgerChunk &chunk, std::size_t row)
    {
        const std::optional<std::uint32_t> number = m_byId.find(chunk.ids()[row]);
        const bool staysInPlace =
            number && LedgerChunk::timeKey(m_rows[*number].instant) == chunk.instants()[row];
        if (!staysInPlace) {
            m_changes[chunkNumber].removed.push_back(std::uint32_t(row));
            return;
        }
        m_isTaken[*number] = true;
        if (chunk.record(row) != m_rows[*number])
            m_changes[chunkNumber].replaced.insert_or_assign(std::uint32_t(row), m_rows[*number]);
    }

    /// A row that none of the users had: a new one, or one that was another user's.
    void place(const LedgerRecord &record)
    {
        const Instant time{LedgerChunk::timeKey(record.instant)};
        for (std::size_t row = m_snapshot.lowerBound(time);
             row < m_snapshot.size() && m_snapshot.instant(row) == record.instant; ++row) {
            if (m_snapshot.id(row) == record.id)
                return replace(row, record);
        }
        const auto &chunks = m_snapshot.chunks();
        const auto after = std::upper_bound(
            chunks.begin(), chunks.end(), time.microseconds,
            [](std::int64_t t, const LedgerChunkPointer &c) { return t < c->instants().front(); });
        m_changes[after == chunks.begin() ? 0 : std::size_t(after - chunks.begin()) - 1]
            .inserted.push_back(record);
    }

    void replace(std::size_t row, const LedgerRecord &record)
    {
        const std::size_t chunk = m_snapshot.chunkOf(row);
        const auto offset = std::uint32_t(row - m_snapshot.firstRow(chunk));
        if (m_snapshot.record(row) != record)
            m_changes[chunk].replaced.insert_or_assign(offset, record);
    }

    static LedgerChunkPointer overwritten(const LedgerChunk &present, const ChunkChange &change)
    {
        auto copy = std::make_shared<LedgerChunk>(present);
        for (const auto &[row, record] : change.replaced)
            copy->setRecord(row, record);
        return copy;
    }

    static Records merged(const LedgerChunk &present, const ChunkChange &change)
    {
        Records kept;
        kept.reserve(present.size());
        auto removed = change.removed.begin();
        for (std::size_t row = 0; row < present.size(); ++row) {
            if (removed != change.removed.end() && *removed == row) {
                ++removed;
                continue;
            }
            const auto replaced = change.replaced.find(std::uint32_t(row));
            kept.push_back(replaced == change.replaced.end() ? present.record(row)
                                                             : replaced->second);
        }
        Records inserted = change.inserted;
        std::stable_sort(inserted.begin(), inserted.end(), isEarlier);
        Records all;
        all.reserve(kept.size() + inserted.size());
        std::merge(kept.begin(), kept.end(), inserted.begin(), inserted.end(),
                   std::back_inserter(all), isEarlier);
        return all;
    }

    static void appendRebuilt(std::vector<LedgerChunkPointer> &chunks, const Records &records)
    {
        const std::size_t parts =
            records.size() > 2 * LedgerChunk::kRows
                ? (records.size() + LedgerChunk::kRows - 1) / LedgerChunk::kRows
                : std::size_t(!records.empty());
        for (std::size_t part = 0; part < parts; ++part) {
            const std::size_t begin = records.size() * part / parts;
            const std::size_t end = records.size() * (part + 1) / parts;
            auto chunk = std::make_shared<LedgerChunk>();
            chunk->reserve(end - begin);
            for (std::size_t i = begin; i < end; ++i)
                chunk->append(records[i]);
            chunk->findHourRuns();
            chunks.push_back(std::move(chunk));
        }
    }

    const LedgerSnapshot &m_snapshot;
    const Records &m_rows;
    LedgerIdMap m_byId;
    std::vector<bool> m_isTaken;
    std::vector<std::uint8_t> m_isUser;
    std::map<std::size_t, ChunkChange> m_changes;
};

} // namespace

LedgerSnapshot withRowsOfUsersReplaced(const LedgerSnapshot &snapshot,
                                       std::shared_ptr<const LedgerNames> names,
                                       const std::vector<std::uint32_t> &users,
                                       const std::vector<LedgerRecord> &rows, Instant takenAt)
{
    LedgerSnapshot changed(std::move(names), Change(snapshot, users, rows).chunks(), takenAt);
    changed.setWindowFrom(snapshot.windowFrom());
    changed.setWindowTo(snapshot.windowTo());
    changed.setOrphans(snapshot.orphans());
    changed.setWallets(snapshot.wallets());
    changed.setHeld(snapshot.held());
    changed.setUnreadTables(snapshot.unreadTables());
    return changed;
}

} // namespace clicknback
