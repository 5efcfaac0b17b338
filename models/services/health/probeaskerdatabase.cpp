// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/probeasker.h"

#include "models/services/health/sampleof.h"
#include "models/services/whendone.h"
#include "models/storage/databaselane.h"
#include "models/storage/health/probestore.h"
#include "models/storage/serverstore.h"

namespace clicknback {

template<typename Facts>
void ProbeAsker::askDatabase(const Promise &promise,
                             std::function<Result<Facts>(Connection &)> read,
                             std::function<Sample(const Facts &)> judge, bool isDatabaseItself)
{
    if (!m_sources.database)
        return give(promise, unknownSample(ProbeLayer::Database,
                                           QStringLiteral("no database is configured")));
    const Instant at = Instant::now();
    whenEnded(m_sources.database->run(std::move(read)), this,
              [promise, judge = std::move(judge), isDatabaseItself,
               at](const QFuture<Result<Facts>> &asked) {
                  if (asked.resultCount() == 0)
                      return promise->finish();
                  const Result<Facts> facts = asked.result();
                  give(promise,
                       facts ? judge(*facts) : databaseError(facts.error(), isDatabaseItself, at));
              });
}

void ProbeAsker::askPostgres(const ProbeSpec &probe, const Promise &promise)
{
    const Instant at = Instant::now();
    struct Facts
    {
        PostgresFacts server;
        SchemaVerdict schema;
    };
    const auto read = [](Connection &connection) -> Result<Facts> {
        const Result<PostgresFacts> server = ProbeStore(connection).postgres();
        if (!server)
            return fail(server.error());
        const Result<SchemaVerdict> schema = ServerStore(connection).schema();
        return Facts{*server, schema.value_or(SchemaVerdict())};
    };
    askDatabase<Facts>(
        promise, read,
        [this, at, limits = probe.limits](const Facts &facts) {
            const Sample sample = postgresSample(facts.server, m_deadlocks, at);
            m_deadlocks = facts.server.deadlocks;
            return judgedBySchema(judgedByLimits(sample, limits), facts.schema);
        },
        true);
}

void ProbeAsker::askSql(const ProbeSpec &probe, const Promise &promise)
{
    const Instant at = Instant::now();
    const QString statement = std::get<SqlQuestion>(probe.question).statement;
    askDatabase<std::optional<double>>(
        promise,
        [statement](Connection &connection) { return ProbeStore(connection).number(statement); },
        [at, limits = probe.limits](const std::optional<double> &number) {
            Sample sample{.at = at,
                          .verdict = number ? Verdict::Pass : Verdict::Unknown,
                          .text = number ? QString::number(*number, 'g', 10)
                                         : QStringLiteral("the statement gave no value")};
            sample.readings.push_back({QStringLiteral("value"), number, {}, {}});
            return number ? judgedByLimits(sample, limits) : sample;
        });
}

void ProbeAsker::askJob(const ProbeSpec &, const Promise &promise)
{
    askDatabase<JobFacts>(
        promise, [](Connection &connection) { return ProbeStore(connection).job(); },
        [this](const JobFacts &read) {
            JobFacts facts = read;
            if (m_sources.addLogFacts)
                m_sources.addLogFacts(facts);
            return judgeJob(facts, m_environment.backend, Instant::now());
        });
}

void ProbeAsker::askIngestion(const ProbeSpec &probe, const Promise &promise)
{
    const Instant at = Instant::now();
    askDatabase<IngestionFacts>(
        promise, [at](Connection &connection) { return ProbeStore(connection).ingestion(at); },
        [at, limits = probe.limits](const IngestionFacts &facts) {
            return judgedByLimits(judgeIngestion(facts, at), limits);
        });
}

void ProbeAsker::askReset(const ProbeSpec &, const Promise &promise)
{
    const Instant at = Instant::now();
    askDatabase<ResetFacts>(
        promise, [](Connection &connection) { return ProbeStore(connection).reset(); },
        [this, at](const ResetFacts &facts) {
            if (m_schemaMadeAt && facts.schemaMadeAt && *facts.schemaMadeAt > *m_schemaMadeAt)
                emit changeSeen({*facts.schemaMadeAt, PlatformChange::Kind::Reset,
                                 QStringLiteral("the schema was dropped and filled anew")});
            if (facts.schemaMadeAt)
                m_schemaMadeAt = facts.schemaMadeAt;
            return judgeReset(facts, nightlyResetOf(m_environment), at);
        });
}

} // namespace clicknback
