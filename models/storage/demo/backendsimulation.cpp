// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/backendsimulation.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cmath>

namespace clicknback {

Q_LOGGING_CATEGORY(lcSimulation, "clicknback.demo.backend")

namespace {

constexpr std::chrono::milliseconds kBeat{100};

SessionSettings backendSession()
{
    SessionSettings settings;
    settings.applicationName = QStringLiteral("clicknback-api (simulated)");
    settings.readOnly = false;
    // The real one waits for ever; this one must be able to end with its window.
    settings.statementTimeout = std::chrono::seconds(20);
    settings.lockTimeout = std::chrono::milliseconds(0);
    settings.idleInTransactionTimeout = std::chrono::milliseconds(0);
    return settings;
}

std::pair<Transition, Transition> racers(BackendRace race)
{
    switch (race) {
    case BackendRace::ConfirmTwice:
        return {Transition::Confirm, Transition::Confirm};
    case BackendRace::ReverseBesideConfirm:
        return {Transition::Confirm, Transition::Reverse};
    case BackendRace::ReverseTwice:
        break;
    }
    return {Transition::Reverse, Transition::Reverse};
}

void logFailure(const char *what, const Result<void> &done)
{
    if (!done)
        qCWarning(lcSimulation).noquote() << what << "failed:" << done.error().message;
}

} // namespace

Result<void> runRace(Connection &first, Connection &second, BackendRace race,
                     const QString &purchaseId, const QString &adminId)
{
    const auto [one, other] = racers(race);
    Result<BackendTransition> a = BackendTransition::read(first, {one, purchaseId, adminId});
    if (!a)
        return fail(a.error());
    Result<BackendTransition> b = BackendTransition::read(second, {other, purchaseId, adminId});
    if (!b)
        return fail(b.error());
    Result<void> done = a->write();
    if (done)
        done = b->write();
    if (done)
        done = a->audit();
    return done ? b->audit() : done;
}

BackendSimulation::BackendSimulation(Conninfo conninfo, const DemoPlan &plan,
                                     const DemoCatalogue &world, SimulationPace pace,
                                     BackendLog log)
    : m_conninfo(std::move(conninfo))
    , m_plan(plan)
    , m_world(world)
    , m_pace(pace)
    , m_log(std::move(log))
    , m_random(plan.seed, std::uint64_t(Instant::now().microseconds))
    , m_job(plan.backend,
            QString::fromLatin1(world.merchants[std::size_t(world.rejectionMerchant)].id))
    , m_thread([this] { loop(); })
{}

BackendSimulation::~BackendSimulation()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void BackendSimulation::loop()
{
    const Instant start = Instant::now();
    m_nextPurchase = start.plusMilliseconds(500);
    m_nextAdmin = nextAfter(start, m_pace.adminActionsPerMinute);
    m_nextRace = nextAfter(start, m_pace.racesPerMinute);
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        lock.unlock();
        actAt(Instant::now());
        lock.lock();
        m_wake.wait_for(lock, kBeat, [this] { return m_stopping; });
    }
    lock.unlock();
    // A connection ends on the thread that opened it.
    for (std::unique_ptr<Connection> &connection : m_sessions)
        connection.reset();
}

void BackendSimulation::actAt(Instant now)
{
    runJob(now);
    if (now >= m_nextPurchase) {
        if (m_isIngesting)
            ingest();
        m_nextPurchase = nextAfter(now, purchasesPerMinute(now));
    }
    if (now >= m_nextAdmin) {
        actAsAdmin();
        m_nextAdmin = nextAfter(now, m_pace.adminActionsPerMinute);
    }
    if (now >= m_nextRace) {
        race();
        m_nextRace = nextAfter(now, m_pace.racesPerMinute);
    }
}

void BackendSimulation::runJob(Instant now)
{
    if (m_jobToDie)
        m_job.die();
    if (m_job.isTickDue(now)) {
        const Result<Connection *> connection = session(Dispatcher);
        const Result<void> ticked =
            connection ? m_job.tick(**connection, now) : Result<void>(fail(connection.error()));
        if (!connection)
            m_job.die();
        logFailure("The verification job's tick", ticked);
        if (ticked)
            logLine(QStringLiteral("INFO"),
                    QStringLiteral("verify_purchases: dispatcher tick. | "
                                   "extra={'pending_count': %1, 'in_flight_count': %1}")
                        .arg(m_job.inFlight()));
        else
            logLine(QStringLiteral("ERROR"),
                    QStringLiteral("Task exception was never retrieved: %1")
                        .arg(ticked.error().message));
    }
    if (m_job.inFlight() > 0) {
        if (const Result<Connection *> connection = session(Verifications))
            m_job.runAttempts(**connection, now);
    }
    m_jobAlive = m_job.isAlive();
}

