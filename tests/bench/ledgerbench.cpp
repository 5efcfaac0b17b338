// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/ledgerbench.h"

#include "models/domain/ledger/ledgerscan.h"
#include "models/domain/ledger/ledgerselection.h"
#include "models/services/joblist.h"
#include "models/services/ledger/ledgercomputer.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerloader.h"
#include "models/storage/ledger/ledgerlookups.h"
#include "models/storage/statement.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/measurements.h"

#include <QCoreApplication>

#include <libpq-fe.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <array>
#include <random>

namespace clicknback {

namespace {

/// The ledger through a session that stays open.
struct LoadedBench
{
    std::unique_ptr<Connection> connection;
    LedgerSnapshotPointer snapshot;
};

Result<LoadedLedger> load(Connection &connection)
{
    LedgerReading reading;
    const LedgerExtent everything{.memoryBudget = std::int64_t{1} << 40};
    return LedgerLoader(connection, reading).load(everything);
}

Result<LoadedBench> loadForBench(const BenchArguments &arguments)
{
    LoadedBench bench;
    Result<std::unique_ptr<Connection>> connection = openBenchDatabase(arguments);
    if (!connection)
        return fail(connection.error());
    bench.connection = std::move(*connection);
    const Result<LoadedLedger> loaded = load(*bench.connection);
    if (!loaded)
        return fail(loaded.error());
    bench.snapshot = loaded->snapshot;
    return bench;
}

QJsonObject line(const BenchArguments &arguments, std::size_t rows, double ours, const char *peer,
                 double peers)
{
    return {{QStringLiteral("bench"), arguments.name},
            {QStringLiteral("rows"), qint64(rows)},
            {QStringLiteral("ours_ms"), rounded(ours)},
            {QStringLiteral("peer"), QString::fromUtf8(peer)},
            {QStringLiteral("peer_ms"), rounded(peers)},
            {QStringLiteral("ratio"), ours / peers >= 0.01 ? rounded(ours / peers) : ours / peers}};
}

constexpr const char *kJoinedCopy =
    "copy (select p.id, p.user_id, p.merchant_id, p.offer_id, p.amount, p.currency, p.status,"
    " p.created_at, p.cashback_amount, c.user_id, c.amount, c.status, c.created_at"
    " from purchases p full join cashback_transactions c on c.purchase_id = p.id)"
    " to stdout (format binary)";

/// The same figures as a whole view's, each as its own statement, as a dashboard would ask.
constexpr std::array kAggregates{
    "select count(*), sum(p.amount) from purchases p where p.amount >= 50",
    "select date_trunc('day', p.created_at), c.status, count(*), sum(c.amount) from purchases p"
    " left join cashback_transactions c on c.purchase_id = p.id where p.amount >= 50 group by 1, 2",
    "select date_trunc('day', p.created_at), count(*), sum(c.amount) from purchases p"
    " join cashback_transactions c on c.purchase_id = p.id"
    " where p.amount >= 50 and c.status = 'pending' group by 1",
    "select floor(log(greatest(p.amount, 0.01)) * 3), count(*), sum(p.amount) from purchases p"
    " group by 1",
    "select p.merchant_id, count(*), sum(c.amount) from purchases p"
    " left join cashback_transactions c on c.purchase_id = p.id where p.amount >= 50"
    " group by 1 order by 3 desc",
    "select extract(isodow from p.created_at), extract(hour from p.created_at), count(*),"
    " sum(c.amount) from purchases p left join cashback_transactions c on c.purchase_id = p.id"
    " where p.amount >= 50 group by 1, 2",
    "select width_bucket(extract(epoch from now() at time zone 'utc' - p.created_at),"
    " array[60, 360, 3600, 21600, 86400, 604800, 2592000]), count(*), sum(p.cashback_amount)"
    " from purchases p where p.status = 'pending' and p.amount >= 50 group by 1",
};

/// Milliseconds of some calls, one value for each.
std::vector<double> timesOf(int calls, const std::function<void(int)> &work)
{
    std::vector<double> times;
    for (int call = 0; call < calls; ++call)
        times.push_back(timed([&] { work(call); }));
    return times;
}

LedgerViewRequest requestOf(const LedgerSnapshotPointer &snapshot, const LedgerFilter &filter)
{
    return {.snapshot = snapshot, .filter = filter, .now = snapshot->takenAt()};
}

/// The filter of each frame while a range of days is dragged along.
std::vector<double> dragTimes(LedgerComputer &computer, const LedgerSnapshotPointer &snapshot)
{
    const QDate last = snapshot->takenAt().utcDay();
    return timesOf(60, [&](int frame) {
        const QDate from = last.addDays(-90 + frame);
        computer.compute(requestOf(snapshot, {.fromDay = from, .toDay = from.addDays(30)}),
                         [] { return false; });
    });
}

double residentBytes()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    return residentMegabytes(QCoreApplication::applicationPid()) * 1024 * 1024;
}

constexpr const char *kPurchasesByKey = "select * from purchases where id = any($1::text[])";
/// A row of the ledger is a purchase with its cashback row.
constexpr const char *kRowsByKey =
    "select * from purchases left join cashback_transactions c on c.purchase_id = purchases.id"
    " where purchases.id = any($1::text[])";

/// Milliseconds of libpq fetching these rows whole.
double fetchByKey(Connection &connection, const char *sql, const QStringList &ids)
{
    const QByteArray list = QStringLiteral("{%1}").arg(ids.join(u',')).toUtf8();
    const std::array values{list.constData()};
    return timed([&] {
        const PgAnswer answer(
            PQexecParams(connection.handle(), sql, 1, nullptr, values.data(), nullptr, nullptr, 0));
        if (PQntuples(answer.get()) != int(ids.size()))
            complain(QStringLiteral("A viewport was not fetched."));
    });
}

} // namespace

