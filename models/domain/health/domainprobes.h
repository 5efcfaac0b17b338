// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/health/sample.h"
#include "models/domain/revision.h"

#include <optional>
#include <vector>

namespace clicknback {

/// What is read to tell whether the verification job lives (facts 3.5, P13).
struct JobFacts
{
    std::int64_t eligible = 0; ///< pending, and no scoped flag holds them back
    std::int64_t heldBack = 0; ///< pending, and a scoped flag does (P13g)
    std::optional<std::chrono::seconds> oldestEligible;
    bool followsLog = false;                       ///< the application's log is followed
    std::optional<std::chrono::seconds> sinceTick; ///< since "verify_purchases: dispatcher tick."
    std::optional<std::chrono::seconds> logFollowedFor;
};

/// Fail: eligible purchases older than 2 x attempts x interval, or no tick in the log for 3
/// intervals while it is followed as long. Warn: older than attempts x interval. When log and
/// database contradict each other, both are said: ticks without progress is a failing job.
/// Purchases that a flag holds back wait for a person and are only counted. Unknown: purchases are
/// waiting, and since when could not be read.
Sample judgeJob(const JobFacts &facts, const BackendSettings &backend, Instant at);

/// Purchases in the last hour, and in the same hour of weeks before (the newest first).
struct IngestionFacts
{
    std::int64_t recent = 0;
    std::vector<std::int64_t> before;
};

/// Against the median of the weeks before: Fail when none came where at least 10 are usual, Warn
/// below a third or above the triple of it. Where fewer than 10 are usual too few are chance, and
/// too many are at least 30. Unknown with fewer than three weeks to compare with.
Sample judgeIngestion(const IngestionFacts &facts, Instant at);

/// What the last whole check found; nothing in `at`: none was made.
struct FindingsFacts
{
    std::optional<Instant> checkedAt;
    std::int64_t high = 0;
    std::int64_t medium = 0;
    std::int64_t low = 0;
    bool isComplete = true; ///< all invariants could be asked
};

/// Fail with high ones, Warn with medium ones. Unknown when the check is older than `staleAfter`,
/// or found nothing and could not ask everything.
Sample judgeFindings(const FindingsFacts &facts, std::chrono::seconds staleAfter, Instant at);

/// What came back for a route below /api/ and for /health/ready at the same moment; status 0: no
/// answer.
struct KillSwitchFacts
{
    int apiStatus = 0;
    bool apiFromApplication = false; ///< a JSON body as the application writes it (facts 6.3)
    int healthStatus = 0;
    QString error;
};

/// Fail and layer Proxy: the API is hidden (404 that is not the application's) while health is 200.
/// 401, 403 and the application's own 404 are answers and pass. 503 of /api/ alone, or 429: the
/// proxy's limit, Warn. Unknown while health is not 200 (an outage is no kill switch), and where
/// the address only redirects.
Sample judgeKillSwitch(const KillSwitchFacts &facts, Instant at);

/// A schema that this program does not know, or that lacks migrations, answers like any other:
/// Warn and layer Data, unless the sample says something worse already (invariant M1). One that
/// may not be read changes nothing.
Sample judgedBySchema(Sample sample, const SchemaVerdict &schema);

/// Traces of the last nightly reset: the oldest row that it would have made anew.
struct ResetFacts
{
    std::optional<Instant> schemaMadeAt; ///< oldest seeded row: users.created_at; nothing: no row
    bool isComplete = false;             ///< all platform tables are there and readable
    std::optional<std::int64_t> users;
    std::optional<Instant> jobSeenAfter; ///< the newest sign of the job, after the reset
};

/// Pass: seen after the last time it was due and whole. Fail: due and begun, and tables are
/// missing, not readable any more (facts 7.6: the new schema grants nothing), or empty. Warn: due
/// and not seen. Within its minutes, or when none is configured, Unknown says so.
Sample judgeReset(const ResetFacts &facts, std::optional<QTime> reset, Instant at);

/// Whether instances that should be the same answer the same; each with its name. Fail: one works
/// and another does not. Unknown: one is not known, and the others agree.
Sample judgeAgreement(const std::vector<std::pair<QString, Sample>> &samples, Instant at);

} // namespace clicknback
