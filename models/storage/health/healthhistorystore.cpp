// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/healthhistorystore.h"

#include "models/storage/health/historyvalues.h"
#include "models/storage/health/samplecodec.h"

#include <QStandardPaths>

#include <map>

namespace clicknback {

namespace {

// Numbers of these stand in files: new ones come at the end.
static_assert(int(Verdict::Fail) == 3 && int(ProbeLayer::Data) == 12);

constexpr qint64 kMinute = kBucketLengths[0];
constexpr qint64 kHour = kBucketLengths[1];
constexpr qint64 kDay = kBucketLengths[2];

const QString kEnvironment = QStringLiteral("environment");
const QString kProbe = QStringLiteral("probe");

/// Histograms by the length of their bucket.
using Latencies = std::map<qint64, LatencyHistogram>;

QVariant bytesOrNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(bytes);
}

QVariant textOrNull(const QByteArray &utf8)
{
    return utf8.isEmpty() ? QVariant(QMetaType(QMetaType::QString))
                          : QVariant(QString::fromUtf8(utf8));
}

QVariantMap rowOf(qint64 probe, const Sample &sample)
{
    const QVariant latency = sample.latency ? QVariant(qint64(sample.latency->count()))
                                            : QVariant(QMetaType(QMetaType::LongLong));
    return {{kProbe, probe},
            {QStringLiteral("at"), qint64(sample.at.microseconds)},
            {QStringLiteral("verdict"), int(sample.verdict)},
            {QStringLiteral("layer"), int(sample.layer)},
            {QStringLiteral("latency"), latency},
            {QStringLiteral("phases"), bytesOrNull(phasesToBytes(sample.phases))},
            {QStringLiteral("readings"), textOrNull(readingsToJson(sample.readings))},
            {QStringLiteral("text"), present(sample.text)}};
}

QVariantMap rowOf(qint64 probe, const BucketShare &share, const QVariant &latencies)
{
    return {{QStringLiteral("length"), share.length},
            {kProbe, probe},
            {QStringLiteral("start"), share.start},
            {QStringLiteral("good"), qint64(share.times.good.count())},
            {QStringLiteral("degraded"), qint64(share.times.degraded.count())},
            {QStringLiteral("down"), qint64(share.times.down.count())},
            {QStringLiteral("maintenance"), qint64(share.times.maintenance.count())},
            {QStringLiteral("samples"), share.samples},
            {QStringLiteral("failures"), share.failures},
            {QStringLiteral("latencies"), latencies}};
}

Sample readSample(const Row &row)
{
    Sample sample;
    sample.at = {row.integer(0)};
    sample.verdict = enumOf(row.integer(1), Verdict::Fail);
    sample.layer = enumOf(row.integer(2), ProbeLayer::Data);
    if (const auto latency = row.optionalInteger(3))
        sample.latency = std::chrono::microseconds(*latency);
    sample.phases = phasesFromBytes(row.bytes(4));
    sample.readings = readingsFromJson(row.text(5).toUtf8());
    sample.text = row.text(6);
    return sample;
}

HistoryBucket readBucket(const Row &row, qint64 length)
{
    using std::chrono::milliseconds;
    HistoryBucket bucket;
    bucket.from = Instant().plusSeconds(row.integer(0));
    bucket.length = std::chrono::seconds(length);
    bucket.times = {milliseconds(row.integer(1)), milliseconds(row.integer(2)),
                    milliseconds(row.integer(3)), milliseconds(row.integer(4))};
    bucket.samples = int(row.integer(5));
    bucket.failures = int(row.integer(6));
    return bucket;
}

/// An unreadable one is begun anew.
LatencyHistogram readHistogram(const Row &row, int column)
{
    return LatencyHistogram::fromBytes(row.bytes(column)).value_or(LatencyHistogram());
}

Result<Latencies> storedLatencies(LocalDatabase &database, qint64 probe, Instant at)
{
    using Stored = std::pair<const qint64, LatencyHistogram>;
    auto rows = database.select<Stored>(
        QStringLiteral("select_latencies"),
        {{kProbe, probe},
         {QStringLiteral("minute"), bucketStart(at, kMinute)},
         {QStringLiteral("hour"), bucketStart(at, kHour)}},
        [](const Row &row) { return Stored(row.integer(0), readHistogram(row, 1)); });
    if (!rows)
        return fail(rows.error());
    Latencies latencies(rows->begin(), rows->end());
    return latencies;
}

/// The buckets that belong to a sample, with its latency in them. None when it has none to keep.
Result<Latencies> latenciesWith(LocalDatabase &database, qint64 probe, const Sample &sample)
{
    const bool passed = sample.verdict == Verdict::Pass || sample.verdict == Verdict::Warn;
    if (!sample.latency || !passed)
        return Latencies();
    Result<Latencies> latencies = storedLatencies(database, probe, sample.at);
    if (!latencies)
        return latencies;
    for (const qint64 length : {kMinute, kHour})
        (*latencies)[length].add(*sample.latency);
    return latencies;
}

/// The first second that is not before a moment.
qint64 secondsUpTo(Instant at)
{
    return bucketStart(Instant{at.microseconds + 999'999}, 1);
}

} // namespace

QString HealthHistoryStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + QStringLiteral("/clicknback-ops/health.sqlite");
}

const LocalSchema &HealthHistoryStore::schema()
{
    static const LocalSchema schema{
        .folder = QStringLiteral("health"),
        .version = 1,
        .createStatements = {QStringLiteral("create_probes"), QStringLiteral("create_samples"),
                             QStringLiteral("create_buckets"), QStringLiteral("create_incidents"),
                             QStringLiteral("create_incidents_index"),
                             QStringLiteral("create_incident_events"),
                             QStringLiteral("create_decisions"), QStringLiteral("create_changes")},
        .isDurable = false,
        .canShrink = true};
    return schema;
}

Result<qint64> HealthHistoryStore::probeNumber(const QString &environmentKey,
                                               const QString &probeId)
{
    const QVariantMap key{{kEnvironment, environmentKey}, {kProbe, probeId}};
    const auto first = [](const Row &row) { return row.integer(0); };
    auto numbers = m_database.select<qint64>(QStringLiteral("select_probe"), key, first);
    if (numbers && numbers->empty())
        numbers = m_database.select<qint64>(QStringLiteral("insert_probe"), key, first);
    if (!numbers)
        return fail(numbers.error());
    return numbers->at(0);
}

Result<void> HealthHistoryStore::addShares(qint64 probe, const Sample &sample,
                                           const std::vector<BucketShare> &shares)
{
    const Result<Latencies> latencies = latenciesWith(m_database, probe, sample);
    if (!latencies)
        return fail(latencies.error());
    for (const BucketShare &share : shares) {
        const auto histogram = latencies->find(share.length);
        const bool isOwn =
            histogram != latencies->end() && share.start == bucketStart(sample.at, share.length);
        const QVariant bytes = bytesOrNull(isOwn ? histogram->second.toBytes() : QByteArray());
        const auto added =
            m_database.execute(QStringLiteral("upsert_bucket"), rowOf(probe, share, bytes));
        if (!added)
            return fail(added.error());
    }
    return {};
}

Result<void> HealthHistoryStore::add(const QString &environmentKey, const QString &probeId,
                                     const Sample &sample, HealthState before,
                                     std::chrono::milliseconds observed, bool isMaintenance)
{
    const std::vector<BucketShare> shares = sharesOf(sample, before, observed, isMaintenance);
    return m_database.inTransaction([&]() -> Result<void> {
        const Result<qint64> probe = probeNumber(environmentKey, probeId);
        if (!probe)
            return fail(probe.error());
        const auto added =
            m_database.execute(QStringLiteral("insert_sample"), rowOf(*probe, sample));
        if (!added)
            return fail(added.error());
        return *added == 0 ? Result<void>() : addShares(*probe, sample, shares);
    });
}

Result<std::vector<Sample>> HealthHistoryStore::samples(const QString &environmentKey,
                                                        const QString &probeId, Instant from,
                                                        Instant to, int most)
{
    return m_database.select<Sample>(QStringLiteral("select_samples"),
                                     {{kEnvironment, environmentKey},
                                      {kProbe, probeId},
                                      {QStringLiteral("start"), qint64(from.microseconds)},
                                      {QStringLiteral("end"), qint64(to.microseconds)},
                                      {QStringLiteral("most"), most}},
                                     readSample);
}

Result<std::vector<HistoryBucket>> HealthHistoryStore::buckets(const QString &environmentKey,
                                                               const QString &probeId,
                                                               HistoryResolution resolution,
                                                               Instant from, Instant to)
{
    const qint64 length = resolution == HistoryResolution::Minute ? kMinute : kHour;
    return m_database.select<HistoryBucket>(QStringLiteral("select_buckets"),
                                            {{kEnvironment, environmentKey},
                                             {kProbe, probeId},
                                             {QStringLiteral("length"), length},
                                             {QStringLiteral("start"), bucketStart(from, length)},
                                             {QStringLiteral("end"), secondsUpTo(to)}},
                                            [length](const Row &row) {
                                                HistoryBucket bucket = readBucket(row, length);
                                                bucket.latencies = readHistogram(row, 7);
                                                return bucket;
                                            });
}

Result<std::vector<HealthHistoryStore::ProbeDays>> HealthHistoryStore::days(
    const QString &environmentKey, Instant from, Instant to)
{
    std::vector<ProbeDays> probes;
    qint64 number = -1; // of the last one
    const auto rows =
        m_database.select<bool>(QStringLiteral("select_days"),
                                {{kEnvironment, environmentKey},
                                 {QStringLiteral("start"), bucketStart(from, kDay)},
                                 {QStringLiteral("end"), secondsUpTo(to)}},
                                [&](const Row &row) {
                                    if (probes.empty() || number != row.integer(7))
                                        probes.push_back({row.text(8), {}});
                                    number = row.integer(7);
                                    probes.back().days.push_back(readBucket(row, kDay));
                                    return true;
                                });
    if (!rows)
        return fail(rows.error());
    return probes;
}

} // namespace clicknback
