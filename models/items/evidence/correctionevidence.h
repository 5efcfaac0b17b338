// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"
#include "models/domain/corrections/journal.h"
#include "models/domain/corrections/safeguards.h"
#include "models/items/evidence/reportcontent.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace clicknback {

/// The entry before or after in the journal, as it stands there.
struct JournalNeighbour
{
    std::int64_t sequence = 0;
    QString previousHash;
    QString entryHash;
};

/// The second person of four eyes.
struct ApprovalEvidence
{
    QString proposalId;
    QString previewHash; ///< of the plan that was approved
    QString makerEmail;
    QString makerRole;
    QString checkerEmail;
    QString checkerRole;
    QString note;
    Instant proposedAt;
    Instant decidedAt;
};

struct AftercareLook
{
    Instant at;
    AftercareReport report;
};

/// Everything that proves one committed correction.
struct CorrectionEvidence
{
    QString environment;
    QString database;
    bool isDemo = false; ///< labelled as such
    Instant writtenAt;
    CorrectionPreview preview; ///< as it was committed
    QStringList statements;    ///< for a reader: the lock first
    QStringList planHashes;    ///< of all operations of its plan, in their order; at least its own
    std::optional<ApprovalEvidence> approval;
    JournalEntry entry;
    std::optional<JournalNeighbour> before; ///< nothing: it is the first entry
    std::optional<JournalNeighbour> after;  ///< nothing: it was the last one
    ChainHead head;
    std::vector<AftercareLook> aftercare; ///< oldest first; may be empty
};

/// One HTML file, whole in itself: to be read without script, printed, and verified without this
/// program or a database. What is verified stands in <script type="application/json"
/// id="evidence">, and the last line holds the SHA-256 of all bytes before it. The same evidence
/// gives the same bytes.
QByteArray correctionEvidence(const CorrectionEvidence &evidence, const ReportTheme &theme);

} // namespace clicknback
