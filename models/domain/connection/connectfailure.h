// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace clicknback {

enum class ConnectFailureKind {
    UnknownHost,
    Refused,
    NoRoute,
    Timeout,
    NoSocket,              ///< no server listens on the unix socket
    WrongPassword,         ///< a password was given and not accepted
    PasswordNeeded,        ///< the server asks for a password and none was found
    NotAllowed,            ///< pg_hba.conf has no entry for this user, database and address
    TlsRequired,           ///< the server takes only encrypted connections
    TlsRefused,            ///< TLS was asked for and the server does not speak it
    CertificateUnverified, ///< libpq does not say why: untrusted or expired
    CertificateUntrusted,
    CertificateExpired,
    CertificateWrongName,
    CertificateFile, ///< a root, client certificate or key file is missing or unusable
    NoSuchDatabase,
    DatabaseNotAllowed, ///< the role may not connect to this database
    ServerStarting,     ///< or shutting down, or recovering
    ServerFull,
    UnknownService, ///< pg_service.conf has no such entry
    PoolerRefused,  ///< PgBouncer's own no
    NotPostgres,    ///< something else answers at the address
    NoWantedServer, ///< none of the hosts is what target_session_attrs asks for
    Other,
};

/// Why no session could be opened, for one server.
struct ConnectFailure
{
    ConnectFailureKind kind = ConnectFailureKind::Other;
    QString host; ///< "db.example:5432" or a socket's folder; empty: not known
    QString said; ///< libpq's or the server's own words

    /// For a person: what is wrong, naming the host.
    QString sentence() const;
    /// What to do about it; may be empty.
    QString advice() const;
    Error toError() const;
};

/// A stable word: "unknown-host", "wrong-password", …
QString toText(ConnectFailureKind kind);

/// What libpq (speaking English) or the server (in any language, by SQLSTATE) meant.
/// `sqlstate` is empty when the server said nothing. `offersTls`: the connection would have been
/// encrypted had the server wanted it.
ConnectFailureKind connectFailureKind(const QString &sqlstate, const QString &said, bool offersTls);

} // namespace clicknback
