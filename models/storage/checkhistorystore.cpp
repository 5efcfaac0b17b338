// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/checkhistorystore.h"

namespace clicknback {

namespace {

const QString kEnvironment = QStringLiteral("environment");

QVariant null(QMetaType::Type type)
{
    return QVariant(QMetaType(type));
}

QVariant violationsOf(const CheckResult &result)
{
    return result.violations ? QVariant(qint64(*result.violations)) : null(QMetaType::LongLong);
}

QVariant impactOf(const CheckResult &result)
{
    return result.impact ? QVariant(result.impact->toText()) : null(QMetaType::QString);
}

/// SQLite refuses NULL, which is what Qt makes of a null string.
QString present(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

PastRun readRun(const Row &row)
{
    PastRun past{row.integer(0), {}};
    past.run.database = row.text(1);
    past.run.revision = row.text(2);
    past.run.checkedAt = {row.integer(3)};
    past.run.duration = std::chrono::milliseconds(row.integer(4));
    return past;
}

CheckResult readResult(const Row &row)
{
    return {row.text(5), row.optionalInteger(6), row.text(8), row.optionalMoney(7), {}};
}

Acknowledgement readAcknowledgement(const Row &row)
{
    return {row.text(0),      row.text(1),      row.text(2),
            {row.integer(3)}, {row.integer(4)}, row.integer(5)};
}

Result<void> withoutCount(const Result<qint64> &done)
{
    return done ? Result<void>() : Result<void>(fail(done.error()));
}

Result<qint64> addRun(LocalDatabase &database, const QString &environmentKey, const CheckRun &run)
{
    const auto numbers =
        database.select<qint64>(QStringLiteral("insert_check_run"),
                                {{kEnvironment, environmentKey},
                                 {QStringLiteral("at"), qint64(run.checkedAt.microseconds)},
                                 {QStringLiteral("duration"), qint64(run.duration.count())},
                                 {QStringLiteral("database"), present(run.database)},
                                 {QStringLiteral("revision"), present(run.revision)}},
                                [](const Row &row) { return row.integer(0); });
    if (!numbers)
        return fail(numbers.error());
    return numbers->at(0);
}

Result<void> addResult(LocalDatabase &database, qint64 run, int position, const CheckResult &result)
{
    return withoutCount(database.execute(QStringLiteral("insert_check_result"),
                                         {{QStringLiteral("run"), run},
                                          {QStringLiteral("position"), position},
                                          {QStringLiteral("invariant"), result.id},
                                          {QStringLiteral("violations"), violationsOf(result)},
                                          {QStringLiteral("impact"), impactOf(result)},
                                          {QStringLiteral("reason"), present(result.reason)}}));
}

/// A run that could not tell says nothing about an age.
Result<void> judgeAge(LocalDatabase &database, const QString &environmentKey, Instant at,
                      const CheckResult &result)
{
    if (!result.violations)
        return {};
    const qint64 since = at.microseconds;
    return withoutCount(
        database.execute(QStringLiteral("upsert_finding_age"),
                         {{kEnvironment, environmentKey},
                          {QStringLiteral("invariant"), result.id},
                          {QStringLiteral("since"),
                           *result.violations > 0 ? QVariant(since) : null(QMetaType::LongLong)},
                          {QStringLiteral("at"), since}}));
}

Result<void> addResults(LocalDatabase &database, const QString &environmentKey, qint64 number,
                        const CheckRun &run)
{
    int position = 0;
    for (const CheckResult &result : run.results) {
        if (auto added = addResult(database, number, position++, result); !added)
            return added;
        if (auto judged = judgeAge(database, environmentKey, run.checkedAt, result); !judged)
            return judged;
    }
    return {};
}

Result<void> dropOldRuns(LocalDatabase &database, const QString &environmentKey)
{
    const QVariantMap old{{kEnvironment, environmentKey},
                          {QStringLiteral("keep"), CheckHistoryStore::kKeepRuns}};
    const auto results = database.execute(QStringLiteral("delete_old_check_results"), old);
    if (!results)
        return fail(results.error());
    return withoutCount(database.execute(QStringLiteral("delete_old_check_runs"), old));
}

} // namespace

Result<void> CheckHistoryStore::add(const QString &environmentKey, const CheckRun &run)
{
    return m_database.inTransaction([&]() -> Result<void> {
        const Result<qint64> number = addRun(m_database, environmentKey, run);
        if (!number)
            return fail(number.error());
        if (auto added = addResults(m_database, environmentKey, *number, run); !added)
            return added;
        return dropOldRuns(m_database, environmentKey);
    });
}

Result<std::vector<PastRun>> CheckHistoryStore::runs(const QString &environmentKey, int most)
{
    std::vector<PastRun> runs;
    const auto results = m_database.select<bool>(
        QStringLiteral("select_check_runs"),
        {{kEnvironment, environmentKey}, {QStringLiteral("most"), most}}, [&runs](const Row &row) {
            if (runs.empty() || runs.back().number != row.integer(0))
                runs.push_back(readRun(row));
            runs.back().run.results.push_back(readResult(row));
            return true;
        });
    if (!results)
        return fail(results.error());
    return runs;
}

Result<std::vector<FindingAge>> CheckHistoryStore::ages(const QString &environmentKey)
{
    return m_database.select<FindingAge>(QStringLiteral("select_finding_ages"),
                                         {{kEnvironment, environmentKey}}, [](const Row &row) {
                                             return FindingAge{row.text(0), {row.integer(1)}};
                                         });
}

Result<void> CheckHistoryStore::acknowledge(const QString &environmentKey,
                                            const Acknowledgement &acknowledgement)
{
    return withoutCount(m_database.execute(
        QStringLiteral("upsert_acknowledgement"),
        {{kEnvironment, environmentKey},
         {QStringLiteral("invariant"), acknowledgement.invariant},
         {QStringLiteral("reason"), present(acknowledgement.reason)},
         {QStringLiteral("person"), present(acknowledgement.by)},
         {QStringLiteral("at"), qint64(acknowledgement.at.microseconds)},
         {QStringLiteral("expires"), qint64(acknowledgement.expiresAt.microseconds)},
         {QStringLiteral("violations"), qint64(acknowledgement.violations)}}));
}

Result<void> CheckHistoryStore::withdraw(const QString &environmentKey, const QString &invariant)
{
    return withoutCount(m_database.execute(
        QStringLiteral("delete_acknowledgement"),
        {{kEnvironment, environmentKey}, {QStringLiteral("invariant"), invariant}}));
}

Result<std::vector<Acknowledgement>> CheckHistoryStore::acknowledgements(
    const QString &environmentKey)
{
    return m_database.select<Acknowledgement>(QStringLiteral("select_acknowledgements"),
                                              {{kEnvironment, environmentKey}},
                                              readAcknowledgement);
}

Result<CheckHistory> CheckHistoryStore::history(const QString &environmentKey)
{
    auto kept = runs(environmentKey, kShowRuns);
    if (!kept)
        return fail(kept.error());
    auto since = ages(environmentKey);
    if (!since)
        return fail(since.error());
    auto known = acknowledgements(environmentKey);
    if (!known)
        return fail(known.error());
    return CheckHistory{std::move(*kept), std::move(*since), std::move(*known), {}};
}

} // namespace clicknback
