// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/healthhistorystore.h"
#include "tests/support/localfile.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <random>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 22:50:07.250");
const Instant kEver = *Instant::fromText(u"2090-01-01 00:00:00");
const QString kKey = u"prod"_s;
const QString kProbe = u"live"_s;
constexpr std::chrono::seconds kGap{10};
constexpr int kKills = 80;

/// The samples of the n-th kind that the victim writes: each fifth one fails.
Sample sampleOf(qint64 number)
{
    Sample sample;
    sample.at = kStart.plusSeconds(number * kGap.count());
    sample.verdict = number % 5 == 4 ? Verdict::Fail : Verdict::Pass;
    sample.latency = std::chrono::microseconds(1'000 + number % 1'000);
    sample.readings = {{u"number"_s, double(number), {}, {}}};
    sample.text = u"200 ready"_s;
    return sample;
}

/// Adds samples from `first` on until it is killed, and says the number of each that is kept.
int runVictim(const QString &path, qint64 first)
{
    const auto file = valueOf(LocalDatabase::open(path, HealthHistoryStore::schema()));
    HealthHistoryStore store(*file);
    for (qint64 number = first;; ++number) {
        valueOf(store.add(kKey, kProbe, sampleOf(number), HealthState::Good, kGap, false));
        std::printf("%lld\n", static_cast<long long>(number));
        std::fflush(stdout);
    }
}

struct Sums
{
    qint64 samples = 0;
    qint64 failures = 0;
    qint64 latencies = 0;
    std::chrono::milliseconds good{0};

    friend bool operator==(const Sums &, const Sums &) = default;
};

Sums sumsOf(const std::vector<HistoryBucket> &buckets)
{
    Sums sums;
    for (const HistoryBucket &bucket : buckets) {
        sums.samples += bucket.samples;
        sums.failures += bucket.failures;
        sums.latencies += bucket.latencies.count();
        sums.good += bucket.times.good;
    }
    return sums;
}

Sums sumsOf(qint64 samples)
{
    return {samples, samples / 5, samples - samples / 5, samples * kGap};
}

} // namespace

/// SIGKILL of a program that adds samples, at any time.
class HealthHistoryKillTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(u"health.sqlite"_s);
    std::mt19937 m_random{20'261'101};

    /// The number of the last sample that the victim said is kept; -1: it said none.
    qint64 killOne(qint64 first)
    {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QCoreApplication::applicationFilePath(),
                     {u"--victim"_s, m_path, QString::number(first)});
        if (!victim.waitForReadyRead(30'000))
            qFatal("The victim keeps nothing");
        QTest::qSleep(int(m_random() % 60));
        QElapsedTimer timer; // a moment finer than milliseconds
        timer.start();
        const auto moment = qint64(m_random() % 1'000'000);
        while (timer.nsecsElapsed() < moment) {
        }
        ::kill(pid_t(victim.processId()), SIGKILL);
        if (!victim.waitForFinished(30'000))
            qFatal("The victim does not die");
        const QList<QByteArray> lines = victim.readAllStandardOutput().split('\n');
        return lines.size() < 2 ? -1 : lines.at(lines.size() - 2).toLongLong(); // whole lines only
    }

private slots:
    void atMostTheSampleUnderWayIsLost()
    {
        qint64 kept = 0;
        int unsaid = 0;
        for (int i = 0; i < kKills; ++i) {
            const qint64 said = killOne(kept);
            const auto file = valueOf(LocalDatabase::open(m_path, HealthHistoryStore::schema()));
            HealthHistoryStore store(*file);
            const auto samples = valueOf(store.samples(kKey, kProbe, kStart, kEver, 10'000'000));
            kept = qint64(samples.size());
            QVERIFY2(kept == said + 1 || kept == said + 2, qPrintable(QString::number(kept)));
            unsaid += kept == said + 2 ? 1 : 0;
            for (qint64 number = 0; number < kept; ++number)
                QCOMPARE(samples.at(std::size_t(number)), sampleOf(number));
            for (const auto resolution : {HistoryResolution::Minute, HistoryResolution::Hour})
                QCOMPARE(sumsOf(valueOf(store.buckets(kKey, kProbe, resolution, Instant(), kEver))),
                         sumsOf(kept));
            Sums days = sumsOf(valueOf(store.days(kKey, Instant(), kEver)).at(0).days);
            days.latencies = sumsOf(kept).latencies; // days keep none
            QCOMPARE(days, sumsOf(kept));
        }
        qInfo("%d kills, %lld samples, %d kept and not yet said", kKills,
              static_cast<long long>(kept), unsaid);
        QCOMPARE(runOnFile(m_path, {u"pragma integrity_check"_s}), QStringList{u"ok"_s});
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--victim")
        return runVictim(arguments.value(2), arguments.value(3).toLongLong());
    HealthHistoryKillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_healthhistorykill.moc"
