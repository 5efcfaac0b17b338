// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/probestore.h"

#include "models/storage/serverstore.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>

namespace clicknback {

namespace {

using std::chrono::microseconds;

std::optional<microseconds> timeAt(const Row &row, int column)
{
    const std::optional<std::int64_t> time = row.optionalInteger(column);
    return time ? std::optional(microseconds(*time)) : std::nullopt;
}

std::optional<int> countAt(const Row &row, int column)
{
    const std::optional<std::int64_t> count = row.optionalInteger(column);
    return count ? std::optional(int(*count)) : std::nullopt;
}

PostgresFacts readPostgres(const Row &row)
{
    PostgresFacts facts;
    facts.version = row.text(0);
    facts.isStandby = row.boolean(1);
    facts.connections = int(row.integer(2));
    facts.maximumConnections = int(row.integer(3));
    facts.longestTransaction = timeAt(row, 4);
    facts.longestIdle = timeAt(row, 5);
    facts.blocked = countAt(row, 6);
    facts.deadlocks = row.optionalInteger(7);
    facts.standbys = int(row.integer(8));
    facts.replicationLag = timeAt(row, 9);
    facts.bytes = row.optionalInteger(10);
    return facts;
}

/// "42 s", "3 min", "2 h"
QString ageText(std::int64_t seconds)
{
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 60 * kMinute;
    if (seconds < 2 * kMinute)
        return QStringLiteral("%1 s").arg(seconds);
    return seconds < 2 * kHour ? QStringLiteral("%1 min").arg(seconds / kMinute)
                               : QStringLiteral("%1 h").arg(seconds / kHour);
}

/// "pid 4711 (psql, idle in transaction 42 s)"
QString blockerName(const Row &row)
{
    if (row.integer(0) == 0)
        return QStringLiteral("a prepared transaction");
    QStringList known;
    if (!row.text(1).isEmpty())
        known << row.text(1);
    if (!row.isNull(2) && !row.isNull(3))
        known << row.text(2) + QLatin1Char(' ') + ageText(row.integer(3));
    const QString pid = QStringLiteral("pid %1").arg(row.integer(0));
    return known.isEmpty() ? pid
                           : QStringLiteral("%1 (%2)").arg(pid, known.join(QStringLiteral(", ")));
}

QString readBlocker(const Row &row)
{
    const std::int64_t sessions = row.integer(4);
    return QStringLiteral("%1 holds up %2 session%3")
        .arg(blockerName(row))
        .arg(sessions)
        .arg(sessions == 1 ? QString() : QStringLiteral("s"));
}

JobFacts readJob(const Row &row)
{
    JobFacts facts;
    facts.eligible = row.integer(0);
    facts.heldBack = row.integer(1);
    // Written by a clock that is ahead: just now.
    if (const std::optional<std::int64_t> age = row.optionalInteger(2))
        facts.oldestEligible = std::chrono::seconds(std::max<std::int64_t>(0, *age));
    return facts;
}

/// A row that a statement without conditions always gives.
template<typename T>
Result<T> theRow(Result<std::optional<T>> row)
{
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorKind::Unexpected, QStringLiteral("The database gave an empty answer."));
    return **row;
}

constexpr std::int64_t kSecondsPerWeek = 7 * 24 * 3600;
constexpr std::int64_t kSecondsPerHour = 3600;

/// Purchases by weeks before `now`.
using Weeks = std::vector<std::int64_t>;

Result<Weeks> countWeeks(Connection &connection, Instant now, int weeks)
{
    using Counted = std::pair<std::int64_t, std::int64_t>;
    const auto rows = connection.select<Counted>(
        QStringLiteral("probe/select_ingestion"),
        {{QStringLiteral("now"), now.toText()}, {QStringLiteral("weeks"), weeks}},
        [](const Row &row) { return Counted(row.integer(0), row.integer(1)); });
    if (!rows)
        return fail(rows.error());
    Weeks counts(std::size_t(weeks) + 1, 0);
    for (const auto &[week, count] : *rows) {
        if (week >= 0 && week <= weeks)
            counts[std::size_t(week)] = count;
    }
    return counts;
}

/// Weeks whose hour lies wholly after the oldest purchase; an earlier oldest one than `since` tells
/// no more than that.
Result<std::size_t> weeksWithPurchases(Connection &connection, Instant now, int weeks)
{
    const Instant since = now.plusSeconds(-weeks * kSecondsPerWeek - kSecondsPerHour);
    const auto oldest = theRow(connection.selectFirst<std::optional<Instant>>(
        QStringLiteral("probe/select_oldest_purchase"), {{QStringLiteral("since"), since.toText()}},
        [](const Row &row) { return row.instant(0); }));
    if (!oldest)
        return fail(oldest.error());
    if (!*oldest || **oldest > now)
        return 0;
    const std::int64_t age = now.secondsSince(**oldest) - kSecondsPerHour;
    return std::size_t(std::clamp<std::int64_t>(age / kSecondsPerWeek, 0, weeks));
}

} // namespace

