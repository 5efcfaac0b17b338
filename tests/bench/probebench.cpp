// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/probebench.h"

#include "models/network/httpjudge.h"
#include "tests/bench/measurements.h"
#include "tests/support/boundprocess.h"
#include "tests/support/labcommand.h"
#include "tests/support/nginxserver.h"

#include <QDir>
#include <QFile>
#include <QThread>
#include <QUrl>

#include <sys/resource.h>
#include <unistd.h>

#include <deque>

namespace clicknback {

namespace {

constexpr int kRounds = 3;
constexpr std::size_t kAtOnce = 50;
constexpr double kAtMost = 0.15;

/// User and system seconds of this process.
double ourCpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The same of another one, in the kernel's steps of 10 ms.
double cpuSecondsOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.readAll();
    const QList<QByteArray> words = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return (words.value(11).toDouble() + words.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK));
}

/// Asks `count` times, some at once; how many replies were as wanted.
template<typename IsGood>
int askAll(HttpEngine &engine, const HttpRequest &request, int count, IsGood isGood)
{
    std::deque<QFuture<HttpReply>> underWay;
    int good = 0;
    const auto takeOldest = [&] {
        good += isGood(underWay.front().result()) ? 1 : 0;
        underWay.pop_front();
    };
    for (int i = 0; i < count; ++i) {
        if (underWay.size() == kAtOnce)
            takeOldest();
        underWay.push_back(engine.ask(request));
    }
    while (!underWay.empty())
        takeOldest();
    return good;
}

/// The peer, on loopback.
class BlackboxExporter
{
public:
    BlackboxExporter()
    {
        writeServerFile(m_folder + QStringLiteral("/blackbox.yml"),
                        "modules:\n  http_2xx:\n    prober: http\n    timeout: 5s\n    http:\n"
                        "      preferred_ip_protocol: ip4\n"
                        "      fail_if_body_not_matches_regexp: ['\"status\":\"ready\"']\n");
        bindToThisProgramAsServer(m_process);
        m_process.setStandardErrorFile(m_folder + QStringLiteral("/log"));
        m_process.start(QStringLiteral("prometheus-blackbox-exporter"),
                        {QStringLiteral("--config.file=%1/blackbox.yml").arg(m_folder),
                         QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_port),
                         QStringLiteral("--log.level=error")});
        m_process.waitForStarted();
    }
    ~BlackboxExporter()
    {
        endProcess(m_process);
        QDir(m_folder).removeRecursively();
    }
    BlackboxExporter(const BlackboxExporter &) = delete;
    BlackboxExporter &operator=(const BlackboxExporter &) = delete;

    qint64 pid() const { return m_process.processId(); }
    QString probing(const QString &target) const
    {
        return QStringLiteral("http://127.0.0.1:%1/probe?module=http_2xx&target=%2")
            .arg(m_port)
            .arg(QString::fromLatin1(QUrl::toPercentEncoding(target)));
    }
    bool waitUntilUp(HttpEngine &engine) const
    {
        const HttpRequest request{.url = QStringLiteral("http://127.0.0.1:%1/").arg(m_port)};
        for (int i = 0; i < 100; ++i) {
            if (engine.ask(request).result().status == 200)
                return true;
            QThread::msleep(100);
        }
        return false;
    }

private:
    QString m_folder = makeServerFolder();
    int m_port = freePort();
    QProcess m_process;
};

struct Figures
{
    double ours = 0;
    double peer = 0;
    bool isWhole = false; ///< every probe of both succeeded
};

Figures measure(int probes, const QString &target, const BlackboxExporter &peer)
{
    const HttpQuestion question{
        .url = target, .jsonPath = QStringLiteral("status"), .jsonValue = QStringLiteral("ready")};
    const auto passes = [&](const HttpReply &reply) {
        return judgeHttp(question, reply, Instant::now()).verdict == Verdict::Pass;
    };
    const auto peerPasses = [](const HttpReply &reply) {
        return reply.body.contains("\nprobe_success 1");
    };
    HttpEngine engine;
    const HttpRequest ask = requestOf(question, std::chrono::seconds(5));
    HttpRequest askPeer{.url = peer.probing(target)};
    askPeer.reusesConnection = true;
    askAll(engine, ask, int(kAtOnce), passes);
    askAll(engine, askPeer, int(kAtOnce), peerPasses);

    const double oursBefore = ourCpuSeconds();
    const int good = askAll(engine, ask, probes, passes);
    const double ours = ourCpuSeconds() - oursBefore;
    const double peerBefore = cpuSecondsOf(peer.pid());
    const int peerGood = askAll(engine, askPeer, probes, peerPasses);
    return {ours, cpuSecondsOf(peer.pid()) - peerBefore, good == probes && peerGood == probes};
}

} // namespace

int measureProbeCpu(const BenchArguments &arguments)
{
    const int probes = arguments.rows > 0 ? int(arguments.rows) : 1'000;
    NginxServer nginx;
    const int port = freePort();
    nginx.start(QStringLiteral("keepalive_timeout 0;\n"
                               "server { listen 127.0.0.1:%1; location / "
                               "{ return 200 '{\"status\":\"ready\"}'; } }")
                    .arg(port),
                port);
    const BlackboxExporter peer;
    HttpEngine engine;
    if (!peer.waitUntilUp(engine))
        return complain(QStringLiteral("prometheus-blackbox-exporter did not start"));
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < kRounds; ++round) {
        const Figures figures =
            measure(probes, nginx.url(port, QStringLiteral("/health/ready")), peer);
        if (!figures.isWhole)
            return complain(QStringLiteral("not every probe succeeded"));
        ours.push_back(figures.ours);
        theirs.push_back(figures.peer);
    }
    return printResult({{QStringLiteral("bench"), QStringLiteral("probe.cpu")},
                        {QStringLiteral("probes"), probes},
                        {QStringLiteral("cpu_s"), rounded(median(ours))},
                        {QStringLiteral("peer"), QStringLiteral("prometheus-blackbox-exporter")},
                        {QStringLiteral("peer_cpu_s"), rounded(median(theirs))},
                        {QStringLiteral("ratio"), rounded(median(ours) / median(theirs))},
                        {QStringLiteral("at_most"), kAtMost}});
}

} // namespace clicknback
