// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/connectiontestservice.h"

#include "models/network/postgrescertificate.h"
#include "models/storage/connectionlook.h"

#include <QPromise>

#include <memory>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kCertificateLimit{3};

/// libpq says "verify failed" and no more: the certificate itself tells whether it has expired.
void explainCertificate(HostReport &host)
{
    if (!host.failure || host.failure->kind != ConnectFailureKind::CertificateUnverified
        || host.address.isEmpty())
        return;
    const Result<PeerCertificate> certificate =
        readPostgresCertificate(host.address, quint16(host.port), kCertificateLimit);
    if (!certificate)
        return;
    host.failure->kind = certificate->isValidAt(Instant::now())
                             ? ConnectFailureKind::CertificateUntrusted
                             : ConnectFailureKind::CertificateExpired;
    host.failure->said = certificate->summary();
}

ConnectionReport judged(ConnectionLook look, ConnectionUse use)
{
    for (HostReport &host : look.hosts)
        explainCertificate(host);
    return judgeConnection(std::move(look), use);
}

/// A string that libpq refuses never reaches a server.
ConnectionReport refused(const Error &error)
{
    ConnectionReport report;
    report.findings.push_back({QStringLiteral("invalid"), Severity::Critical, error.message, {}});
    return report;
}

} // namespace

ConnectionTestService::ConnectionTestService()
{
    m_threads.setMaxThreadCount(2);
}

ConnectionTestService::~ConnectionTestService()
{
    m_stopping = true;
    m_threads.waitForDone();
}

QFuture<ConnectionReport> ConnectionTestService::test(const Environment &environment,
                                                      const QString &password, ConnectionUse use)
{
    auto promise = std::make_shared<QPromise<ConnectionReport>>();
    promise->start();
    QFuture<ConnectionReport> future = promise->future();
    m_threads.start([this, promise, environment, password, use] {
        const auto isCancelled = [this, &promise] { return m_stopping || promise->isCanceled(); };
        const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
        SessionSettings settings;
        settings.pooler = environment.pooler;
        settings.readOnly = use == ConnectionUse::Reading;
        ConnectionReport report =
            conninfo ? judged(lookAtConnection(*conninfo, password, settings, isCancelled), use)
                     : refused(conninfo.error());
        if (!isCancelled())
            promise->addResult(std::move(report));
        promise->finish();
    });
    return future;
}

} // namespace clicknback