int measureLedgerLoad(const BenchArguments &arguments)
{
    const Result<std::unique_ptr<Connection>> opened = openBenchDatabase(arguments);
    if (!opened)
        return complain(opened.error().message);
    Connection &connection = **opened;
    const auto copy = [](const char *name) { return statementText(QLatin1String(name)).toUtf8(); };
    std::vector<double> ours;
    std::vector<double> apart;
    std::size_t rows = 0;
    constexpr int kRuns = 3;
    for (int run = 0; run < kRuns; ++run) {
        apart.push_back(timedDrain(connection, copy("copy_ledger_purchases"))
                        + timedDrain(connection, copy("copy_ledger_cashback")));
        Result<LoadedLedger> loaded = LoadedLedger();
        ours.push_back(timed([&] { loaded = load(connection); }));
        if (!loaded)
            return complain(loaded.error().message);
        rows = loaded->snapshot->size();
    }
    const double joined = timedDrain(connection, kJoinedCopy);
    if (joined < 0 || *std::min_element(apart.begin(), apart.end()) < 0)
        return complain(QStringLiteral("The peer's COPY failed."));
    QJsonObject result =
        line(arguments, rows, median(ours), "libpq draining the same rows, unparsed",
             std::min(median(apart), joined));
    result.insert(QStringLiteral("peer_two_copies_ms"), rounded(median(apart)));
    result.insert(QStringLiteral("peer_joined_copy_ms"), rounded(joined));
    result.insert(QStringLiteral("ours_us_a_row"), rounded(median(ours) * 1000 / double(rows)));
    return printResult(result);
}

