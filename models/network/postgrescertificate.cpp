// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/postgrescertificate.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QSslSocket>

namespace clicknback {

namespace {

/// PostgreSQL's request to go on in TLS: length and a magic number.
constexpr char kSslRequest[] = {0, 0, 0, 8, 0x04, char(0xd2), 0x16, 0x2f};

Instant instantOf(const QDateTime &time)
{
    return {time.toMSecsSinceEpoch() * 1000};
}

PeerCertificate certificateOf(const QSslCertificate &shown)
{
    return {shown.subjectInfo(QSslCertificate::CommonName).value(0),
            shown.issuerInfo(QSslCertificate::CommonName).value(0),
            shown.subjectAlternativeNames().values(), instantOf(shown.effectiveDate()),
            instantOf(shown.expiryDate())};
}

} // namespace

Result<PeerCertificate> readPostgresCertificate(const QString &host, quint16 port,
                                                std::chrono::milliseconds limit)
{
    const int wait = int(limit.count());
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHost(host, port);
    if (!socket.waitForConnected(wait))
        return fail(ErrorKind::Unreachable, socket.errorString());
    socket.write(kSslRequest, sizeof kSslRequest);
    if (!socket.waitForReadyRead(wait) || socket.read(1) != "S")
        return fail(ErrorKind::Refused, QStringLiteral("%1 does not speak TLS.").arg(host));
    socket.startClientEncryption();
    if (!socket.waitForEncrypted(wait) && socket.peerCertificate().isNull())
        return fail(ErrorKind::Unreachable, socket.errorString());
    return certificateOf(socket.peerCertificate());
}

} // namespace clicknback
