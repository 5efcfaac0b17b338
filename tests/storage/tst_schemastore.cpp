// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/demodatabase.h"
#include "models/storage/releases/schemastore.h"
#include "models/storage/transaction.h"
#include "tests/support/leash.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QUuid>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kSince = *Instant::fromText(u"2026-11-01 12:00:00");

/// "offers 3 rows, 12.50"; what is unknown with its reason.
QString lineOf(const LossCount &count)
{
    const QString name = count.column.isEmpty() ? count.table : count.table + u'.' + count.column;
    const QString rows = count.rows ? QString::number(*count.rows) : u"? "_s + count.rows.why;
    const QString euros = count.euros
                              ? count.euros->isNotANumber() ? u"NaN"_s : count.euros->toText()
                              : u"? "_s + count.euros.why;
    return u"%1: %2, %3"_s.arg(name, rows, euros);
}

QString fingerprintText(const SchemaFingerprint &fingerprint)
{
    return fingerprint.lines.join(u'\n');
}

/// A small demo in a folder of its own, gone with the object.
struct Demo
{
    QString folder = QDir::tempPath() + u"/cnb-demo-"_s
                     + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    Leash leash{folder};
    DemoDatabase database{valueOf(PrivateCluster::at(folder))};

    ~Demo()
    {
        valueOf(database.cluster().remove());
        QDir(folder).removeRecursively();
    }
};

} // namespace

class SchemaStoreTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_number = 0;

    QString newDatabase(const QString &sql = {})
    {
        const QString name = u"world%1"_s.arg(++m_number);
        m_cluster.createPlatform(name);
        if (!sql.isEmpty())
            m_cluster.run(name, sql);
        return name;
    }

    SchemaFingerprint fingerprintOf(const QString &database,
                                    const QString &user = u"postgres"_s) const
    {
        const auto connection = m_cluster.connect(database, user);
        return valueOf(SchemaStore(*connection).fingerprint());
    }

    QStringList losses(const QString &database, const DowngradeLoss &loss,
                       std::optional<Instant> since = {}, const QString &user = u"postgres"_s,
                       const SessionSettings &settings = {}) const
    {
        const auto connection = m_cluster.connect(database, user, settings);
        QStringList lines;
        for (const LossCount &count : valueOf(SchemaStore(*connection).countLosses(loss, since)))
            lines << lineOf(count);
        return lines;
    }

