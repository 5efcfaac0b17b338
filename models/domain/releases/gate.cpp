// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/gate.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace clicknback {

namespace {

/// What a job or a step came to.
struct Outcome
{
    GateState state = GateState::Unknown;
    QString words; ///< "was cancelled"; empty: passed
};

/// From what decides over everything to what gives way: of several the worst counts.
int badness(GateState state)
{
    switch (state) {
    case GateState::Failed:
        return 4;
    case GateState::Running:
        return 3;
    case GateState::Unknown:
        return 2;
    case GateState::NotRun:
        return 1;
    case GateState::Passed:
        break;
    }
    return 0;
}

/// "neutral" and "stale" tell nothing of what the job was to find out.
Outcome outcomeOf(const QString &conclusion)
{
    if (conclusion == QLatin1String("success"))
        return {GateState::Passed, {}};
    if (conclusion == QLatin1String("skipped"))
        return {GateState::NotRun, QStringLiteral("was skipped")};
    if (conclusion == QLatin1String("failure"))
        return {GateState::Failed, QStringLiteral("failed")};
    if (conclusion == QLatin1String("cancelled"))
        return {GateState::Failed, QStringLiteral("was cancelled")};
    if (conclusion == QLatin1String("timed_out"))
        return {GateState::Failed, QStringLiteral("ran out of time")};
    if (conclusion == QLatin1String("startup_failure"))
        return {GateState::Failed, QStringLiteral("could not start")};
    if (conclusion == QLatin1String("action_required"))
        return {GateState::Failed, QStringLiteral("asks for somebody to act")};
    if (conclusion == QLatin1String("neutral"))
        return {GateState::Unknown, QStringLiteral("neither passed nor failed")};
    if (conclusion == QLatin1String("stale"))
        return {GateState::Unknown, QStringLiteral("never ended and was given up")};
    return {GateState::Unknown, conclusion.isEmpty()
                                    ? QStringLiteral("ended without saying how")
                                    : QStringLiteral("ended as \"%1\"").arg(conclusion)};
}

bool isCompleted(const Check &check)
{
    return check.status == QLatin1String("completed");
}

Outcome outcomeOf(const Check &check)
{
    if (check.status.isEmpty() && check.conclusion.isEmpty())
        return {GateState::Unknown, QStringLiteral("says nothing of its state")};
    if (!check.status.isEmpty() && !isCompleted(check))
        return {GateState::Running, check.status == QLatin1String("in_progress")
                                        ? QStringLiteral("still runs")
                                        : QStringLiteral("waits to run")};
    return outcomeOf(check.conclusion);
}

/// Case does not matter, * stands for anything.
bool matches(QStringView name, const QString &wildcard)
{
    const QStringList parts = wildcard.trimmed().split(u'*');
    if (parts.size() == 1)
        return name.compare(parts.first(), Qt::CaseInsensitive) == 0;
    if (!name.startsWith(parts.first(), Qt::CaseInsensitive))
        return false;
    qsizetype from = parts.first().size();
    for (const QString &part : parts.mid(1, parts.size() - 2)) {
        const qsizetype at = name.indexOf(part, from, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        from = at + part.size();
    }
    return name.mid(from).endsWith(parts.last(), Qt::CaseInsensitive);
}

bool matchesAny(const QString &name, const QStringList &wildcards)
{
    return std::any_of(wildcards.begin(), wildcards.end(), [&](const QString &wildcard) {
        return matches(QStringView(name).trimmed(), wildcard);
    });
}

/// What was begun later is newer; what waits and has not begun is newer than all that has ended.
/// Where times do not tell, the worse one counts.
auto ageRank(const Check &check)
{
    constexpr auto kLast = std::numeric_limits<std::int64_t>::max();
    const std::int64_t begun = check.startedAt      ? check.startedAt->microseconds
                               : isCompleted(check) ? std::numeric_limits<std::int64_t>::min()
                                                    : kLast;
    const std::int64_t ended = check.finishedAt     ? check.finishedAt->microseconds
                               : isCompleted(check) ? begun
                                                    : kLast;
    return std::tuple(begun, ended, badness(outcomeOf(check).state));
}

/// One check for each name that the rule is about.
std::vector<const Check *> newestOfEach(const std::vector<Check> &checks, const GateRule &rule)
{
    std::map<QString, const Check *> newest;
    for (const Check &check : checks) {
        if (!matchesAny(check.name, rule.jobs))
            continue;
        const Check *&present = newest[check.name.trimmed().toCaseFolded()];
        if (!present || ageRank(check) > ageRank(*present))
            present = &check;
    }
    std::vector<const Check *> all;
    all.reserve(newest.size());
    for (const auto &[name, check] : newest)
        all.push_back(check);
    return all;
}

void decide(Gate &gate, const Check &job, const Outcome &outcome, const QString &subject)
{
    gate.state = outcome.state;
    gate.job = job.name;
    gate.url = job.url;
    gate.why = outcome.state == GateState::Passed
                   ? QString()
                   : QStringLiteral("%1 %2").arg(subject, outcome.words);
}

QString jobSubject(const Check &job)
{
    return QStringLiteral("the job %1").arg(job.name);
}

/// A job that has not come to the step, or ended before it.
void decideWithoutStep(Gate &gate, const Check &job, const GateRule &rule)
{
    const Outcome whole = outcomeOf(job);
    if (whole.state == GateState::Running || whole.state == GateState::NotRun)
        return decide(gate, job, whole, jobSubject(job));
    if (job.steps.empty())
        return decide(gate, job, {GateState::Unknown, QStringLiteral("did not tell its steps")},
                      jobSubject(job));
    decide(gate, job, {GateState::NotRun, QStringLiteral("ran no step named %1").arg(rule.step)},
           jobSubject(job));
}

Outcome outcomeOf(const CheckStep &step, const Check &job)
{
    if (step.conclusion.isEmpty() && outcomeOf(job).state == GateState::Running)
        return {GateState::Running, QStringLiteral("has not ended")};
    return outcomeOf(step.conclusion);
}

/// The worst of the steps that the rule names.
void decideByStep(Gate &gate, const Check &job, const GateRule &rule)
{
    bool isFound = false;
    for (const CheckStep &step : job.steps) {
        if (!matchesAny(step.name, {rule.step}))
            continue;
        const Outcome outcome = outcomeOf(step, job);
        if (isFound && badness(outcome.state) <= badness(gate.state))
            continue;
        isFound = true;
        decide(gate, job, outcome,
               QStringLiteral("the step \"%1\" of the job %2").arg(step.name, job.name));
    }
    if (!isFound)
        decideWithoutStep(gate, job, rule);
}

Gate gateByJob(Gate gate, const Check &job, const GateRule &rule)
{
    if (rule.step.trimmed().isEmpty())
        decide(gate, job, outcomeOf(job), jobSubject(job));
    else
        decideByStep(gate, job, rule);
    return gate;
}

QString noJobText(const GateRule &rule)
{
    if (rule.jobs.isEmpty())
        return QStringLiteral("no job is named for it");
    if (rule.gate == GateKind::Review)
        return QStringLiteral("no review was found");
    return QStringLiteral("no job named %1 ran").arg(rule.jobs.join(QStringLiteral(" or ")));
}

Gate judgeGate(const Fact<std::vector<Check>> &checks, const GateRule &rule)
{
    Gate gate{.kind = rule.gate, .isRequired = rule.isRequired};
    gate.why = checks.why;
    if (!checks)
        return gate;
    gate.state = GateState::NotRun;
    gate.why = noJobText(rule);
    bool isFirst = true;
    for (const Check *job : newestOfEach(*checks, rule)) {
        const Gate one = gateByJob(gate, *job, rule);
        if (isFirst || badness(one.state) > badness(gate.state))
            gate = one;
        isFirst = false;
    }
    return gate;
}

} // namespace

std::vector<Gate> judgeGates(const Fact<std::vector<Check>> &checks,
                             const std::vector<GateRule> &rules)
{
    std::vector<Gate> gates;
    gates.reserve(rules.size());
    for (const GateRule &rule : rules)
        gates.push_back(judgeGate(checks, rule));
    return gates;
}

} // namespace clicknback
