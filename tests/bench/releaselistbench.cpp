// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/releaselistbench.h"

#include "models/items/releases/deploymentfilter.h"
#include "models/items/releases/deploymentmodel.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/measurements.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlQueryModel>

namespace clicknback {

namespace {

constexpr int kRows = 10'000;
constexpr int kTurns = 11;
constexpr int kPage = 50; ///< rows that a window shows
const QString kConnection = QStringLiteral("releases.list");
const Instant kFirst = Instant::startOfDay(QDate(2021, 1, 1));

QString hashOf(int number, QCryptographicHash::Algorithm algorithm)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::number(number), algorithm).toHex());
}

/// Of a team that deploys six times a day, one commit now and then again.
Deployment deploymentOf(int number, QRandomGenerator &random)
{
    const QStringList people{QStringLiteral("carol"), QStringLiteral("dave"),
                             QStringLiteral("github-actions[bot]"), QStringLiteral("erin")};
    const int commit = number - random.bounded(3);
    const int fate = random.bounded(20);
    Deployment one{.id = QStringLiteral("run:%1").arg(7'000'000'000 + qint64{number} * 37)};
    one.source = Deployment::Source(random.bounded(4));
    one.result = fate == 0   ? Deployment::Result::Failed
                 : fate == 1 ? Deployment::Result::Cancelled
                             : Deployment::Result::Succeeded;
    one.isRollback = random.bounded(30) == 0;
    one.commit = hashOf(commit, QCryptographicHash::Sha1);
    one.digest = QStringLiteral("sha256:") + hashOf(commit, QCryptographicHash::Sha256);
    one.release = QStringLiteral("v1.%1.%2").arg(commit / 40).arg(commit % 40);
    one.actor = people[random.bounded(int(people.size()))];
    one.url =
        QStringLiteral("https://github.com/jerosanchez/clicknback/actions/runs/%1").arg(number);
    if (one.isRollback || fate == 0)
        one.note = QStringLiteral("Wait for readiness: /health/ready answered 503 ten times");
    one.startedAt = kFirst.plusSeconds(qint64{number} * 4 * 3'600);
    one.finishedAt = one.startedAt.plusSeconds(120 + random.bounded(600));
    return one;
}

std::vector<Deployment> deployments(int count)
{
    QRandomGenerator random(8);
    std::vector<Deployment> newestFirst;
    newestFirst.reserve(std::size_t(count));
    for (int number = count; number > 0; --number)
        newestFirst.push_back(deploymentOf(number, random));
    return newestFirst;
}

/// As a person narrows it and lets go again.
std::vector<DeploymentFilter> filters(int count)
{
    const DeploymentFilter::Period half{kFirst, kFirst.plusSeconds(qint64{count} * 2 * 3'600)};
    std::vector<DeploymentFilter> all(1);
    for (const char *text :
         {"c", "ca", "car", "carol", "carol v1.2", "carol v1.22", "readiness", "nobody", "v1."})
        all.push_back({.text = QString::fromLatin1(text)});
    all.push_back({.text = hashOf(count / 2, QCryptographicHash::Sha1).left(7)});
    all.push_back({.results = {Deployment::Result::Failed, Deployment::Result::Cancelled}});
    all.push_back({.onlyRollbacks = true});
    all.push_back({.period = half});
    all.push_back({.text = QStringLiteral("dave"),
                   .results = {Deployment::Result::Succeeded},
                   .period = half});
    return all;
}

/// Reads what a window would show of it; how much text that is.
qint64 readPage(const QAbstractItemModel &model)
{
    qint64 characters = 0;
    for (int row = 0; row < std::min(kPage, model.rowCount()); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            characters += model.index(row, column).data().toString().size();
    }
    return characters;
}

/// The same list in a table of SQLite.
class SqliteList
{
public:
    SqliteList() : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), kConnection))
    {
        m_database.setDatabaseName(QStringLiteral(":memory:"));
    }
    ~SqliteList()
    {
        m_model.clear();
        m_database = {};
        QSqlDatabase::removeDatabase(kConnection);
    }
    SqliteList(const SqliteList &) = delete;
    SqliteList &operator=(const SqliteList &) = delete;

    Result<void> fill(const std::vector<Deployment> &rows)
    {
        QSqlQuery query(m_database);
        if (!m_database.open()
            || !query.exec(QStringLiteral(
                "create table deployments (started integer, release text, commit_id text,"
                " result integer, verified integer, actor text, id text, rollback integer,"
                " finished integer, note text, digest text)"))
            || !m_database.transaction())
            return fail(ErrorKind::Unexpected, m_database.lastError().text());
        query.prepare(QStringLiteral("insert into deployments values (?,?,?,?,?,?,?,?,?,?,?)"));
        for (const Deployment &one : rows) {
            for (const QVariant &value :
                 {QVariant::fromValue(qint64{one.startedAt.microseconds}), QVariant(one.release),
                  QVariant(one.commit), QVariant(int(one.result)), QVariant(int(one.verification)),
                  QVariant(one.actor), QVariant(one.id), QVariant(one.isRollback),
                  QVariant::fromValue(qint64{one.finishedAt->microseconds}), QVariant(one.note),
                  QVariant(one.digest)})
                query.addBindValue(value);
            if (!query.exec())
                return fail(ErrorKind::Unexpected, query.lastError().text());
        }
        return m_database.commit() ? Result<void>()
                                   : fail(ErrorKind::Unexpected, m_database.lastError().text());
    }

    /// All rows that pass, in a model whose page is read; how many they are.
    int show(const DeploymentFilter &filter)
    {
        QSqlQuery query(m_database);
        query.prepare(statementOf(filter));
        for (const QString &word : wordsOf(filter)) {
            for (int field = 0; field < 4; ++field)
                query.addBindValue(QStringLiteral("%%1%").arg(word));
            query.addBindValue(word + u'%');
            query.addBindValue(QStringLiteral("sha256:%1%").arg(word));
        }
        query.exec();
        m_model.setQuery(std::move(query));
        while (m_model.canFetchMore())
            m_model.fetchMore();
        readPage(m_model);
        return m_model.rowCount();
    }

private:
    static QStringList wordsOf(const DeploymentFilter &filter)
    {
        return filter.text.split(u' ', Qt::SkipEmptyParts);
    }

    static QString statementOf(const DeploymentFilter &filter)
    {
        QStringList conditions{QStringLiteral("true")};
        for (qsizetype i = wordsOf(filter).size(); i > 0; --i)
            conditions << QStringLiteral(
                "(release like ? or actor like ? or note like ? or id like ?"
                " or commit_id like ? or digest like ?)");
        if (filter.onlyRollbacks)
            conditions << QStringLiteral("rollback");
        QStringList results;
        for (const Deployment::Result result : filter.results)
            results << QString::number(int(result));
        if (!results.isEmpty())
            conditions << QStringLiteral("result in (%1)").arg(results.join(u','));
        if (filter.period)
            conditions << QStringLiteral("started >= %1 and started < %2")
                              .arg(filter.period->from.microseconds)
                              .arg(filter.period->to.microseconds);
        return QStringLiteral("select started, release, commit_id, result, verified, actor, id,"
                              " rollback, finished, note from deployments where %1")
            .arg(conditions.join(QStringLiteral(" and ")));
    }

    QSqlDatabase m_database;
    QSqlQueryModel m_model;
};

struct Times
{
    std::vector<double> ours;
    std::vector<double> peer;
};

/// Turn about, so that both meet the same machine.
Result<Times> measure(const std::vector<Deployment> &all, SqliteList &sqlite)
{
    Times times;
    DeploymentModel model([] { return QTimeZone::utc(); });
    const std::vector<DeploymentFilter> steps = filters(int(all.size()));
    for (int turn = 0; turn < kTurns; ++turn) {
        for (const DeploymentFilter &filter : steps) {
            times.ours.push_back(timed([&] {
                model.setRows(filterDeployments(all, filter));
                readPage(model);
            }));
            int found = 0;
            times.peer.push_back(timed([&] { found = sqlite.show(filter); }));
            if (found != model.rowCount())
                return fail(ErrorKind::Unexpected,
                            QStringLiteral("SQLite finds %1 deployments by \"%2\", we %3")
                                .arg(found)
                                .arg(filter.text)
                                .arg(model.rowCount()));
        }
    }
    return times;
}

} // namespace

int measureReleasesList(const BenchArguments &arguments)
{
    const std::vector<Deployment> all =
        deployments(arguments.rows > 0 ? int(arguments.rows) : kRows);
    SqliteList sqlite;
    if (const Result<void> filled = sqlite.fill(all); !filled)
        return complain(filled.error().message);
    const Result<Times> times = measure(all, sqlite);
    if (!times)
        return complain(times.error().message);
    const double ours = percentile(times->ours, 0.95);
    const double peer = percentile(times->peer, 0.95);
    return printResult(
        {{QStringLiteral("bench"), arguments.name},
         {QStringLiteral("rows"), qint64(all.size())},
         {QStringLiteral("changes"), qint64(times->ours.size())},
         {QStringLiteral("ours_ms"), rounded(median(times->ours))},
         {QStringLiteral("ours_p95_ms"), rounded(ours)},
         {QStringLiteral("ours_max_ms"), rounded(percentile(times->ours, 1))},
         {QStringLiteral("peer"), QStringLiteral("LIKE in SQLite's memory, all rows in a model")},
         {QStringLiteral("peer_ms"), rounded(median(times->peer))},
         {QStringLiteral("peer_p95_ms"), rounded(peer)},
         {QStringLiteral("ratio"), rounded(ours / peer)}});
}

} // namespace clicknback
