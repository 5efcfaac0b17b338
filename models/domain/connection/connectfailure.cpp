// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/connection/connectfailure.h"

#include <array>

namespace clicknback {

namespace {

using Kind = ConnectFailureKind;

struct Meaning
{
    Kind kind;
    const char *word;     ///< see toText()
    const char *sentence; ///< %1 is the host
    const char *advice;
    ErrorKind error;
};

constexpr std::array kMeanings{
    Meaning{Kind::UnknownHost, "unknown-host", "The host %1 is not known.",
            "Check the name, and whether this machine's network or VPN is up.",
            ErrorKind::Unreachable},
    Meaning{Kind::Refused, "refused", "Nothing listens at %1: the connection was refused.",
            "Check host and port, and whether the server or the tunnel is running.",
            ErrorKind::Unreachable},
    Meaning{Kind::NoRoute, "no-route", "There is no way to %1 from this network.",
            "Check this machine's network, VPN and firewall.", ErrorKind::Unreachable},
    Meaning{Kind::Timeout, "timeout", "%1 did not answer in time.",
            "A firewall may swallow the connection, or the server is overloaded or frozen.",
            ErrorKind::Unreachable},
    Meaning{Kind::NoSocket, "no-socket",
            "No PostgreSQL server listens on this machine's socket %1.",
            "Start the server, or name its host.", ErrorKind::Unreachable},
    Meaning{Kind::WrongPassword, "wrong-password", "%1 refused the user or the password.",
            "Type the password again; if it comes from a passfile or the keychain, renew it there.",
            ErrorKind::Unauthorized},
    Meaning{Kind::PasswordNeeded, "password-needed", "%1 wants a password, and none was found.",
            "Type it, or put it in libpq's passfile (~/.pgpass, mode 0600).",
            ErrorKind::Unauthorized},
    Meaning{Kind::NotAllowed, "not-allowed", "%1 does not accept this user from here.",
            "Its own words say why: no line of pg_hba.conf fits this user, database and address, "
            "or the role "
            "does not exist or may not log in.",
            ErrorKind::Refused},
    Meaning{Kind::TlsRequired, "tls-required", "%1 takes only encrypted connections.",
            "Use sslmode=require or, better, sslmode=verify-full.", ErrorKind::Refused},
    Meaning{Kind::TlsRefused, "tls-refused",
            "%1 does not speak TLS, and the connection asks for it.",
            "Turn on TLS at the server, or reach it through an SSH tunnel.", ErrorKind::Refused},
    Meaning{Kind::CertificateUnverified, "certificate-unverified",
            "The certificate of %1 could not be verified.",
            "It has expired, or no authority that this connection trusts signed it: Test "
            "connection tells which.",
            ErrorKind::Refused},
    Meaning{Kind::CertificateUntrusted, "certificate-untrusted",
            "The certificate of %1 is not signed by an authority that this connection trusts.",
            "Name the right authority with sslrootcert. If it was right before, somebody may be in "
            "between.",
            ErrorKind::Refused},
    Meaning{Kind::CertificateExpired, "certificate-expired",
            "The certificate of %1 is not valid now.",
            "Renew it on the server if it has expired, and check this machine's clock.",
            ErrorKind::Refused},
    Meaning{Kind::CertificateWrongName, "certificate-wrong-name",
            "The certificate of %1 belongs to another name.",
            "Connect by the name in the certificate, or give the server one for this name.",
            ErrorKind::Refused},
    Meaning{Kind::CertificateFile, "certificate-file",
            "A certificate or key file that the connection to %1 needs is missing or unusable.",
            "Check sslrootcert, sslcert and sslkey: the files must exist, and the key be readable "
            "only by you.",
            ErrorKind::InvalidInput},
    Meaning{Kind::NoSuchDatabase, "no-such-database", "There is no database of this name at %1.",
            "Check dbname; without one, the user's name is taken.", ErrorKind::NotFound},
    Meaning{Kind::DatabaseNotAllowed, "database-not-allowed",
            "This user may not connect to this database at %1.",
            "The database's owner can grant CONNECT.", ErrorKind::Refused},
    Meaning{Kind::ServerStarting, "server-starting",
            "The server at %1 is starting, stopping or recovering.", "Try again in a moment.",
            ErrorKind::Busy},
    Meaning{Kind::ServerFull, "server-full", "The server at %1 has no connection left.",
            "Something holds its connections; the Health page tells how many there may be.",
            ErrorKind::Busy},
    Meaning{Kind::UnknownService, "unknown-service", "libpq's service file has no such service.",
            "Services stand in ~/.pg_service.conf or the file that PGSERVICEFILE names.",
            ErrorKind::InvalidInput},
    Meaning{
        Kind::PoolerRefused, "pooler-refused", "The pooler at %1 refused the connection.",
        "PgBouncer knows the databases and users of its own configuration, and takes no options=.",
        ErrorKind::Refused},
    Meaning{Kind::NotPostgres, "not-postgres", "What answers at %1 is not PostgreSQL.",
            "Check the port: PostgreSQL's is usually 5432.", ErrorKind::InvalidInput},
    Meaning{Kind::NoWantedServer, "no-wanted-server",
            "%1 answers, but is not the kind of server that is wanted.",
            "target_session_attrs asks for a primary or a standby, and this one is the other.",
            ErrorKind::Unreachable},
    Meaning{Kind::Other, "other", "No connection to %1.", "", ErrorKind::Unreachable},
};

const Meaning &meaningOf(Kind kind)
{
    for (const Meaning &meaning : kMeanings) {
        if (meaning.kind == kind)
            return meaning;
    }
    return kMeanings.back();
}

struct Phrase
{
    const char *text;
    Kind kind;
};

/// libpq's own English words, and those of PgBouncer, which has one SQLSTATE for all. In order:
/// the first that fits counts.
constexpr std::array kPhrases{
    Phrase{"could not translate host name", Kind::UnknownHost},
    Phrase{"definition of service", Kind::UnknownService},
    Phrase{"service file", Kind::UnknownService},
    Phrase{"no password supplied", Kind::PasswordNeeded},
    Phrase{"password authentication failed", Kind::WrongPassword},
    Phrase{"SASL authentication failed", Kind::WrongPassword},
    Phrase{"no encryption", Kind::TlsRequired},
    Phrase{"SSL required", Kind::TlsRequired},
    Phrase{"no pg_hba.conf entry", Kind::NotAllowed},
    Phrase{"server does not support SSL", Kind::TlsRefused},
    Phrase{"certificate has expired", Kind::CertificateExpired},
    Phrase{"does not match host name", Kind::CertificateWrongName},
    Phrase{"certificate verify failed", Kind::CertificateUnverified},
    Phrase{"root certificate file", Kind::CertificateFile},
    Phrase{"certificate file", Kind::CertificateFile},
    Phrase{"private key file", Kind::CertificateFile},
    Phrase{"no such database", Kind::NoSuchDatabase},
    Phrase{"no such user", Kind::WrongPassword},
    Phrase{"unsupported startup parameter", Kind::PoolerRefused},
    Phrase{"bouncer config error", Kind::PoolerRefused},
    Phrase{"pgbouncer", Kind::PoolerRefused},
    Phrase{"server login", Kind::PoolerRefused},
    Phrase{"no more connections allowed", Kind::ServerFull},
    Phrase{"session is read-only", Kind::NoWantedServer},
    Phrase{"session is not read-only", Kind::NoWantedServer},
    Phrase{"server is in hot standby mode", Kind::NoWantedServer},
    Phrase{"server is not in hot standby mode", Kind::NoWantedServer},
    Phrase{"Connection refused", Kind::Refused},
    Phrase{"No such file or directory", Kind::NoSocket},
    Phrase{"No route to host", Kind::NoRoute},
    Phrase{"Network is unreachable", Kind::NoRoute},
    Phrase{"timeout expired", Kind::Timeout},
    Phrase{"Connection timed out", Kind::Timeout},
    Phrase{"expected authentication request", Kind::NotPostgres},
    Phrase{"received invalid response", Kind::NotPostgres},
    Phrase{"invalid response to SSL negotiation", Kind::NotPostgres},
};

struct State
{
    const char *sqlstate;
    Kind kind;
};

constexpr std::array kStates{
    State{"28P01", Kind::WrongPassword},      State{"3D000", Kind::NoSuchDatabase},
    State{"42501", Kind::DatabaseNotAllowed}, State{"53300", Kind::ServerFull},
    State{"57P03", Kind::ServerStarting},     State{"57P01", Kind::ServerStarting},
};

} // namespace

QString ConnectFailure::sentence() const
{
    const QString where = host.isEmpty() ? QStringLiteral("the database server") : host;
    QString text = QString::fromLatin1(meaningOf(kind).sentence);
    if (text.contains(u"%1"))
        text = text.arg(where);
    const bool saidHelps = kind == ConnectFailureKind::Other
                           || kind == ConnectFailureKind::NotAllowed
                           || kind == ConnectFailureKind::CertificateExpired
                           || kind == ConnectFailureKind::CertificateUntrusted
                           || kind == ConnectFailureKind::CertificateWrongName;
    if (saidHelps && !said.isEmpty())
        text += QLatin1Char(' ') + said.simplified();
    if (host.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString ConnectFailure::advice() const
{
    return QString::fromLatin1(meaningOf(kind).advice);
}

Error ConnectFailure::toError() const
{
    return {meaningOf(kind).error, sentence(), said};
}

QString toText(ConnectFailureKind kind)
{
    return QString::fromLatin1(meaningOf(kind).word);
}

ConnectFailureKind connectFailureKind(const QString &sqlstate, const QString &said, bool offersTls)
{
    for (const State &state : kStates) {
        if (sqlstate == QLatin1String(state.sqlstate))
            return state.kind;
    }
    for (const Phrase &phrase : kPhrases) {
        if (said.contains(QLatin1String(phrase.text), Qt::CaseInsensitive))
            // Without TLS the server says so in passing: it is the reason only where TLS was not
            // offered.
            return phrase.kind == Kind::TlsRequired && offersTls ? Kind::NotAllowed : phrase.kind;
    }
    // In another language than English only the server's code tells.
    return sqlstate.startsWith(u"28") ? Kind::NotAllowed : Kind::Other;
}

} // namespace clicknback
