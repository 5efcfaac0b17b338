// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who is asked, and what is asked over HTTP and of sockets; what is asked of the server stands
// in probeaskerserver.cpp,
// of the database in probeaskerdatabase.cpp.

#include "models/services/health/probeasker.h"

#include "models/network/httpjudge.h"
#include "models/services/health/sampleof.h"
#include "models/services/whendone.h"

#include <QUrl>

namespace clicknback {

ProbeAsker::ProbeAsker(const Environment &environment, ProbeSources sources)
    : m_environment(environment), m_sources(std::move(sources))
{}

ProbeAsker::~ProbeAsker() = default;

void ProbeAsker::setLastSample(const QString &probeId, const Sample &sample)
{
    m_last[probeId] = sample;
}

QFuture<Sample> ProbeAsker::ask(const ProbeSpec &probe)
{
    auto promise = std::make_shared<QPromise<Sample>>();
    promise->start();
    QFuture<Sample> future = promise->future();
    if (const QString problem = probeProblem(probe); !problem.isEmpty())
        give(promise, unknownSample(ProbeLayer::None, problem));
    else
        dispatch(probe, promise);
    return future;
}

void ProbeAsker::dispatch(const ProbeSpec &probe, const Promise &promise)
{
    switch (probe.kind()) {
    case ProbeKind::Http:
        return askHttp(probe, promise);
    case ProbeKind::Tcp:
    case ProbeKind::Dns:
    case ProbeKind::TlsExpiry:
        return askSocket(probe, promise);
    case ProbeKind::Postgres:
        return askPostgres(probe, promise);
    case ProbeKind::Sql:
        return askSql(probe, promise);
    case ProbeKind::Container:
        return askContainer(probe, promise);
    case ProbeKind::Host:
        return askHost(probe, promise);
    case ProbeKind::FileAge:
        return askFileAge(probe, promise);
    case ProbeKind::LogPattern:
        return askLogs(probe, promise);
    case ProbeKind::DeadJob:
        return askJob(probe, promise);
    case ProbeKind::Reconcile:
        return askFindings(probe, promise);
    case ProbeKind::Ingestion:
        return askIngestion(probe, promise);
    case ProbeKind::KillSwitch:
        return askKillSwitch(probe, promise);
    case ProbeKind::NightlyReset:
        return askReset(probe, promise);
    case ProbeKind::Agreement:
        return askAgreement(probe, promise);
    }
}

bool ProbeAsker::needsSsh(const Promise &promise)
{
    if (!m_sources.ssh) {
        give(promise, unknownSample(ProbeLayer::Ssh,
                                    QStringLiteral("no SSH connection is configured for this "
                                                   "environment")));
        return false;
    }
    if (m_sources.ssh->state() == SshSession::State::Up)
        return true;
    const QString why = m_sources.ssh->error().message;
    give(promise, unknownSample(ProbeLayer::Ssh,
                                why.isEmpty() ? QStringLiteral("SSH is not connected yet") : why));
    return false;
}

void ProbeAsker::askHttp(const ProbeSpec &probe, const Promise &promise)
{
    const auto &question = std::get<HttpQuestion>(probe.question);
    HttpRequest request = requestOf(question, probe.timeout);
    if (probe.from == Vantage::Server) {
        if (!needsSsh(promise))
            return;
        const QUrl url(question.url);
        constexpr int kHttp = 80;
        constexpr int kHttps = 443;
        const int port = url.port(url.scheme() == u"https" ? kHttps : kHttp);
        request.unixSocket = m_sources.ssh->forward(url.host(), quint16(port));
    }
    const Instant at = Instant::now();
    whenEnded(m_sources.http->ask(request), this,
              [question, at, promise](const QFuture<HttpReply> &reply) {
                  if (reply.resultCount() > 0)
                      give(promise, judgeHttp(question, reply.result(), at));
                  else
                      promise->finish();
              });
}

void ProbeAsker::askKillSwitch(const ProbeSpec &probe, const Promise &promise)
{
    const auto &question = std::get<KillSwitchQuestion>(probe.question);
    const auto requestFor = [&](const QString &path) {
        HttpQuestion http;
        http.url = question.url + path;
        http.caFile = question.caFile;
        return requestOf(http, probe.timeout);
    };
    const Instant at = Instant::now();
    whenDone(m_sources.http->ask(requestFor(QStringLiteral("/health/ready"))), this,
             [this, promise, at,
              api = requestFor(QStringLiteral("/api/v1/offers/active"))](const HttpReply &health) {
                 whenDone(m_sources.http->ask(api), this,
                          [promise, at, health](const HttpReply &reply) {
                              KillSwitchFacts facts;
                              facts.apiStatus = reply.status;
                              facts.apiFromApplication = isFromApplication(reply);
                              facts.healthStatus = health.status;
                              facts.error = reply.error.isEmpty() ? health.error : reply.error;
                              Sample sample = judgeKillSwitch(facts, at);
                              if (reply.status != 0 && !sample.latency)
                                  sample.latency = reply.latency;
                              give(promise, sample);
                          });
             });
}

void ProbeAsker::askSocket(const ProbeSpec &probe, const Promise &promise)
{
    if (probe.from == Vantage::Server)
        return give(promise, unknownSample(ProbeLayer::None,
                                           QStringLiteral("this kind is asked from here only")));
    QFuture<Sample> sample;
    if (probe.kind() == ProbeKind::Tcp)
        sample = m_sources.sockets->askTcp(std::get<TcpQuestion>(probe.question), probe.timeout);
    else if (probe.kind() == ProbeKind::Dns)
        sample = m_sources.sockets->askDns(std::get<DnsQuestion>(probe.question), probe.timeout);
    else
        sample = m_sources.sockets->askTls(std::get<TlsQuestion>(probe.question), probe.timeout);
    whenEnded(sample, this, [promise](const QFuture<Sample> &ended) {
        if (ended.resultCount() > 0)
            give(promise, ended.result());
        else
            promise->finish();
    });
}

void ProbeAsker::askFindings(const ProbeSpec &probe, const Promise &promise)
{
    const auto &question = std::get<FindingsQuestion>(probe.question);
    const FindingsFacts facts = m_sources.findings ? m_sources.findings() : FindingsFacts{};
    give(promise, judgeFindings(facts, question.staleAfter, Instant::now()));
}

void ProbeAsker::askAgreement(const ProbeSpec &probe, const Promise &promise)
{
    std::vector<std::pair<QString, Sample>> samples;
    for (const QString &id : std::get<AgreementQuestion>(probe.question).probes) {
        if (const auto found = m_last.find(id); found != m_last.end())
            samples.emplace_back(id, found->second);
    }
    give(promise, judgeAgreement(samples, Instant::now()));
}

void ProbeAsker::askLogs(const ProbeSpec &probe, const Promise &promise)
{
    const auto &question = std::get<LogPatternQuestion>(probe.question);
    const std::optional<qint64> lines =
        m_sources.countLines ? m_sources.countLines(question) : std::nullopt;
    if (!lines)
        return give(promise,
                    unknownSample(ProbeLayer::None, QStringLiteral("no log is followed here")));
    const bool isThere = *lines > 0;
    Sample sample{
        .at = Instant::now(),
        .verdict = isThere == question.mustAppear ? Verdict::Pass : Verdict::Fail,
        .layer = isThere == question.mustAppear ? ProbeLayer::None : ProbeLayer::Application,
        .text = QStringLiteral("%1 lines match in %2 s").arg(*lines).arg(question.window.count())};
    sample.readings.push_back({QStringLiteral("lines"), double(*lines), {}, {}});
    give(promise, judgedByLimits(sample, probe.limits));
}

} // namespace clicknback
