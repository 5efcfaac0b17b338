// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/checkstatements.h"

#include "models/storage/reconcile/watchedquery.h"
#include "models/storage/savepoint.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <libpq-fe.h>

namespace clicknback {

namespace {

/// What the wrapping statements have in the place of a statement of check/.
constexpr QByteArrayView kListed("\"violations to be listed\"");

QStringList keysFrom(const QByteArray &json)
{
    QStringList keys;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const auto &key : array)
        keys << key.toString();
    return keys;
}

CheckResult readResult(const Invariant &invariant, PGresult *answer)
{
    CheckResult result;
    result.id = invariant.id;
    result.violations = QByteArray(PQgetvalue(answer, 0, 0)).toLongLong();
    if (invariant.hasImpact)
        result.impact = Money::fromText(QString::fromUtf8(PQgetvalue(answer, 0, 1)))
                            .value_or(Money::notANumber());
    result.sample = keysFrom(PQgetvalue(answer, 0, 2));
    return result;
}

} // namespace

bool endsCheck(const Error &error, const LedgerReading &reading)
{
    return error.kind == ErrorKind::Unreachable || reading.isCancelled;
}

CheckStatements::CheckStatements(Connection &connection, const LedgerReading &reading,
                                 const BackendSettings &settings, int sampleSize)
    : m_connection(connection)
    , m_reading(reading)
    , m_values{{QStringLiteral("longest_pending_seconds"),
                QString::number(2 * settings.verificationAttempts * settings.jobInterval.count())},
               {QStringLiteral("maximum_percentage"), settings.maximumCashbackPercentage.toText()},
               {QStringLiteral("sample_size"), QString::number(sampleSize)}}
{}

Result<CheckResult> CheckStatements::count(const Invariant &invariant)
{
    Result<CheckResult> result = withinSavepoint(m_connection, [&] { return ask(invariant); });
    if (result || endsCheck(result.error(), m_reading))
        return result;
    const QString reason = result.error().kind == ErrorKind::Cancelled
                               ? QStringLiteral("It took too long, or was cancelled on the server.")
                               : result.error().message;
    return CheckResult{.id = invariant.id, .reason = reason};
}

Result<CheckResult> CheckStatements::ask(const Invariant &invariant)
{
    const Result<QByteArray> text = textOf(invariant);
    if (!text)
        return fail(text.error());
    const Result<PgAnswer> answer = askWatched(m_connection, *text, m_reading);
    if (!answer)
        return fail(answer.error());
    return readResult(invariant, answer->get());
}

Result<QByteArray> CheckStatements::textOf(const Invariant &invariant) const
{
    PGconn *pg = m_connection.handle();
    const bool isPaidOut = invariant.id == u"W2" || invariant.id == u"W3";
    QString name = QStringLiteral("check/") + invariant.id.toLower();
    if (invariant.id == u"P14") // there can be more pairs than anybody could list
        return withLiterals(pg, name + QStringLiteral("_counted"), m_values);
    if (isPaidOut && m_hasPayouts)
        name += QStringLiteral("_with_payouts");
    Result<QByteArray> listed = withLiterals(pg, name, m_values);
    if (!listed)
        return listed;
    Result<QByteArray> text = withLiterals(
        pg,
        invariant.hasImpact ? QStringLiteral("count_priced_check") : QStringLiteral("count_check"),
        m_values);
    if (text)
        text->replace(kListed.toByteArray(), *listed);
    return text;
}

} // namespace clicknback