Result<PostgresFacts> ProbeStore::postgres()
{
    QElapsedTimer timer;
    timer.start();
    if (const Result<void> answered = ServerStore(m_connection).ping(); !answered)
        return fail(answered.error());
    const microseconds latency(timer.nsecsElapsed() / 1'000);
    Result<PostgresFacts> facts = theRow(m_connection.selectFirst<PostgresFacts>(
        QStringLiteral("probe/select_postgres"), {}, readPostgres));
    if (!facts)
        return facts;
    facts->latency = latency;
    if (facts->blocked.value_or(0) == 0)
        return facts;
    const auto blockers =
        m_connection.select<QString>(QStringLiteral("probe/select_blockers"), {}, readBlocker);
    if (!blockers)
        return fail(blockers.error());
    facts->blockers = QStringList(blockers->begin(), blockers->end()).join(QStringLiteral("; "));
    return facts;
}

Result<JobFacts> ProbeStore::job()
{
    return theRow(
        m_connection.selectFirst<JobFacts>(QStringLiteral("probe/select_job"), {}, readJob));
}

Result<IngestionFacts> ProbeStore::ingestion(Instant now, int weeks)
{
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "ingestion", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    if (const auto gentle = m_connection.execute(QStringLiteral("probe/use_one_process")); !gentle)
        return fail(gentle.error());
    const Result<Weeks> counts = countWeeks(m_connection, now, weeks);
    if (!counts)
        return fail(counts.error());
    const Result<std::size_t> known = weeksWithPurchases(m_connection, now, weeks);
    if (!known)
        return fail(known.error());
    const auto first = counts->begin() + 1;
    return IngestionFacts{counts->front(), {first, first + std::ptrdiff_t(*known)}};
}

Result<void> ProbeStore::readJobSign(ResetFacts &facts)
{
    const auto sign = m_connection.selectFirst<std::optional<Instant>>(
        QStringLiteral("probe/select_job_sign"),
        {{QStringLiteral("after"), facts.schemaMadeAt->toText()}},
        [](const Row &row) { return row.instant(0); });
    if (!sign)
        return fail(sign.error());
    facts.jobSeenAfter = sign->value_or(std::nullopt);
    return {};
}

Result<ResetFacts> ProbeStore::reset()
{
    const Result<SchemaTables> tables = ServerStore(m_connection).tables();
    if (!tables)
        return fail(tables.error());
    const auto isReadable = [&](const QString &table) {
        return !tables->missing.contains(table) && !tables->unreadable.contains(table);
    };
    ResetFacts facts;
    facts.isComplete = tables->isComplete();
    if (!isReadable(QStringLiteral("users")))
        return facts;
    const auto read = theRow(m_connection.selectFirst<bool>(QStringLiteral("probe/select_reset"),
                                                            {}, [&facts](const Row &row) {
                                                                facts.schemaMadeAt = row.instant(0);
                                                                facts.users = row.integer(1);
                                                                return true;
                                                            }));
    if (!read)
        return fail(read.error());
    if (facts.schemaMadeAt && isReadable(QStringLiteral("audit_logs"))) {
        if (const Result<void> sign = readJobSign(facts); !sign)
            return fail(sign.error());
    }
    return facts;
}

} // namespace clicknback
