// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/healthhistorystore.h"
#include "tests/support/localfile.h"
#include "tests/support/testcluster.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00.123456");
const Instant kEver = *Instant::fromText(u"2090-01-01 00:00:00");
const QString kKey = u"prod"_s;
const QString kProbe = u"live-api-1"_s;

Instant at(const QString &text)
{
    return *Instant::fromText(text);
}

Sample passed(Instant when, microseconds latency = 4ms)
{
    Sample sample;
    sample.at = when;
    sample.verdict = Verdict::Pass;
    sample.latency = latency;
    sample.text = u"200 ready"_s;
    return sample;
}

Sample verdictAt(Instant when, Verdict verdict)
{
    Sample sample = passed(when);
    sample.verdict = verdict;
    return sample;
}

Sample detailed(Instant when)
{
    Sample sample = passed(when, 123'456us);
    sample.verdict = Verdict::Fail;
    sample.layer = ProbeLayer::Tls;
    sample.phases = {0us, 127us, 128us, {}, 3'600'000'000us};
    sample.readings = {{u"disk"_s, 81.2, u"%"_s, {}},
                       {u"load"_s, {}, {}, u"no “file”"_s},
                       {u"zero"_s, 0.0, {}, {}}};
    sample.text = u"certificate expired: “api”"_s;
    return sample;
}

std::vector<HistoryBucket> bucketsOf(HealthHistoryStore &store, HistoryResolution resolution,
                                     const QString &probe = kProbe)
{
    return valueOf(store.buckets(kKey, probe, resolution, Instant(), kEver));
}

std::vector<HistoryBucket> daysOf(HealthHistoryStore &store, const QString &probe = kProbe)
{
    for (const auto &one : valueOf(store.days(kKey, Instant(), kEver))) {
        if (one.probeId == probe)
            return one.days;
    }
    return {};
}

HistoryBucket sumOf(const std::vector<HistoryBucket> &buckets)
{
    HistoryBucket sum;
    for (const HistoryBucket &bucket : buckets) {
        sum.times.good += bucket.times.good;
        sum.times.degraded += bucket.times.degraded;
        sum.times.down += bucket.times.down;
        sum.times.maintenance += bucket.times.maintenance;
        sum.samples += bucket.samples;
        sum.failures += bucket.failures;
        sum.latencies.merge(bucket.latencies);
    }
    return sum;
}

milliseconds observedIn(const HistoryBucket &bucket)
{
    const StateTimes &times = bucket.times;
    return times.good + times.degraded + times.down + times.maintenance;
}

/// "11:59 40000 1" for each: start, good milliseconds, samples.
QStringList linesOf(const std::vector<HistoryBucket> &buckets)
{
    QStringList lines;
    for (const HistoryBucket &bucket : buckets)
        lines << u"%1 %2 %3"_s.arg(bucket.from.toText().mid(8, 8))
                     .arg(bucket.times.good.count())
                     .arg(bucket.samples);
    return lines;
}

Incident incidentAt(int minute)
{
    Incident incident;
    incident.id = u"id-%1"_s.arg(minute);
    incident.probeId = kProbe;
    incident.probeName = u"Liveness of api-1"_s;
    incident.severity = 1;
    incident.worst = HealthState::Degraded;
    incident.opened = kStart.plusSeconds(minute * 60);
    incident.cause = u"connection refused"_s;
    return incident;
}

IncidentEvent eventAt(int minute, const QString &text)
{
    return {kStart.plusSeconds(minute * 60), IncidentEvent::Kind::Note, text, u"carol"_s};
}

} // namespace

class HealthHistoryStoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    QString newPath() { return m_folder.filePath(QStringLiteral("%1/h.sqlite").arg(++m_number)); }
    static std::unique_ptr<LocalDatabase> openAt(const QString &path)
    {
        return valueOf(LocalDatabase::open(path, HealthHistoryStore::schema()));
    }
    std::unique_ptr<LocalDatabase> newFile() { return openAt(newPath()); }

private slots:
    void aSampleComesBackAsItWas()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        const Sample bare{kStart.plusSeconds(1), Verdict::Unknown, {}, {}, {}, {}, {}};
        const std::vector<Sample> samples{detailed(kStart), bare, passed(kStart.plusSeconds(2))};
        for (const Sample &sample : samples)
            valueOf(store.add(kKey, kProbe, sample, HealthState::Good, 10s, false));
        const auto kept = valueOf(store.samples(kKey, kProbe, kStart, kEver));
        QCOMPARE(kept, samples);
        QVERIFY(!kept.at(0).readings.at(1).value); // unknown is not 0
        QCOMPARE(kept.at(0).readings.at(2).value, std::optional(0.0));
    }

    void samplesAreReadOldestFirstAndOfManyTheNewest()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        for (const int second : {3, 1, 2, 4})
            valueOf(store.add(kKey, kProbe, passed(kStart.plusSeconds(second)), HealthState::Good,
                              1s, false));
        const auto textOf = [&](Instant from, Instant to, int most) {
            QStringList seconds;
            for (const Sample &sample : valueOf(store.samples(kKey, kProbe, from, to, most)))
                seconds << QString::number(sample.at.secondsSince(kStart));
            return seconds.join(u' ');
        };
        QCOMPARE(textOf(kStart, kEver, 10), u"1 2 3 4"_s);
        QCOMPARE(textOf(kStart, kEver, 2), u"3 4"_s);
        QCOMPARE(textOf(kStart.plusSeconds(2), kStart.plusSeconds(3), 10), u"2 3"_s);
    }

    void theTimeBeforeASampleIsSpreadOverWhatItTouches_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<int>("observed");
        QTest::addColumn<QStringList>("minutes");
        QTest::addColumn<QStringList>("hours");
        QTest::addColumn<QStringList>("days");
        QTest::newRow("within a minute")
            << u"2026-11-01 12:00:30"_s << 10'000 << QStringList{u"01 12:00 10000 1"_s}
            << QStringList{u"01 12:00 10000 1"_s} << QStringList{u"01 00:00 10000 1"_s};
        QTest::newRow("over a minute's border")
            << u"2026-11-01 12:01:04.5"_s << 10'000
            << QStringList{u"01 12:00 5500 0"_s, u"01 12:01 4500 1"_s}
            << QStringList{u"01 12:00 10000 1"_s} << QStringList{u"01 00:00 10000 1"_s};
        QTest::newRow("just at a border") << u"2026-11-01 13:00:00"_s << 10'000
                                          << QStringList{u"01 12:59 10000 0"_s, u"01 13:00 0 1"_s}
                                          << QStringList{u"01 12:00 10000 0"_s, u"01 13:00 0 1"_s}
                                          << QStringList{u"01 00:00 10000 1"_s};
        QTest::newRow("over midnight") << u"2026-11-02 00:01:01"_s << 150'000
                                       << QStringList{u"01 23:58 29000 0"_s, u"01 23:59 60000 0"_s,
                                                      u"02 00:00 60000 0"_s, u"02 00:01 1000 1"_s}
                                       << QStringList{u"01 23:00 89000 0"_s, u"02 00:00 61000 1"_s}
                                       << QStringList{u"01 00:00 89000 0"_s, u"02 00:00 61000 1"_s};
        QTest::newRow("nothing") << u"2026-11-01 12:00:30"_s << 0 << QStringList{u"01 12:00 0 1"_s}
                                 << QStringList{u"01 12:00 0 1"_s}
                                 << QStringList{u"01 00:00 0 1"_s};
        QTest::newRow("a clock that was set back")
            << u"2026-11-01 12:00:30"_s << -5'000 << QStringList{u"01 12:00 0 1"_s}
            << QStringList{u"01 12:00 0 1"_s} << QStringList{u"01 00:00 0 1"_s};
    }
    void theTimeBeforeASampleIsSpreadOverWhatItTouches()
    {
        QFETCH(QString, when);
        QFETCH(int, observed);
        const auto file = newFile();
        HealthHistoryStore store(*file);
        valueOf(store.add(kKey, kProbe, passed(at(when)), HealthState::Good, milliseconds(observed),
                          false));
        QTEST(linesOf(bucketsOf(store, HistoryResolution::Minute)), "minutes");
        QTEST(linesOf(bucketsOf(store, HistoryResolution::Hour)), "hours");
        QTEST(linesOf(daysOf(store)), "days");
    }

    void timeCountsForTheStateBefore_data()
    {
        QTest::addColumn<HealthState>("before");
        QTest::addColumn<bool>("isMaintenance");
        QTest::addColumn<QString>("slots");
        QTest::newRow("good") << HealthState::Good << false << u"10 0 0 0"_s;
        QTest::newRow("degraded") << HealthState::Degraded << false << u"0 10 0 0"_s;
        QTest::newRow("down") << HealthState::Down << false << u"0 0 10 0"_s;
        QTest::newRow("unknown") << HealthState::Unknown << false << u"0 0 0 0"_s;
        QTest::newRow("paused") << HealthState::Paused << false << u"0 0 0 0"_s;
        QTest::newRow("down at work") << HealthState::Down << true << u"0 0 0 10"_s;
        QTest::newRow("good at work") << HealthState::Good << true << u"0 0 0 10"_s;
        QTest::newRow("unknown at work") << HealthState::Unknown << true << u"0 0 0 0"_s;
    }
    void timeCountsForTheStateBefore()
    {
        QFETCH(HealthState, before);
        QFETCH(bool, isMaintenance);
        const auto file = newFile();
        HealthHistoryStore store(*file);
        valueOf(store.add(kKey, kProbe, passed(kStart), before, 10s, isMaintenance));
        const StateTimes times = sumOf(bucketsOf(store, HistoryResolution::Hour)).times;
        QTEST(u"%1 %2 %3 %4"_s.arg(times.good / 1s)
                  .arg(times.degraded / 1s)
                  .arg(times.down / 1s)
                  .arg(times.maintenance / 1s),
              "slots");
    }

    void whatCouldNotTellIsNoSampleOfABucket()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        valueOf(store.add(kKey, kProbe, verdictAt(kStart, Verdict::Unknown), HealthState::Unknown,
                          10s, false));
        QVERIFY(bucketsOf(store, HistoryResolution::Minute).empty());
        QVERIFY(daysOf(store).empty());
        QCOMPARE(valueOf(store.samples(kKey, kProbe, kStart, kEver)).size(), 1u);
    }

    void latenciesAreThoseOfAnswersThatPassed()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        int second = 0;
        for (const Verdict verdict : {Verdict::Pass, Verdict::Warn, Verdict::Fail})
            valueOf(store.add(kKey, kProbe, verdictAt(kStart.plusSeconds(++second), verdict),
                              HealthState::Good, 1s, false));
        valueOf(store.add(kKey, kProbe, passed(kStart.plusSeconds(90), 2s), HealthState::Good, 1s,
                          false));
        LatencyHistogram first;
        first.add(4ms, 2);
        LatencyHistogram all = first;
        all.add(2s);
        const auto minutes = bucketsOf(store, HistoryResolution::Minute);
        QCOMPARE(minutes.size(), 2u);
        QCOMPARE(minutes.at(0).latencies, first);
        QCOMPARE(minutes.at(0).failures, 1);
        QCOMPARE(minutes.at(0).samples, 3);
        QCOMPARE(bucketsOf(store, HistoryResolution::Hour).at(0).latencies, all);
        QVERIFY(daysOf(store).at(0).latencies.isEmpty());
    }

    void whatCannotBeReadOfAHistogramIsBegunAnew()
    {
        const QString path = newPath();
        {
            const auto file = openAt(path);
            HealthHistoryStore store(*file);
            valueOf(store.add(kKey, kProbe, passed(kStart), {}, 0s, false));
        }
        runOnFile(path, {u"update buckets set latencies = 'x'"_s});
        const auto file = openAt(path);
        HealthHistoryStore store(*file);
        QVERIFY(bucketsOf(store, HistoryResolution::Hour).at(0).latencies.isEmpty());
        valueOf(store.add(kKey, kProbe, passed(kStart.plusSeconds(1)), {}, 0s, false));
        QCOMPARE(bucketsOf(store, HistoryResolution::Hour).at(0).latencies.count(), 1);
        QCOMPARE(bucketsOf(store, HistoryResolution::Hour).at(0).samples, 2);
    }

    void minutesHoursAndDaysSumUpToTheSame()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        std::mt19937 random(20'261'101);
        Instant now = kStart;
        milliseconds observed{0};
        LatencyHistogram latencies;
        int failures = 0;
        constexpr int kSamples = 300;
        for (int i = 0; i < kSamples; ++i) {
            const milliseconds gap(
                std::uniform_int_distribution(1, i % 20 == 0 ? 900'000 : 60'000)(random));
            now = now.plusMilliseconds(gap.count());
            Sample sample = passed(now, microseconds(1 + random() % 10'000'000));
            sample.verdict = random() % 4 == 0 ? Verdict::Fail : Verdict::Pass;
            const auto before = HealthState(int(HealthState::Good) + int(random() % 3));
            valueOf(store.add(kKey, kProbe, sample, before, gap, random() % 5 == 0));
            observed += gap;
            failures += sample.verdict == Verdict::Fail ? 1 : 0;
            if (sample.verdict == Verdict::Pass)
                latencies.add(*sample.latency);
        }
        const HistoryBucket minutes = sumOf(bucketsOf(store, HistoryResolution::Minute));
        QCOMPARE(observedIn(minutes), observed);
        QCOMPARE(minutes.samples, kSamples);
        QCOMPARE(minutes.failures, failures);
        QCOMPARE(minutes.latencies, latencies);
        QCOMPARE(sumOf(bucketsOf(store, HistoryResolution::Hour)), minutes);
        const HistoryBucket days = sumOf(daysOf(store));
        QCOMPARE(days.times, minutes.times);
        QCOMPARE(days.samples, kSamples);
        QCOMPARE(days.failures, failures);
    }

    void noBucketHoldsMoreThanItsLength()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        // Two programs, and a clock that jumps: the same time is observed again and again.
        for (int i = 0; i < 200; ++i)
            valueOf(store.add(kKey, kProbe, passed(kStart.plusMilliseconds((i * 7919) % 100'000)),
                              HealthState(1 + i % 3), 90s, i % 4 == 0));
        for (const auto resolution : {HistoryResolution::Minute, HistoryResolution::Hour}) {
            for (const HistoryBucket &bucket : bucketsOf(store, resolution))
                QVERIFY(observedIn(bucket) <= bucket.length);
        }
        QCOMPARE(observedIn(bucketsOf(store, HistoryResolution::Minute).at(1)), milliseconds(60s));
    }

    void anAbsurdlyLongTimeIsNotObserved()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        valueOf(store.add(kKey, kProbe, passed(kStart), HealthState::Good, 100 * 24h, false));
        QCOMPARE(observedIn(sumOf(daysOf(store))), milliseconds(7 * 24h));
    }

    void theSameSampleAgainChangesNothing()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        for (int i = 0; i < 3; ++i)
            valueOf(store.add(kKey, kProbe, passed(kStart), HealthState::Good, 10s, false));
        QCOMPARE(linesOf(bucketsOf(store, HistoryResolution::Minute)),
                 (QStringList{u"01 11:59 9877 0"_s, u"01 12:00 123 1"_s}));
        QCOMPARE(bucketsOf(store, HistoryResolution::Hour).at(1).latencies.count(), 1);
    }

    void environmentsAndProbesAreKeptApart()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        valueOf(store.add(kKey, kProbe, passed(kStart, 1ms), HealthState::Good, 1s, false));
        valueOf(store.add(kKey, u"job"_s, passed(kStart, 2ms), HealthState::Good, 1s, false));
        valueOf(store.add(u"demo"_s, kProbe, passed(kStart, 3ms), HealthState::Good, 1s, false));
        const auto latency = [&](const QString &key, const QString &probe) {
            const auto samples = valueOf(store.samples(key, probe, kStart, kEver));
            return samples.size() == 1 ? samples.at(0).latency : std::nullopt;
        };
        QCOMPARE(latency(kKey, kProbe), std::optional(microseconds(1ms)));
        QCOMPARE(latency(kKey, u"job"_s), std::optional(microseconds(2ms)));
        QCOMPARE(latency(u"demo"_s, kProbe), std::optional(microseconds(3ms)));
        QCOMPARE(valueOf(store.days(kKey, kStart, kEver)).size(), 2u);
        QCOMPARE(valueOf(store.days(u"other"_s, kStart, kEver)).size(), 0u);
    }

    void rangesOfBucketsEndBeforeWhatBeginsThere()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        for (int hour = 0; hour < 50; ++hour)
            valueOf(store.add(kKey, kProbe, passed(kStart.plusSeconds(hour * 3'600)),
                              HealthState::Good, 0s, false));
        const auto hours = [&](const QString &from, const QString &to) {
            return linesOf(
                valueOf(store.buckets(kKey, kProbe, HistoryResolution::Hour, at(from), at(to))));
        };
        QCOMPARE(hours(u"2026-11-01 13:59:59"_s, u"2026-11-01 15:00:00"_s),
                 (QStringList{u"01 13:00 0 1"_s, u"01 14:00 0 1"_s}));
        QCOMPARE(hours(u"2026-11-01 14:00:00"_s, u"2026-11-01 15:00:00.000001"_s),
                 (QStringList{u"01 14:00 0 1"_s, u"01 15:00 0 1"_s}));
        const auto days =
            valueOf(store.days(kKey, at(u"2026-11-02 23:00:00"_s), at(u"2026-11-03 00:00:00"_s)));
        QCOMPARE(linesOf(days.at(0).days), QStringList{u"02 00:00 0 24"_s});
    }

    void aSampleIsKeptAsAWholeOrNotAtAll()
    {
        const QString path = newPath();
        (void)openAt(path);
        runOnFile(path, {u"create trigger refuse before insert on buckets when new.length = 86400 "
                         "begin select raise(abort, 'no'); end"_s});
        const auto file = openAt(path);
        HealthHistoryStore store(*file);
        QVERIFY(!store.add(kKey, kProbe, passed(kStart), HealthState::Good, 10s, false));
        QVERIFY(valueOf(store.samples(kKey, kProbe, kStart, kEver)).empty());
        QVERIFY(bucketsOf(store, HistoryResolution::Minute).empty());
    }

    void whatIsOlderThanItIsKeptGoes()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        HealthHistoryStore store(*file);
        const auto addAged = [&](std::chrono::seconds age, const QString &probe) {
            valueOf(store.add(kKey, probe, passed(kEver.plusSeconds(-age.count())),
                              HealthState::Good, 1s, false));
        };
        for (const std::chrono::seconds age :
             {std::chrono::seconds(1h), std::chrono::seconds(49h), std::chrono::seconds(31 * 24h),
              std::chrono::seconds(6 * 365 * 24h)})
            addAged(age, kProbe);
        addAged(6 * 365 * 24h, u"removed"_s);
        QVERIFY(valueOf(store.prune(kEver)) > 0);
        QCOMPARE(valueOf(store.samples(kKey, kProbe, Instant(), kEver)).size(), 1u);
        QCOMPARE(sumOf(bucketsOf(store, HistoryResolution::Minute)).samples, 2);
        QCOMPARE(sumOf(bucketsOf(store, HistoryResolution::Hour)).samples, 3);
        QCOMPARE(sumOf(daysOf(store)).samples, 3);
        QCOMPARE(runOnFile(path, {u"select probe from probes"_s}), QStringList{kProbe});
        QCOMPARE(valueOf(store.prune(kEver)), 0);
    }

    void aFileThatGrowsTooLargeKeepsEverythingForLessTime()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        HealthHistoryStore store(*file);
        valueOf(store.add(kKey, kProbe, passed(kEver), HealthState::Good, 1s, false));
        runOnFile(path, {u"insert into samples with recursive n(i) as (select 1 union all select "
                         "i + 1 from n where i < 170000) select 1, %1 - i * 1000000, 1, 0, 1, "
                         "null, null, printf('%100s', i) from n"_s.arg(kEver.microseconds)});
        QCOMPARE(valueOf(store.prune(kEver)), 0);
        constexpr qint64 kMost = 8'000'000;
        const qint64 before = QFileInfo(path).size();
        QVERIFY(before > 2 * kMost);
        QVERIFY(valueOf(store.prune(kEver, kMost)) > 0);
        const auto kept = valueOf(store.samples(kKey, kProbe, Instant(), kEver, 200'000));
        QVERIFY(kept.size() > 20'000); // the newest
        QCOMPARE(kept.back().at, kEver);
        for (int i = 0; i < 10; ++i) // room is given back bit by bit
            valueOf(store.prune(kEver, kMost));
        QVERIFY2(QFileInfo(path).size() < kMost * 3 / 2,
                 qPrintable(QString::number(QFileInfo(path).size())));
        QCOMPARE(runOnFile(path, {u"pragma integrity_check"_s}), QStringList{u"ok"_s});
    }

    void anIncidentComesBackWithItsTimeline()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        Incident incident = incidentAt(1);
        incident.events = {{incident.opened, IncidentEvent::Kind::Opened, u"opened"_s, {}},
                           eventAt(2, u"looked at “it”"_s)};
        valueOf(store.save(kKey, incident));
        valueOf(store.save(kKey, incidentAt(3)));
        valueOf(store.save(u"demo"_s, incident));
        QCOMPARE(valueOf(store.incidents(kKey, 10)), (std::vector{incidentAt(3), incident}));
        incident.events.push_back(eventAt(4, u"mended"_s));
        incident.closed = kStart.plusSeconds(300);
        incident.severity = 3;
        valueOf(store.save(kKey, incident));
        QCOMPARE(valueOf(store.incidents(kKey, 10)), (std::vector{incidentAt(3), incident}));
        QCOMPARE(valueOf(store.openIncidents(kKey)), std::vector{incidentAt(3)});
        QCOMPARE(valueOf(store.incidents(kKey, 1)), std::vector{incidentAt(3)});
        incident.events.resize(1); // as it is given, nothing else
        valueOf(store.save(kKey, incident));
        QCOMPARE(valueOf(store.incidents(kKey, 10)).at(1), incident);
    }

    void onlyTheNewestClosedIncidentsAreKept()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        HealthHistoryStore store(*file);
        valueOf(store.save(kKey, incidentAt(0))); // open for ever
        runOnFile(path,
                  {u"insert into incidents (environment, id, probe, name, severity, worst, opened, "
                   "closed, cause) with recursive n(i) as (select 1 union all select i + 1 from n "
                   "where i < %1) select 'prod', i, 'p', 'p', 1, 1, %2 + i, %2, '' from n"_s
                       .arg(HealthHistoryStore::kIncidents)
                       .arg(kStart.microseconds),
                   u"insert into incident_events select number, 0, 1, 1, '', '' from incidents"_s});
        Incident closed = incidentAt(1);
        closed.closed = closed.opened;
        valueOf(store.save(kKey, closed));
        const auto kept = valueOf(store.incidents(kKey, 10'000));
        QCOMPARE(kept.size(), std::size_t(HealthHistoryStore::kIncidents) + 1);
        QCOMPARE(kept.front().id, closed.id);
        QCOMPARE(kept.back().id, incidentAt(0).id);
        QCOMPARE(runOnFile(path, {u"select count(*) from incident_events where incident not in "
                                  "(select number from incidents)"_s}),
                 QStringList{u"0"_s});
    }

    void decisionsAreReplacedAndForgotten()
    {
        const auto file = newFile();
        HealthHistoryStore store(*file);
        ProbeDecision paused{kProbe, true, {}, {}, {}};
        const ProbeDecision seen{u"job"_s, false, u"carol"_s, kStart, kStart.plusSeconds(60)};
        valueOf(store.saveDecision(kKey, paused));
        valueOf(store.saveDecision(kKey, seen));
        QCOMPARE(valueOf(store.decisions(kKey)), (std::vector{seen, paused}));
        QVERIFY(valueOf(store.decisions(u"demo"_s)).empty());
        paused.isPaused = false;
        valueOf(store.saveDecision(kKey, paused));
        QCOMPARE(valueOf(store.decisions(kKey)), std::vector{seen});
    }

    void changesAreKeptOnceAndTheNewestOnly()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        HealthHistoryStore store(*file);
        const PlatformChange deploy{kStart, PlatformChange::Kind::Deploy, u"sha-d0d108e"_s};
        const PlatformChange restart{kStart.plusSeconds(60), PlatformChange::Kind::Restart, {}};
        for (const PlatformChange &change : {restart, deploy, restart})
            valueOf(store.addChange(kKey, change));
        valueOf(store.addChange(u"demo"_s, deploy));
        QCOMPARE(valueOf(store.changes(kKey, kStart, restart.at)), (std::vector{deploy, restart}));
        QCOMPARE(valueOf(store.changes(kKey, kStart.plusSeconds(1), kEver)), std::vector{restart});
        runOnFile(path, {u"insert into changes with recursive n(i) as (select 1 union all select "
                         "i + 1 from n where i < %1) select 'prod', %2 + i, 2, '' from n"_s
                             .arg(HealthHistoryStore::kChanges)
                             .arg(restart.at.microseconds)});
        valueOf(store.addChange(kKey, {kEver, PlatformChange::Kind::Reset, u"reset"_s}));
        QCOMPARE(runOnFile(path, {u"select count(*) from changes where environment = 'prod'"_s,
                                  u"select count(*) from changes where environment = 'demo'"_s}),
                 (QStringList{QString::number(HealthHistoryStore::kChanges), u"1"_s}));
        QCOMPARE(valueOf(store.changes(kKey, kEver, kEver)).size(), 1u);
    }

    void numbersOfALaterVersionAreUnknown()
    {
        const QString path = newPath();
        const auto file = openAt(path);
        HealthHistoryStore store(*file);
        valueOf(store.add(kKey, kProbe, passed(kStart), HealthState::Good, 1s, false));
        runOnFile(path, {u"update samples set verdict = 77, layer = -3, phases = x'01'"_s});
        const Sample sample = valueOf(store.samples(kKey, kProbe, kStart, kEver)).at(0);
        QCOMPARE(sample.verdict, Verdict::Unknown);
        QCOMPARE(sample.layer, ProbeLayer::None);
        QCOMPARE(sample.phases, Phases());
    }
};

QTEST_GUILESS_MAIN(HealthHistoryStoreTest)
#include "tst_healthhistorystore.moc"