private slots:
    void thePlatformsSchemaIsTheKnownOne()
    {
        const SchemaFingerprint found = fingerprintOf(newDatabase());
        QFile file(u"known_fingerprint.found"_s);
        if (found != knownFingerprint() && file.open(QIODevice::WriteOnly))
            file.write(fingerprintText(found).toUtf8() + '\n'); // to be looked at, and taken over
        QCOMPARE(fingerprintText(found), fingerprintText(knownFingerprint()));
        QVERIFY(found.lines.size() > 100);
        QVERIFY(found.lines.contains(
            u"column wallets.paid_balance numeric(12,2) not null default 0"_s));
    }

    void theDemosSchemaIsTheSame()
    {
        Demo demo;
        valueOf(demo.database.open(300, {}));
        const auto connection =
            valueOf(Connection::open(demo.database.backend(), {}, SessionSettings()));
        QCOMPARE(fingerprintText(valueOf(SchemaStore(*connection).fingerprint())),
                 fingerprintText(knownFingerprint()));
    }

    void whatTheRealBackendMadeIsTheSame_data()
    {
        QTest::addColumn<QString>("dump");
        QTest::newRow("exercise") << u"exercise"_s;
        QTest::newRow("race") << u"race"_s;
    }
    void whatTheRealBackendMadeIsTheSame()
    {
        QFETCH(QString, dump);
        const QString path =
            QString::fromUtf8(SOURCE_ROOT) + u"/../shared/real/"_s + dump + u".sql.gz"_s;
        if (!QFile::exists(path))
            QSKIP("No real dumps lie beside the checkout: their schema is not compared");
        m_cluster.restore(dump, path);
        QCOMPARE(fingerprintText(fingerprintOf(dump)), fingerprintText(knownFingerprint()));
        const auto connection = m_cluster.connect(dump);
        QCOMPARE(valueOf(SchemaStore(*connection).revisions()), QStringList{u"9f8a7e6d5c4b"_s});
    }

    void eachChangeOfTheSchemaShows_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("missing");
        QTest::addColumn<QString>("extra");
        const auto row = [](const char *name, const QString &sql, const QString &missing,
                            const QString &extra) {
            QTest::newRow(name) << sql << missing << extra;
        };
        row("a column", u"alter table users add note text"_s, {}, u"column users.note text"_s);
        row("a column's type", u"alter table users alter email type varchar(80)"_s,
            u"column users.email character varying not null"_s,
            u"column users.email character varying(80) not null"_s);
        row("null", u"alter table offers alter percentage drop not null"_s,
            u"column offers.percentage double precision not null"_s,
            u"column offers.percentage double precision"_s);
        row("a default", u"alter table users alter role set default 'admin'"_s,
            u"column users.role character varying not null default 'user'::character varying"_s,
            u"column users.role character varying not null default 'admin'::character varying"_s);
        row("a collation", u"alter table users alter email type varchar collate \"C\""_s,
            u"column users.email character varying not null"_s,
            u"column users.email character varying collate C not null"_s);
        row("a constraint", u"alter table users add constraint k check (id <> 'x')"_s, {},
            u"constraint users.k CHECK (((id)::text <> 'x'::text))"_s);
        row("a constraint that was not checked",
            u"alter table wallets drop constraint wallets_user_id_fkey, add constraint "
            "wallets_user_id_fkey foreign key (user_id) references users not valid"_s,
            u"constraint wallets.wallets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)"_s,
            u"constraint wallets.wallets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) "
            "NOT VALID"_s);
        row("an index gone", u"drop index ix_users_id"_s, u"index users.ix_users_id btree (id)"_s,
            {});
        row("an index of a part", u"create index i on users (lower(email)) where active"_s, {},
            u"index users.i btree (lower((email)::text)) WHERE active"_s);
        row("a trigger",
            u"create function f() returns trigger language plpgsql as 'begin return new; end'; "
            "create trigger t before insert on users for each row execute function f()"_s,
            {}, u"trigger users.t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()"_s);
        row("a type", u"create type mood as enum ('good', 'b''d')"_s, {},
            u"type mood enum ('good', 'b''d')"_s);
        row("a view", u"create view v as select 1 as one"_s, {}, u"column v.one integer\nview v"_s);
        row("row security", u"alter table users enable row level security"_s, u"table users"_s,
            u"table users with row security"_s);
        row("a sequence", u"create sequence s"_s, {}, u"sequence s"_s);
        row("odd names", u"create table \"Odd \"\" name\" (\"a.b\n c\" int)"_s, {},
            u"column Odd \" name.a.b c integer\ntable Odd \" name"_s);
    }
    void eachChangeOfTheSchemaShows()
    {
        QFETCH(QString, sql);
        const SchemaFingerprint found = fingerprintOf(newDatabase(sql));
        QStringList missing;
        QStringList extra;
        for (const QString &line : knownFingerprint().lines) {
            if (!found.lines.contains(line))
                missing << line;
        }
        for (const QString &line : found.lines) {
            if (!knownFingerprint().lines.contains(line))
                extra << line;
        }
        QTEST(missing.join(u'\n'), "missing");
        QTEST(extra.join(u'\n'), "extra");
    }

    void whatIsNotThePlatformsIsLeftOut()
    {
        const QString name = newDatabase(
            u"create schema clicknback_ops; create table clicknback_ops.journal (id int); "
            "create schema other; create table other.t (id int); "
            "create extension pg_stat_statements; create temp table fleeting (id int); "
            "comment on table users is 'hello'; analyze"_s);
        QCOMPARE(fingerprintText(fingerprintOf(name)), fingerprintText(knownFingerprint()));
    }

    void theOrderOfColumnsInTheFileDoesNotMatter()
    {
        const QString name =
            newDatabase(u"alter table wallets drop paid_balance, drop pending_balance; "
                        "alter table wallets add paid_balance numeric(12,2) default 0 not null, "
                        "add pending_balance numeric(12,2) default 0 not null"_s);
        QCOMPARE(fingerprintText(fingerprintOf(name)), fingerprintText(knownFingerprint()));
    }

    void theSearchPathDoesNotMatterAndStays_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path :
             {"public", "pg_catalog", "other, public", "\"$user\", public", "''"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void theSearchPathDoesNotMatterAndStays()
    {
        QFETCH(QString, path);
        const QString name = newDatabase(
            u"create schema other; create domain other.word as text; create type mood as enum "
            "('a'); create table other.users (id int); alter table users add w other.word, "
            "add m mood default 'a'"_s);
        const SchemaFingerprint usual = fingerprintOf(name);
        QVERIFY(usual.lines.contains(u"column users.w other.word"_s));
        QVERIFY(usual.lines.contains(u"column users.m mood default 'a'::mood"_s));
        m_cluster.run(u"postgres"_s, u"alter database %1 set search_path = %2"_s.arg(name, path));
        const auto connection = m_cluster.connect(name);
        const QString before = valueOfQuery(*connection, u"show search_path"_s);
        SchemaStore store(*connection);
        QCOMPARE(fingerprintText(valueOf(store.fingerprint())), fingerprintText(usual));
        QCOMPARE(valueOfQuery(*connection, u"show search_path"_s), before);
        QCOMPARE(valueOf(store.revisions()), QStringList{u"9f8a7e6d5c4b"_s});
        const Transaction transaction =
            valueOf(Transaction::begin(*connection, "a snapshot", Transaction::Kind::Snapshot));
        QCOMPARE(fingerprintText(valueOf(store.fingerprint())), fingerprintText(usual));
        QCOMPARE(valueOfQuery(*connection, u"show search_path"_s), before);
    }

    void whoeverMayConnectSeesTheSchema()
    {
        m_cluster.run(u"postgres"_s, u"create role nobody login"_s);
        const QString name = newDatabase(u"revoke all on schema public from public"_s);
        QCOMPARE(fingerprintText(fingerprintOf(name, u"nobody"_s)),
                 fingerprintText(knownFingerprint()));
        const auto connection = m_cluster.connect(name, u"nobody"_s);
        const auto revisions = SchemaStore(*connection).revisions();
        QVERIFY(!revisions);
        QCOMPARE(revisions.error().kind, ErrorKind::Refused);
    }

    void anEmptyDatabaseHasNoLinesAndNoRevisions()
    {
        m_cluster.createDatabase(u"empty"_s);
        QVERIFY(fingerprintOf(u"empty"_s).isEmpty());
        const auto connection = m_cluster.connect(u"empty"_s);
        const auto revisions = SchemaStore(*connection).revisions();
        QVERIFY(!revisions);
        QCOMPARE(revisions.error().kind, ErrorKind::NotFound);
    }

    void severalRevisionsAreAllRead()
    {
        const QString name = newDatabase(u"insert into alembic_version values ('aaa')"_s);
        const auto connection = m_cluster.connect(name);
        QCOMPARE(valueOf(SchemaStore(*connection).revisions()),
                 (QStringList{u"9f8a7e6d5c4b"_s, u"aaa"_s}));
    }

    void lossesAreCountedToTheCent()
    {
        const QString name = newDatabase(
            u"create table gifts (id int, sum numeric(12,2), fee numeric(12,2), note text, "
            "created_at timestamp default '2026-11-01 11:59:59.999999'); "
            "insert into gifts (id, sum, fee, note) values (1, 10.01, null, 'a'), (2, 20.02, 1, "
            "null); "
            "insert into gifts values (3, 0.10, null, 'b', '2026-11-01 12:00:00'), "
            "(4, 0.20, null, null, null)"_s);
        const DowngradeLoss loss{
            {u"gifts"_s, u"wallets"_s}, {{u"gifts"_s, u"sum"_s}, {u"gifts"_s, u"note"_s}}, true};
        QCOMPARE(losses(name, loss),
                 (QStringList{u"gifts: 4, 31.33"_s, u"wallets: 0, 0.00"_s, u"gifts.sum: 4, 30.33"_s,
                              u"gifts.note: 2, ? it holds no amounts"_s}));
        QCOMPARE(losses(name, loss, kSince),
                 (QStringList{u"gifts: 4, 0.30"_s, u"wallets: 0, 0.00"_s, u"gifts.sum: 4, 0.30"_s,
                              u"gifts.note: 2, ? it holds no amounts"_s}));
    }

    void timesWithAZoneCountAsTheyAre()
    {
        const QString name =
            newDatabase(u"create table gifts (sum numeric(12,2), created_at timestamptz); "
                        "insert into gifts values (1, '2026-11-01 14:00:00+02'), (2, '2026-11-01 "
                        "13:59:59+02'); "
                        "create table notes (sum numeric(12,2), created_at text); "
                        "insert into notes values (5, 'long ago'); "
                        "create table wide (sum numeric(12,2), other numeric(14,2)); "
                        "insert into wide values (7, 7)"_s);
        m_cluster.run(u"postgres"_s,
                      u"alter database %1 set timezone = 'America/New_York'"_s.arg(name));
        QCOMPARE(losses(name, {{u"gifts"_s, u"notes"_s, u"wide"_s}, {}, true}, kSince),
                 (QStringList{u"gifts: 2, 1.00"_s, u"notes: 1, 5.00"_s, u"wide: 1, 7.00"_s}));
    }

    void amountsThatAreNoneAreShownAsSuch()
    {
        const QString name = newDatabase(
            u"create table gifts (sum numeric(12,2)); insert into gifts values ('NaN'), (1)"_s);
        QCOMPARE(losses(name, {{u"gifts"_s}, {}, true}), QStringList{u"gifts: 2, NaN"_s});
    }

    void whatCannotBeCountedIsUnknownAndNeverZero()
    {
        m_cluster.run(u"postgres"_s, u"create role partly login"_s);
        const QString name = newDatabase(
            u"create view seen as select 1 as one; create table guarded (a int); "
            "alter table guarded enable row level security; grant select on guarded to partly; "
            "create table closed (a numeric(12,2)); "
            "create table half (a numeric(12,2), b numeric(12,2)); "
            "grant select (a) on half to partly"_s);
        const DowngradeLoss loss{
            {u"gone"_s, u"seen"_s, u"guarded"_s, u"closed"_s, u"half"_s, u"audit.rows"_s},
            {{u"half"_s, u"a"_s}, {u"half"_s, u"b"_s}, {u"half"_s, u"c"_s}, {u"gone"_s, u"a"_s}},
            true};
        QStringList found = losses(name, loss, {}, u"partly"_s);
        QVERIFY2(found.at(4).startsWith(u"half: 0, ? the database answered: permission denied"),
                 qPrintable(found.at(4)));
        found.removeAt(4);
        QCOMPARE(found,
                 (QStringList{u"gone: ? there is no such table, ? there is no such table"_s,
                              u"seen: ? that is no table, ? that is no table"_s,
                              u"guarded: ? row security hides rows from this role, ? row security "
                              "hides rows from this role"_s,
                              u"closed: ? this role may not read it, ? this role may not read it"_s,
                              u"audit.rows: ? there is no such table, ? there is no such table"_s,
                              u"half.a: 0, 0.00"_s,
                              u"half.b: ? this role may not read it, ? this role may not read it"_s,
                              u"half.c: ? there is no such column, ? there is no such column"_s,
                              u"gone.a: ? there is no such table, ? there is no such table"_s}));
    }

    void namesOfOthersFilesAreNeverTakenForSql()
    {
        const QString name = newDatabase(
            u"create table \"users; drop table wallets\" (\"id) from wallets; --\" numeric(12,2)); "
            "insert into \"users; drop table wallets\" values (3); "
            "create table \"q'uo\"\"te%s\" (\"a'b\"\"%I\" int); "
            "insert into \"q'uo\"\"te%s\" values (1)"_s);
        const QString evil = u"users; drop table wallets"_s;
        const QString quoted = u"q'uo\"te%s"_s;
        QString zero = u"users"_s;
        zero.append(QChar(QChar::Null)).append(u'x');
        const DowngradeLoss loss{
            {evil, quoted, u"users' or 'x"_s, u"public.users"_s, u"\"users\""_s, zero, u""_s},
            {{evil, u"id) from wallets; --"_s}, {quoted, u"a'b\"%I"_s}, {u"users"_s, u"id\\"_s}},
            true};
        const QString none = u"? there is no such table, ? there is no such table"_s;
        const QStringList found = losses(name, loss);
        QCOMPARE(found.size(), 10);
        QCOMPARE(found.at(0), evil + u": 1, 3.00"_s);
        QCOMPARE(found.at(1), quoted + u": 1, ? it holds no amounts"_s);
        for (const int at : {2, 3, 4, 6})
            QVERIFY2(found.at(at).endsWith(none), qPrintable(found.at(at)));
        QVERIFY(found.at(5).endsWith(u"? no name holds a zero byte"));
        QCOMPARE(found.at(7), evil + u".id) from wallets; --: 1, 3.00"_s);
        QCOMPARE(found.at(8), quoted + u".a'b\"%I: 1, ? it holds no amounts"_s);
        QVERIFY(found.at(9).endsWith(u"? there is no such column"));
        QCOMPARE(fingerprintOf(name).lines.contains(u"table wallets"_s), true);
    }

    void oneTableIsCountedOnce()
    {
        const DowngradeLoss loss{
            {u"users"_s, u"users"_s}, {{u"users"_s, u"id"_s}, {u"users"_s, u"id"_s}}, true};
        QCOMPARE(losses(newDatabase(), loss).size(), 2);
        QVERIFY(losses(newDatabase(), {}).isEmpty());
    }

    void whatTakesTooLongIsUnknown()
    {
        const QString name = newDatabase(u"create table held (a numeric(12,2))"_s);
        const auto holder = m_cluster.connect(name, u"postgres"_s, {.readOnly = false});
        const Transaction transaction = valueOf(Transaction::begin(*holder, "holding"));
        (void)rowsOf(*holder, u"lock table held in access exclusive mode"_s);
        SessionSettings settings;
        settings.statementTimeout = std::chrono::milliseconds(300);
        settings.lockTimeout = std::chrono::milliseconds(0); // none
        QCOMPARE(losses(name, {{u"held"_s, u"users"_s}, {}, true}, {}, u"postgres"_s, settings),
                 (QStringList{u"held: ? the database took too long to answer, ? the database took "
                              "too long to answer"_s,
                              u"users: 0, ? it holds no amounts"_s}));
        settings.statementTimeout = std::chrono::seconds(30);
        settings.lockTimeout = std::chrono::milliseconds(100);
        const QStringList found =
            losses(name, {{u"held"_s}, {}, true}, {}, u"postgres"_s, settings);
        QVERIFY2(found.front().contains(u"lock timeout"), qPrintable(found.front()));
    }

    void aConnectionThatIsGoneIsAnError()
    {
        const QString name = newDatabase();
        const auto connection = m_cluster.connect(name);
        m_cluster.run(u"postgres"_s,
                      u"select pg_terminate_backend(pid) from pg_stat_activity where datname = "
                      "'%1'"_s.arg(name));
        SchemaStore store(*connection);
        const auto counts = store.countLosses({{u"users"_s}, {}, true}, {});
        QVERIFY(!counts);
        QCOMPARE(counts.error().kind, ErrorKind::Unreachable);
        QVERIFY(!store.fingerprint());
        QVERIFY(!store.revisions());
    }
};

QTEST_GUILESS_MAIN(SchemaStoreTest)
#include "tst_schemastore.moc"
