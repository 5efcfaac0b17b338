// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/socketprobe.h"

#include "models/network/tlslook.h"

#include <QPromise>

namespace clicknback {

namespace {

/// They wait, they do not work: many of them cost nothing.
constexpr int kMostThreads = 64;

Sample unasked(Instant at, const QString &text)
{
    return {.at = at, .text = text};
}

Sample unconnected(Instant at, const SocketConnection &connection)
{
    return {.at = at,
            .verdict = connection.isOurFault ? Verdict::Unknown : Verdict::Fail,
            .phases = connection.phases,
            .layer = connection.layer,
            .text = connection.error};
}

Sample lookAtTcp(const TcpQuestion &question, Instant at, const Patience &patience)
{
    if (question.host.isEmpty() || question.port == 0)
        return unasked(at, QStringLiteral("there is no host and port to connect to"));
    const SocketConnection connection =
        SocketConnection::open(question.host, question.port, patience);
    if (!connection.isOpen())
        return unconnected(at, connection);
    return {.at = at,
            .verdict = Verdict::Pass,
            .latency = connection.latency,
            .phases = connection.phases,
            .text = QStringLiteral("connected to %1").arg(connection.peer)};
}

Sample lookAtDns(const DnsQuestion &question, Instant at, const Patience &patience)
{
    if (question.host.isEmpty())
        return unasked(at, QStringLiteral("there is no name to look up"));
    const auto start = std::chrono::steady_clock::now();
    const HostLookup lookup = lookUp(question.host, 0, patience);
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    Sample sample{.at = at, .verdict = Verdict::Fail, .layer = ProbeLayer::Dns};
    const QStringList numbers = numbersOf(lookup);
    sample.text = numbers.isEmpty() ? lookup.error : numbers.join(QStringLiteral(", "));
    if (lookup.isOurFault) {
        sample.verdict = Verdict::Unknown;
        sample.layer = ProbeLayer::OurNetwork;
    }
    if (numbers.isEmpty())
        return sample;
    sample.latency = time;
    sample.phases.dns = time;
    for (const QString &address : question.addresses) {
        if (!numbers.contains(address.trimmed(), Qt::CaseInsensitive)) {
            sample.text += QStringLiteral(", but not %1").arg(address.trimmed());
            return sample;
        }
    }
    sample.verdict = Verdict::Pass;
    sample.layer = ProbeLayer::None;
    return sample;
}

Sample lookAtCertificates(const TlsQuestion &question, Instant at, const Patience &patience)
{
    if (question.host.isEmpty() || question.port == 0)
        return unasked(at, QStringLiteral("there is no host and port to connect to"));
    QList<QSslCertificate> authorities;
    if (!question.caFile.isEmpty()) {
        authorities = QSslCertificate::fromPath(question.caFile);
        if (authorities.isEmpty())
            return unasked(at, QStringLiteral("the file of trusted certificates %1 cannot be read")
                                   .arg(question.caFile));
    }
    SocketConnection connection = SocketConnection::open(question.host, question.port, patience);
    if (!connection.isOpen())
        return unconnected(at, connection);
    const TlsLook look = lookAtTls(connection, question.host, authorities, patience);
    Sample sample = judgeTls(question, look, at);
    sample.phases = connection.phases;
    if (!look.chain.isEmpty()) {
        sample.latency = connection.latency + look.handshake;
        sample.phases.tls = look.handshake;
    }
    return sample;
}

} // namespace

SocketProbe::SocketProbe()
{
    m_threads.setMaxThreadCount(kMostThreads);
}

SocketProbe::~SocketProbe()
{
    *m_stopping = true;
    m_threads.clear();
    m_threads.waitForDone();
}

template<typename Question>
QFuture<Sample> SocketProbe::ask(const Question &question, std::chrono::milliseconds timeout,
                                 Sample (*look)(const Question &, Instant, const Patience &))
{
    auto promise = std::make_shared<QPromise<Sample>>();
    promise->start();
    m_threads.start([promise, question, timeout, look, stopping = m_stopping] {
        const auto isGivenUp = [&] { return promise->isCanceled() || *stopping; };
        if (!isGivenUp()) {
            const Sample sample = look(question, Instant::now(), Patience::of(timeout, isGivenUp));
            // What was given up half-way would read like the other side's failure.
            if (!isGivenUp())
                promise->addResult(sample);
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Sample> SocketProbe::askTcp(const TcpQuestion &question, std::chrono::milliseconds timeout)
{
    return ask(question, timeout, lookAtTcp);
}

QFuture<Sample> SocketProbe::askDns(const DnsQuestion &question, std::chrono::milliseconds timeout)
{
    return ask(question, timeout, lookAtDns);
}

QFuture<Sample> SocketProbe::askTls(const TlsQuestion &question, std::chrono::milliseconds timeout)
{
    return ask(question, timeout, lookAtCertificates);
}

} // namespace clicknback
