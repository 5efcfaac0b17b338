// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/pgconnector.h"

#include "models/storage/socketwait.h"
#include "models/storage/statement.h"

#include <QDeadlineTimer>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <map>
#include <optional>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kLookEvery{50};

QString attributes()
{
    return QStringLiteral("target_session_attrs");
}

/// Asked one by one libpq cannot prefer: it would take the first that answers.
bool prefersStandby(const Conninfo &conninfo, ServerWish wish, std::size_t servers)
{
    const QString asked = conninfo.value(attributes());
    return wish != ServerWish::Primary
           && (asked == u"prefer-standby"
               || (wish == ServerWish::Standby && servers > 1 && asked.isEmpty()));
}

/// libpq's two parallel arrays.
class Parameters
{
public:
    void add(const QString &keyword, const QString &value)
    {
        m_texts.push_back(keyword.toUtf8());
        m_texts.push_back(value.toUtf8());
    }

    PgHandle start() const
    {
        std::vector<const char *> keywords;
        std::vector<const char *> values;
        for (std::size_t i = 0; i < m_texts.size(); i += 2) {
            keywords.push_back(m_texts[i].constData());
            values.push_back(m_texts[i + 1].constData());
        }
        keywords.push_back(nullptr);
        values.push_back(nullptr);
        return PgHandle(PQconnectStartParams(keywords.data(), values.data(), 0));
    }

private:
    std::vector<QByteArray> m_texts;
};

Parameters parametersOf(const Conninfo &conninfo)
{
    Parameters parameters;
    for (auto [keyword, value] : conninfo.values().asKeyValueRange())
        parameters.add(keyword, value);
    return parameters;
}

/// What libpq would use for a keyword, the service file and PG* variables included.
QMap<QString, QString> effectiveValues(const Conninfo &conninfo)
{
    Parameters parameters = parametersOf(conninfo);
    // More addresses than any list of hosts has names: libpq reads everything, then refuses before
    // it touches the network.
    parameters.add(QStringLiteral("hostaddr"), QString(256, QLatin1Char(',')));
    const PgHandle probe = parameters.start();
    QMap<QString, QString> values;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        probe ? PQconninfo(probe.get()) : nullptr, &PQconninfoFree);
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (option->val)
            values.insert(QString::fromUtf8(option->keyword), QString::fromUtf8(option->val));
    }
    return values;
}

/// Where the text names no host, what a service or PG* variables say of the servers. "any" is what
/// libpq takes by itself, so it is nobody's word.
Conninfo resolved(Conninfo conninfo)
{
    if (!conninfo.value(QStringLiteral("host")).isEmpty()
        || !conninfo.value(QStringLiteral("hostaddr")).isEmpty())
        return conninfo;
    const QMap<QString, QString> values = effectiveValues(conninfo);
    for (const auto &keyword : {QStringLiteral("host"), QStringLiteral("port"), attributes(),
                                QStringLiteral("connect_timeout")}) {
        const QString value = values.value(keyword);
        if (conninfo.value(keyword).isEmpty() && !value.isEmpty() && value != u"any")
            conninfo.set(keyword, value);
    }
    return conninfo;
}

ConnectFailure failureOf(PGconn *connection, const Conninfo &server)
{
    QString said = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
    // Asked for verbosity, the server's code stands before its words: "FATAL:  28P01: password …".
    static const QRegularExpression code(QStringLiteral(":\\s+(?=[A-Z]*[0-9])([0-9A-Z]{5}):\\s+"));
    const QRegularExpressionMatch match = code.match(said);
    const QString sslmode = server.value(QStringLiteral("sslmode"));
    const bool offersTls = sslmode != u"disable" && sslmode != u"allow";
    ConnectFailureKind kind = connectFailureKind(match.captured(1), said, offersTls);
    if (PQconnectionNeedsPassword(connection))
        kind = ConnectFailureKind::PasswordNeeded;
    static const QRegularExpression more(QStringLiteral("\n(LOCATION|HINT|DETAIL):.*"),
                                         QRegularExpression::DotMatchesEverythingOption);
    said.remove(more);
    said.replace(code, QStringLiteral(": "));
    return {kind, PgConnector::hostText(server), said};
}

