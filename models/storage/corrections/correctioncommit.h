// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/storage/corrections/correctionattempt.h"
#include "models/storage/corrections/correctionrunner.h"
#include "models/storage/transaction.h"

#include <optional>

namespace clicknback {

/// One try to commit one correction: its steps in their order. Used once.
class CorrectionCommit
{
public:
    CorrectionCommit(Connection &connection, StatementTexts &texts,
                     const CorrectionSettings &settings, const CommitOrder &order);

    tl::expected<CommittedCorrection, CommitFailure> run(
        const CorrectionRunner::NoteTransaction &note);

private:
    /// Everything before the lock, so that nobody waits for it.
    Result<void> open(const CorrectionRunner::NoteTransaction &note);
    Result<void> checkSurroundings() const;
    /// The lock, the rows and what they allow.
    Result<void> decide();
    Result<void> checkRevision() const;
    void noteDifferencesBefore();
    Result<void> write();
    Result<void> record();
    JournalEntry entry() const;
    Result<void> end(Transaction &transaction);
    CommitFailure failure(Error error) const;
    CommittedCorrection done() const;

    Connection &m_connection;
    const CorrectionSettings &m_settings;
    const CommitOrder &m_order;
    CorrectionAttempt m_attempt;
    CorrectionPreview m_now; ///< as the preview has it, but under the lock
    JournalEntry m_entry;
    QStringList m_differences;
    bool m_mayBeCommitted = false;
};

} // namespace clicknback
