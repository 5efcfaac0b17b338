// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/domainprobes.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Age = std::optional<std::chrono::seconds>;

const Instant kNow = *Instant::fromText(u"2026-11-23 14:00:00");

QString words(const Sample &sample)
{
    static const QStringList verdicts{u"unknown"_s, u"pass"_s, u"warn"_s, u"fail"_s};
    return verdicts[int(sample.verdict)] + u": "_s + sample.text;
}

JobFacts waiting(std::int64_t eligible, Age oldest)
{
    return {.eligible = eligible, .oldestEligible = oldest};
}

JobFacts followed(JobFacts facts, Age sinceTick, std::chrono::seconds followedFor)
{
    facts.followsLog = true;
    facts.sinceTick = sinceTick;
    facts.logFollowedFor = followedFor;
    return facts;
}

Sample saying(Verdict verdict, const QString &text)
{
    return {.verdict = verdict, .text = text};
}

} // namespace

Q_DECLARE_METATYPE(clicknback::JobFacts)
Q_DECLARE_METATYPE(clicknback::FindingsFacts)
Q_DECLARE_METATYPE(clicknback::KillSwitchFacts)
Q_DECLARE_METATYPE(clicknback::ResetFacts)

class TestDomainProbes : public QObject
{
    Q_OBJECT
private slots:
    // The limits at defaults: 3 attempts of 60 s, so late after 180 s and dead after 360 s.
    void theJob_data()
    {
        QTest::addColumn<JobFacts>("facts");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing waits, unseen")
            << waiting(0, {}) << u"pass: its log is not followed; nothing waits for it"_s;
        QTest::newRow("nothing waits, and it ticks")
            << followed(waiting(0, {}), 12s, 1h)
            << u"pass: ticked 12 s ago; nothing waits for it"_s;
        QTest::newRow("waiting for the next tick")
            << followed(waiting(3, 40s), 40s, 1h)
            << u"pass: ticked 40 s ago; 3 purchases wait, the oldest for 40 s"_s;
        QTest::newRow("at the limit") << followed(waiting(1, 180s), 30s, 1h)
                                      << u"pass: ticked 30 s ago; 1 purchase waits, the oldest for "
                                         "3 min"_s;
        QTest::newRow("late") << followed(waiting(1, 240s), 30s, 1h)
                              << u"warn: the job is late: ticked 30 s ago; 1 purchase waits, the "
                                 "oldest for 4 min (limit 6 min)"_s;
        QTest::newRow("just not overdue") << waiting(1, 360s)
                                          << u"warn: the job is late: its log is not followed; 1 "
                                             "purchase waits, the oldest for 6 min (limit 6 min)"_s;
        QTest::newRow("overdue, and its log is not followed")
            << waiting(7, 900s)
            << u"fail: the job is dead or failing: its log is not followed; 7 purchases wait, the "
               "oldest for 15 min (limit 6 min)"_s;
        QTest::newRow("overdue although it ticks")
            << followed(waiting(7, 900s), 20s, 1h)
            << u"fail: the job runs and gets nothing done: ticked 20 s ago; 7 purchases wait, the "
               "oldest for 15 min (limit 6 min)"_s;
        QTest::newRow("overdue, and silent") << followed(waiting(7, 900s), 1200s, 1h)
                                             << u"fail: the job is dead: no tick in the log for 20 "
                                                u"min; 7 purchases wait, the oldest "
                                                "for 15 min (limit 6 min)"_s;
        QTest::newRow("silent, before a purchase is overdue")
            << followed(waiting(0, {}), 181s, 1h)
            << u"fail: the job is dead, or LOG_LEVEL hides its line: no tick in the log for 3 min; "
               "nothing waits for it"_s;
        QTest::newRow("never a tick") << followed(waiting(0, {}), {}, 600s)
                                      << u"fail: the job is dead, or LOG_LEVEL hides its line: no "
                                         "tick in the log, which is followed for 10 min; nothing "
                                         "waits for it"_s;
        QTest::newRow("not followed long enough")
            << followed(waiting(0, {}), {}, 179s)
            << u"pass: no tick in the log, which is followed for 3 min; nothing waits for it"_s;
        QTest::newRow("only held back ones")
            << JobFacts{.heldBack = 4}
            << u"pass: its log is not followed; nothing waits for it; 4 held back by a flag"_s;
        QTest::newRow("age unknown")
            << waiting(2, {})
            << u"unknown: its log is not followed; 2 purchases wait, since "
               "when could not be read"_s;
    }
    void theJob()
    {
        QFETCH(JobFacts, facts);
        const Sample sample = judgeJob(facts, BackendSettings{}, kNow);
        QTEST(words(sample), "said");
        QCOMPARE(sample.at, kNow);
        const bool isBad = sample.verdict == Verdict::Warn || sample.verdict == Verdict::Fail;
        QCOMPARE(sample.layer, isBad ? ProbeLayer::Job : ProbeLayer::None);
    }

