// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/probestore.h"
#include "tests/support/labserver.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QRegularExpression>
#include <QTest>

#include <libpq-fe.h>

#include <array>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using std::chrono::microseconds;

namespace {

constexpr auto kDatabase = "shop";

/// A session that is named, writes, and waits as long as it takes.
class Session
{
public:
    Session(const LabServer &server, const QString &name, const QString &database = {})
    {
        SessionSettings settings;
        settings.applicationName = name;
        settings.readOnly = false;
        settings.lockTimeout = 0ms;
        m_connection = valueOf(Connection::open(
            server.conninfo(database.isEmpty() ? QString::fromLatin1(kDatabase) : database), {},
            settings));
    }

    /// The server does not notice by itself that nobody waits any more.
    ~Session()
    {
        PGcancel *cancel = PQgetCancel(m_connection->handle());
        std::array<char, 256> error{};
        PQcancel(cancel, error.data(), int(error.size()));
        PQfreeCancel(cancel);
    }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void run(const QString &sql) { rowsOf(*m_connection, sql); }
    /// Does not wait for its answer.
    void send(const QString &sql)
    {
        if (PQsendQuery(m_connection->handle(), sql.toUtf8().constData()) == 0)
            qFatal("A statement could not be sent");
    }
    int pid() const { return PQbackendPID(m_connection->handle()); }
    /// Waits for the answer; true: the statement failed.
    bool hasFailed()
    {
        bool failed = false;
        while (PGresult *answer = PQgetResult(m_connection->handle())) {
            failed = failed || PQresultStatus(answer) == PGRES_FATAL_ERROR;
            PQclear(answer);
        }
        return failed;
    }

private:
    std::unique_ptr<Connection> m_connection;
};

const Reading *readingOf(const Sample &sample, const QString &name)
{
    const auto found = std::find_if(sample.readings.begin(), sample.readings.end(),
                                    [&](const Reading &reading) { return reading.name == name; });
    return found == sample.readings.end() ? nullptr : &*found;
}

/// "12", "unknown: why", or "none" when there is no such reading.
QString valueIn(const Sample &sample, const QString &name)
{
    const Reading *reading = readingOf(sample, name);
    if (!reading)
        return u"none"_s;
    return reading->value ? QString::number(*reading->value) : u"unknown: "_s + reading->text;
}

PostgresFacts exampleFacts()
{
    PostgresFacts facts;
    facts.version = u"15.18"_s;
    facts.connections = 12;
    facts.maximumConnections = 100;
    facts.longestTransaction = 1500ms;
    facts.longestIdle = 0us;
    facts.blocked = 0;
    facts.deadlocks = 7;
    facts.bytes = 8'000'000;
    facts.latency = 400us;
    return facts;
}

} // namespace

/// What a probe learns of PostgreSQL itself, of a primary with a standby.
class ProbePostgresTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabServer> m_primary;
    std::unique_ptr<LabServer> m_standby;
    std::unique_ptr<Connection> m_asking;
    std::unique_ptr<Connection> m_weak;

    std::unique_ptr<Connection> connectTo(const LabServer &server,
                                          const QString &user = u"postgres"_s) const
    {
        return valueOf(Connection::open(server.conninfo(QString::fromLatin1(kDatabase), user)));
    }
    PostgresFacts facts() { return valueOf(ProbeStore(*m_asking).postgres()); }
    PostgresFacts weakFacts() { return valueOf(ProbeStore(*m_weak).postgres()); }
    /// On the server, where the session itself cannot be seen by what it says.
    void waitUntilWaiting(int sessions) { QTRY_COMPARE(facts().blocked, std::optional(sessions)); }