void BackendSimulation::ingest()
{
    const Result<Connection *> connection = session(Api);
    const Result<void> done =
        connection ? ingestOn(**connection) : Result<void>(fail(connection.error()));
    logFailure("Ingestion", done);
    logRequest(QStringLiteral("POST /api/v1/purchases/"), done, 201);
}

void BackendSimulation::logLine(const QString &level, const QString &message)
{
    if (!m_log)
        return;
    QString time = Instant::now().toText().chopped(3); // milliseconds, after a comma
    time.replace(QLatin1Char('.'), QLatin1Char(','));
    m_log(QStringLiteral("%1 - %2 - app.core.logging - %3").arg(time, level, message).toUtf8());
}

/// As uvicorn writes its access log.
void BackendSimulation::logRequest(const QString &request, const Result<void> &done, int status)
{
    if (m_log)
        m_log(QStringLiteral("INFO:     127.0.0.1:0 - \"%1 HTTP/1.1\" %2")
                  .arg(request, done ? QStringLiteral("%1 OK").arg(status)
                                     : QStringLiteral("500 Internal Server Error"))
                  .toUtf8());
}

Result<void> BackendSimulation::ingestOn(Connection &connection)
{
    const int user = m_world.drawUser(m_random);
    const int merchant = m_world.drawMerchant(m_random);
    IngestRequest request;
    request.externalId =
        QStringLiteral("txn_%1").arg(quint64{m_random.next()}, 16, 16, QLatin1Char('0'));
    request.userId = QString::fromLatin1(m_world.users[std::size_t(user)].id);
    request.merchantId = QString::fromLatin1(m_world.merchants[std::size_t(merchant)].id);
    request.amount = Money::fromCents(m_world.drawCents(m_random, merchant));
    return ingestPurchase(connection, request);
}

void BackendSimulation::actAsAdmin()
{
    const Result<Connection *> connection = session(Api);
    if (!connection)
        return logFailure("An admin's request", fail(connection.error()));
    const bool confirms = m_random.chance(400);
    const Result<QString> purchase = recentPurchase(**connection, confirms);
    if (!purchase)
        return;
    const Transition transition = confirms ? Transition::Confirm : Transition::Reverse;
    const Result<void> done = performTransition(**connection, {transition, *purchase, drawAdmin()});
    logFailure("An admin's request", done);
    logRequest(confirms ? QStringLiteral("POST /api/v1/purchases/%1/confirmation").arg(*purchase)
                        : QStringLiteral("PATCH /api/v1/purchases/%1/reverse").arg(*purchase),
               done, 200);
}

void BackendSimulation::race()
{
    const Result<Connection *> first = session(Api);
    const Result<Connection *> second = session(ApiBeside);
    if (!first || !second)
        return;
    const auto race = BackendRace(m_random.below(3));
    const bool twiceReversed = race == BackendRace::ReverseTwice && m_random.chance(500);
    const Result<QString> purchase = recentPurchase(**first, !twiceReversed);
    if (!purchase)
        return;
    qCInfo(lcSimulation) << "Two requests for purchase" << *purchase << "arrive together";
    logFailure("One of two requests", runRace(**first, **second, race, *purchase, drawAdmin()));
}

Result<QString> BackendSimulation::recentPurchase(Connection &connection, bool pending)
{
    const QString query = pending ? QStringLiteral("demo/select_waiting_purchases")
                                  : QStringLiteral("demo/select_recently_confirmed");
    const auto found =
        connection.select<QString>(query, {}, [](const Row &row) { return row.text(0); });
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(ErrorKind::NotFound, QStringLiteral("There is no such purchase."));
    return (*found)[std::size_t(m_random.below(std::int64_t(found->size())))];
}

Result<Connection *> BackendSimulation::session(Session which)
{
    std::unique_ptr<Connection> &connection = m_sessions[which];
    if (connection && connection->isAlive())
        return connection.get();
    connection.reset();
    Result<std::unique_ptr<Connection>> opened = Connection::open(m_conninfo, {}, backendSession());
    if (!opened)
        return fail(opened.error());
    connection = std::move(*opened);
    return connection.get();
}

Instant BackendSimulation::nextAfter(Instant now, double perMinute)
{
    if (perMinute <= 0)
        return now.plusSeconds(365 * 86'400);
    // Arrivals without memory: the gaps are exponential.
    const double minutes = -std::log(1 - m_random.share()) / perMinute;
    return now.plusMilliseconds(std::int64_t(std::min(minutes, 1e6) * 60'000));
}

double BackendSimulation::purchasesPerMinute(Instant now) const
{
    const double perHour =
        double(m_plan.purchases) / (kDemoDays * 24) * DemoRhythm(m_plan.seed).weight(now);
    return std::max(perHour / 60, m_pace.leastPurchasesPerMinute);
}

QString BackendSimulation::drawAdmin()
{
    const int admin =
        m_world.admins[std::size_t(m_random.below(std::int64_t(m_world.admins.size())))];
    return QString::fromLatin1(m_world.users[std::size_t(admin)].id);
}

} // namespace clicknback
