// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionplan.h"
#include "models/storage/corrections/correctionrunner.h"
#include "models/storage/corrections/plannedstatements.h"

#include <QElapsedTimer>

#include <chrono>

namespace clicknback {

/// The statements that a rehearsal, a commit and a mere look have in common, within a transaction
/// that their caller has begun and ends. Each call is one round trip.
class CorrectionAttempt
{
public:
    enum class Purpose : std::uint8_t {
        Look,     ///< no lock at all
        Rehearse, ///< locks the subject's row
        Commit,   ///< locks what the operation wants, takes the transaction's number
    };
    CorrectionAttempt(Purpose purpose, Connection &connection, StatementTexts &texts,
                      const CorrectionRequest &request, const CorrectionSettings &settings);

    /// Sets the transaction's limits and looks around.
    Result<void> open();
    /// The lock, then the rows in statements that see what was committed while it was waited for.
    Result<CorrectionFacts> lockAndRead();
    /// The plan's statements, and the rows after them. Unexpected when one touches other rows than
    /// planned.
    Result<CorrectionFacts> write(const CorrectionPlan &plan, const QString &actorId);

    const Surroundings &surroundings() const { return m_surroundings; }
    const QString &transactionId() const { return m_transactionId; }
    /// Rows of alembic_version, with Commit.
    const QStringList &revisions() const { return m_revisions; }
    /// The request's own operation is in the journal.
    bool isInJournal() const { return m_isInJournal; }
    bool hasHeldTooLong() const;

private:
    Result<std::vector<PgAnswer>> run() { return m_batch.run(m_settings.lockHeld); }
    void add(const BoundStatement &statement) { m_batch.add(statement.name, statement.values); }
    /// How many statements these are.
    std::size_t addLock();
    void addReading();
    CorrectionFacts takeReading(const std::vector<PgAnswer> &answers, std::size_t from);
    Result<void> checkRows(const CorrectionPlan &plan, const std::vector<PgAnswer> &answers) const;

    const Purpose m_purpose;
    StatementBatch m_batch;
    const CorrectionRequest &m_request;
    const CorrectionSettings &m_settings;
    Surroundings m_surroundings;
    QString m_transactionId;
    QStringList m_revisions;
    bool m_isInJournal = false;
    QElapsedTimer m_held; ///< since the lock was had
};

} // namespace clicknback
