// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/domainprobes.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString words(std::chrono::seconds time)
{
    return valueText(double(time.count()), u"s"_s);
}

QString counted(std::int64_t count, const QString &one, const QString &many)
{
    return u"%1 %2"_s.arg(count).arg(count == 1 ? one : many);
}

std::optional<double> seconds(std::optional<std::chrono::seconds> time)
{
    return time ? std::optional(double(time->count())) : std::nullopt;
}

/// The two signs of the job, each by itself.
struct JobSigns
{
    bool isSilent = false; ///< the log is followed long enough, and the job says nothing in it
    bool isOverdue = false;
    bool isLate = false;
};

JobSigns signsOf(const JobFacts &facts, std::chrono::seconds interval, std::chrono::seconds limit)
{
    JobSigns signs;
    const bool isFollowed = facts.followsLog && facts.logFollowedFor;
    signs.isSilent = isFollowed && *facts.logFollowedFor >= 3 * interval
                     && (!facts.sinceTick || *facts.sinceTick > 3 * interval);
    signs.isOverdue = facts.oldestEligible && *facts.oldestEligible > 2 * limit;
    signs.isLate = facts.oldestEligible && *facts.oldestEligible > limit;
    return signs;
}

/// "7 purchases wait, the oldest for 15 min (limit 6 min)", "nothing waits for it".
QString waitingText(const JobFacts &facts, std::chrono::seconds limit)
{
    if (facts.eligible == 0)
        return u"nothing waits for it"_s;
    const QString waiting = counted(facts.eligible, u"purchase waits"_s, u"purchases wait"_s);
    if (!facts.oldestEligible)
        return u"%1, since when could not be read"_s.arg(waiting);
    const QString text = u"%1, the oldest for %2"_s.arg(waiting, words(*facts.oldestEligible));
    return *facts.oldestEligible > limit ? u"%1 (limit %2)"_s.arg(text, words(2 * limit)) : text;
}

/// "ticked 12 s ago", "no tick in the log for 12 min".
QString tickText(const JobFacts &facts, bool isSilent)
{
    if (!facts.followsLog)
        return u"its log is not followed"_s;
    if (!facts.sinceTick)
        return u"no tick in the log, which is followed for %1"_s.arg(
            words(facts.logFollowedFor.value_or(0s)));
    return (isSilent ? u"no tick in the log for %1"_s : u"ticked %1 ago"_s)
        .arg(words(*facts.sinceTick));
}

QString jobVerdictText(const JobSigns &signs, const JobFacts &facts)
{
    if (signs.isSilent && signs.isOverdue)
        return u"the job is dead"_s;
    if (signs.isSilent)
        return u"the job is dead, or LOG_LEVEL hides its line"_s;
    if (signs.isOverdue && facts.followsLog && facts.sinceTick)
        return u"the job runs and gets nothing done"_s;
    if (signs.isOverdue)
        return u"the job is dead or failing"_s;
    return signs.isLate ? u"the job is late"_s : QString();
}

std::vector<Reading> jobReadings(const JobFacts &facts)
{
    std::vector<Reading> readings{{.name = u"eligible"_s, .value = double(facts.eligible)},
                                  {.name = u"held back"_s, .value = double(facts.heldBack)}};
    if (facts.eligible > 0)
        readings.push_back({.name = u"oldest"_s,
                            .value = seconds(facts.oldestEligible),
                            .unit = u"s"_s,
                            .text = u"the age of the oldest one is not known"_s});
    if (facts.followsLog)
        readings.push_back({.name = u"tick"_s,
                            .value = seconds(facts.sinceTick),
                            .unit = u"s"_s,
                            .text = u"no tick in the log so far"_s});
    for (Reading &reading : readings) {
        if (reading.value)
            reading.text.clear();
    }
    return readings;
}

Verdict jobVerdict(const JobSigns &signs, const JobFacts &facts)
{
    if (signs.isSilent || signs.isOverdue)
        return Verdict::Fail;
    if (signs.isLate)
        return Verdict::Warn;
    return facts.eligible > 0 && !facts.oldestEligible ? Verdict::Unknown : Verdict::Pass;
}

double medianOf(std::vector<std::int64_t> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? double(values[middle])
                                  : double(values[middle - 1] + values[middle]) / 2;
}

Verdict ingestionVerdict(double recent, double usual)
{
    constexpr double kTells = 10; // below it a third is chance
    if (usual >= kTells && recent < 1)
        return Verdict::Fail;
    const bool isLow = usual >= kTells && recent * 3 < usual;
    const bool isHigh = recent > usual * 3 && recent >= kTells * 3;
    return isLow || isHigh ? Verdict::Warn : Verdict::Pass;
}

