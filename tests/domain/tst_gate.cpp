// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/gate.h"

#include <QTest>

#include <algorithm>

using namespace clicknback;

namespace {

using Checks = Fact<std::vector<Check>>;

Instant minute(int minutes)
{
    return Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(60 * minutes);
}

/// "success" is a conclusion; "in_progress" and "queued" are states.
Check check(const char *name, const char *outcome, int startedAt = 0)
{
    Check one{.name = QString::fromLatin1(name)};
    one.url = QStringLiteral("https://example.org/") + one.name;
    one.startedAt = minute(startedAt);
    const QString word = QString::fromLatin1(outcome);
    if (word == QLatin1String("in_progress") || word == QLatin1String("queued")) {
        one.status = word;
        return one;
    }
    one.status = QStringLiteral("completed");
    one.conclusion = word;
    one.finishedAt = minute(startedAt + 1);
    return one;
}

Check testJob(const char *outcome, std::vector<CheckStep> steps)
{
    Check job = check("test", outcome);
    job.steps = std::move(steps);
    return job;
}

CheckStep step(const char *name, const char *conclusion)
{
    return {QString::fromLatin1(name), QString::fromLatin1(conclusion)};
}

const std::vector<GateRule> kLint{{GateKind::Lint, {QStringLiteral("lint")}, {}, true}};
const std::vector<GateRule> kCoverage{
    {GateKind::Coverage, {QStringLiteral("test")}, QStringLiteral("*coverage*"), true}};

Gate judgeOne(std::vector<Check> checks, const std::vector<GateRule> &rules = kLint)
{
    return judgeGates(Checks::known(std::move(checks)), rules).front();
}

/// All that the platform's pipeline has, green.
std::vector<Check> greenPipeline()
{
    return {check("lint", "success"),
            check("security", "success"),
            testJob("success", {step("Run unit tests", "success"),
                                step("Check coverage threshold", "success")}),
            check("migrations", "success"),
            check("test-integration", "success"),
            check("test-e2e", "success")};
}

std::vector<Check> without(const char *name)
{
    std::vector<Check> checks = greenPipeline();
    std::erase_if(checks, [&](const Check &each) { return each.name == QLatin1String(name); });
    return checks;
}

std::vector<Gate> judgePipeline(std::vector<Check> checks)
{
    return judgeGates(Checks::known(std::move(checks)), defaultGateRules());
}

Gate gate(GateState state, bool isRequired = true, GateKind kind = GateKind::Lint)
{
    return {.kind = kind, .state = state, .isRequired = isRequired};
}

} // namespace

