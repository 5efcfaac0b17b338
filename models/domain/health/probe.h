// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/sample.h"

#include <QStringList>

#include <variant>

namespace clicknback {

/// Where a question is asked from.
enum class Vantage {
    Here,   ///< from this machine, as a customer's browser would
    Server, ///< from the server itself, through the one SSH connection
};

/// A reading and when it is worth a warning or a failure: from that very value on. With `isFloor`
/// low values are bad.
struct Limit
{
    QString reading;
    std::optional<double> warn;
    std::optional<double> fail;
    bool isFloor = false;
    bool mayBeAbsent = false; ///< nothing is wrong without its value: no standby has no lag

    friend bool operator==(const Limit &, const Limit &) = default;
};

// What is asked, one struct for each kind. Empty or 0 in a condition: it does not matter.

struct HttpQuestion
{
    QString url;
    int status = 200; ///< 0: any
    QString header;   ///< "name: text", the value must contain the text
    QString bodyContains;
    QString bodyPattern; ///< a regular expression
    QString jsonPath;    ///< "status" or "data.0.id"
    QString jsonValue;   ///< what must stand there, as text
    QString caFile;      ///< PEM; empty: the system's
    QString hostHeader;  ///< in place of the address's own

    friend bool operator==(const HttpQuestion &, const HttpQuestion &) = default;
};

struct TcpQuestion
{
    QString host;
    quint16 port = 0;

    friend bool operator==(const TcpQuestion &, const TcpQuestion &) = default;
};

struct DnsQuestion
{
    QString host;
    QStringList addresses; ///< what it must resolve to, all of them; empty: to anything

    friend bool operator==(const DnsQuestion &, const DnsQuestion &) = default;
};

/// Readings "leaf" and "chain" in days: the first certificate, and the soonest of those above it.
struct TlsQuestion
{
    QString host;
    quint16 port = 443;
    QString caFile;
    int warnDays = 21;
    int failDays = 7;

    friend bool operator==(const TlsQuestion &, const TlsQuestion &) = default;
};

/// Readings: connections and their share of the limit (%), longest and idle transaction (s),
/// blocked sessions, deadlocks since the last look, replication lag (s), size (bytes).
struct PostgresQuestion
{
    friend bool operator==(const PostgresQuestion &, const PostgresQuestion &) = default;
};

/// One statement that reads one number; runs read-only with the probe's timeout.
struct SqlQuestion
{
    QString statement;

    friend bool operator==(const SqlQuestion &, const SqlQuestion &) = default;
};

/// A container of the Docker engine, by name or by its Compose service.
struct ContainerQuestion
{
    QString container;

    friend bool operator==(const ContainerQuestion &, const ContainerQuestion &) = default;
};

/// Readings: cpu (%), memory (%), disk (%), inodes (%), load, uptime (s). Over SSH, or of this
/// machine where no SSH is configured and `isLocal`.
struct HostQuestion
{
    QString path = QStringLiteral("/"); ///< whose file system
    bool isLocal = false;

    friend bool operator==(const HostQuestion &, const HostQuestion &) = default;
};

/// The newest file that matches; reading "age" in seconds.
struct FileAgeQuestion
{
    QString folder;
    QString pattern = QStringLiteral("*");

    friend bool operator==(const FileAgeQuestion &, const FileAgeQuestion &) = default;
};

/// Lines of the followed logs that match; reading "lines" within the window.
struct LogPatternQuestion
{
    QString pattern;
    QString container; ///< empty: all
    std::chrono::seconds window{300};
    bool mustAppear = false; ///< its absence is the failure

    friend bool operator==(const LogPatternQuestion &, const LogPatternQuestion &) = default;
};

/// The verification job (facts 3.5): readings "oldest" (s, of eligible pending purchases),
/// "eligible", and "tick" (s since its line in the log, when logs are followed).
struct DeadJobQuestion
{
    friend bool operator==(const DeadJobQuestion &, const DeadJobQuestion &) = default;
};

/// Readings "high", "medium" and "low": findings of the last whole check.
struct FindingsQuestion
{
    std::chrono::seconds staleAfter{24 * 3600};