private slots:
    void initTestCase()
    {
        m_primary = std::make_unique<LabServer>(
            LabServer::Options{{},
                               {u"max_prepared_transactions = 2"_s, u"deadlock_timeout = '100ms'"_s,
                                u"wal_receiver_status_interval = '1s'"_s}});
        for (const QString &sql : {u"create role weak login"_s, u"create database shop"_s,
                                   u"create database elsewhere"_s})
            m_primary->run(u"postgres"_s, sql);
        m_primary->run(QString::fromLatin1(kDatabase),
                       u"create table a (n int); create table b (n int); insert into a values (1); "
                       "insert into b values (1)"_s);
    }

    void init()
    {
        m_asking = connectTo(*m_primary);
        m_weak = connectTo(*m_primary, u"weak"_s);
    }

    void itTellsOfItself()
    {
        QTRY_COMPARE(facts().connections, 2);
        const PostgresFacts now = facts();
        QVERIFY(QRegularExpression(u"^\\d+\\.\\d+$"_s).match(now.version).hasMatch());
        QVERIFY(!now.isStandby);
        QCOMPARE(now.maximumConnections, 100);
        QCOMPARE(now.longestTransaction, std::optional<microseconds>(0us)); // nobody is in one
        QCOMPARE(now.longestIdle, std::optional<microseconds>(0us));
        QCOMPARE(now.blocked, std::optional(0));
        QVERIFY(now.deadlocks);
        QVERIFY(now.bytes > 1'000'000);
        QCOMPARE(now.standbys, 0);
        QVERIFY(!now.replicationLag);
        QVERIFY(now.latency > 0us);
    }

    void aForgottenTransactionIsSeen()
    {
        Session forgotten(*m_primary, u"forgotten"_s);
        forgotten.run(u"begin; select n from a"_s);
        QTest::qWait(60);
        Session busy(*m_primary, u"busy"_s);
        busy.send(u"select pg_sleep(20)"_s);
        QTRY_VERIFY(facts().longestTransaction > 60ms);
        const PostgresFacts now = facts();
        QVERIFY(now.longestIdle >= 50ms);
        QVERIFY(now.longestIdle <= now.longestTransaction);
        QCOMPARE(now.blocked, std::optional(0));
        QVERIFY(now.blockers.isEmpty());
    }

    void anotherDatabasesTransactionIsNotOurs()
    {
        Session elsewhere(*m_primary, u"elsewhere"_s, u"elsewhere"_s);
        elsewhere.run(u"begin; create table t (n int)"_s);
        Session waiting(*m_primary, u"waiting"_s, u"elsewhere"_s);
        waiting.send(u"create table t (n int)"_s);
        QTRY_COMPARE(facts().connections, 4); // the limit is the whole server's
        QTest::qWait(50);
        const PostgresFacts now = facts();
        QCOMPARE(now.longestTransaction, std::optional<microseconds>(0us));
        QCOMPARE(now.blocked, std::optional(0));
    }

    void whoHoldsWhomUpIsSaid()
    {
        Session holder(*m_primary, u"psql"_s);
        holder.run(u"begin; update a set n = 2"_s);
        Session first(*m_primary, u"first"_s);
        first.run(u"begin; update b set n = 2"_s);
        first.send(u"update a set n = 3"_s);
        waitUntilWaiting(1);
        Session second(*m_primary, u"second"_s);
        second.send(u"update b set n = 3"_s); // behind the first
        waitUntilWaiting(2);
        const QString blockers = facts().blockers;
        const QRegularExpression wanted(
            u"^pid %1 \\(psql, idle in transaction \\d+ s\\) holds up 2 sessions$"_s.arg(
                holder.pid()));
        QVERIFY2(wanted.match(blockers).hasMatch(), qPrintable(blockers));
    }

    void aRoleWithoutRightsSeesLessAndNever0()
    {
        Session holder(*m_primary, u"psql"_s);
        holder.run(u"begin; lock table a"_s);
        Session waiting(*m_primary, u"waiting"_s);
        waiting.send(u"select n from a"_s);
        waitUntilWaiting(1);
        const PostgresFacts weak = weakFacts();
        QVERIFY(!weak.longestTransaction);
        QVERIFY(!weak.longestIdle);
        QTRY_COMPARE(weakFacts().connections, facts().connections);
        QCOMPARE(weak.blocked, std::optional(1));
        QCOMPARE(weak.blockers, u"pid %1 (psql) holds up 1 session"_s.arg(holder.pid()));
        QVERIFY(weak.bytes > 1'000'000);
        m_primary->run(u"postgres"_s, u"grant pg_monitor to weak"_s);
        QVERIFY(weakFacts().longestIdle);
        m_primary->run(u"postgres"_s, u"revoke pg_monitor from weak"_s);
    }

    void aPreparedTransactionHoldsUpToo()
    {
        Session preparing(*m_primary, u"preparing"_s);
        preparing.run(u"begin; lock table a; prepare transaction 'forgotten'"_s);
        Session waiting(*m_primary, u"waiting"_s);
        waiting.send(u"select n from a"_s);
        waitUntilWaiting(1);
        QCOMPARE(facts().blockers, u"a prepared transaction holds up 1 session"_s);
        preparing.run(u"rollback prepared 'forgotten'"_s);
    }

    void aDeadlockIsCounted()
    {
        const std::int64_t before = facts().deadlocks.value();
        {
            Session one(*m_primary, u"one"_s);
            Session two(*m_primary, u"two"_s);
            one.run(u"begin; update a set n = 2"_s);
            two.run(u"begin; update b set n = 2"_s);
            one.send(u"update b set n = 3"_s);
            two.send(u"update a set n = 3"_s);
            const bool oneFailed = one.hasFailed(); // the other goes on then
            QVERIFY(two.hasFailed() != oneFailed);
        } // a session that goes on tells what it counted only after seconds
        QTRY_COMPARE(facts().deadlocks, std::optional(before + 1));
        QCOMPARE(weakFacts().deadlocks, std::optional(before + 1));
    }

    void aStandbyThatFollowsHasNoLag()
    {
        m_standby = LabServer::standbyOf(*m_primary);
        QTRY_COMPARE(facts().standbys, 1);
        QTRY_COMPARE(facts().replicationLag, std::optional<microseconds>(0us));
        const auto onStandby = connectTo(*m_standby);
        const PostgresFacts standby = valueOf(ProbeStore(*onStandby).postgres());
        QVERIFY(standby.isStandby);
        QCOMPARE(standby.replicationLag, std::optional<microseconds>(0us));
        QCOMPARE(standby.standbys, 0);
        QCOMPARE(weakFacts().standbys, 1);
        QVERIFY(!weakFacts().replicationLag); // not 0
    }

    void aStandbyThatStopsReplayingFallsBehind()
    {
        m_standby->run(QString::fromLatin1(kDatabase), u"select pg_wal_replay_pause()"_s);
        m_primary->run(QString::fromLatin1(kDatabase), u"insert into a values (2)"_s);
        const auto onStandby = connectTo(*m_standby);
        const auto lag = [&] { return valueOf(ProbeStore(*onStandby).postgres()).replicationLag; };
        QTRY_VERIFY(lag() > 300ms);
        const auto again = connectTo(*m_standby, u"weak"_s); // sees its own lag without rights
        QVERIFY(valueOf(ProbeStore(*again).postgres()).replicationLag > 300ms);
        QTRY_VERIFY_WITH_TIMEOUT(facts().replicationLag > 300ms, 20'000); // with its next report
        m_standby->run(QString::fromLatin1(kDatabase), u"select pg_wal_replay_resume()"_s);
        QTRY_COMPARE(lag(), std::optional<microseconds>(0us));
        QTRY_COMPARE(facts().replicationLag, std::optional<microseconds>(0us));
    }

    void aFrozenStandbyFallsBehind()
    {
        m_standby->freeze(true);
        m_primary->run(QString::fromLatin1(kDatabase), u"insert into a values (3)"_s);
        // One that is well reports every ten seconds; what is more is lag.
        QTRY_VERIFY_WITH_TIMEOUT(facts().replicationLag > 200ms, 20'000);
        m_standby->freeze(false);
        QTRY_COMPARE(facts().replicationLag, std::optional<microseconds>(0us));
    }

    void aStandbyWithoutItsPrimaryFallsBehindUntilItIsPromoted()
    {
        m_asking.reset();
        m_weak.reset();
        m_primary->stop();
        const auto onStandby = connectTo(*m_standby);
        const auto now = [&] { return valueOf(ProbeStore(*onStandby).postgres()); };
        QTRY_VERIFY(now().replicationLag > 200ms);
        QVERIFY(now().isStandby);
        m_standby->promote();
        QTRY_VERIFY(!now().isStandby);
        QVERIFY(!now().replicationLag);
        QCOMPARE(now().standbys, 0);
        m_primary->start();
    }

    void aLostServerIsAnError()
    {
        m_primary->stop();
        const auto lost = ProbeStore(*m_asking).postgres();
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Unreachable);
        m_primary->start();
    }

    void aSampleHoldsAReadingOfEach()
    {
        const Instant at{1'000};
        const Sample sample = postgresSample(exampleFacts(), 5, at);
        QCOMPARE(sample.at, at);
        QCOMPARE(sample.verdict, Verdict::Pass);
        QCOMPARE(sample.latency, std::optional<microseconds>(400us));
        QCOMPARE(sample.text, u"PostgreSQL 15.18, primary, 12 of 100 connections"_s);
        QCOMPARE(valueIn(sample, u"connections"_s), u"12"_s);
        QCOMPARE(valueIn(sample, u"connections used"_s), u"12"_s);
        QCOMPARE(valueIn(sample, u"longest transaction"_s), u"1.5"_s);
        QCOMPARE(valueIn(sample, u"idle in transaction"_s), u"0"_s);
        QCOMPARE(valueIn(sample, u"blocked"_s), u"0"_s);
        QCOMPARE(valueIn(sample, u"deadlocks"_s), u"2"_s);
        QCOMPARE(valueIn(sample, u"size"_s), u"8e+06"_s);
        QCOMPARE(valueIn(sample, u"replication lag"_s), u"none"_s);
    }

    void whatIsNotKnownIsNever0()
    {
        PostgresFacts facts = exampleFacts();
        facts.longestTransaction.reset();
        facts.longestIdle.reset();
        facts.standbys = 1;
        const Sample sample = postgresSample(facts, {}, {});
        for (const QString &name :
             {u"longest transaction"_s, u"idle in transaction"_s, u"replication lag"_s})
            QVERIFY2(valueIn(sample, name).contains(u"pg_monitor"), qPrintable(name));
        QCOMPARE(valueIn(sample, u"deadlocks"_s), u"unknown: counted from the next look on"_s);
    }

    void statisticsThatWereResetCountFromThen()
    {
        QCOMPARE(valueIn(postgresSample(exampleFacts(), 9, {}), u"deadlocks"_s), u"7"_s);
    }

    void whoHoldsUpStandsInTheText()
    {
        PostgresFacts facts = exampleFacts();
        facts.isStandby = true;
        facts.blocked = 1;
        facts.blockers = u"pid 4711 (psql) holds up 1 session"_s;
        const Sample sample = postgresSample(facts, {}, {});
        QVERIFY(sample.text.contains(u"standby"_s) && sample.text.endsWith(facts.blockers));
        QCOMPARE(readingOf(sample, u"blocked"_s)->text, facts.blockers);
    }
};

QTEST_GUILESS_MAIN(ProbePostgresTest)
#include "tst_probepostgres.moc"
