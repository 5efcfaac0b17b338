// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"

#include <map>

namespace clicknback {

/// verifyChain() for a chain that is not held in memory as a whole.
class ChainWalk
{
public:
    explicit ChainWalk(std::vector<ChainHead> seen);
    /// The next one in the order of the table.
    void add(const JournalEntry &entry);
    ChainReport report(const std::optional<ChainHead> &claimed) const;

private:
    struct Break
    {
        std::int64_t sequence;
        QString sentence;
    };
    /// Of an entry that somebody has seen: what stands in its place now.
    struct Place
    {
        QString hash;
        QString recordedAt;
    };

    std::optional<Break> breakAt(const JournalEntry &entry) const;
    std::optional<Break> sequenceBreak(const JournalEntry &entry) const;
    std::optional<Break> linkBreak(const JournalEntry &entry) const;
    std::optional<Break> claimBreak(const ChainHead &claimed) const;
    bool isContradicted(const ChainHead &seen) const;
    bool isRestoredSince(const ChainHead &seen, const QString &incarnation) const;
    std::int64_t lastSeenBefore(std::int64_t sequence) const;
    Break contradiction(const ChainHead &seen) const;
    /// The first head that was seen and that no restored backup explains.
    std::optional<Break> seenBreak(const QString &incarnation) const;
    /// The newest head that was seen and is not there any more; null: none.
    const ChainHead *lastContradicted() const;
    std::optional<Break> firstBreak(const std::optional<ChainHead> &claimed) const;

    std::vector<ChainHead> m_seen; ///< by sequence, without the empty ones
    std::map<std::int64_t, Place> m_places;
    std::optional<Break> m_break;
    std::int64_t m_entries = 0;
    QString m_last;
    QString m_beforeLast;
};

} // namespace clicknback
