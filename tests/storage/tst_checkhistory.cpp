// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/checkhistorystore.h"
#include "tests/support/testcluster.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00.123456");
const QString kKey = u"prod:1234"_s;

CheckResult found(const QString &id, std::int64_t violations)
{
    return {id, violations, {}, {}, {}};
}

CheckResult untold(const QString &id)
{
    return {id, {}, u"users may not be read"_s, {}, {}};
}

CheckRun runAt(int minute, std::vector<CheckResult> results)
{
    return {u"shop"_s, u"9f8a7e6d5c4b"_s, kStart.plusSeconds(minute * 60),
            std::chrono::milliseconds(1'234), std::move(results)};
}

std::vector<CheckRun> runsOf(LocalDatabase &database, const QString &key = kKey, int most = 100)
{
    std::vector<CheckRun> runs;
    for (const PastRun &past : valueOf(CheckHistoryStore(database).runs(key, most)))
        runs.push_back(past.run);
    return runs;
}

/// "W1 2026-11-01 12:00:00.123456" for each.
QStringList agesOf(LocalDatabase &database, const QString &key = kKey)
{
    QStringList ages;
    for (const FindingAge &age : valueOf(CheckHistoryStore(database).ages(key)))
        ages << age.invariant + u' ' + QString::number(age.since.secondsSince(kStart) / 60);
    return ages;
}

/// The file seen past the program.
QStringList runOn(const QString &path, const QStringList &statements)
{
    QStringList answers;
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        file.setDatabaseName(path);
        if (!file.open())
            qFatal("the file cannot be opened");
        for (const QString &statement : statements) {
            QSqlQuery query(file);
            if (!query.exec(statement))
                qFatal("%s", qPrintable(query.lastError().text()));
            while (query.next())
                answers << query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(u"test"_s);
    return answers;
}

} // namespace

class CheckHistoryTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    QString newPath() { return m_folder.filePath(QStringLiteral("%1/h.sqlite").arg(++m_number)); }
    std::unique_ptr<LocalDatabase> newFile() { return valueOf(LocalDatabase::open(newPath())); }

private slots:
    void aRunComesBackWithoutItsSamples()
    {
        const auto file = newFile();
        CheckRun run = runAt(0, {found(u"W1"_s, 3), untold(u"W4"_s), found(u"P3"_s, 0)});
        run.results[0].impact = Money::fromCents(std::numeric_limits<std::int64_t>::max());
        run.results[2].impact = Money::notANumber();
        CheckRun kept = run;
        run.results[0].sample = QStringList{u"u1"_s, u"u2"_s};
        valueOf(CheckHistoryStore(*file).add(kKey, run));
        QCOMPARE(runsOf(*file), std::vector{kept});
    }

    void anUnreadableRevisionIsKeptAsNone()
    {
        const auto file = newFile();
        CheckRun run = runAt(0, {found(u"M1"_s, 1)});
        run.revision = QString();
        valueOf(CheckHistoryStore(*file).add(kKey, run));
        QVERIFY(runsOf(*file).at(0).revision.isEmpty());
    }

    void theNewestRunsAreReadOldestFirst()
    {
        const auto file = newFile();
        CheckHistoryStore store(*file);
        for (const int minute : {5, 1, 3, 2, 4}) // processes write when they are done
            valueOf(store.add(kKey, runAt(minute, {found(u"W1"_s, minute)})));
        valueOf(store.add(u"other"_s, runAt(9, {found(u"W1"_s, 9)})));
        QCOMPARE(runsOf(*file, kKey, 2),
                 (std::vector{runAt(4, {found(u"W1"_s, 4)}), runAt(5, {found(u"W1"_s, 5)})}));
        QCOMPARE(runsOf(*file).size(), 5u);
        QCOMPARE(runsOf(*file, u"other"_s).size(), 1u);
    }

    void onlyTheNewestRunsOfAnEnvironmentAreKept()
    {
        const QString path = newPath();
        (void)valueOf(LocalDatabase::open(path));
        const QString count = QString::number(CheckHistoryStore::kKeepRuns);
        const QString first = QString::number(kStart.microseconds);
        runOn(path,
              {u"insert into check_runs with recursive n(i) as (select 1 union all select i + 1 "
               "from n where i < %1) select i, 'prod:1234', %2 + i, 1, 'shop', '' from n"_s.arg(
                   count, first),
               u"insert into check_results select number, 0, 'W1', 1, null, '' from check_runs"_s});
        const auto file = valueOf(LocalDatabase::open(path));
        CheckHistoryStore store(*file);
        valueOf(store.add(u"other"_s, runAt(0, {found(u"W1"_s, 1)})));
        valueOf(store.add(kKey, runAt(1, {found(u"W1"_s, 7)})));
        const auto runs = valueOf(store.runs(kKey, 10'000));
        QCOMPARE(runs.size(), std::size_t(CheckHistoryStore::kKeepRuns));
        QCOMPARE(runs.front().number, 2);
        QCOMPARE(runs.back().run.results, std::vector{found(u"W1"_s, 7)});
        QCOMPARE(runsOf(*file, u"other"_s).size(), 1u);
        QCOMPARE(runOn(path, {u"select count(*) from check_results where run not in (select number "
                              "from check_runs)"_s}),
                 QStringList{u"0"_s});
    }

    void aFindingIsAsOldAsItsFirstRunWithoutACleanOneSince()
    {
        const auto file = newFile();
        CheckHistoryStore store(*file);
        valueOf(store.add(kKey, runAt(1, {found(u"W1"_s, 1), found(u"P1"_s, 0)})));
        valueOf(store.add(kKey, runAt(2, {found(u"W1"_s, 5), found(u"P1"_s, 2)})));
        QCOMPARE(agesOf(*file), (QStringList{u"P1 2"_s, u"W1 1"_s}));
        valueOf(store.add(kKey, runAt(3, {untold(u"W1"_s), untold(u"P1"_s)})));
        QCOMPARE(agesOf(*file), (QStringList{u"P1 2"_s, u"W1 1"_s}));
        valueOf(store.add(kKey, runAt(4, {found(u"W1"_s, 0), found(u"P1"_s, 2)})));
        QCOMPARE(agesOf(*file), QStringList{u"P1 2"_s});
        valueOf(store.add(kKey, runAt(5, {found(u"W1"_s, 1), found(u"P1"_s, 2)})));
        QCOMPARE(agesOf(*file), (QStringList{u"P1 2"_s, u"W1 5"_s}));
        QVERIFY(agesOf(*file, u"other"_s).isEmpty());
    }

    void aRunThatArrivesLateChangesNoAge()
    {
        const auto file = newFile();
        CheckHistoryStore store(*file);
        valueOf(store.add(kKey, runAt(4, {found(u"W1"_s, 0), found(u"W2"_s, 1)})));
        valueOf(store.add(kKey, runAt(3, {found(u"W1"_s, 1), found(u"W2"_s, 0)})));
        QCOMPARE(agesOf(*file), QStringList{u"W2 4"_s});
    }

    void anAgeOutlivesTheRunItBeganWith()
    {
        const QString path = newPath();
        {
            const auto file = valueOf(LocalDatabase::open(path));
            valueOf(CheckHistoryStore(*file).add(kKey, runAt(0, {found(u"W1"_s, 1)})));
        }
        runOn(path, {u"delete from check_results"_s, u"delete from check_runs"_s});
        const auto file = valueOf(LocalDatabase::open(path));
        valueOf(CheckHistoryStore(*file).add(kKey, runAt(9, {found(u"W1"_s, 1)})));
        QCOMPARE(agesOf(*file), QStringList{u"W1 0"_s});
    }

    void acknowledgementsAreReplacedAndWithdrawn()
    {
        const auto file = newFile();
        CheckHistoryStore store(*file);
        const Acknowledgement first{u"W1"_s, u"seeded: “old” ones"_s,    u"carol"_s,
                                    kStart,  kStart.plusSeconds(86'400), 3};
        Acknowledgement again = first;
        again.reason = u"still"_s;
        again.violations = 4;
        const Acknowledgement other{u"P8"_s, u"known"_s, u"dave"_s, kStart, kStart, 1};
        valueOf(store.acknowledge(kKey, first));
        valueOf(store.acknowledge(kKey, other));
        QCOMPARE(valueOf(store.acknowledgements(kKey)), (std::vector{other, first}));
        valueOf(store.acknowledge(kKey, again));
        QCOMPARE(valueOf(store.acknowledgements(kKey)), (std::vector{other, again}));
        QVERIFY(valueOf(store.acknowledgements(u"other"_s)).empty());
        valueOf(store.withdraw(u"other"_s, u"W1"_s));
        valueOf(store.withdraw(kKey, u"W1"_s));
        valueOf(store.withdraw(kKey, u"W1"_s)); // is withdrawn already
        QCOMPARE(valueOf(store.acknowledgements(kKey)), std::vector{other});
    }

    void aRunIsKeptAsAWholeOrNotAtAll()
    {
        const QString path = newPath();
        (void)valueOf(LocalDatabase::open(path));
        // A trigger refuses for everybody, root included.
        runOn(path, {u"create trigger refuse before insert on check_results when new.position = 1 "
                     "begin select raise(abort, 'no'); end"_s});
        const auto file = valueOf(LocalDatabase::open(path));
        CheckHistoryStore store(*file);
        QVERIFY(!store.add(kKey, runAt(0, {found(u"W1"_s, 1), found(u"W2"_s, 1)})));
        QVERIFY(runsOf(*file).empty());
        QVERIFY(agesOf(*file).isEmpty());
        valueOf(store.add(kKey, runAt(1, {found(u"W1"_s, 1)}))); // no transaction was left behind
        QCOMPARE(runsOf(*file).size(), 1u);
    }

    void aFileOfTheFormerVersionGainsTheTablesAndKeepsItsSamples()
    {
        const QString path = newPath();
        (void)valueOf(LocalDatabase::open(path));
        runOn(path, {u"drop table check_runs"_s, u"drop table check_results"_s,
                     u"drop table finding_ages"_s, u"drop table acknowledgements"_s,
                     u"delete from schema_version"_s, u"insert into schema_version values (1)"_s,
                     u"insert into liability_samples values ('demo', 1, 2, 3, 4, 5)"_s});
        const auto file = valueOf(LocalDatabase::open(path));
        valueOf(CheckHistoryStore(*file).add(kKey, runAt(0, {found(u"W1"_s, 1)})));
        QCOMPARE(runsOf(*file).size(), 1u);
        QCOMPARE(runOn(path, {u"select pending_cents from liability_samples"_s,
                              u"select max(version) from schema_version"_s}),
                 (QStringList{u"3"_s, u"3"_s}));
    }

    void aFormerFileThatIsHeldIsToldAndLeftAsItIs()
    {
        const QString path = newPath();
        (void)valueOf(LocalDatabase::open(path));
        runOn(path, {u"drop table check_runs"_s, u"delete from schema_version"_s,
                     u"insert into schema_version values (1)"_s});
        {
            QSqlDatabase holder = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"holder"_s);
            holder.setDatabaseName(path);
            QVERIFY(holder.open());
            QSqlQuery query(holder);
            QVERIFY(query.exec(u"begin immediate"_s));
            const auto refused = LocalDatabase::open(path);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Busy);
        }
        QSqlDatabase::removeDatabase(u"holder"_s);
        QVERIFY(LocalDatabase::open(path));
    }
};

QTEST_GUILESS_MAIN(CheckHistoryTest)
#include "tst_checkhistory.moc"
