// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/historybench.h"

#include "models/storage/statement.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/historyfill.h"
#include "tests/bench/measurements.h"
#include "ui/health/walltab.h"
#include "ui/widgets/timedisplay.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

namespace clicknback {

namespace {

constexpr int kTurns = 21;
constexpr int kProbes = 100;
const QString kEnvironment = QStringLiteral("bench");
const QString kOneProbe = QStringLiteral("probe-7");
/// Just before an hour ends, so that all of its minutes are there.
const Instant kNow = Instant::startOfDay(QDate(2026, 11, 30)).plusSeconds(11 * 3600 + 3599);

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

std::vector<ProbeSpec> probesOnTheWall(int count)
{
    std::vector<ProbeSpec> probes;
    for (int i = 0; i < count; ++i) {
        ProbeSpec probe;
        probe.id = QStringLiteral("probe-%1").arg(i);
        probe.name = QStringLiteral("Probe %1").arg(i);
        probe.question = HttpQuestion{.url = QStringLiteral("http://127.0.0.1:1/")};
        probes.push_back(probe);
    }
    return probes;
}

int measureOpening(const BenchArguments &arguments, const ShowHistory &show)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("health.sqlite"));
    const int probes = arguments.rows > 0 ? int(arguments.rows) : kProbes;
    if (const Result<void> filled = fillHistory(path, {kEnvironment, probes, kNow}); !filled)
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
    TimeDisplay time;
    WallTab wall(time);
    wall.resize(1'240, 760);
    wall.setProbes(probesOnTheWall(arguments.rows > 0 ? int(arguments.rows) : kProbes));
    wall.show();
    return measureOpening(arguments, [&wall](const OpenedHistory &history) {
        std::map<QString, std::vector<HistoryBucket>> days;
        for (const auto &probe : history.days)
            days[probe.probeId] = probe.days;
        wall.setDays(days, kNow);
        (void)wall.grab();
    });
}

} // namespace clicknback