int measureLedgerFilter(const BenchArguments &arguments)
{
    const Result<LoadedBench> bench = loadForBench(arguments);
    if (!bench)
        return complain(bench.error().message);
    LedgerComputer computer;
    const std::vector<double> changes = timesOf(15, [&](int call) {
        const LedgerFilter filter{.minimumAmount = Money::fromCents(5000 + call)};
        computer.compute(requestOf(bench->snapshot, filter), [] { return false; });
    });
    const std::vector<double> drags = dragTimes(computer, bench->snapshot);
    double peers = 0;
    for (const char *aggregate : kAggregates) {
        const double time = timedQuery(*bench->connection, aggregate);
        if (time < 0)
            return complain(QString::fromUtf8(PQerrorMessage(bench->connection->handle())));
        peers += time;
    }
    QJsonObject result = line(arguments, bench->snapshot->size(), median(changes),
                              "the same aggregates as SQL, parallel workers on", peers);
    result.insert(QStringLiteral("one_in"), rounded(peers / median(changes)));
    result.insert(QStringLiteral("drag_p50_ms"), rounded(median(drags)));
    result.insert(QStringLiteral("drag_p95_ms"), rounded(percentile(drags, 0.95)));
    return printResult(result);
}

int measureLedgerSort(const BenchArguments &arguments)
{
    const Result<LoadedBench> bench = loadForBench(arguments);
    if (!bench)
        return complain(bench.error().message);
    const double ours =
        median(timesOf(3, [&](int) { orderBy(*bench->snapshot, LedgerColumn::Amount); }));
    const double user =
        median(timesOf(3, [&](int) { orderBy(*bench->snapshot, LedgerColumn::User); }));
    timedQuery(*bench->connection, "set cursor_tuple_fraction = 1");
    std::vector<double> peers;
    for (int run = 0; run < 3; ++run) {
        timedQuery(*bench->connection, "begin");
        peers.push_back(
            timedQuery(*bench->connection,
                       "declare sorted cursor for select * from purchases order by amount")
            + timedQuery(*bench->connection, "fetch 200 from sorted"));
        timedQuery(*bench->connection, "rollback");
    }
    QJsonObject result =
        line(arguments, bench->snapshot->size(), ours,
             "the server's order by amount, up to its first 200 rows", median(peers));
    result.insert(QStringLiteral("ours_by_user_ms"), rounded(user));
    return printResult(result);
}

int measureLedgerJump(const BenchArguments &arguments)
{
    const Result<LoadedBench> bench = loadForBench(arguments);
    if (!bench)
        return complain(bench.error().message);
    LedgerComputer computer;
    const LedgerViewPointer view =
        computer.compute(requestOf(bench->snapshot, {}), [] { return false; });
    constexpr std::size_t kRows = 50;
    constexpr int kViewports = 1000;
    if (view->selection.size() <= kRows)
        return complain(QStringLiteral("There are too few rows to jump about in."));
    std::mt19937 random(1);
    std::uniform_int_distribution<std::size_t> anywhere(0, view->selection.size() - kRows);
    LedgerLookups lookups(*bench->connection);
    std::vector<double> inMemory;
    std::vector<double> whole;
    std::vector<double> peers;
    std::vector<double> purchases;
    for (int viewport = 0; viewport < kViewports; ++viewport) {
        QStringList ids;
        const double texts = timed([&] {
            for (const std::size_t row : view->selection.rowsAt(anywhere(random), kRows))
                ids.append(bench->snapshot->purchase(row).id);
        });
        // Whoever comes first reads the pages: they take turns.
        double fetched = 0;
        const auto fetch = [&] {
            fetched = timed([&] {
                if (!lookups.purchaseIds(ids))
                    complain(QStringLiteral("Ids were not fetched."));
            });
        };
        if (viewport % 2 == 0)
            fetch();
        peers.push_back(fetchByKey(*bench->connection, kRowsByKey, ids));
        if (viewport % 2 == 1)
            fetch();
        purchases.push_back(fetchByKey(*bench->connection, kPurchasesByKey, ids));
        inMemory.push_back(texts);
        whole.push_back(texts + fetched);
    }
    QJsonObject result = line(arguments, bench->snapshot->size(), median(whole),
                              "libpq fetching the same 50 rows by primary key", median(peers));
    result.insert(QStringLiteral("ours_in_memory_ms"), rounded(median(inMemory)));
    result.insert(QStringLiteral("peer_purchases_alone_ms"), rounded(median(purchases)));
    result.insert(QStringLiteral("ratio_in_memory"), rounded(median(inMemory) / median(peers)));
    return printResult(result);
}

