// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/watchbench.h"

#include "models/network/httpjudge.h"
#include "models/services/health/watchservice.h"
#include "models/services/whendone.h"
#include "tests/bench/loopbackpage.h"
#include "tests/bench/measurements.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QPromise>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kManyProbes = 500;
constexpr int kIdleProbes = 30;
constexpr int kScheduleSeconds = 300;
constexpr int kIdleSeconds = 60;
constexpr int kSimulatedHours = 72;
constexpr double kAllowedError = 250; // ms
constexpr double kAllowedShare = 1;   // % of a core

std::vector<ProbeSpec> probes(int count, std::chrono::seconds interval, const QString &url)
{
    std::vector<ProbeSpec> all;
    for (int i = 0; i < count; ++i) {
        ProbeSpec probe;
        probe.id = QStringLiteral("probe-%1").arg(i);
        probe.name = probe.id;
        HttpQuestion question;
        question.url = url;
        question.jsonPath = QStringLiteral("status");
        question.jsonValue = QStringLiteral("alive");
        probe.question = question;
        probe.interval = interval;
        probe.timeout = std::chrono::milliseconds(900);
        all.push_back(probe);
    }
    return all;
}

void runFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

double processSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Asks over HTTP as the product does.
class HttpAsker : public QObject
{
public:
    QFuture<Sample> ask(const ProbeSpec &probe)
    {
        auto promise = std::make_shared<QPromise<Sample>>();
        promise->start();
        const auto question = std::get<HttpQuestion>(probe.question);
        const Instant at = Instant::now();
        whenDone(m_http.ask(requestOf(question, probe.timeout)), this,
                 [promise, question, at](const HttpReply &reply) {
                     promise->addResult(judgeHttp(question, reply, at));
                     promise->finish();
                 });
        return promise->future();
    }

private:
    HttpEngine m_http;
};

/// The whole of WatchService on a real file, asking the loopback page.
double idleShare(int seconds)
{
    const LoopbackPage page;
    const QTemporaryDir folder;
    LocalHistory history(folder.filePath(QStringLiteral("health.sqlite")),
                         HealthHistoryStore::schema());
    HttpEngine http;
    Environment environment;
    environment.watch.hasDefaultProbes = false;
    environment.watch.probes = probes(kIdleProbes, std::chrono::seconds(10), page.url());
    WatchService watch(environment, QStringLiteral("bench"), {.http = &http}, &history);
    watch.start();
    runFor(std::chrono::seconds(3)); // the first questions and the tables
    const double before = processSeconds() - page.cpuSeconds();
    runFor(std::chrono::seconds(seconds));
    return (processSeconds() - page.cpuSeconds() - before) / seconds * 100;
}

/// Answers at once; every thousandth fails.
QFuture<Sample> simulatedAnswer(Instant now, qint64 &asked)
{
    ++asked;
    QPromise<Sample> promise;
    promise.start();
    const bool isFailure = asked % 1'000 < 5;
    promise.addResult(Sample{.at = now,
                             .verdict = isFailure ? Verdict::Fail : Verdict::Pass,
                             .latency = std::chrono::microseconds(900 + asked % 700),
                             .text = isFailure ? QStringLiteral("connection refused")
                                               : QStringLiteral("200 alive")});
    promise.finish();
    return promise.future();
}

double simulatedGrowth(qint64 &asked)
{
    Instant now = Instant::now();
    ProbeEngineSettings settings;
    settings.clock = [&now] { return now; };
    settings.seed = 1;
    ProbeEngine engine(
        probes(kIdleProbes, std::chrono::seconds(10), QStringLiteral("http://127.0.0.1:1/")),
        [&](const ProbeSpec &) { return simulatedAnswer(now, asked); }, settings);
    IncidentBook book;
    engine.start();
    const auto hours = [&](int count) {
        for (int second = 0; second < count * 3'600; ++second) {
            now = now.plusSeconds(1);
            engine.tick();
            QCoreApplication::sendPostedEvents();
            if (second % 10 == 0)
                (void)book.follow(engine.standings(), engine.probes(), now);
        }
    };
    hours(1); // what it needs anyhow
    const double before = residentMegabytes(::getpid());
    hours(kSimulatedHours - 1);
    return residentMegabytes(::getpid()) - before;
}

} // namespace

int measureProbeSchedule(const BenchArguments &arguments)
{
    const int seconds = arguments.rows > 0 ? int(arguments.rows) : kScheduleSeconds;
    const LoopbackPage page;
    HttpAsker asker;
    ProbeEngine engine(probes(kManyProbes, std::chrono::seconds(1), page.url()),
                       [&asker](const ProbeSpec &probe) { return asker.ask(probe); });
    std::vector<double> late;
    engine.start();
    for (int slice = 0; slice < seconds; slice += 10) {
        const std::size_t before = engine.lateness().size();
        runFor(std::chrono::seconds(std::min(10, seconds - slice)));
        const auto &all = engine.lateness();
        const std::size_t from = all.size() > before ? before : 0;
        for (std::size_t i = from; i < all.size(); ++i)
            late.push_back(double(all[i].count()));
    }
    const auto asked = engine.asked();
    engine.stop();
    const double worst = *std::max_element(late.begin(), late.end());
    const double p99 = percentile(late, 0.99);
    return printResult({{QStringLiteral("bench"), QStringLiteral("probe.schedule")},
                        {QStringLiteral("probes"), kManyProbes},
                        {QStringLiteral("seconds"), seconds},
                        {QStringLiteral("asked"), asked.at(ProbeKind::Http)},
                        {QStringLiteral("late_p50_ms"), rounded(percentile(late, 0.5))},
                        {QStringLiteral("late_p99_ms"), rounded(p99)},
                        {QStringLiteral("late_max_ms"), rounded(worst)},
                        {QStringLiteral("peer"), QStringLiteral("250 ms allowed at p99")},
                        {QStringLiteral("ratio"), rounded(p99 / kAllowedError)}});
}

int measureHealthIdle(const BenchArguments &arguments)
{
    const double share = idleShare(arguments.rows > 0 ? int(arguments.rows) : kIdleSeconds);
    qint64 asked = 0;
    const double growth = simulatedGrowth(asked);
    return printResult({{QStringLiteral("bench"), QStringLiteral("health.idle")},
                        {QStringLiteral("probes"), kIdleProbes},
                        {QStringLiteral("cpu_percent_of_a_core"), rounded(share)},
                        {QStringLiteral("simulated_hours"), kSimulatedHours},
                        {QStringLiteral("simulated_questions"), asked},
                        {QStringLiteral("growth_mb"), rounded(growth)},
                        {QStringLiteral("peer"), QStringLiteral("1 % of a core allowed")},
                        {QStringLiteral("ratio"), rounded(share / kAllowedShare)}});
}

} // namespace clicknback
