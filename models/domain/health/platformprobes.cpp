// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/domainprobes.h"
#include "models/domain/nightlyreset.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// What an answer below /api/ means while health is 200.
struct ApiJudgement
{
    Verdict verdict = Verdict::Pass;
    ProbeLayer layer = ProbeLayer::None;
    QString text;
};

bool isBetween(int status, int from, int to)
{
    return status >= from && status < to;
}

ApiJudgement silentApi(const KillSwitchFacts &facts)
{
    return {Verdict::Fail, ProbeLayer::Proxy,
            u"the API does not answer while health is 200: %1"_s.arg(facts.error)};
}

ApiJudgement strangersApi(int status)
{
    if (status == 404)
        return {Verdict::Fail, ProbeLayer::Proxy,
                u"the kill switch is on: below /api/ the proxy answers 404 while health is 200"_s};
    if (status == 503 || status == 429)
        return {Verdict::Warn, ProbeLayer::Proxy,
                u"the proxy refuses with %1 below /api/: its limit of requests"_s.arg(status)};
    if (isBetween(status, 300, 400))
        return {Verdict::Unknown, ProbeLayer::Proxy,
                u"the address redirects (%1): the API is elsewhere"_s.arg(status)};
    if (status == 500)
        return {Verdict::Fail, ProbeLayer::Application,
                u"the API answers 500 while health is 200"_s};
    return {Verdict::Fail, ProbeLayer::Proxy,
            u"below /api/ something answers %1 in the application's place"_s.arg(status)};
}

ApiJudgement judgeApi(const KillSwitchFacts &facts)
{
    const int status = facts.apiStatus;
    if (facts.apiFromApplication && status >= 500 && facts.healthStatus == 200)
        return {Verdict::Fail, ProbeLayer::Application,
                u"the API itself answers %1 while health is 200"_s.arg(status)};
    if (facts.apiFromApplication || status == 401 || status == 403)
        return {.text = u"%1 below /api/: it is not hidden"_s.arg(status)};
    if (facts.healthStatus != 200)
        return {Verdict::Unknown, ProbeLayer::None,
                facts.healthStatus == 0
                    ? u"health does not answer either: %1"_s.arg(facts.error)
                    : u"health answers %1: an outage is no kill switch"_s.arg(facts.healthStatus)};
    return status == 0 ? silentApi(facts) : strangersApi(status);
}

/// When it was due the last time.
Instant lastDue(QTime reset, Instant at)
{
    const auto onDay = [&](QDate day) {
        return Instant::startOfDay(day).plusMilliseconds(reset.msecsSinceStartOfDay());
    };
    const Instant today = onDay(at.utcDay());
    return today <= at ? today : onDay(at.utcDay().addDays(-1));
}

QString clockTime(Instant at)
{
    return at.toText().mid(11, 5) + u" UTC"_s;
}

Sample failedReset(Instant at, const QString &text)
{
    return {.at = at, .verdict = Verdict::Fail, .layer = ProbeLayer::Data, .text = text};
}

/// Outside the minutes of the reset, with a schema that is whole.
Sample judgeWhole(const ResetFacts &facts, Instant due, Instant at)
{
    constexpr std::int64_t kClocksDiffer = 120; // seconds
    if (!facts.schemaMadeAt)
        return facts.users == 0
                   ? failedReset(at, u"the tables are empty: the data was not loaded again"_s)
                   : Sample{.at = at, .text = u"when the data was loaded is not known"_s};
    const QString made = facts.schemaMadeAt->toIsoText();
    if (*facts.schemaMadeAt < due.plusSeconds(-kClocksDiffer))
        return {.at = at,
                .verdict = Verdict::Warn,
                .layer = ProbeLayer::Data,
                .text = u"the reset that was due at %1 was not seen: the data is of %2"_s.arg(
                    clockTime(due), made)};
    const bool jobLives = facts.jobSeenAfter && *facts.jobSeenAfter >= *facts.schemaMadeAt;
    return {.at = at,
            .verdict = Verdict::Pass,
            .text = jobLives ? u"loaded anew at %1, and the job was seen since"_s.arg(made)
                             : u"loaded anew at %1; the job was not seen since"_s.arg(made)};
}

QStringList namesWith(const std::vector<std::pair<QString, Sample>> &samples, bool (*fits)(Verdict))
{
    QStringList names;
    for (const auto &[name, sample] : samples) {
        if (fits(sample.verdict))
            names << (sample.text.isEmpty() ? name : u"%1 (%2)"_s.arg(name, sample.text));
    }
    return names;
}

} // namespace

Sample judgeKillSwitch(const KillSwitchFacts &facts, Instant at)
{
    const ApiJudgement api = judgeApi(facts);
    return {.at = at, .verdict = api.verdict, .layer = api.layer, .text = api.text};
}

Sample judgeReset(const ResetFacts &facts, std::optional<QTime> reset, Instant at)
{
    if (!reset || !reset->isValid())
        return {.at = at, .text = u"no nightly reset is configured"_s};
    if (const std::optional<Instant> ends = nightlyResetEnds(at, reset))
        return {.at = at, .text = u"it is under way, until %1"_s.arg(clockTime(*ends))};
    const Instant due = lastDue(*reset, at);
    Sample sample =
        facts.isComplete
            ? judgeWhole(facts, due, at)
            : failedReset(at, u"since the reset of %1 tables are missing, or this role may not "
                              "read them any more"_s.arg(clockTime(due)));
    if (facts.users)
        sample.readings.push_back({.name = u"users"_s, .value = double(*facts.users)});
    return sample;
}

Sample judgeAgreement(const std::vector<std::pair<QString, Sample>> &samples, Instant at)
{
    const QStringList working =
        namesWith(samples, [](Verdict v) { return v == Verdict::Pass || v == Verdict::Warn; });
    const QStringList failing = namesWith(samples, [](Verdict v) { return v == Verdict::Fail; });
    const QStringList unknown = namesWith(samples, [](Verdict v) { return v == Verdict::Unknown; });
    Sample sample{.at = at};
    if (!working.isEmpty() && !failing.isEmpty()) {
        sample.verdict = Verdict::Fail;
        sample.layer = ProbeLayer::Application;
        sample.text =
            u"they disagree: %1 against %2"_s.arg(failing.join(u", "_s), working.join(u", "_s));
    } else if (!unknown.isEmpty() || samples.size() < 2) {
        sample.text = unknown.isEmpty() ? u"there is nothing to compare with"_s
                                        : u"not known: %1"_s.arg(unknown.join(u", "_s));
    } else {
        sample.verdict = Verdict::Pass;
        sample.text = failing.isEmpty() ? u"all %1 answer the same"_s.arg(working.size())
                                        : u"all %1 fail alike"_s.arg(failing.size());
    }
    return sample;
}

} // namespace clicknback