    void theJobsLimitsFollowTheBackendsSettings()
    {
        BackendSettings slow;
        slow.jobInterval = 600s;
        slow.verificationAttempts = 5;
        QCOMPARE(judgeJob(waiting(1, 3000s), slow, kNow).verdict, Verdict::Pass);
        QCOMPARE(judgeJob(waiting(1, 3001s), slow, kNow).verdict, Verdict::Warn);
        QCOMPARE(judgeJob(waiting(1, 6001s), slow, kNow).verdict, Verdict::Fail);
        slow.jobInterval = 0s; // nonsense in a file must not divide or always fail
        QCOMPARE(judgeJob(waiting(1, 4s), slow, kNow).verdict, Verdict::Pass);
    }

    void whatTheJobDoesNotTellIsNoZero()
    {
        const Sample sample = judgeJob(followed(waiting(0, {}), {}, 10s), {}, kNow);
        QStringList names;
        for (const Reading &reading : sample.readings)
            names << (reading.value ? reading.name : reading.name + u'?');
        QCOMPARE(names.join(u' '), u"eligible held back tick?"_s);
    }

    void ingestion_data()
    {
        QTest::addColumn<int>("recent");
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<QString>("said");
        const QString usual = u"usual at this time are "_s;
        const auto row = [&](const char *name, int recent, const QList<int> &before,
                             const QString &said) {
            QTest::newRow(name) << recent << before << said;
        };
        row("as usual", 40, {42, 38, 41},
            u"pass: 40 purchases in the last hour, usual at this time are 41"_s);
        row("none where ten are usual", 0, {10, 12, 9},
            u"fail: 0 purchases in the last hour, usual at this time are 10"_s);
        row("none where fewer are", 0, {9, 12, 9},
            u"pass: 0 purchases in the last hour, usual at this time are 9"_s);
        row("a third", 14, {42, 42, 42},
            u"pass: 14 purchases in the last hour, usual at this time are 42"_s);
        row("below a third", 13, {42, 42, 42},
            u"warn: 13 purchases in the last hour, usual at this time are 42"_s);
        row("the triple", 126, {42, 42, 42},
            u"pass: 126 purchases in the last hour, usual at this time are 42"_s);
        row("above the triple", 127, {42, 42, 42},
            u"warn: 127 purchases in the last hour, usual at this time are 42"_s);
        row("few and a few more", 7, {1, 2, 2},
            u"pass: 7 purchases in the last hour, usual at this time are 2"_s);
        row("one odd week counts little", 40, {400, 41, 39, 40},
            u"pass: 40 purchases in the last hour, usual at this time are 40.5"_s);
        row("two weeks", 1, {10, 10},
            u"unknown: 1 purchase in the last hour; fewer than 3 weeks to compare with"_s);
    }
    void ingestion()
    {
        QFETCH(int, recent);
        QFETCH(QList<int>, before);
        const Sample sample =
            judgeIngestion({.recent = recent, .before = {before.begin(), before.end()}}, kNow);
        QTEST(words(sample), "said");
        QCOMPARE(sample.readings[1].value.has_value(), before.size() >= 3);
    }

