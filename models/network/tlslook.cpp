// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/tlslook.h"

#include <QDateTime>
#include <QSslConfiguration>
#include <QSslSocket>

#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

constexpr double kSecondsOfDay = 86'400;

/// Whole days until the certificate ends, negative ones since it did.
double daysLeft(const QSslCertificate &certificate, Instant at)
{
    const qint64 left = certificate.expiryDate().toMSecsSinceEpoch() - at.milliseconds();
    return std::floor(double(left) / 1000.0 / kSecondsOfDay);
}

QString dayText(const QSslCertificate &certificate)
{
    return certificate.expiryDate().toUTC().date().toString(Qt::ISODate);
}

QString nameOf(const QSslCertificate &certificate)
{
    return certificate.subjectInfo(QSslCertificate::CommonName).value(0);
}

/// The one above the server's own that ends first.
std::optional<QSslCertificate> soonestAbove(const QList<QSslCertificate> &chain)
{
    if (chain.size() < 2)
        return std::nullopt;
    return *std::min_element(chain.begin() + 1, chain.end(), [](const auto &a, const auto &b) {
        return a.expiryDate() < b.expiryDate();
    });
}

QString plural(double days)
{
    const double count = std::abs(days);
    if (count == 0.0)
        return QStringLiteral("less than a day");
    return count == 1.0 ? QStringLiteral("1 day") : QStringLiteral("%1 days").arg(count);
}

QString expiredText(const QSslCertificate &certificate, bool isLeaf, Instant at)
{
    const QString which = isLeaf ? QStringLiteral("the certificate")
                                 : QStringLiteral("“%1” in the chain").arg(nameOf(certificate));
    return QStringLiteral("%1 expired %2 ago, on %3")
        .arg(which, plural(daysLeft(certificate, at) + 1), dayText(certificate));
}

QString namesText(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names << nameOf(certificate);
    names.sort();
    return names.join(QStringLiteral(", ")).left(120);
}

QString complaint(const QSslError &error, const TlsQuestion &question, const TlsLook &look,
                  Instant at)
{
    const QSslCertificate &leaf = look.chain.front();
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return expiredText(error.certificate(), error.certificate() == leaf, at);
    case QSslError::CertificateNotYetValid:
        return QStringLiteral("the certificate is not valid yet");
    case QSslError::HostNameMismatch:
        return QStringLiteral("the certificate is for %1, not for “%2”")
            .arg(namesText(leaf), question.host);
    case QSslError::SelfSignedCertificate:
        return QStringLiteral("the certificate is self-signed: nobody vouches for it");
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return QStringLiteral("the certificate's issuer “%1” is not trusted")
            .arg(look.chain.back().issuerInfo(QSslCertificate::CommonName).value(0));
    case QSslError::CertificateRevoked:
        return QStringLiteral("the certificate was revoked");
    default:
        return QStringLiteral("the certificate is not trusted: %1").arg(error.errorString());
    }
}

/// Each thing that is wrong once, in the handshake's order.
QStringList complaints(const TlsQuestion &question, const TlsLook &look, Instant at)
{
    const bool isSelfSigned =
        std::any_of(look.errors.begin(), look.errors.end(), [](const QSslError &error) {
            return error.error() == QSslError::SelfSignedCertificate;
        });
    QStringList sentences;
    for (const QSslError &error : look.errors) {
        const bool isRepetition = isSelfSigned
                                  && (error.error() == QSslError::UnableToVerifyFirstCertificate
                                      || error.error() == QSslError::CertificateUntrusted);
        if (!isRepetition)
            sentences << complaint(error, question, look, at);
    }
    sentences.removeDuplicates();
    return sentences;
}

/// The one that ends first: the server's own, or one above it.
QString endText(const TlsLook &look, Instant at)
{
    const QSslCertificate &leaf = look.chain.front();
    const std::optional<QSslCertificate> above = soonestAbove(look.chain);
    if (above && above->expiryDate() < leaf.expiryDate())
        return QStringLiteral("“%1” in the chain ends in %2, on %3; the certificate itself in %4")
            .arg(nameOf(*above), plural(daysLeft(*above, at)), dayText(*above),
                 plural(daysLeft(leaf, at)));
    return QStringLiteral("the certificate ends in %1, on %2")
        .arg(plural(daysLeft(leaf, at)), dayText(leaf));
}

std::vector<Reading> readingsOf(const TlsLook &look, Instant at)
{
    const QString unit = QStringLiteral("days");
    const QSslCertificate &leaf = look.chain.front();
    Reading chain{QStringLiteral("chain"), std::nullopt, unit,
                  QStringLiteral("the server shows none but its own")};
    if (const auto above = soonestAbove(look.chain))
        chain = {chain.name, daysLeft(*above, at), unit,
                 QStringLiteral("%1, until %2").arg(nameOf(*above), dayText(*above))};
    return {{QStringLiteral("leaf"), daysLeft(leaf, at), unit,
             QStringLiteral("%1, until %2").arg(nameOf(leaf), dayText(leaf))},
            chain};
}

void judgeDays(Sample &sample, const TlsQuestion &question)
{
    double least = *sample.readings.front().value;
    if (const auto &chain = sample.readings.back().value)
        least = std::min(least, *chain);
    sample.verdict = least <= question.failDays   ? Verdict::Fail
                     : least <= question.warnDays ? Verdict::Warn
                                                  : Verdict::Pass;
}

QSslConfiguration configurationWith(const QList<QSslCertificate> &authorities)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    // Errors are gathered, and the handshake goes on: only so is the whole chain seen.
    configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
    if (!authorities.isEmpty())
        configuration.setCaCertificates(authorities);
    return configuration;
}

} // namespace

TlsLook lookAtTls(SocketConnection &connection, const QString &host,
                  const QList<QSslCertificate> &authorities, const Patience &patience)
{
    TlsLook look;
    const auto start = std::chrono::steady_clock::now();
    QSslSocket socket;
    socket.setSslConfiguration(configurationWith(authorities));
    socket.setPeerVerifyName(host);
    if (!socket.setSocketDescriptor(connection.take())) {
        look.error = QStringLiteral("the TLS handshake failed: %1").arg(socket.errorString());
        return look;
    }
    socket.startClientEncryption();
    const bool isAgreed = socket.waitForEncrypted(int(patience.left().count()));
    look.handshake = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    look.chain = socket.peerCertificateChain();
    look.errors = socket.sslHandshakeErrors();
    if (isAgreed && !look.chain.isEmpty())
        return look;
    look.chain.clear();
    const bool isLate = patience.left().count() <= 0;
    look.error = isLate ? QStringLiteral("no TLS handshake in time")
                        : QStringLiteral("the TLS handshake failed: %1").arg(socket.errorString());
    return look;
}

Sample judgeTls(const TlsQuestion &question, const TlsLook &look, Instant at)
{
    Sample sample{.at = at, .verdict = Verdict::Fail, .layer = ProbeLayer::Tls, .text = look.error};
    if (look.chain.isEmpty())
        return sample;
    sample.readings = readingsOf(look, at);
    const QStringList wrong = complaints(question, look, at);
    if (!wrong.isEmpty()) {
        sample.text = wrong.join(QStringLiteral("; "));
        return sample;
    }
    judgeDays(sample, question);
    sample.text = endText(look, at);
    if (sample.verdict == Verdict::Pass)
        sample.layer = ProbeLayer::None;
    return sample;
}

} // namespace clicknback