ConnectFailure timeoutOf(const QString &host)
{
    return {ConnectFailureKind::Timeout, host, QStringLiteral("timeout expired")};
}

/// Waits for what the server says next; nothing when it said no more, the limit is over or the
/// session is lost.
PgAnswer nextAnswer(PGconn *connection, const QDeadlineTimer &deadline,
                    const std::function<bool()> &isCancelled)
{
    while (PQisBusy(connection)) {
        if (deadline.hasExpired() || isCancelled())
            return {};
        if (waitForSocket(PQsocket(connection), SocketWish::Read, kLookEvery)
            && !PQconsumeInput(connection))
            return {};
    }
    return PgAnswer(PQgetResult(connection));
}

/// The answer to a statement, read without ever waiting past the deadline.
PgAnswer ask(PGconn *connection, const QString &statement, const QDeadlineTimer &deadline,
             const std::function<bool()> &isCancelled)
{
    if (!PQsendQuery(connection, statementText(statement).toUtf8().constData()))
        return {};
    PgAnswer first = nextAnswer(connection, deadline, isCancelled);
    while (first && nextAnswer(connection, deadline, isCancelled)) {
    }
    return first;
}

/// One failure for several servers. Where a password is wanted, that is what a person can act on.
ConnectFailure allFailures(const std::vector<ConnectFailure> &failures)
{
    QStringList hosts;
    QStringList sentences;
    bool alike = true;
    for (const ConnectFailure &failure : failures) {
        if (failure.toError().kind == ErrorKind::Unauthorized)
            return failure;
        alike = alike && failure.kind == failures.front().kind;
        hosts << failure.host;
        sentences << failure.sentence();
    }
    return {alike ? failures.front().kind : ConnectFailureKind::Other,
            hosts.join(QStringLiteral(", ")),
            alike ? failures.front().said : sentences.join(QLatin1Char(' '))};
}

} // namespace

PgConnector::PgConnector(QString password, std::chrono::milliseconds timeout,
                         IsCancelled isCancelled)
    : m_password(std::move(password)), m_timeout(timeout), m_isCancelled(std::move(isCancelled))
{}

std::vector<Conninfo> PgConnector::serversOf(const Conninfo &conninfo)
{
    const Conninfo complete = resolved(conninfo);
    std::map<QString, QStringList> lists;
    qsizetype count = 1;
    for (const auto &keyword :
         {QStringLiteral("host"), QStringLiteral("hostaddr"), QStringLiteral("port")}) {
        if (const QString value = complete.value(keyword); value.contains(QLatin1Char(',')))
            lists[keyword] = value.split(QLatin1Char(','));
        if (keyword != u"port" && lists.contains(keyword))
            count = lists[keyword].size();
    }
    std::vector<Conninfo> servers;
    for (qsizetype i = 0; i < count; ++i) {
        Conninfo server = complete;
        for (const auto &[keyword, list] : lists)
            server.set(keyword, list.value(i));
        servers.push_back(server);
    }
    return servers;
}

QString PgConnector::hostText(const Conninfo &server)
{
    QString host = server.value(QStringLiteral("host"));
    if (host.isEmpty())
        host = server.value(QStringLiteral("hostaddr"));
    if (host.isEmpty())
        host = server.value(QStringLiteral("service"));
    const QString port = server.value(QStringLiteral("port"));
    return port.isEmpty() ? host : QStringLiteral("%1:%2").arg(host, port);
}

