// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/correctioncommit.h"

#include "models/domain/revision.h"
#include "models/storage/corrections/journalstore.h"

#include <QJsonDocument>

namespace clicknback {

namespace {

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Error lockNotHad(Error error, std::chrono::milliseconds waited)
{
    if (error.kind == ErrorKind::Busy)
        error.message = QStringLiteral("The platform holds what must be locked: it was not had "
                                       "within %1 ms, and nothing was touched.")
                            .arg(waited.count());
    return error;
}

} // namespace

CorrectionCommit::CorrectionCommit(Connection &connection, StatementTexts &texts,
                                   const CorrectionSettings &settings, const CommitOrder &order)
    : m_connection(connection)
    , m_settings(settings)
    , m_order(order)
    , m_attempt(CorrectionAttempt::Purpose::Commit, connection, texts, order.request, settings)
{}

tl::expected<CommittedCorrection, CommitFailure> CorrectionCommit::run(
    const CorrectionRunner::NoteTransaction &note)
{
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "a correction", Transaction::Kind::Correction);
    if (!transaction)
        return tl::unexpected(failure(transaction.error()));
    const Result<void> ended = open(note)
                                   .and_then([this] { return decide(); })
                                   .and_then([this] { return write(); })
                                   .and_then([this] { return record(); })
                                   .and_then([&] { return end(*transaction); });
    if (!ended)
        return tl::unexpected(failure(ended.error()));
    return done();
}

Result<void> CorrectionCommit::open(const CorrectionRunner::NoteTransaction &note)
{
    if (Result<void> opened = m_attempt.open(); !opened)
        return opened;
    if (Result<void> checked = checkSurroundings(); !checked)
        return checked;
    if (const Result<ChainHead> head = JournalStore(m_connection).takeHead(); !head)
        return fail(lockNotHad(head.error(), m_settings.lockTimeout));
    return note ? note(m_attempt.transactionId()) : Result<void>();
}

Result<void> CorrectionCommit::checkSurroundings() const
{
    if (m_attempt.surroundings().isStandby)
        return fail(ErrorKind::Refused,
                    QStringLiteral("This server is a standby: it cannot be written to."));
    if (!m_attempt.surroundings().hasReadableJournal)
        return fail(ErrorKind::Refused,
                    QStringLiteral("The journal clicknback_ops.journal is not there, or this role "
                                   "may not read it: nothing is written without it."));
    return {};
}

Result<void> CorrectionCommit::decide()
{
    Result<CorrectionFacts> before = m_attempt.lockAndRead();
    if (!before)
        return fail(lockNotHad(before.error(), m_settings.lockTimeout));
    if (m_attempt.isInJournal())
        return fail(ErrorKind::Refused,
                    QStringLiteral("This operation is in the journal already: nothing was done a "
                                   "second time."));
    if (Result<void> checked = checkRevision(); !checked)
        return checked;
    m_now.before = std::move(*before);
    Result<CorrectionPlan> plan = planCorrection(m_order.request, m_now.before, m_settings.rules);
    if (!plan) {
        noteDifferencesBefore();
        return fail(plan.error());
    }
    m_now.plan = std::move(*plan);
    return {};
}

Result<void> CorrectionCommit::checkRevision() const
{
    const SchemaVerdict verdict = judgeRevisions(m_attempt.revisions());
    if (!verdict.isGood())
        return fail(ErrorKind::Refused,
                    QStringLiteral("The platform's schema is not the one this program knows (%1): "
                                   "nothing was written.")
                        .arg(verdict.text()));
    return {};
}

/// When the rows allow it no longer, the difference says since when it was otherwise.
void CorrectionCommit::noteDifferencesBefore()
{
    if (!m_order.preview)
        return;
    CorrectionPreview now = *m_order.preview;
    now.before = m_now.before;
    m_differences = previewDifferences(*m_order.preview, now);
}

Result<void> CorrectionCommit::write()
{
    Result<CorrectionFacts> after = m_attempt.write(m_now.plan, m_order.actor.userId);
    if (!after)
        return fail(after.error());
    m_now.after = std::move(*after);
    m_now.hash = previewHash(m_now);
    if (m_now.hash == m_order.previewHash)
        return {};
    if (m_order.preview)
        m_differences = previewDifferences(*m_order.preview, m_now);
    return fail(ErrorKind::Refused,
                QStringLiteral("What would happen now is not what the preview showed: nothing was "
                               "written."));
}

JournalEntry CorrectionCommit::entry() const
{
    const CorrectionRequest &request = m_order.request;
    const CorrectionOperation &operation = operationOf(request.kind);
    JournalEntry entry;
    entry.operationId = request.operationId;
    entry.operation = operation.name;
    entry.subject = toText(operation.subject);
    entry.key = request.key;
    entry.actorId = m_order.actor.userId;
    entry.actorEmail = m_order.actor.email;
    entry.reasonCode = request.reasonCode;
    entry.reason = request.reason;
    entry.plan = compact(toJson(m_now.plan));
    entry.before = compact(toJson(m_now.before));
    entry.after = compact(toJson(m_now.after));
    entry.previewHash = m_now.hash;
    entry.movedEuros = m_now.plan.moved().toText();
    entry.proposalId = m_order.proposalId;
    entry.compensates = request.compensates;
    entry.release = m_order.release;
    entry.revision = m_attempt.revisions().value(0);
    return entry;
}

Result<void> CorrectionCommit::record()
{
    Result<JournalEntry> recorded = JournalStore(m_connection).append(entry());
    if (!recorded)
        return fail(recorded.error());
    m_entry = std::move(*recorded);
    if (m_attempt.hasHeldTooLong())
        return fail(ErrorKind::Busy,
                    QStringLiteral("The lock was held for more than %1 ms: nothing was written.")
                        .arg(m_settings.lockHeld.count()));
    return {};
}

Result<void> CorrectionCommit::end(Transaction &transaction)
{
    Result<void> committed = transaction.commit();
    // An answer, whatever it says, is final; without one COMMIT may have done its work.
    m_mayBeCommitted = !committed && !m_connection.isAlive();
    return committed;
}

CommitFailure CorrectionCommit::failure(Error error) const
{
    if (!m_connection.isAlive())
        error.message = m_mayBeCommitted
                            ? QStringLiteral("The connection was lost during COMMIT: whether it "
                                             "was committed must be asked for.")
                            : QStringLiteral("The connection was lost before COMMIT was sent: "
                                             "nothing was written.");
    return {std::move(error), m_differences, m_mayBeCommitted};
}

CommittedCorrection CorrectionCommit::done() const
{
    return {m_now.after, m_entry.sequence, m_attempt.transactionId(), m_entry.entryHash};
}

} // namespace clicknback
