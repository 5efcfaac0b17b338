// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/correctionattempt.h"

#include <libpq-fe.h>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kRehearsalLockTimeout{100};

QString milliseconds(std::chrono::milliseconds duration)
{
    return QString::number(duration.count());
}

QStringList firstColumn(const PGresult *answer)
{
    QStringList values;
    for (int row = 0; row < PQntuples(answer); ++row)
        values << textAt(answer, row, 0);
    return values;
}

} // namespace

CorrectionAttempt::CorrectionAttempt(Purpose purpose, Connection &connection, StatementTexts &texts,
                                     const CorrectionRequest &request,
                                     const CorrectionSettings &settings)
    : m_purpose(purpose), m_batch(connection, texts), m_request(request), m_settings(settings)
{}

Result<void> CorrectionAttempt::open()
{
    const auto lockTimeout = m_purpose == Purpose::Commit
                                 ? m_settings.lockTimeout
                                 : std::min(m_settings.lockTimeout, kRehearsalLockTimeout);
    m_batch.add(QStringLiteral("corrections/limit_transaction"),
                {{QStringLiteral("lock_timeout"), milliseconds(lockTimeout)},
                 {QStringLiteral("statement_timeout"), milliseconds(m_settings.lockHeld)},
                 {QStringLiteral("idle_timeout"), milliseconds(m_settings.lockHeld)}});
    add(surroundingsStatement());
    if (m_purpose == Purpose::Commit)
        m_batch.add(QStringLiteral("corrections/take_transaction_number"));
    const Result<std::vector<PgAnswer>> answers = run();
    if (!answers)
        return fail(answers.error());
    m_surroundings = surroundingsFrom(answers->at(1).get());
    if (m_purpose == Purpose::Commit)
        m_transactionId = textAt(answers->back().get(), 0, 0);
    return {};
}

std::size_t CorrectionAttempt::addLock()
{
    const bool isThere = factsStatement(m_request, m_surroundings).has_value();
    if (m_purpose == Purpose::Look || !isThere || m_settings.withoutLocks)
        return 0;
    add(m_purpose == Purpose::Commit ? lockStatement(m_request) : rowLockStatement(m_request));
    return 1;
}

void CorrectionAttempt::addReading()
{
    if (const auto reading = factsStatement(m_request, m_surroundings))
        add(*reading);
    if (m_surroundings.hasReadableJournal)
        add(lastOperationStatement(m_request));
}

CorrectionFacts CorrectionAttempt::takeReading(const std::vector<PgAnswer> &answers,
                                               std::size_t from)
{
    const bool isThere = factsStatement(m_request, m_surroundings).has_value();
    CorrectionFacts facts = factsFrom(isThere ? answers.at(from).get() : nullptr, m_surroundings);
    if (m_surroundings.hasReadableJournal) {
        const PGresult *last = answers.back().get();
        facts.lastOperation = textAt(last, 0, 0);
        m_isInJournal = isTrueAt(last, 0, 1);
    }
    return facts;
}

Result<CorrectionFacts> CorrectionAttempt::lockAndRead()
{
    std::size_t from = addLock();
    if (m_purpose == Purpose::Commit)
        m_batch.add(QStringLiteral("corrections/read_revisions"));
    addReading();
    const Result<std::vector<PgAnswer>> answers = run();
    m_held.start();
    if (!answers)
        return fail(answers.error());
    if (m_purpose == Purpose::Commit)
        m_revisions = firstColumn(answers->at(from++).get());
    return takeReading(*answers, from);
}

Result<CorrectionFacts> CorrectionAttempt::write(const CorrectionPlan &plan, const QString &actorId)
{
    RunValues values(actorId, m_surroundings.now);
    for (const PlannedStatement &planned : plan.statements)
        add(boundStatement(planned, values));
    addReading();
    const Result<std::vector<PgAnswer>> answers = run();
    if (!answers)
        return fail(answers.error());
    if (Result<void> checked = checkRows(plan, *answers); !checked)
        return fail(checked.error());
    return takeReading(*answers, plan.statements.size());
}

Result<void> CorrectionAttempt::checkRows(const CorrectionPlan &plan,
                                          const std::vector<PgAnswer> &answers) const
{
    for (std::size_t i = 0; i < plan.statements.size(); ++i) {
        const PlannedStatement &planned = plan.statements[i];
        const std::int64_t rows = rowsTouched(answers.at(i).get());
        if (rows != planned.rows)
            return fail(ErrorKind::Unexpected,
                        QStringLiteral("The statement %1 touched %2 rows instead of %3.")
                            .arg(planned.name)
                            .arg(rows)
                            .arg(planned.rows));
    }
    return {};
}

bool CorrectionAttempt::hasHeldTooLong() const
{
    return m_held.isValid() && m_held.hasExpired(m_settings.lockHeld.count());
}

} // namespace clicknback
