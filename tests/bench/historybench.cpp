// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/historybench.h"

#include "models/storage/statement.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/measurements.h"

#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

#include <random>

namespace clicknback {

namespace {

constexpr int kTurns = 21;
constexpr int kProbes = 100;
constexpr int kBlobs = 64; ///< different histograms of each length
const QString kEnvironment = QStringLiteral("bench");
const QString kOneProbe = QStringLiteral("probe-7");
/// Just before an hour ends, so that all of its minutes are there.
const Instant kNow = Instant::startOfDay(QDate(2026, 11, 30)).plusSeconds(11 * 3600 + 3599);

/// A histogram as a probe of some 20 ms makes one.
QByteArray histogramOf(int samples, std::mt19937 &random)
{
    std::lognormal_distribution<double> latency(9.9, 0.3);
    LatencyHistogram histogram;
    for (int i = 0; i < samples; ++i)
        histogram.add(std::chrono::microseconds(qint64(latency(random))));
    return histogram.toBytes();
}

/// Rows of all probes in the order of time, as they came.
QString bucketFill(qint64 length, qint64 count)
{
    const qint64 start = bucketStart(kNow, length) - (count - 1) * length;
    return QStringLiteral(
               "insert into buckets with recursive n(i) as (select 0 union all select i + 1 from n "
               "where i + 1 < %1 * (select count(*) from probes)), place(i, probe, at) as (select "
               "i, 1 + i % (select count(*) from probes), i / (select count(*) from probes) from n)"
               " select %2, probe, %3 + at * %2, %2 * 1000 - (i % 50 = 0) * 10000, 0, (i % 50 = 0) "
               "* 10000, 0, %2 / 10, i % 50 = 0, (select bytes from blobs where length = %2 and "
               "number = i % %4) from place")
        .arg(count)
        .arg(length)
        .arg(start)
        .arg(kBlobs);
}

QString sampleFill()
{
    constexpr qint64 kSamples = 48 * 360;
    return QStringLiteral(
               "insert into samples with recursive n(i) as (select 0 union all select i + 1 from n "
               "where i + 1 < %1 * (select count(*) from probes)), place(i, probe, at) as (select "
               "i, 1 + i % (select count(*) from probes), i / (select count(*) from probes) from n)"
               " select probe, %2 + at * 10000000 + i % 1000, 1, 0, 15000 + i * 7919 % 9000, "
               "x'1f8101fa0180088c7ac001', null, '200 ready' from place")
        .arg(kSamples)
        .arg(kNow.plusSeconds(-(kSamples - 1) * 10).microseconds);
}

QStringList fills(int probes)
{
    return {
        QStringLiteral("insert into probes with recursive n(i) as (select 1 union all select i + 1 "
                       "from n where i < %1) select i, '%2', 'probe-' || i from n")
            .arg(probes)
            .arg(kEnvironment),
        bucketFill(86'400, 366),
        bucketFill(3'600, 365 * 24),
        bucketFill(60, 30 * 24 * 60),
        sampleFill(),
    };
}

/// Of the file seen past the program.
class RawFile
{
public:
    explicit RawFile(const QString &path)
    {
        m_file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
        m_file.setDatabaseName(path);
        m_file.open();
    }
    ~RawFile()
    {
        m_file = {};
        QSqlDatabase::removeDatabase(QStringLiteral("raw"));
    }
    RawFile(const RawFile &) = delete;
    RawFile &operator=(const RawFile &) = delete;

    Result<void> run(const QString &statement, const QVariantList &values = {})
    {
        QSqlQuery query(m_file);
        bool isDone = query.prepare(statement);
        for (const QVariant &value : values)
            query.addBindValue(value);
        isDone = isDone && query.exec();
        return isDone ? Result<void>()
                      : Result<void>(fail(ErrorKind::Unexpected, query.lastError().text()));
    }

private:
    QSqlDatabase m_file;
};

Result<void> fillBlobs(RawFile &file)
{
    std::mt19937 random(20'261'130);
    Result<void> done = file.run(QStringLiteral(
        "create temp table blobs (length int, number int, bytes blob, primary key (length, "
        "number))"));
    for (int number = 0; done && number < kBlobs; ++number) {
        for (const qint64 length : {qint64(60), qint64(3'600)}) {
            if (done)
                done = file.run(QStringLiteral("insert into blobs values (?, ?, ?)"),
                                {length, number, histogramOf(int(length / 10), random)});
        }
    }
    return done;
}

Result<void> fill(const QString &path, int probes)
{
    if (const auto made = LocalDatabase::open(path, HealthHistoryStore::schema()); !made)
        return fail(made.error());
    RawFile file(path);
    Result<void> done = fillBlobs(file);
    if (done)
        done = file.run(QStringLiteral("begin"));
    for (const QString &statement : fills(probes)) {
        if (done)
            done = file.run(statement);
    }
    return done ? file.run(QStringLiteral("commit")) : done;
}

Instant wallStart()
{
    return kNow.plusSeconds(-90 * 86'400);
}

Instant yearStart()
{
    return kNow.plusSeconds(-365 * 86'400);
}

Result<OpenedHistory> openHistory(const QString &path)
{
    const auto file = LocalDatabase::open(path, HealthHistoryStore::schema());
    if (!file)
        return fail(file.error());
    HealthHistoryStore store(**file);
    auto days = store.days(kEnvironment, wallStart(), kNow);
    if (!days)
        return fail(days.error());
    auto hours = store.buckets(kEnvironment, kOneProbe, HistoryResolution::Hour, yearStart(), kNow);
    if (!hours)
        return fail(hours.error());
    return OpenedHistory{std::move(*days), std::move(*hours)};
}

struct Turns
{
    std::vector<double> milliseconds;
    OpenedHistory last;
};

Result<Turns> openAgainAndAgain(const QString &path, const ShowHistory &show)
{
    Turns turns;
    for (int turn = 0; turn < kTurns; ++turn) {
        Result<OpenedHistory> opened = OpenedHistory();
        turns.milliseconds.push_back(timed([&] {
            opened = openHistory(path);
            if (opened)
                show(*opened);
        }));
        if (!opened)
            return fail(opened.error());
        turns.last = std::move(*opened);
    }
    return turns;
}

QString written(const QString &statement, const QVariantMap &values)
{
    return replacePlaceholders(statementText(statement),
                               [&](const QString &name) {
                                   const QVariant value = values.value(name);
                                   return value.typeId() == QMetaType::QString
                                              ? QStringLiteral("'%1'").arg(value.toString())
                                              : value.toString();
                               })
           + QStringLiteral(";\n");
}

QString peerScript()
{
    const QString start = QStringLiteral("start");
    const QString end = QStringLiteral("end");
    return written(QStringLiteral("health/select_days"),
                   {{QStringLiteral("environment"), kEnvironment},
                    {start, bucketStart(wallStart(), 86'400)},
                    {end, bucketStart(kNow, 1)}})
           + written(QStringLiteral("health/select_buckets"),
                     {{QStringLiteral("environment"), kEnvironment},
                      {QStringLiteral("probe"), kOneProbe},
                      {QStringLiteral("length"), 3'600},
                      {start, bucketStart(yearStart(), 3'600)},
                      {end, bucketStart(kNow, 1)}});
}

/// What SQLite's own program prints of it, and how long that takes.
struct Peer
{
    double milliseconds = 0;
    qint64 rows = 0;
};

Result<Peer> runSqlite(const QString &path)
{
    QProcess sqlite;
    Peer peer;
    peer.milliseconds = timed([&] {
        sqlite.start(QStringLiteral("sqlite3"),
                     {QStringLiteral("-batch"), QStringLiteral("-readonly"), path});
        sqlite.write(peerScript().toUtf8());
        sqlite.closeWriteChannel();
        sqlite.waitForFinished(-1);
    });
    if (sqlite.exitCode() != 0)
        return fail(ErrorKind::Unexpected, QString::fromUtf8(sqlite.readAllStandardError()));
    for (const QByteArray &line : sqlite.readAllStandardOutput().split('\n'))
        peer.rows += line.count('|') >= 7 ? 1 : 0; // a histogram may hold a line's end
    return peer;
}

qint64 rowsOf(const OpenedHistory &history)
{
    auto rows = qint64(history.hours.size());
    for (const auto &probe : history.days)
        rows += qint64(probe.days.size());
    return rows;
}

QJsonObject resultOf(const BenchArguments &arguments, const Turns &ours,
                     const std::vector<double> &peer, const QString &path)
{
    return {{QStringLiteral("bench"), arguments.name},
            {QStringLiteral("rows"), rowsOf(ours.last)},
            {QStringLiteral("file_mb"), rounded(double(QFileInfo(path).size()) / 1e6)},
            {QStringLiteral("ours_ms"), rounded(median(ours.milliseconds))},
            {QStringLiteral("ours_p95_ms"), rounded(percentile(ours.milliseconds, 0.95))},
            {QStringLiteral("ours_first_ms"), rounded(ours.milliseconds.front())},
            {QStringLiteral("peer"), QStringLiteral("the same statements by sqlite3")},
            {QStringLiteral("peer_ms"), rounded(median(peer))},
            {QStringLiteral("ratio"), rounded(median(ours.milliseconds) / median(peer))}};
}

int measureOpening(const BenchArguments &arguments, const ShowHistory &show)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("health.sqlite"));
    const int probes = arguments.rows > 0 ? int(arguments.rows) : kProbes;
    if (const Result<void> filled = fill(path, probes); !filled)
        return complain(filled.error().message);
    const Result<Turns> ours = openAgainAndAgain(path, show);
    if (!ours)
        return complain(ours.error().message);
    std::vector<double> peer;
    for (int turn = 0; turn < kTurns; ++turn) {
        const Result<Peer> one = runSqlite(path);
        if (!one)
            return complain(one.error().message);
        if (one->rows != rowsOf(ours->last))
            return complain(QStringLiteral("sqlite3 finds %1 rows, we %2")
                                .arg(one->rows)
                                .arg(rowsOf(ours->last)));
        peer.push_back(one->milliseconds);
    }
    return printResult(resultOf(arguments, *ours, peer, path));
}

} // namespace

int measureHistoryOpen(const BenchArguments &arguments)
{
    return measureOpening(arguments, [](const OpenedHistory & /*history*/) {});
}

} // namespace clicknback