int measureLedgerFirst(const BenchArguments &arguments)
{
    const Result<Conninfo> conninfo = Conninfo::parse(arguments.dsn);
    if (!conninfo)
        return complain(conninfo.error().message);
    const Result<std::unique_ptr<Connection>> opened = openBenchDatabase(arguments);
    if (!opened)
        return complain(opened.error().message);
    std::vector<double> ours;
    std::vector<double> peers;
    for (int run = 0; run < 3; ++run) {
        peers.push_back(timedQuery(
            **opened, "select p.*, c.id, c.status, c.amount, u.email, m.name"
                      " from (select * from purchases order by created_at desc limit 200) p"
                      " left join cashback_transactions c on c.purchase_id = p.id"
                      " left join users u on u.id = p.user_id"
                      " left join merchants m on m.id = p.merchant_id order by p.created_at desc"));
        DatabaseLane interactive(QStringLiteral("interactive"), {*conninfo, {}, {}});
        DatabaseLane bulk(QStringLiteral("bulk"), {*conninfo, {}, {}});
        DatabaseLane monitor(QStringLiteral("monitor"), {*conninfo, {}, {}});
        LedgerFilters filters;
        JobList jobs;
        LedgerEngine engine(interactive, bulk, monitor, filters, jobs);
        QEventLoop loop;
        QObject::connect(&engine, &LedgerEngine::viewChanged, &loop, &QEventLoop::quit);
        qsizetype letters = 0; // of the first screenful
        ours.push_back(timed([&] {
            engine.start();
            loop.exec();
            const LedgerViewPointer view = engine.view();
            for (const std::size_t row : view->selection.rowsAt(0, 50))
                letters += view->snapshot->purchase(row).id.size();
        }));
        if (letters == 0)
            return complain(QStringLiteral("There is no first screenful."));
    }
    return printResult(line(arguments, std::size_t(arguments.rows), median(ours),
                            "the newest 200 by one query", median(peers)));
}

int measureLedgerMemory(const BenchArguments &arguments)
{
    const double before = residentBytes();
    Result<LoadedBench> bench = loadForBench(arguments);
    if (!bench)
        return complain(bench.error().message);
    LedgerComputer computer;
    const LedgerViewPointer inTime =
        computer.compute(requestOf(bench->snapshot, {}), [] { return false; });
    const LedgerOrder order = orderBy(*bench->snapshot, LedgerColumn::Amount);
    LedgerViewRequest request = requestOf(bench->snapshot, {});
    request.sort.column = LedgerColumn::Amount;
    request.order = order;
    const LedgerViewPointer sorted = computer.compute(request, [] { return false; });
    const auto rows = double(bench->snapshot->size());
    const double ours = (residentBytes() - before) / rows;
    constexpr int kPeerRows = 200'000;
    const double beforePeer = residentBytes();
    const PgAnswer answer(PQexec(bench->connection->handle(),
                                 "select p.*, c.amount, c.status from purchases p"
                                 " left join cashback_transactions c on c.purchase_id = p.id"
                                 " limit 200000"));
    const double peer = (residentBytes() - beforePeer) / std::max(1, PQntuples(answer.get()));
    return printResult({{QStringLiteral("bench"), arguments.name},
                        {QStringLiteral("rows"), qint64(rows)},
                        {QStringLiteral("ours_bytes_a_row"), rounded(ours)},
                        {QStringLiteral("peer"),
                         QStringLiteral("libpq's answer with %1 such rows").arg(kPeerRows)},
                        {QStringLiteral("peer_bytes_a_row"), rounded(peer)},
                        {QStringLiteral("ratio"), rounded(ours / peer)}});
}

} // namespace clicknback
