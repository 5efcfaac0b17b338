// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/benchworld.h"

#include "models/storage/cluster/privatefolder.h"
#include "models/storage/demo/demodatabase.h"

#include <QElapsedTimer>
#include <QTextStream>

#include <libpq-fe.h>

#include <iostream>
#include <string>

namespace clicknback {

namespace {

/// The demo's users are few for its purchases: idle ones make a wallet for every ten of those.
/// Where they are already, nothing changes.
Result<void> addIdleWallets(DemoDatabase &database, qint64 wallets)
{
    SessionSettings settings;
    settings.readOnly = false;
    settings.statementTimeout = std::chrono::milliseconds(0);
    const Result<std::unique_ptr<Connection>> owner =
        Connection::open(database.backend(), {}, settings);
    if (!owner)
        return fail(owner.error());
    const QByteArray rest =
        QStringLiteral("generate_series((select count(*) from wallets) + 1, %1) as n")
            .arg(wallets)
            .toUtf8();
    const QByteArray add =
        "with added as (insert into users(id, email, hashed_password) select"
        " md5('idle' || n)::uuid, 'idle' || n || '@example.com', '$2b$12$' || repeat('a', 53)"
        " from "
        + rest + " returning id) insert into wallets(user_id) select id from added";
    if (timedQuery(**owner, add.constData()) < 0
        || timedQuery(**owner, "vacuum analyze users, wallets") < 0)
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("Idle wallets could not be added: %1")
                        .arg(QString::fromUtf8(PQerrorMessage((*owner)->handle()))));
    return {};
}

} // namespace

int serveWorld(const BenchArguments &arguments)
{
    if (arguments.folder.isEmpty() || arguments.rows <= 0)
        return complain(QStringLiteral("serve needs --rows and --folder."));
    if (const Result<void> made = makePrivateFolder(arguments.folder); !made)
        return complain(made.error().message);
    Result<PrivateCluster> cluster = PrivateCluster::at(arguments.folder);
    if (!cluster)
        return complain(cluster.error().message);
    DemoDatabase database(std::move(*cluster));
    const std::optional<DemoPlan> found = DemoDatabase::planIn(arguments.folder);
    const bool isThere = found && found->purchases == arguments.rows && database.cluster().exists();
    // A world that is there is not brought up to the present day: each run measures the same rows.
    const Result<void> ready = isThere ? database.cluster().start() : database.open(arguments.rows);
    if (!ready)
        return complain(ready.error().message);
    if (const Result<void> added = addIdleWallets(database, arguments.rows / 10); !added)
        return complain(added.error().message);
    QTextStream(stdout) << database.readerConninfo() << Qt::endl;
    for (std::string line; std::getline(std::cin, line);)
        continue;
    const Result<void> closed = database.close();
    return closed ? 0 : complain(closed.error().message);
}

Result<std::unique_ptr<Connection>> openBenchDatabase(const BenchArguments &arguments)
{
    const Result<Conninfo> conninfo = Conninfo::parse(arguments.dsn);
    if (!conninfo)
        return fail(conninfo.error());
    SessionSettings settings;
    settings.applicationName = QStringLiteral("clicknback-bench");
    settings.statementTimeout = std::chrono::milliseconds(0);
    settings.answerLimit = std::chrono::minutes(30);
    return Connection::open(*conninfo, {}, settings);
}

double timed(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

double timedQuery(Connection &connection, const char *sql)
{
    bool good = false;
    const double milliseconds = timed([&] {
        const PgAnswer answer(PQexec(connection.handle(), sql));
        good = PQresultStatus(answer.get()) == PGRES_TUPLES_OK
               || PQresultStatus(answer.get()) == PGRES_COMMAND_OK;
    });
    return good ? milliseconds : -1;
}

double timedDrain(Connection &connection, const QByteArray &copy)
{
    bool good = false;
    const double milliseconds = timed([&] {
        PGconn *session = connection.handle();
        const PgAnswer begun(PQexec(session, copy.constData()));
        if (PQresultStatus(begun.get()) != PGRES_COPY_OUT)
            return;
        char *row = nullptr;
        while (PQgetCopyData(session, &row, 0) > 0)
            PQfreemem(row);
        while (const PgAnswer answer{PQgetResult(session)})
            good = PQresultStatus(answer.get()) == PGRES_COMMAND_OK;
    });
    return good ? milliseconds : -1;
}

} // namespace clicknback