std::chrono::milliseconds PgConnector::timeoutOf(const Conninfo &server) const
{
    const int asked = server.value(QStringLiteral("connect_timeout")).toInt();
    return asked > 0 ? std::chrono::seconds(asked) : m_timeout;
}

Reached<PgHandle> PgConnector::connect(const Conninfo &server) const
{
    Parameters parameters = parametersOf(server);
    // Of the few words that a pooler keeps for each client by itself.
    parameters.add(QStringLiteral("client_encoding"), QStringLiteral("UTF8"));
    if (!m_password.isEmpty())
        parameters.add(QStringLiteral("password"), m_password);
    PgHandle handle = parameters.start();
    const QDeadlineTimer deadline(timeoutOf(server));
    if (!handle || PQstatus(handle.get()) == CONNECTION_BAD)
        return tl::unexpected(failureOf(handle.get(), server));
    PQsetErrorVerbosity(handle.get(), PQERRORS_VERBOSE);
    PostgresPollingStatusType wish = PGRES_POLLING_WRITING;
    while (wish == PGRES_POLLING_READING || wish == PGRES_POLLING_WRITING) {
        const SocketWish ready =
            wish == PGRES_POLLING_READING ? SocketWish::Read : SocketWish::Write;
        if (isCancelled() || deadline.hasExpired())
            return tl::unexpected(clicknback::timeoutOf(hostText(server)));
        if (waitForSocket(PQsocket(handle.get()), ready, kLookEvery))
            wish = PQconnectPoll(handle.get());
    }
    if (wish == PGRES_POLLING_FAILED)
        return tl::unexpected(failureOf(handle.get(), server));
    return handle;
}

Reached<ReachedServer> PgConnector::examine(PgHandle handle, const Conninfo &server) const
{
    const PgAnswer answer =
        ask(handle.get(), QStringLiteral("select_backend"), QDeadlineTimer(timeoutOf(server)),
            [this] { return isCancelled(); });
    const bool isLost = PQstatus(handle.get()) != CONNECTION_OK;
    if (!answer && !isLost)
        return tl::unexpected(clicknback::timeoutOf(hostText(server)));
    if (isLost || PQresultStatus(answer.get()) != PGRES_TUPLES_OK)
        return tl::unexpected(failureOf(handle.get(), server));
    // A pooler gives its clients a number of its own: it cannot know which backend they will get.
    const int pid = QByteArray(PQgetvalue(answer.get(), 0, 0)).toInt();
    const bool isStandby = PQgetvalue(answer.get(), 0, 1)[0] == 't';
    const bool isPooled = pid != PQbackendPID(handle.get());
    PQsetErrorVerbosity(handle.get(), PQERRORS_DEFAULT);
    return ReachedServer{std::move(handle), isPooled, isStandby};
}

Reached<ReachedServer> PgConnector::reach(const Conninfo &server) const
{
    Reached<PgHandle> handle = connect(server);
    if (!handle)
        return tl::unexpected(handle.error());
    return examine(std::move(*handle), server);
}

Reached<ReachedServer> PgConnector::reachAny(const Conninfo &conninfo, ServerWish wish) const
{
    std::vector<ConnectFailure> failures;
    std::optional<ReachedServer> second; // answers, but a better one may come
    const std::vector<Conninfo> servers = serversOf(conninfo);
    const bool wantsStandby = prefersStandby(servers.front(), wish, servers.size());
    for (Conninfo server : servers) {
        if (wish == ServerWish::Primary || wantsStandby)
            server.set(attributes(),
                       wantsStandby ? QStringLiteral("any") : QStringLiteral("primary"));
        Reached<ReachedServer> reached = reach(server);
        if (isCancelled() || (reached && (reached->isStandby || !wantsStandby)))
            return reached;
        if (!reached)
            failures.push_back(reached.error());
        else if (!second)
            second = std::move(*reached);
    }
    if (second)
        return std::move(*second);
    return tl::unexpected(allFailures(failures));
}

} // namespace clicknback
