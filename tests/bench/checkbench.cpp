// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/checkbench.h"

#include "models/storage/reconcile/checkreader.h"
#include "models/storage/statement.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/measurements.h"

#include <QHash>
#include <QProcess>
#include <QTextStream>

#include <libpq-fe.h>

namespace clicknback {

namespace {

/// Counts by id.
using Counts = QHash<QString, qint64>;

struct Measured
{
    double milliseconds = 0;
    Counts counts;
};

Result<Measured> checkOnce(Connection &connection)
{
    constexpr std::int64_t kEverything = std::int64_t{1} << 40;
    CheckProgress progress;
    Result<CheckedDatabase> checked = CheckedDatabase();
    Measured measured;
    measured.milliseconds =
        timed([&] { checked = CheckReader(connection, progress, {}, kEverything).check({}); });
    if (!checked)
        return fail(checked.error());
    for (const CheckResult &result : checked->run.results)
        measured.counts.insert(result.id, result.violations.value_or(-1));
    return measured;
}

/// Every statement of resources/sql/check, counted.
QByteArray script()
{
    QByteArray text;
    for (const Invariant &invariant : invariants()) {
        if (invariant.id == u"M1")
            continue; // a rule of the domain
        text += QStringLiteral("select '%1', count(*) from (\n%2\n) as violations;\n")
                    .arg(invariant.id,
                         statementText(QStringLiteral("check/%1").arg(invariant.id.toLower())))
                    .toUtf8();
    }
    return text;
}

Counts countsIn(const QByteArray &output)
{
    Counts counts;
    for (const QByteArray &line : output.split('\n')) {
        const QList<QByteArray> fields = line.split('|');
        if (fields.size() == 2)
            counts.insert(QString::fromUtf8(fields[0]), fields[1].toLongLong());
    }
    return counts;
}

Result<Measured> runPsql(const QString &dsn)
{
    const BackendSettings settings;
    QProcess psql;
    const QByteArray statements = script();
    Measured measured;
    measured.milliseconds = timed([&] {
        psql.start(QStringLiteral("psql"),
                   {QStringLiteral("-XqAt"), QStringLiteral("--set=ON_ERROR_STOP=1"),
                    QStringLiteral("--set=longest_pending_seconds=%1")
                        .arg(2 * settings.verificationAttempts * settings.jobInterval.count()),
                    QStringLiteral("--set=maximum_percentage=%1")
                        .arg(settings.maximumCashbackPercentage.toText()),
                    dsn});
        psql.write(statements);
        psql.closeWriteChannel();
        psql.waitForFinished(-1);
    });
    if (psql.exitCode() != 0)
        return fail(ErrorKind::Unexpected, QString::fromUtf8(psql.readAllStandardError()));
    measured.counts = countsIn(psql.readAllStandardOutput());
    return measured;
}

/// The ids that the two count otherwise; pending rows grow old meanwhile, so P13 may.
QStringList differing(const Counts &ours, const Counts &peers)
{
    QStringList ids;
    for (const auto &[id, count] : peers.asKeyValueRange()) {
        if (id != u"P13" && ours.value(id, -1) != count)
            ids << id;
    }
    return ids;
}

/// More are not run three times.
constexpr qint64 kFewRows = 2'000'000;

qint64 rowsOf(Connection &connection)
{
    const PgAnswer answer(PQexec(connection.handle(), "select count(*) from purchases"));
    return QByteArray(PQgetvalue(answer.get(), 0, 0)).toLongLong();
}

} // namespace

int measureCheckFull(const BenchArguments &arguments)
{
    const Result<std::unique_ptr<Connection>> opened = openBenchDatabase(arguments);
    if (!opened)
        return complain(opened.error().message);
    const qint64 rows = rowsOf(**opened);
    const Result<Measured> warm = checkOnce(**opened);
    if (!warm)
        return complain(warm.error().message);
    std::vector<double> ours;
    const int runs = rows > kFewRows ? 1 : 3;
    for (int run = 0; run < runs; ++run) {
        const Result<Measured> checked = checkOnce(**opened);
        if (!checked)
            return complain(checked.error().message);
        ours.push_back(checked->milliseconds);
    }
    QTextStream(stderr) << "ours_ms " << rounded(median(ours)) << Qt::endl;
    const Result<Measured> asked = runPsql(arguments.dsn); // once: it takes minutes
    if (!asked)
        return complain(asked.error().message);
    const QStringList other = differing(warm->counts, asked->counts);
    if (!other.isEmpty())
        return complain(
            QStringLiteral("The two count otherwise: %1").arg(other.join(QStringLiteral(", "))));
    return printResult(
        {{QStringLiteral("bench"), arguments.name},
         {QStringLiteral("rows"), rows},
         {QStringLiteral("ours_ms"), rounded(median(ours))},
         {QStringLiteral("peer"), QStringLiteral("its statements, one after another by psql")},
         {QStringLiteral("peer_ms"), rounded(asked->milliseconds)},
         {QStringLiteral("ratio"), rounded(median(ours) / asked->milliseconds)},
         {QStringLiteral("ours_us_a_row"),
          rounded(median(ours) * 1000 / double(std::max<qint64>(1, rows)))}});
}

} // namespace clicknback