QString findingsText(const FindingsFacts &facts)
{
    QStringList parts;
    for (const auto &[count, gravity] :
         {std::pair(facts.high, u"high"_s), std::pair(facts.medium, u"medium"_s),
          std::pair(facts.low, u"low"_s)}) {
        if (count > 0)
            parts << u"%1 %2"_s.arg(count).arg(gravity);
    }
    const QString found =
        parts.isEmpty() ? u"no findings"_s : u"findings: %1"_s.arg(parts.join(u", "_s));
    return facts.isComplete ? found : found + u"; not every invariant could be asked"_s;
}

Verdict findingsVerdict(const FindingsFacts &facts)
{
    if (facts.high > 0)
        return Verdict::Fail;
    if (facts.medium > 0)
        return Verdict::Warn;
    return facts.isComplete ? Verdict::Pass : Verdict::Unknown;
}

ProbeLayer unlessPassed(Verdict verdict, ProbeLayer layer)
{
    return verdict == Verdict::Pass || verdict == Verdict::Unknown ? ProbeLayer::None : layer;
}

} // namespace

Sample judgeJob(const JobFacts &facts, const BackendSettings &backend, Instant at)
{
    const std::chrono::seconds interval = std::max(backend.jobInterval, 1s);
    const std::chrono::seconds limit = std::max(backend.verificationAttempts, 1) * interval;
    const JobSigns signs = signsOf(facts, interval, limit);
    const Verdict verdict = jobVerdict(signs, facts);
    QStringList parts{tickText(facts, signs.isSilent), waitingText(facts, limit)};
    if (facts.heldBack > 0)
        parts << u"%1 held back by a flag"_s.arg(facts.heldBack);
    const QString said = jobVerdictText(signs, facts);
    return {.at = at,
            .verdict = verdict,
            .readings = jobReadings(facts),
            .layer = unlessPassed(verdict, ProbeLayer::Job),
            .text = (said.isEmpty() ? QString() : said + u": "_s) + parts.join(u"; "_s)};
}

Sample judgeIngestion(const IngestionFacts &facts, Instant at)
{
    constexpr std::size_t kWeeksNeeded = 3;
    Sample sample{.at = at};
    const QString came =
        counted(facts.recent, u"purchase"_s, u"purchases"_s) + u" in the last hour"_s;
    sample.readings = {{.name = u"recent"_s, .value = double(facts.recent)}, {.name = u"usual"_s}};
    if (facts.before.size() < kWeeksNeeded) {
        sample.readings.back().text = u"fewer than %1 weeks to compare with"_s.arg(kWeeksNeeded);
        sample.text = u"%1; %2"_s.arg(came, sample.readings.back().text);
        return sample;
    }
    const double usual = medianOf(facts.before);
    sample.readings.back().value = usual;
    sample.verdict = ingestionVerdict(double(facts.recent), usual);
    sample.layer = unlessPassed(sample.verdict, ProbeLayer::Data);
    sample.text = u"%1, usual at this time are %2"_s.arg(came, valueText(usual, {}));
    return sample;
}

Sample judgeFindings(const FindingsFacts &facts, std::chrono::seconds staleAfter, Instant at)
{
    Sample sample{.at = at};
    if (!facts.checkedAt) {
        sample.text = u"no whole check was made yet: start one on the page Reconcile"_s;
        return sample;
    }
    sample.readings = {{.name = u"high"_s, .value = double(facts.high)},
                       {.name = u"medium"_s, .value = double(facts.medium)},
                       {.name = u"low"_s, .value = double(facts.low)}};
    const std::chrono::seconds age{std::max(at.secondsSince(*facts.checkedAt), std::int64_t{0})};
    const bool isStale = age > staleAfter;
    sample.verdict = isStale ? Verdict::Unknown : findingsVerdict(facts);
    sample.layer = unlessPassed(sample.verdict, ProbeLayer::Data);
    const QString checked =
        (isStale
             ? u"checked %1 ago, too long to tell (limit %2)"_s.arg(words(age), words(staleAfter))
             : u"checked %1 ago"_s.arg(words(age)));
    sample.text = u"%1; %2"_s.arg(findingsText(facts), checked);
    return sample;
}

Sample judgedBySchema(Sample sample, const SchemaVerdict &schema)
{
    if (schema.isGood() || schema.position == SchemaPosition::Unreadable
        || sample.verdict != Verdict::Pass)
        return sample;
    sample.verdict = Verdict::Warn;
    sample.layer = ProbeLayer::Data;
    sample.text =
        schema.revision.isEmpty()
            ? QStringLiteral("the schema is not the one that is known: %1").arg(schema.text())
            : QStringLiteral("the schema is not the one that is known: revision %1, %2")
                  .arg(schema.revision, schema.text());
    return sample;
}

} // namespace clicknback
