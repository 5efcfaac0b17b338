// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/journalchain.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QString noHash()
{
    return QString(64, u'0');
}

QString counted(std::int64_t entries)
{
    return entries == 1 ? u"1 entry"_s : u"%1 entries"_s.arg(entries);
}

/// "entry 7" or "one of the entries 4 to 7".
QString anyOf(std::int64_t first, std::int64_t last)
{
    return first == last ? u"entry %1"_s.arg(last)
                         : u"one of the entries %1 to %2"_s.arg(first).arg(last);
}

QString seenText(const ChainHead &head)
{
    return head.seenAt.microseconds > 0 ? u"on %1 UTC"_s.arg(head.seenAt.toText().left(19))
                                        : u"before"_s;
}

QString restoredText(std::int64_t entries, const ChainHead &lost)
{
    return u"The chain of %1 is whole, but it is not the one whose entry %2 was seen %3: this "
           "database was restored from a backup since, and entries were lost."_s.arg(
               counted(entries), QString::number(lost.sequence), seenText(lost));
}

} // namespace

ChainWalk::ChainWalk(std::vector<ChainHead> seen) : m_seen(std::move(seen)), m_last(noHash())
{
    std::erase_if(m_seen, [](const ChainHead &head) { return head.sequence <= 0; });
    std::stable_sort(m_seen.begin(), m_seen.end(), [](const ChainHead &a, const ChainHead &b) {
        return a.sequence < b.sequence;
    });
    for (const ChainHead &head : m_seen)
        m_places[head.sequence] = {};
}

void ChainWalk::add(const JournalEntry &entry)
{
    ++m_entries;
    if (m_break)
        return;
    m_break = breakAt(entry);
    m_beforeLast = std::exchange(m_last, entry.entryHash);
    if (const auto place = m_places.find(entry.sequence); place != m_places.end())
        place->second = {entry.entryHash, entry.recordedAt};
}

std::optional<ChainWalk::Break> ChainWalk::breakAt(const JournalEntry &entry) const
{
    if (auto broken = sequenceBreak(entry))
        return broken;
    return linkBreak(entry);
}

std::optional<ChainWalk::Break> ChainWalk::sequenceBreak(const JournalEntry &entry) const
{
    if (entry.sequence == m_entries)
        return std::nullopt;
    if (entry.sequence < m_entries)
        return Break{entry.sequence,
                     u"Entry %1 stands twice or out of its order."_s.arg(entry.sequence)};
    return Break{
        m_entries,
        u"Entry %1 is missing: entry %2 stands in its place."_s.arg(m_entries).arg(entry.sequence)};
}

std::optional<ChainWalk::Break> ChainWalk::linkBreak(const JournalEntry &entry) const
{
    const bool isItself = entryHash(entry) == entry.entryHash;
    const bool isLinked = entry.previousHash == m_last;
    if (isItself && isLinked)
        return std::nullopt;
    const std::int64_t sequence = entry.sequence;
    // An entry put in between is whole, but what follows it still names the one before.
    if (sequence > 1 && !isLinked && entry.previousHash == m_beforeLast)
        return Break{
            sequence - 1,
            u"Entry %1 was put in: entry %2 does not follow it."_s.arg(sequence - 1).arg(sequence)};
    if (!isItself)
        return Break{sequence,
                     u"Entry %1 was changed: its content does not give its hash."_s.arg(sequence)};
    if (sequence == 1)
        return Break{1, u"Entry 1 follows another one: what was before it is missing."_s};
    return Break{
        sequence - 1,
        u"Entry %1 was exchanged and hashed anew: entry %2 follows another one."_s.arg(sequence - 1)
            .arg(sequence)};
}

std::optional<ChainWalk::Break> ChainWalk::claimBreak(const ChainHead &claimed) const
{
    if (claimed.sequence > m_entries)
        return Break{m_entries + 1,
                     u"From entry %1 on the end is missing: the journal's own head is entry %2."_s
                         .arg(m_entries + 1)
                         .arg(claimed.sequence)};
    if (claimed.sequence < m_entries)
        return Break{
            claimed.sequence + 1,
            u"Entry %1 was put in: the journal's own head is entry %2."_s.arg(claimed.sequence + 1)
                .arg(claimed.sequence)};
    if (m_entries > 0 && claimed.hash != m_last)
        return Break{m_entries, u"Entry %1 is not the one that the journal's own head names."_s.arg(
                                    m_entries)};
    return std::nullopt;
}