    void findings_data()
    {
        QTest::addColumn<FindingsFacts>("facts");
        QTest::addColumn<QString>("said");
        const Instant hourAgo = kNow.plusSeconds(-3600);
        QTest::newRow("never")
            << FindingsFacts{}
            << u"unknown: no whole check was made yet: start one on the page Reconcile"_s;
        QTest::newRow("none") << FindingsFacts{.checkedAt = hourAgo}
                              << u"pass: no findings; checked 60 min ago"_s;
        QTest::newRow("high") << FindingsFacts{.checkedAt = hourAgo, .high = 2, .low = 5}
                              << u"fail: findings: 2 high, 5 low; checked 60 min ago"_s;
        QTest::newRow("medium") << FindingsFacts{.checkedAt = hourAgo, .medium = 1}
                                << u"warn: findings: 1 medium; checked 60 min ago"_s;
        QTest::newRow("low only") << FindingsFacts{.checkedAt = hourAgo, .low = 5}
                                  << u"pass: findings: 5 low; checked 60 min ago"_s;
        QTest::newRow("none, of a part")
            << FindingsFacts{.checkedAt = hourAgo, .isComplete = false}
            << u"unknown: no findings; not every invariant could be asked; checked 60 min ago"_s;
        QTest::newRow("high, of a part")
            << FindingsFacts{.checkedAt = hourAgo, .high = 1, .isComplete = false}
            << u"fail: findings: 1 high; not every invariant could be asked; checked 60 min ago"_s;
        QTest::newRow("stale")
            << FindingsFacts{.checkedAt = kNow.plusSeconds(-90'000), .high = 1}
            << u"unknown: findings: 1 high; checked 25 h ago, too long to tell (limit 24 h)"_s;
        QTest::newRow("a clock that is ahead") << FindingsFacts{.checkedAt = kNow.plusSeconds(5)}
                                               << u"pass: no findings; checked 0 s ago"_s;
    }
    void findings()
    {
        QFETCH(FindingsFacts, facts);
        QTEST(words(judgeFindings(facts, 24h, kNow)), "said");
    }

    void theKillSwitch_data()
    {
        QTest::addColumn<KillSwitchFacts>("facts");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<ProbeLayer>("layer");
        const auto row = [](const char *name, int api, bool isApplications, int health,
                            Verdict verdict, ProbeLayer layer) {
            QTest::newRow(name) << KillSwitchFacts{.apiStatus = api,
                                                   .apiFromApplication = isApplications,
                                                   .healthStatus = health,
                                                   .error = u"refused"_s}
                                << verdict << layer;
        };
        row("on", 404, false, 200, Verdict::Fail, ProbeLayer::Proxy);
        row("unknown route", 404, true, 200, Verdict::Pass, ProbeLayer::None);
        row("needs a token", 401, true, 200, Verdict::Pass, ProbeLayer::None);
        row("needs another role", 403, false, 200, Verdict::Pass, ProbeLayer::None);
        row("answers", 200, true, 200, Verdict::Pass, ProbeLayer::None);
        row("limit of the proxy", 503, false, 200, Verdict::Warn, ProbeLayer::Proxy);
        row("limit by its own code", 429, false, 200, Verdict::Warn, ProbeLayer::Proxy);
        row("upstream away", 502, false, 200, Verdict::Fail, ProbeLayer::Proxy);
        row("crash of a route", 500, false, 200, Verdict::Fail, ProbeLayer::Application);
        row("enveloped crash", 500, true, 200, Verdict::Fail, ProbeLayer::Application);
        row("another page", 200, false, 200, Verdict::Fail, ProbeLayer::Proxy);
        row("elsewhere", 301, false, 200, Verdict::Unknown, ProbeLayer::Proxy);
        row("silent", 0, false, 200, Verdict::Fail, ProbeLayer::Proxy);
        row("an outage", 404, false, 503, Verdict::Unknown, ProbeLayer::None);
        row("an outage of all", 0, false, 0, Verdict::Unknown, ProbeLayer::None);
        row("no database, not hidden", 500, true, 503, Verdict::Pass, ProbeLayer::None);
    }
    void theKillSwitch()
    {
        QFETCH(KillSwitchFacts, facts);
        const Sample sample = judgeKillSwitch(facts, kNow);
        QTEST(sample.verdict, "verdict");
        QTEST(sample.layer, "layer");
        QVERIFY(!sample.text.isEmpty());
    }

    void theKillSwitchIsCalledByItsName()
    {
        QCOMPARE(judgeKillSwitch({.apiStatus = 404, .healthStatus = 200}, kNow).text,
                 u"the kill switch is on: below /api/ the proxy answers 404 while health is 200"_s);
    }

    void theNightlyReset_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<ResetFacts>("facts");
        QTest::addColumn<QString>("said");
        const auto at = [](const char *text) {
            return Instant::fromText(QString::fromLatin1(text));
        };
        const auto facts = [&](const char *made, bool isComplete = true) {
            return ResetFacts{.schemaMadeAt = at(made), .isComplete = isComplete, .users = 5};
        };
        ResetFacts withJob = facts("2026-11-23 03:05:09");
        withJob.jobSeenAfter = at("2026-11-23 03:06:00");
        QTest::newRow("seen") << u"2026-11-23 04:00:00"_s << withJob
                              << u"pass: loaded anew at 2026-11-23T03:05:09Z, and the job was seen "
                                 "since"_s;
        QTest::newRow("seen, without the job")
            << u"2026-11-23 04:00:00"_s << facts("2026-11-23 03:05:09")
            << u"pass: loaded anew at 2026-11-23T03:05:09Z; the job was not seen since"_s;
        QTest::newRow("seen yesterday, and not due again yet")
            << u"2026-11-24 02:00:00"_s << facts("2026-11-23 03:05:09")
            << u"pass: loaded anew at 2026-11-23T03:05:09Z; the job was not seen since"_s;
        QTest::newRow("not seen") << u"2026-11-24 04:00:00"_s << facts("2026-11-23 03:05:09")
                                  << u"warn: the reset that was due at 03:05 UTC was not seen: the "
                                     "data is of 2026-11-23T03:05:09Z"_s;
        QTest::newRow("clocks differ a little")
            << u"2026-11-24 04:00:00"_s << facts("2026-11-24 03:04:00")
            << u"pass: loaded anew at 2026-11-24T03:04:00Z; the job was not seen since"_s;
        QTest::newRow("under way")
            << u"2026-11-24 03:06:00"_s << facts("2026-11-23 03:05:09", false)
            << u"unknown: it is under way, until 03:13 UTC"_s;
        QTest::newRow("broke off")
            << u"2026-11-24 04:00:00"_s << facts("2026-11-24 03:05:09", false)
            << u"fail: since the reset of 03:05 UTC tables are missing, or this role may not read "
               "them any more"_s;
        QTest::newRow("empty") << u"2026-11-24 04:00:00"_s
                               << ResetFacts{.isComplete = true, .users = 0}
                               << u"fail: the tables are empty: the data was not loaded again"_s;
        QTest::newRow("not readable") << u"2026-11-24 04:00:00"_s << ResetFacts{.isComplete = true}
                                      << u"unknown: when the data was loaded is not known"_s;
    }
    void theNightlyReset()
    {
        QFETCH(QString, now);
        QFETCH(ResetFacts, facts);
        QTEST(words(judgeReset(facts, QTime(3, 5), *Instant::fromText(now))), "said");
    }

    void withoutAResetNothingIsDue()
    {
        QCOMPARE(words(judgeReset({}, std::nullopt, kNow)),
                 u"unknown: no nightly reset is configured"_s);
        QCOMPARE(judgeReset({}, QTime(), kNow).verdict, Verdict::Unknown);
    }

    void instancesAgreeOrNot()
    {
        const auto good = std::pair(u"api-1"_s, saying(Verdict::Pass, u"200 ready"_s));
        const auto slow = std::pair(u"api-2"_s, saying(Verdict::Warn, u"slow"_s));
        const auto bad = std::pair(u"api-3"_s, saying(Verdict::Fail, u"503 unavailable"_s));
        const auto silent = std::pair(u"whole"_s, saying(Verdict::Unknown, {}));
        const auto said = [](const std::vector<std::pair<QString, Sample>> &samples) {
            return words(judgeAgreement(samples, kNow));
        };
        QCOMPARE(said({good, slow}), u"pass: all 2 answer the same"_s);
        QCOMPARE(said({bad, bad}), u"pass: all 2 fail alike"_s);
        QCOMPARE(said({good, bad, silent}),
                 u"fail: they disagree: api-3 (503 unavailable) against api-1 (200 ready)"_s);
        QCOMPARE(said({good, slow, silent}), u"unknown: not known: whole"_s);
        QCOMPARE(said({good}), u"unknown: there is nothing to compare with"_s);
        QCOMPARE(said({}), u"unknown: there is nothing to compare with"_s);
    }
};

QTEST_APPLESS_MAIN(TestDomainProbes)
#include "tst_domainprobes.moc"