    friend bool operator==(const FindingsQuestion &, const FindingsQuestion &) = default;
};

/// Purchases of the last hour against the same hours of weeks before: readings "recent", "usual".
struct IngestionQuestion
{
    friend bool operator==(const IngestionQuestion &, const IngestionQuestion &) = default;
};

/// `/api/` answers 404 from the proxy while health is 200 (facts 7.4).
struct KillSwitchQuestion
{
    QString url; ///< the public base address
    QString caFile;

    friend bool operator==(const KillSwitchQuestion &, const KillSwitchQuestion &) = default;
};

/// Whether last night's drop and refill (facts 7.6) was seen and left a whole schema.
struct NightlyResetQuestion
{
    friend bool operator==(const NightlyResetQuestion &, const NightlyResetQuestion &) = default;
};

/// Whether instances agree with each other and with the whole.
struct AgreementQuestion
{
    QStringList probes; ///< ids of the probes that are compared

    friend bool operator==(const AgreementQuestion &, const AgreementQuestion &) = default;
};

/// The order of the alternatives is that of ProbeKind.
using Question =
    std::variant<HttpQuestion, TcpQuestion, DnsQuestion, TlsQuestion, PostgresQuestion, SqlQuestion,
                 ContainerQuestion, HostQuestion, FileAgeQuestion, LogPatternQuestion,
                 DeadJobQuestion, FindingsQuestion, IngestionQuestion, KillSwitchQuestion,
                 NightlyResetQuestion, AgreementQuestion>;

enum class ProbeKind {
    Http,
    Tcp,
    Dns,
    TlsExpiry,
    Postgres,
    Sql,
    Container,
    Host,
    FileAge,
    LogPattern,
    DeadJob,
    Reconcile,
    Ingestion,
    KillSwitch,
    NightlyReset,
    Agreement,
};

/// Where the probe stands on the wall.
enum class ProbeGroup { Public, Instances, Database, Domain, Containers, Host, Backups };

QString toText(ProbeKind kind);
QString toText(ProbeGroup group);
QString toText(Vantage vantage);

/// One thing that is asked again and again, and when its answers count as what.
struct ProbeSpec
{
    QString id;   ///< "live-api-1": unique in its environment, the key of its history
    QString name; ///< "Liveness of api-1"
    ProbeGroup group = ProbeGroup::Public;
    Question question;
    Vantage from = Vantage::Here;
    std::chrono::milliseconds interval{10'000};
    std::chrono::milliseconds timeout{5'000};
    double jitter = 0.05; ///< of the interval, to either side
    int failuresUntilDown = 2;
    int successesUntilUp = 2;
    std::chrono::milliseconds slowAfter{1'000};
    std::vector<Limit> limits;
    int severity = 2; ///< of its incidents, 1 to 3 (facts 7.7)
    QString parent;   ///< id of the probe whose failure explains this one's
    bool isPaused = false;

    ProbeKind kind() const { return ProbeKind(question.index()); }

    friend bool operator==(const ProbeSpec &, const ProbeSpec &) = default;
};

/// The first reason why a probe cannot be used: "“api.example” has no scheme: write
/// https://api.example". Empty: it can. Whether ids are unique and parents there is not seen here.
QString probeProblem(const ProbeSpec &probe);

/// The worst of the sample's own verdict and of its readings against the limits, with a line that
/// names them: "disk 93 % (limit 90 %)". A reading that a limit names and that is missing or could
/// not be read makes Unknown, unless it may be absent or another one already fails. The layer stays
/// the caller's.
Sample judgedByLimits(Sample sample, const std::vector<Limit> &limits);

} // namespace clicknback
