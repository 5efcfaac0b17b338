// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/correctionrunner.h"

#include "models/storage/answerlimit.h"
#include "models/storage/connection.h"
#include "models/storage/corrections/correctionattempt.h"
#include "models/storage/corrections/correctioncommit.h"
#include "models/storage/transaction.h"

#include <algorithm>

namespace clicknback {

namespace {

/// Stands for the administrator while nobody has to be signed in.
QString nobody()
{
    return QStringLiteral("00000000-0000-0000-0000-000000000000");
}

CorrectionPreview withHash(CorrectionPreview preview)
{
    preview.hash = previewHash(preview);
    return preview;
}

/// Why an order can be no order, whatever the rows are; empty: it can.
QString faultOf(const CommitOrder &order, const Connection &connection)
{
    if (order.actor.userId.isEmpty())
        return QStringLiteral(
            "Nobody is signed in: nothing is committed without an administrator.");
    if (order.request.operationId.isEmpty() || order.previewHash.isEmpty())
        return QStringLiteral("It has no preview yet.");
    if (order.preview && !order.preview->isRehearsed)
        return QStringLiteral("Its preview was computed, not rehearsed: it cannot be committed.");
    if (connection.isReadOnly())
        return QStringLiteral("This connection only reads.");
    return {};
}

} // namespace

CorrectionRunner::CorrectionRunner(Connection &connection, const CorrectionSettings &settings)
    : m_connection(connection), m_settings(settings)
{}

Result<CorrectionPreview> CorrectionRunner::preview(const CorrectionRequest &request)
{
    Result<CorrectionRequest> checked = checkedRequest(request);
    if (!checked)
        return fail(checked.error());
    Result<std::optional<CorrectionPreview>> rehearsed = rehearse(*checked);
    if (!rehearsed)
        return fail(rehearsed.error());
    return *rehearsed ? Result<CorrectionPreview>(std::move(**rehearsed)) : compute(*checked);
}

std::nullopt_t CorrectionRunner::cannotWrite(const QString &why)
{
    m_whyNotRehearsed = why;
    return std::nullopt;
}

Result<std::optional<CorrectionPreview>> CorrectionRunner::rehearse(
    const CorrectionRequest &request)
{
    if (m_connection.isReadOnly())
        return cannotWrite(QStringLiteral("This connection only reads."));
    const AnswerLimit limit(m_watcher, m_connection, m_settings.answerLimit);
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "a rehearsal", Transaction::Kind::Correction);
    if (!transaction && m_connection.isAlive()) // a standby refuses at once
        return cannotWrite(transaction.error().message);
    if (!transaction)
        return fail(transaction.error());
    CorrectionAttempt attempt(CorrectionAttempt::Purpose::Rehearse, m_connection, m_texts, request,
                              m_settings);
    return rehearseWithin(attempt, request); // rolled back by the transaction's end
}

Result<std::optional<CorrectionPreview>> CorrectionRunner::rehearseWithin(
    CorrectionAttempt &attempt, const CorrectionRequest &request)
{
    if (const Result<void> opened = attempt.open(); !opened)
        return fail(opened.error());
    Result<CorrectionFacts> before = attempt.lockAndRead();
    if (!before && before.error().kind == ErrorKind::Refused)
        return cannotWrite(before.error().message);
    if (!before)
        return fail(before.error());
    Result<CorrectionPlan> plan = planCorrection(request, *before, m_settings.rules);
    if (!plan)
        return fail(plan.error());
    Result<CorrectionFacts> after = attempt.write(*plan, nobody());
    if (!after && after.error().kind == ErrorKind::Refused)
        return cannotWrite(after.error().message);
    if (!after)
        return fail(after.error());
    return std::optional(withHash({*plan, *before, *after, true, {}}));
}

Result<CorrectionPreview> CorrectionRunner::compute(const CorrectionRequest &request)
{
    const Result<CorrectionFacts> before = facts(request);
    if (!before)
        return fail(before.error());
    const Result<CorrectionPlan> plan = planCorrection(request, *before, m_settings.rules);
    if (!plan)
        return fail(plan.error());
    return withHash({*plan, *before, factsAfter(*plan, *before), false, {}});
}

Result<CorrectionFacts> CorrectionRunner::facts(const CorrectionRequest &request)
{
    const AnswerLimit limit(m_watcher, m_connection, m_settings.answerLimit);
    Result<Transaction> transaction = Transaction::begin(
        m_connection, "a look at what is to be corrected", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    CorrectionAttempt attempt(CorrectionAttempt::Purpose::Look, m_connection, m_texts, request,
                              m_settings);
    if (const Result<void> opened = attempt.open(); !opened)
        return fail(opened.error());
    return attempt.lockAndRead();
}

tl::expected<CommittedCorrection, CommitFailure> CorrectionRunner::commit(
    const CommitOrder &order, const NoteTransaction &note)
{
    if (const QString fault = faultOf(order, m_connection); !fault.isEmpty())
        return tl::unexpected(CommitFailure{{ErrorKind::Refused, fault, {}}, {}, false});
    const Result<CorrectionRequest> checked = checkedRequest(order.request);
    if (!checked)
        return tl::unexpected(CommitFailure{checked.error(), {}, false});
    CommitOrder normal = order;
    normal.request = *checked;
    CorrectionSettings settings = m_settings;
    settings.lockTimeout =
        std::min(settings.lockTimeout, order.lockTry * settings.firstLockTimeout);
    const AnswerLimit limit(m_watcher, m_connection, m_settings.answerLimit);
    return CorrectionCommit(m_connection, m_texts, settings, normal).run(note);
}

} // namespace clicknback
