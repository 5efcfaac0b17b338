// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// One line of clicknback_ops.journal. Sequence, time, role, transaction and the two hashes are the
/// database's own (a trigger writes them); JSON columns keep their text exactly.
struct JournalEntry
{
    std::int64_t sequence = 0; ///< 1 is the first
    QString operationId;
    QString recordedAt; ///< "2026-11-30 12:00:00.123456", UTC
    QString operation;  ///< "settle_wallet"
    QString subject;    ///< "wallet"
    QString key;
    QString actorId; ///< of the administrator who was signed in
    QString actorEmail;
    QString sessionRole; ///< the database's session_user
    QString reasonCode;
    QString reason;
    QString plan;   ///< JSON text
    QString before; ///< JSON text: rows read
    QString after;  ///< JSON text: rows afterwards
    QString previewHash;
    QString movedEuros;    ///< absolute, "0.75"
    QString proposalId;    ///< of four eyes; empty: none was needed
    QString compensates;   ///< the operation id that this undid; empty: none
    QString release;       ///< of the platform at the time; empty: unknown
    QString revision;      ///< of the schema at the time
    QString transactionId; ///< xid8 text
    QString previousHash;  ///< of the entry before; of the first: 64 zeros
    QString entryHash;

    friend bool operator==(const JournalEntry &, const JournalEntry &) = default;
};

/// A text column of the journal. All of them but entry_hash, in the order of the table; before them
/// stands `sequence`.
struct JournalColumn
{
    const char *name; ///< "operation_id"
    QString JournalEntry::*member;
};
const std::vector<JournalColumn> &journalColumns();

/// What an entry's hash is made of: all columns but entryHash in the order above, each as
/// "<bytes of UTF-8>:<text>" (an absent or empty one as "-"), joined by nothing.
QByteArray hashedText(const JournalEntry &entry);
/// SHA-256 in hexadecimal of hashedText(). The trigger of resources/sql/corrections/install
/// computes the same.
QString entryHash(const JournalEntry &entry);

/// The end of a chain as somebody saw it.
struct ChainHead
{
    std::int64_t sequence = 0; ///< 0: no entry yet
    QString hash;              ///< 64 zeros with 0
    /// Of the database that held it: system identifier, timeline and the table's own number. A
    /// restored backup has another one; an edit in place has not. Empty: not known.
    QString incarnation;
    Instant seenAt;

    friend bool operator==(const ChainHead &, const ChainHead &) = default;
};

enum class ChainVerdict : std::uint8_t {
    Intact,
    Restored, ///< whole, but shorter than what was seen, in another incarnation of the database
    Tampered, ///< changed, removed, reordered or truncated
};

struct ChainReport
{
    ChainVerdict verdict = ChainVerdict::Intact;
    std::int64_t entries = 0;
    std::optional<std::int64_t> firstBroken; ///< sequence, with Tampered
    QString sentence;                        ///< what is wrong and where, or that nothing is
    ChainHead head;                          ///< as computed
};

/// `entries` in the order of the table (by sequence); `claimed` is what the database's own head
/// says; `seen` are heads that this machine or an export remembers. A chain that is whole in itself
/// but not what was seen is Tampered, unless each such head is of another, known incarnation and
/// what stands in its place was recorded after it was seen: then a backup was restored.
ChainReport verifyChain(const std::vector<JournalEntry> &entries,
                        const std::optional<ChainHead> &claimed,
                        const std::vector<ChainHead> &seen);

/// An export of the journal: one JSON document with all entries and the head, and back.
QByteArray journalExport(const std::vector<JournalEntry> &entries, const ChainHead &head,
                         const QString &database, Instant exportedAt);
struct ExportedJournal
{
    QString database;
    Instant exportedAt;
    std::vector<JournalEntry> entries;
    ChainHead head;
};
/// Strict: a field that is missing, no text, or not ours is InvalidInput and named. Whether the
/// chain is intact is verifyChain()'s to say.
Result<ExportedJournal> journalFromExport(const QByteArray &bytes);
/// What an export remembers of the chain: the place of every entry of it, so that whatever changed
/// in the database since is named exactly.
std::vector<ChainHead> headsOf(const ExportedJournal &exported);

} // namespace clicknback