bool ChainWalk::isContradicted(const ChainHead &seen) const
{
    return m_places.at(seen.sequence).hash != seen.hash;
}

bool ChainWalk::isRestoredSince(const ChainHead &seen, const QString &incarnation) const
{
    if (seen.incarnation.isEmpty() || incarnation.isEmpty() || seen.incarnation == incarnation)
        return false;
    if (seen.sequence > m_entries)
        return true;
    const auto recorded = Instant::fromText(m_places.at(seen.sequence).recordedAt);
    return recorded && seen.seenAt.microseconds > 0 && *recorded > seen.seenAt;
}

std::int64_t ChainWalk::lastSeenBefore(std::int64_t sequence) const
{
    std::int64_t last = 0;
    for (const ChainHead &head : m_seen) {
        if (head.sequence < sequence && !isContradicted(head))
            last = head.sequence;
    }
    return last;
}

ChainWalk::Break ChainWalk::contradiction(const ChainHead &seen) const
{
    if (seen.sequence > m_entries)
        return {m_entries + 1, u"From entry %1 on the end is missing: entry %2 was seen %3."_s.arg(
                                   QString::number(m_entries + 1), QString::number(seen.sequence),
                                   seenText(seen))};
    const QString changed = anyOf(lastSeenBefore(seen.sequence) + 1, seen.sequence);
    return {seen.sequence,
            u"Entry %1 is not the one that was seen %2: %3 was changed and the chain "
            "was hashed anew."_s.arg(QString::number(seen.sequence), seenText(seen), changed)};
}

std::optional<ChainWalk::Break> ChainWalk::seenBreak(const QString &incarnation) const
{
    for (const ChainHead &head : m_seen) {
        if (isContradicted(head) && !isRestoredSince(head, incarnation))
            return contradiction(head);
    }
    return std::nullopt;
}

const ChainHead *ChainWalk::lastContradicted() const
{
    const auto found = std::find_if(m_seen.rbegin(), m_seen.rend(),
                                    [this](const ChainHead &head) { return isContradicted(head); });
    return found == m_seen.rend() ? nullptr : &*found;
}

/// Chain, own head and memories may each notice another place: the first one is where it begins.
std::optional<ChainWalk::Break> ChainWalk::firstBreak(const std::optional<ChainHead> &claimed) const
{
    std::optional<Break> first = m_break;
    for (auto &broken : {claimed && !m_break ? claimBreak(*claimed) : std::nullopt,
                         seenBreak(claimed ? claimed->incarnation : QString())}) {
        if (broken && (!first || broken->sequence < first->sequence))
            first = broken;
    }
    return first;
}

ChainReport ChainWalk::report(const std::optional<ChainHead> &claimed) const
{
    ChainReport report;
    report.entries = m_entries;
    report.head = {m_entries, m_last, claimed ? claimed->incarnation : QString(),
                   claimed ? claimed->seenAt : Instant{}};
    report.sentence = m_entries == 0 ? u"The journal has no entry yet."_s
                                     : u"The chain of %1 is intact."_s.arg(counted(m_entries));
    if (const auto broken = firstBreak(claimed)) {
        report.verdict = ChainVerdict::Tampered;
        report.firstBroken = broken->sequence;
        report.sentence = broken->sentence;
    } else if (const ChainHead *lost = lastContradicted()) {
        report.verdict = ChainVerdict::Restored;
        report.sentence = restoredText(m_entries, *lost);
    }
    return report;
}

ChainReport verifyChain(const std::vector<JournalEntry> &entries,
                        const std::optional<ChainHead> &claimed, const std::vector<ChainHead> &seen)
{
    ChainWalk walk(seen);
    for (const JournalEntry &entry : entries)
        walk.add(entry);
    return walk.report(claimed);
}

} // namespace clicknback