class TestGate : public QObject
{
    Q_OBJECT
private slots:
    void aJobsEndDecides_data()
    {
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *outcome, GateState state, const char *why) {
            QTest::newRow(*outcome ? outcome : "nothing")
                << QString::fromLatin1(outcome) << int(state) << QString::fromLatin1(why);
        };
        row("success", GateState::Passed, "");
        row("failure", GateState::Failed, "the job lint failed");
        row("cancelled", GateState::Failed, "the job lint was cancelled");
        row("timed_out", GateState::Failed, "the job lint ran out of time");
        row("startup_failure", GateState::Failed, "the job lint could not start");
        row("action_required", GateState::Failed, "the job lint asks for somebody to act");
        row("skipped", GateState::NotRun, "the job lint was skipped");
        row("neutral", GateState::Unknown, "the job lint neither passed nor failed");
        row("stale", GateState::Unknown, "the job lint never ended and was given up");
        row("excellent", GateState::Unknown, "the job lint ended as \"excellent\"");
        row("", GateState::Unknown, "the job lint ended without saying how");
        row("in_progress", GateState::Running, "the job lint still runs");
        row("queued", GateState::Running, "the job lint waits to run");
    }
    void aJobsEndDecides()
    {
        QFETCH(QString, outcome);
        const Gate judged = judgeOne({check("lint", outcome.toLatin1())});
        QTEST(int(judged.state), "state");
        QTEST(judged.why, "why");
        QCOMPARE(judged.job, QStringLiteral("lint"));
        QCOMPARE(judged.url, QStringLiteral("https://example.org/lint"));
    }

    void whatWasNotReadIsUnknownWithItsReason()
    {
        const std::vector<Gate> gates =
            judgeGates(Checks::unknown(QStringLiteral("the token expired")), defaultGateRules());
        QCOMPARE(gates.size(), defaultGateRules().size());
        for (const Gate &each : gates) {
            QCOMPARE(each.state, GateState::Unknown);
            QCOMPARE(each.why, QStringLiteral("the token expired"));
        }
        QCOMPARE(verdictOf(gates), GatesVerdict::Unknown);
        QCOMPARE(gatesSummary(gates), QStringLiteral("unknown: the token expired"));
    }

    void aRequiredGateThatDidNotRunIsNotPassed()
    {
        const Gate judged = judgeOne({check("build", "success")});
        QCOMPARE(judged.state, GateState::NotRun);
        QCOMPARE(judged.why, QStringLiteral("no job named lint ran"));
        QVERIFY(judged.job.isEmpty());
        for (const char *job :
             {"lint", "security", "test", "migrations", "test-integration", "test-e2e"})
            QCOMPARE(verdictOf(judgePipeline(without(job))), GatesVerdict::Red);
    }

    void aPipelineWithoutReviewIsGreenUnlessOneIsRequired()
    {
        const std::vector<Gate> gates = judgePipeline(greenPipeline());
        QCOMPARE(verdictOf(gates), GatesVerdict::Green);
        QCOMPARE(gatesSummary(gates), QStringLiteral("7 of 7 passed"));
        QCOMPARE(gates.back().kind, GateKind::Review);
        QCOMPARE(gates.back().state, GateState::NotRun);
        QCOMPARE(gates.back().why, QStringLiteral("no review was found"));

        std::vector<GateRule> strict = defaultGateRules();
        strict.back().isRequired = true;
        std::vector<Check> checks = greenPipeline();
        QCOMPARE(verdictOf(judgeGates(Checks::known(checks), strict)), GatesVerdict::Red);
        checks.push_back(check("review", "success"));
        QCOMPARE(gatesSummary(judgeGates(Checks::known(checks), strict)),
                 QStringLiteral("8 of 8 passed"));
        checks.back() = check("review", "action_required");
        QCOMPARE(gatesSummary(judgeGates(Checks::known(checks), strict)),
                 QStringLiteral("review failed"));
    }

    void ofARepeatedRunTheNewestCounts()
    {
        const Check failed = check("lint", "failure", 0);
        const Check passed = check("lint", "success", 10);
        QCOMPARE(judgeOne({failed, passed}).state, GateState::Passed);
        QCOMPARE(judgeOne({passed, failed}).state, GateState::Passed);
        QCOMPARE(judgeOne({check("lint", "success", 0), check("lint", "failure", 10)}).state,
                 GateState::Failed);
        QCOMPARE(judgeOne({passed, check("Lint", "in_progress", 20)}).state, GateState::Running);
        Check waiting = check("lint", "queued");
        waiting.startedAt.reset();
        QCOMPARE(judgeOne({waiting, passed}).state, GateState::Running);
    }

    void whereTimesDoNotTellTheWorseCounts()
    {
        Check passed = check("lint", "success");
        Check failed = check("lint", "failure");
        for (Check *each : {&passed, &failed}) {
            each->startedAt.reset();
            each->finishedAt.reset();
        }
        QCOMPARE(judgeOne({passed, failed}).state, GateState::Failed);
        QCOMPARE(judgeOne({failed, passed}).state, GateState::Failed);
    }

    void namesMayHaveAnyCaseAndStars_data()
    {
        QTest::addColumn<QString>("wildcard");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isMatch");
        const auto row = [](const char *wildcard, const char *name, bool isMatch) {
            QTest::addRow("%s by %s", name, wildcard)
                << QString::fromLatin1(wildcard) << QString::fromLatin1(name) << isMatch;
        };
        row("lint", "Lint", true);
        row("lint", "lint ", true);
        row("lint", "linting", false);
        row("lint*", "linting", true);
        row("*lint", "CI / lint", true);
        row("*lint", "lint", true);
        row("*lint*", "CI / lint (3.13)", true);
        row("test*3.13*", "test (py, 3.13, linux)", true);
        row("test*3.13*", "test (py, 3.12, linux)", false);
        row("*", "anything", true);
        row("a*a", "a", false);
        row("a*a", "aa", true);
        row("te.t", "test", false);
        row("test (*)", "test (3.13)", true);
    }
    void namesMayHaveAnyCaseAndStars()
    {
        QFETCH(QString, wildcard);
        QFETCH(QString, name);
        const Gate judged =
            judgeOne({check(name.toLatin1(), "success")}, {{GateKind::Lint, {wildcard}, {}, true}});
        QTEST(judged.state == GateState::Passed, "isMatch");
    }

    void ofSeveralJobsTheWorstDecides()
    {
        const std::vector<GateRule> rules{{GateKind::Tests, {QStringLiteral("test*")}, {}, true}};
        const Gate judged =
            judgeOne({check("test (3.12)", "success"), check("test (3.13)", "failure"),
                      check("test (3.14)", "success")},
                     rules);
        QCOMPARE(judged.state, GateState::Failed);
        QCOMPARE(judged.job, QStringLiteral("test (3.13)"));
        QCOMPARE(judgeOne({check("test (3.12)", "success"), check("test (3.13)", "skipped")}, rules)
                     .state,
                 GateState::NotRun);
    }

    void coverageIsAStepOfTheJobTest_data()
    {
        QTest::addColumn<QString>("job");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, const char *job, const char *step, GateState state) {
            QTest::newRow(name) << QString::fromLatin1(job) << QString::fromLatin1(step)
                                << int(state);
        };
        row("both passed", "success", "success", GateState::Passed);
        row("too little of it", "failure", "failure", GateState::Failed);
        row("a later step failed", "failure", "success", GateState::Passed);
        row("an earlier step failed", "failure", "skipped", GateState::NotRun);
        row("still to come", "in_progress", "", GateState::Running);
        row("ended already", "in_progress", "failure", GateState::Failed);
        row("no word of it", "success", "", GateState::Unknown);
    }
    void coverageIsAStepOfTheJobTest()
    {
        QFETCH(QString, job);
        QFETCH(QString, step);
        const Gate judged =
            judgeOne({testJob(job.toLatin1(), {{QStringLiteral("Unit tests"), {}},
                                               {QStringLiteral("Check Coverage"), step}})},
                     kCoverage);
        QTEST(int(judged.state), "state");
        QCOMPARE(judged.job, QStringLiteral("test"));
    }

    void aGreenJobWithoutItsStepIsNotPassed()
    {
        const Gate other =
            judgeOne({testJob("success", {step("Unit tests", "success")})}, kCoverage);
        QCOMPARE(other.state, GateState::NotRun);
        QCOMPARE(other.why, QStringLiteral("the job test ran no step named *coverage*"));
        const Gate untold = judgeOne({testJob("success", {})}, kCoverage);
        QCOMPARE(untold.state, GateState::Unknown);
        QCOMPARE(untold.why, QStringLiteral("the job test did not tell its steps"));
        QCOMPARE(judgeOne({testJob("skipped", {})}, kCoverage).state, GateState::NotRun);
        QCOMPARE(judgeOne({testJob("in_progress", {})}, kCoverage).state, GateState::Running);
    }

    void requiredGatesMakeTheVerdict_data()
    {
        QTest::addColumn<std::vector<Gate>>("gates");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, std::vector<Gate> gates, GatesVerdict verdict) {
            QTest::newRow(name) << std::move(gates) << int(verdict);
        };
        using enum GateState;
        row("none", {}, GatesVerdict::Unknown);
        row("none required", {gate(Passed, false)}, GatesVerdict::Unknown);
        row("all passed", {gate(Passed), gate(Passed)}, GatesVerdict::Green);
        row("an optional one failed", {gate(Passed), gate(Failed, false)}, GatesVerdict::Green);
        row("one failed", {gate(Passed), gate(Failed)}, GatesVerdict::Red);
        row("failed before running", {gate(Running), gate(Failed)}, GatesVerdict::Red);
        row("failed before unknown", {gate(Unknown), gate(Failed)}, GatesVerdict::Red);
        row("not run", {gate(Passed), gate(NotRun)}, GatesVerdict::Red);
        row("not run before unknown", {gate(Unknown), gate(NotRun)}, GatesVerdict::Red);
        row("it may still come", {gate(Running), gate(NotRun)}, GatesVerdict::Running);
        row("it may come after an optional one", {gate(Running, false), gate(NotRun)},
            GatesVerdict::Running);
        row("running before unknown", {gate(Running), gate(Unknown)}, GatesVerdict::Running);
        row("unknown", {gate(Passed), gate(Unknown)}, GatesVerdict::Unknown);
    }
    void requiredGatesMakeTheVerdict()
    {
        QFETCH(std::vector<Gate>, gates);
        QTEST(int(verdictOf(gates)), "verdict");
        std::reverse(gates.begin(), gates.end());
        QTEST(int(verdictOf(gates)), "verdict");
    }

    void aVerdictIsNeverGreenWithoutEveryRequiredGate()
    {
        const std::vector<GateState> states{GateState::Passed, GateState::Failed,
                                            GateState::Running, GateState::NotRun,
                                            GateState::Unknown};
        for (int i = 0; i < 125; ++i) {
            const std::vector<Gate> gates{gate(states[std::size_t(i % 5)]),
                                          gate(states[std::size_t(i / 5 % 5)]),
                                          gate(states[std::size_t(i / 25)])};
            QCOMPARE(verdictOf(gates) == GatesVerdict::Green, i == 0);
            QVERIFY(!gatesSummary(gates).isEmpty());
        }
    }

    void aSummaryNamesWhatIsNotPassed()
    {
        std::vector<Gate> gates{gate(GateState::Failed), gate(GateState::Passed),
                                gate(GateState::NotRun, true, GateKind::Tests),
                                gate(GateState::Failed, false, GateKind::Review)};
        QCOMPARE(gatesSummary(gates), QStringLiteral("lint failed, tests not run"));
        QCOMPARE(gatesSummary(judgePipeline({})), QStringLiteral("all 7 not run"));
        QCOMPARE(gatesSummary({}), QStringLiteral("no gate is required"));
    }
};

QTEST_APPLESS_MAIN(TestGate)
#include "tst_gate.moc"
