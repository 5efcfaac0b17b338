// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/exportbench.h"

#include "models/storage/ledger/binarycopy.h"
#include "models/storage/ledgerexport/exportrow.h"
#include "models/storage/ledgerexport/ledgerexport.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"
#include "tests/bench/measurements.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQueryModel>
#include <QSqlTableModel>
#include <QTemporaryDir>

namespace clicknback {

namespace {

constexpr int kTurns = 3;

double millisecondsOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double rounded(double value)
{
    return double(qRound64(value * 1000)) / 1000;
}

Result<std::unique_ptr<Connection>> connectTo(const QString &conninfo)
{
    const Result<Conninfo> parsed = Conninfo::parse(conninfo);
    if (!parsed)
        return fail(parsed.error());
    return Connection::open(*parsed);
}

/// The query of our export without its COPY, with a filter that does not restrict.
QString plainQuery()
{
    QString query = statementText(QStringLiteral("copy_ledger")).simplified();
    query.remove(QRegularExpression(QStringLiteral("^copy \\( ?| ?\\) to stdout.*$")));
    return query.replace(QRegularExpression(QStringLiteral("(?<!:):[a-z_]+")),
                         QStringLiteral("null"));
}

Result<ExportSummary> exportOnce(const QString &conninfo, const QString &path)
{
    const Result<std::unique_ptr<Connection>> connection = connectTo(conninfo);
    if (!connection)
        return fail(connection.error());
    ExportProgress progress;
    return LedgerExport(**connection)
        .run({.path = path, .mayReplace = true}, Instant::now(), progress, [] { return false; });
}

Result<void> copyOnce(const QString &conninfo, const QString &path)
{
    QProcess psql;
    psql.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    psql.start(QStringLiteral("psql"),
               {QStringLiteral("--no-psqlrc"), QStringLiteral("--quiet"), QStringLiteral("-c"),
                QStringLiteral("\\copy (%1) to '%2' (format csv, header)").arg(plainQuery(), path),
                conninfo});
    if (!psql.waitForFinished(600'000) || psql.exitCode() != 0)
        return fail(ErrorKind::Unexpected, QStringLiteral("psql did not copy."));
    return {};
}

Result<qint64> readOnce(Connection &connection)
{
    Result<Transaction> snapshot =
        Transaction::begin(connection, "bench", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    if (const auto prepared = connection.execute(QStringLiteral("prepare_export")); !prepared)
        return fail(prepared.error());
    BinaryCopy rows(connection);
    const auto begun = rows.begin(QStringLiteral("copy_ledger"), int(ExportRow().size()),
                                  exportValues({}, Instant::now()));
    if (!begun)
        return fail(begun.error());
    qint64 count = 0;
    while (BinaryRow *const row = rows.next()) {
        for (std::size_t field = 0; field < ExportRow().size(); ++field)
            row->text();
        ++count;
    }
    if (const auto whole = rows.finish(); !whole)
        return fail(whole.error());
    return count;
}

/// Milliseconds until the model holds all rows; `open` makes it ask.
template<typename Model, typename Open>
Result<double> fetchAll(Model &model, Open open)
{
    QElapsedTimer timer;
    timer.start();
    open();
    while (model.canFetchMore())
        model.fetchMore();
    // A model of Qt keeps the values in libpq's memory; a reader wants each of them.
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            (void)model.data(model.index(row, column));
    }
    if (model.lastError().isValid())
        return fail(ErrorKind::Unexpected, model.lastError().text());
    return millisecondsOf(timer);
}

Result<QJsonObject> fetchThroughModels(const QSqlDatabase &database)
{
    QSqlQueryModel query;
    const Result<double> queryTime =
        fetchAll(query, [&] { query.setQuery(plainQuery(), database); });
    if (!queryTime)
        return fail(queryTime.error());
    QSqlTableModel table(nullptr, database);
    const Result<double> tableTime = fetchAll(table, [&] {
        table.setTable(QStringLiteral("purchases"));
        table.select();
    });
    if (!tableTime)
        return fail(tableTime.error());
    return QJsonObject{{QStringLiteral("query_model_ms"), rounded(*queryTime)},
                       {QStringLiteral("table_model_ms"), rounded(*tableTime)},
                       {QStringLiteral("table_model_columns"), table.columnCount()}};
}

Result<QJsonObject> measureModels(const Conninfo &conninfo)
{
    const QString name = QStringLiteral("qpsql");
    Result<QJsonObject> figures;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
        database.setHostName(conninfo.value(QStringLiteral("host")));
        if (const int port = conninfo.value(QStringLiteral("port")).toInt(); port > 0)
            database.setPort(port);
        database.setDatabaseName(conninfo.value(QStringLiteral("dbname")));
        database.setUserName(conninfo.value(QStringLiteral("user")));
        if (database.open())
            figures = fetchThroughModels(database);
        else
            figures = fail(ErrorKind::Unreachable, database.lastError().text());
    }
    QSqlDatabase::removeDatabase(name);
    return figures;
}

} // namespace

Result<QJsonObject> measureExportCsv(const QString &conninfo)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ours.csv"));
    const QString peerPath = folder.filePath(QStringLiteral("psql.csv"));
    std::vector<double> ours;
    std::vector<double> peer;
    std::int64_t rows = 0;
    for (int turn = 0; turn < kTurns; ++turn) {
        QElapsedTimer timer;
        timer.start();
        const Result<ExportSummary> summary = exportOnce(conninfo, path);
        if (!summary)
            return fail(summary.error());
        ours.push_back(millisecondsOf(timer));
        rows = summary->rows;
        timer.restart();
        if (const Result<void> copied = copyOnce(conninfo, peerPath); !copied)
            return fail(copied.error());
        peer.push_back(millisecondsOf(timer));
    }
    return QJsonObject{{QStringLiteral("bench"), QStringLiteral("export.csv")},
                       {QStringLiteral("rows"), qint64{rows}},
                       {QStringLiteral("turns"), kTurns},
                       {QStringLiteral("bytes"), QFileInfo(path).size()},
                       {QStringLiteral("ours_ms"), rounded(median(ours))},
                       {QStringLiteral("peer"), QStringLiteral("psql \\copy of the same query")},
                       {QStringLiteral("peer_bytes"), QFileInfo(peerPath).size()},
                       {QStringLiteral("peer_ms"), rounded(median(peer))},
                       {QStringLiteral("ratio"), rounded(median(ours) / median(peer))}};
}

Result<QJsonObject> measureDriver(const QString &conninfo)
{
    const Result<std::unique_ptr<Connection>> connection = connectTo(conninfo);
    if (!connection)
        return fail(connection.error());
    QElapsedTimer timer;
    timer.start();
    const Result<qint64> rows = readOnce(**connection);
    const double ours = millisecondsOf(timer);
    if (!rows)
        return fail(rows.error());
    Result<QJsonObject> figures = measureModels(*Conninfo::parse(conninfo));
    if (!figures)
        return figures;
    const double peer = figures->value(QStringLiteral("query_model_ms")).toDouble();
    figures->insert(QStringLiteral("bench"), QStringLiteral("driver"));
    figures->insert(QStringLiteral("rows"), *rows);
    figures->insert(QStringLiteral("columns"), int(kExportColumns.size()));
    figures->insert(QStringLiteral("ours_ms"), rounded(ours));
    figures->insert(QStringLiteral("peer"),
                    QStringLiteral("QSqlQueryModel of the same query, QPSQL"));
    figures->insert(QStringLiteral("peer_ms"), peer);
    figures->insert(QStringLiteral("ratio"), rounded(ours / peer));
    return figures;
}

} // namespace clicknback
