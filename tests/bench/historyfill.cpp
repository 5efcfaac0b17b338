// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/historyfill.h"

#include "models/storage/health/healthhistorystore.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <random>

namespace clicknback {

namespace {

constexpr int kBlobs = 64; ///< different histograms of each length

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
QString bucketFill(Instant now, qint64 length, qint64 count)
{
    const qint64 start = bucketStart(now, length) - (count - 1) * length;
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

QString sampleFill(Instant now)
{
    constexpr qint64 kSamples = 48 * 360;
    return QStringLiteral(
               "insert into samples with recursive n(i) as (select 0 union all select i + 1 from n "
               "where i + 1 < %1 * (select count(*) from probes)), place(i, probe, at) as (select "
               "i, 1 + i % (select count(*) from probes), i / (select count(*) from probes) from n)"
               " select probe, %2 + at * 10000000 + i % 1000, 1, 0, 15000 + i * 7919 % 9000, "
               "x'1f8101fa0180088c7ac001', null, '200 ready' from place")
        .arg(kSamples)
        .arg(now.plusSeconds(-(kSamples - 1) * 10).microseconds);
}

QStringList fills(const HistoryWorld &world)
{
    return {
        QStringLiteral("insert into probes with recursive n(i) as (select 1 union all select i + 1 "
                       "from n where i < %1) select i, '%2', 'probe-' || i from n")
            .arg(world.probes)
            .arg(world.environment),
        bucketFill(world.now, 86'400, 366),
        bucketFill(world.now, 3'600, 365 * 24),
        bucketFill(world.now, 60, 30 * 24 * 60),
        sampleFill(world.now),
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

} // namespace

Result<void> fillHistory(const QString &path, const HistoryWorld &world)
{
    if (const auto made = LocalDatabase::open(path, HealthHistoryStore::schema()); !made)
        return fail(made.error());
    RawFile file(path);
    Result<void> done = fillBlobs(file);
    if (done)
        done = file.run(QStringLiteral("begin"));
    for (const QString &statement : fills(world)) {
        if (done)
            done = file.run(statement);
    }
    return done ? file.run(QStringLiteral("commit")) : done;
}

} // namespace clicknback
