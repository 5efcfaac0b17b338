// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probe.h"
#include "models/network/socketconnection.h"

#include <QSslCertificate>
#include <QSslError>

namespace clicknback {

/// What a server showed in a TLS handshake, trusted or not.
struct TlsLook
{
    QList<QSslCertificate> chain; ///< the server's own first; empty: there was no handshake
    QList<QSslError> errors;      ///< what is wrong with it
    std::chrono::microseconds handshake{0};
    QString error; ///< why there was none
};

/// Agrees on TLS without sending anything further. Takes the connection over and blocks.
TlsLook lookAtTls(SocketConnection &connection, const QString &host,
                  const QList<QSslCertificate> &authorities, const Patience &patience);

/// Verdict, sentence and readings "leaf" and "chain" of what was shown. `at` is now.
Sample judgeTls(const TlsQuestion &question, const TlsLook &look, Instant at);

} // namespace clicknback
