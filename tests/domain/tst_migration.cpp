// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/migration.h"
#include "tests/domain/alembicexample.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

/// "add column users.note null"
QString lineOf(const SchemaStep &step)
{
    static const QStringList kinds{
        u"create table"_s,    u"drop table"_s,   u"add column"_s, u"drop column"_s,
        u"alter column"_s,    u"create index"_s, u"drop index"_s, u"create constraint"_s,
        u"drop constraint"_s, u"rename table"_s, u"sql"_s,        u"unknown"_s};
    QString line = kinds.at(int(step.kind));
    line += u' ' + step.table + (step.table.isEmpty() || step.name.isEmpty() ? u""_s : u"."_s)
            + step.name;
    if (step.kind == SchemaStep::Kind::AddColumn)
        line += step.isNullable ? u" null"_s : u" not null"_s;
    if (step.hasServerDefault)
        line += u" default"_s;
    if (step.isUnique)
        line += u" unique"_s;
    if (!step.changes.isEmpty())
        line += u" ("_s + step.changes.join(u", "_s) + u')';
    return step.newName.isEmpty() ? line : line + u" to "_s + step.newName;
}

QString linesOf(const std::vector<SchemaStep> &steps)
{
    QStringList lines;
    for (const SchemaStep &step : steps)
        lines << lineOf(step);
    return lines.join(u"; "_s);
}

Migration read(const QByteArray &content)
{
    const auto migration = readMigration(u"a.py"_s, content);
    if (!migration)
        qFatal("%s", qPrintable(migration.error().message));
    return migration->value();
}

/// With a body as it stands in the function, without its indentation.
QByteArray indented(QByteArray body)
{
    return body.replace('\n', "\n    ");
}

Migration withUpgrade(const QByteArray &body)
{
    return read(
        alembicFile("abc", "None", "m", "2026-01-01 00:00:00", indented(body), "op.execute('x')"));
}

Migration withDowngrade(const QByteArray &body)
{
    return read(
        alembicFile("abc", "None", "m", "2026-01-01 00:00:00", createdTable("t"), indented(body)));
}

QByteArray repeated(const QByteArray &text, qsizetype bytes = 1'000'000)
{
    return text.repeated(bytes / text.size() + 1);
}

const QByteArray kHead = "revision = 'abc'\ndown_revision = None\n";

} // namespace

class MigrationTest : public QObject
{
    Q_OBJECT

private slots:
    void whatAlembicWritesIsRead()
    {
        const MigrationFile file = platformMigrations().at(6);
        const Migration migration = read(file.content);
        QCOMPARE(migration.revision, u"8497bfcea306"_s);
        QCOMPARE(migration.downRevisions, QStringList{u"c1d2e3f4a5b6"_s});
        QVERIFY(migration.branchLabels.isEmpty() && migration.dependsOn.isEmpty());
        QCOMPARE(migration.message, u"add cashback amount to purchases"_s);
        QCOMPARE(migration.createdOn, u"2026-03-17 15:37:32"_s);
        QCOMPARE(migration.file, u"a.py"_s);
        QCOMPARE(linesOf(migration.upgrade),
                 u"add column purchases.cashback_amount not null default"_s);
        QCOMPARE(linesOf(migration.downgrade), u"drop column purchases.cashback_amount"_s);
        QVERIFY(migration.canDowngrade);
    }

    void eachRevisionOfThePlatformIsReadAsItIs()
    {
        for (const MigrationFile &file : platformMigrations()) {
            const Migration migration = read(file.content);
            QCOMPARE(migration.upgrade.size(), migration.downgrade.size());
            QVERIFY(migration.canDowngrade);
            QCOMPARE(additivityOf(migration), Additivity::Additive);
            QVERIFY(lossOf(migration).isCertain && !lossOf(migration).isNothing());
        }
    }

    void valuesMayBeWrittenInManyWays_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected"); // revision|down|needs|labels
        const auto row = [](const char *name, const QByteArray &text, const QString &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("plain", "revision = 'abc'\ndown_revision = None\n", u"abc|||"_s);
        row("double quotes", "revision = \"abc\"\ndown_revision = \"d\"", u"abc|d||"_s);
        row("with types", "revision: str = 'abc'\ndown_revision: Union[str, None] = 'd'",
            u"abc|d||"_s);
        row("a tuple", "revision='abc'\ndown_revision=('d', 'e')", u"abc|d,e||"_s);
        row("a tuple of one", "revision='abc'\ndown_revision=('d',)", u"abc|d||"_s);
        row("a list over lines", "revision='abc'\ndown_revision=[\n  'd', # left\n  'e',\n]",
            u"abc|d,e||"_s);
        row("a bare tuple", "revision='abc'\ndown_revision = 'd', 'e'", u"abc|d,e||"_s);
        row("nothing in brackets", "revision='abc'\ndown_revision=()", u"abc|||"_s);
        row("brackets around it", "revision=(('abc'))\ndown_revision=(None)", u"abc|||"_s);
        row("one twice", "revision='abc'\ndown_revision=('d','d')", u"abc|d||"_s);
        row("texts side by side", "revision='a' \"b\" 'c'\ndown_revision=None", u"abc|||"_s);
        row("prefixes", "revision=u'abc'\ndown_revision=R'd'", u"abc|d||"_s);
        row("escapes", "revision='\\x61\\142c\\u0064'\ndown_revision=None", u"a\\142cd|||"_s);
        row("semicolons", "revision='abc'; down_revision='d'; x = 5", u"abc|d||"_s);
        row("set twice", "revision='x'\nrevision='abc'\ndown_revision=None", u"abc|||"_s);
        row("continued", "revision = \\\n  'abc'\ndown_revision=None", u"abc|||"_s);
        row("Windows", "revision='abc'\r\ndown_revision='d'\r\n", u"abc|d||"_s);
        row("an old Macintosh", "revision='abc'\rdown_revision='d'\r", u"abc|d||"_s);
        row("a byte order mark", "\xef\xbb\xbfrevision='abc'\ndown_revision=None", u"abc|||"_s);
        row("labels and needs",
            "revision='abc'\ndown_revision=None\nbranch_labels=('l',)\ndepends_on='n'",
            u"abc||n|l"_s);
        row("words in texts and comments",
            "'''\nrevision = 'no'\n'''\n# revision = 'no'\nrevision='abc'\ndown_revision=None\n"
            "x = \"revision = 'no'\"",
            u"abc|||"_s);
        row("not at the top",
            "revision='abc'\ndown_revision=None\ndef f():\n  revision = 'no'\n"
            "if x:\n  down_revision = 'no'",
            u"abc|||"_s);
    }
    void valuesMayBeWrittenInManyWays()
    {
        QFETCH(QByteArray, text);
        const Migration migration = read(text);
        QTEST(QStringList({migration.revision, migration.downRevisions.join(u','),
                           migration.dependsOn.join(u','), migration.branchLabels.join(u',')})
                  .join(u'|'),
              "expected");
    }

    void whatIsNoLiteralIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begins");
        const auto row = [](const char *name, const QByteArray &text, const QString &begins) {
            QTest::newRow(name) << text << begins;
        };
        row("empty", "", u"v/a.py, line 1: no revision"_s);
        row("no revision", "down_revision = None", u"v/a.py, line 1: no revision"_s);
        row("only a type", "revision: str\ndown_revision = None", u"v/a.py, line 1: no rev"_s);
        row("nothing before", "revision = 'a'", u"v/a.py, line 1: no down_revision"_s);
        row("formatted", "\nrevision = f'{x}'", u"v/a.py, line 2: revision is not"_s);
        row("bytes", "revision = b'a'", u"v/a.py, line 1: revision is not"_s);
        row("a name", "revision = NEXT", u"v/a.py, line 1: revision is not"_s);
        row("a number", "revision = 5", u"v/a.py, line 1: revision is not"_s);
        row("None", "revision = None", u"v/a.py, line 1: revision is not"_s);
        row("a tuple", "revision = 'a',", u"v/a.py, line 1: revision is not"_s);
        row("nothing", "revision =", u"v/a.py, line 1: revision is not"_s);
        row("a sum", "revision = 'a' + 'b'", u"v/a.py, line 1: revision is not"_s);
        row("a choice", "revision = 'a'\n\ndown_revision = 'b' if x else None",
            u"v/a.py, line 3: down_revision is not"_s);
        row("a call", "revision = 'a'\ndown_revision = tuple('b')",
            u"v/a.py, line 2: down_revision is not"_s);
        row("no text in a tuple", "revision = 'a'\ndown_revision = ('b', 5)",
            u"v/a.py, line 2: down_revision is not"_s);
        row("nothing before, unsaid",
            "revision = 'a'\ndown_revision = ", u"v/a.py, line 2: down_revision is not"_s);
        row("needs by name", "revision = 'a'\ndown_revision = None\ndepends_on = X",
            u"v/a.py, line 3: depends_on is not"_s);
        row("no name for a revision", "revision = ''", u"v/a.py, line 1: “” cannot be"_s);
        row("steps in a name", "revision = 'a-1'", u"v/a.py, line 1: “a-1” cannot be"_s);
        row("a branch in a name", "revision = 'x@a'", u"v/a.py, line 1: “x@a” cannot"_s);
        row("an open bracket", "revision = 'a'\ndown_revision = ('b',\n",
            u"v/a.py, line 2: a br"_s);
        row("a bracket of another kind", "revision = 'a'\n\nx = (]",
            u"v/a.py, line 3: a bracket closes"_s);
        row("a closed bracket", "revision = 'a')", u"v/a.py, line 1: a bracket closes"_s);
        row("an open text", "revision = 'a\ndown_revision = None", u"v/a.py, line 1: a text is"_s);
        row("an open long text", "\n'''\nrevision = 'a'", u"v/a.py, line 2: a text is never"_s);
        row("a zero byte", QByteArray("revision = 'a'\n\0", 16), u"v/a.py, line 2: it holds"_s);
    }
    void whatIsNoLiteralIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, begins);
        const auto migration = readMigration(u"v/a.py"_s, text);
        QVERIFY(!migration);
        QCOMPARE(migration.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(migration.error().message.startsWith(begins),
                 qPrintable(migration.error().message));
    }

    void whatAlembicDoesNotLoadIsNoMigration()
    {
        for (const QString &name : {u"__init__.py"_s, u"versions/__init__.py"_s, u"README"_s,
                                    u"script.py.mako"_s, u"a.pyc"_s, u".#a.py"_s}) {
            const auto migration = readMigration(name, "x = (");
            QVERIFY2(migration.has_value(), qPrintable(name));
            QVERIFY(!migration->has_value());
        }
        QVERIFY(!readMigration(u"helpers.py"_s, "x = 5"));
    }

    void datesAreReadOrLeftOut_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole") << QByteArray("2026-02-15 11:01:11.123456")
                               << u"2026-02-15 11:01:11"_s;
        QTest::newRow("with an offset")
            << QByteArray("2026-02-15T11:01:11+00:00") << u"2026-02-15 11:01:11"_s;
        QTest::newRow("no time") << QByteArray("2026-02-15") << QString();
        QTest::newRow("no date") << QByteArray("yesterday, in the evening") << QString();
    }
    void datesAreReadOrLeftOut()
    {
        QFETCH(QByteArray, written);
        QTEST(read(alembicFile("abc", "None", "m", written)).createdOn, "expected");
    }

    void aFileWithoutDocumentationHasNoMessage()
    {
        QVERIFY(read(kHead).message.isEmpty());
        QCOMPARE(read("'one line'\n" + kHead).message, u"one line"_s);
        QCOMPARE(read("\"\"\"\n  first \n second\n\"\"\"\n" + kHead).message, u"first"_s);
    }

    void callsBecomeSteps_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &body, const QString &expected) {
            QTest::newRow(name) << body << expected;
        };
        row("a table", createdTable("users"),
            u"create table users; create index users.ix_users_id"_s);
        row("another schema", "op.create_table('t', schema='audit')", u"create table audit.t"_s);
        row("public named", "op.drop_table('t', schema='public')", u"drop table t"_s);
        row("columns of a list", "op.create_table('t', *columns)", u"create table t"_s);
        row("a column", "op.add_column('t', sa.Column('c', sa.String()))",
            u"add column t.c null"_s);
        row("with null", "op.add_column('t', sa.Column('c', sa.String(), nullable=True))",
            u"add column t.c null"_s);
        row("without null", "op.add_column('t', sa.Column('c', sa.String(), nullable=False))",
            u"add column t.c not null"_s);
        row("null by a name", "op.add_column('t', sa.Column('c', sa.String(), nullable=X))",
            u"add column t.c not null"_s);
        row("a default of the server",
            "op.add_column('t', sa.Column('c', sa.DateTime(), server_default=sa.text('now()'), "
            "nullable=False))",
            u"add column t.c not null default"_s);
        row("no default of the server",
            "op.add_column('t', sa.Column('c', sa.Integer, server_default=None, nullable=False))",
            u"add column t.c not null"_s);
        row("an identity",
            "op.add_column('t', sa.Column('c', sa.Integer, sa.Identity(), "
            "nullable=False))",
            u"add column t.c not null default"_s);
        row("by keywords",
            "op.add_column(table_name='t', column=sa.Column(name='c', type_=sa.String))",
            u"add column t.c null"_s);
        row("another schema's column", "op.drop_column('t', 'c', schema='audit')",
            u"drop column audit.t.c"_s);
        row("an index", "op.create_index('i', 't', ['a', 'b'], unique=True)",
            u"create index t.i unique"_s);
        row("an index dropped", "op.drop_index('i')", u"drop index i"_s);
        row("an index of a table dropped", "op.drop_index(op.f('i'), table_name='t')",
            u"drop index t.i"_s);
        row("constraints",
            "op.create_unique_constraint('u', 't', ['a'])\n"
            "op.create_foreign_key(None, 't', 'o', ['a'], ['id'])\n"
            "op.create_check_constraint('k', 't', 'a > 0')\n"
            "op.drop_constraint('u', 't', type_='unique')",
            u"create constraint t.u; create constraint t; create constraint t.k; "
            "drop constraint t.u"_s);
        row("altered", "op.alter_column('t', 'c', existing_type=sa.String(), nullable=False)",
            u"alter column t.c (not null)"_s);
        row("altered in many ways",
            "op.alter_column('t', 'c', type_=sa.Text(), server_default=None, nullable=True)",
            u"alter column t.c (type, no default, nullable)"_s);
        row("renamed", "op.alter_column('t', 'c', new_column_name='d')\nop.rename_table('t', 'u')",
            u"alter column t.c (name) to d; rename table t.u"_s);
        row("altered by nobody knows what", "op.alter_column('t', 'c', **options)",
            u"alter column t.c (?)"_s);
        row("SQL", "op.execute('update t  set a = 1')", u"sql update t set a = 1"_s);
        row("SQL as text", "op.execute(sa.text(\"\"\"\n  delete\n  from t\"\"\"))",
            u"sql delete from t"_s);
        row("SQL of a name", "op.execute(STATEMENT)", u"sql STATEMENT"_s);
        row("SQL past op", "bind = op.get_bind()\nbind.execute(t.insert())", u"sql t.insert()"_s);
        row("a batch",
            "with op.batch_alter_table('t', schema=None) as batch_op:\n"
            "    batch_op.add_column(sa.Column('c', sa.Integer(), nullable=True))\n"
            "    batch_op.create_index(batch_op.f('i'), ['c'])\n"
            "    batch_op.alter_column('d', nullable=False)\n"
            "    batch_op.drop_constraint('k')\n"
            "op.drop_table('u')",
            u"add column t.c null; create index t.i; alter column t.d (not null); "
            "drop constraint t.k; drop table u"_s);
        row("two batches",
            "with op.batch_alter_table('t') as a, op.batch_alter_table('u') as b:\n"
            "  a.drop_column('x'); b.drop_column('y')",
            u"drop column t.x; drop column u.y"_s);
        row("a batch that has ended",
            "with op.batch_alter_table('t') as b:\n    b.drop_column('x')\nb.drop_column('y')",
            u"drop column t.x; unknown b.drop_column"_s);
        row("outside of a transaction",
            "with op.get_context().autocommit_block():\n    op.create_index('i', 't', ['a'])",
            u"create index t.i"_s);
        row("comments only", "op.create_table_comment('t', 'hello')", QString());
        row("values only",
            "names = ('a', 'b')\nkind = sa.Enum('a', name='k')\nx: int = 5\nprint(x)\nimport os",
            QString());
        row("a table kept", "t = op.create_table('t', sa.Column('id', sa.Integer))",
            u"create table t"_s);
        row("spread over lines", "(\n  op\n  .drop_table(\n    'a'\n    'b'\n  )\n)",
            u"drop table ab"_s);
        row("after the end", "op.drop_table('a')\nreturn\nop.drop_table('b')", u"drop table a"_s);
    }
    void callsBecomeSteps()
    {
        QFETCH(QByteArray, body);
        QTEST(linesOf(withUpgrade(body).upgrade), "expected");
    }

    void whatIsNotPlainIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &body, const QString &expected) {
            QTest::newRow(name) << body << expected;
        };
        row("a helper", "drop_everything()", u"unknown drop_everything"_s);
        row("an operation not known", "op.bulk_insert(t, rows)", u"unknown op.bulk_insert"_s);
        row("a table's name from elsewhere", "op.drop_table(TABLE)", u"unknown op.drop_table"_s);
        row("a formatted name", "op.drop_table(f'{x}')", u"unknown op.drop_table"_s);
        row("a schema from elsewhere", "op.drop_table('t', schema=S)", u"unknown op.drop_table"_s);
        row("arguments from elsewhere", "op.drop_column(*names)", u"unknown op.drop_column"_s);
        row("a column from elsewhere", "op.add_column('t', column)", u"unknown op.add_column"_s);
        row("a condition", "if x:\n    op.drop_table('t')\nelse:\n    pass",
            u"unknown op.drop_table"_s);
        row("a condition in its line", "if x: op.drop_table('t')", u"unknown op.drop_table"_s);
        row("a condition that asks", "if has('t'):\n    op.drop_table('t')",
            u"unknown if has('t'); unknown op.drop_table"_s);
        row("a loop", "for t in ('a', 'b'):\n    op.drop_table(t)\nop.drop_table('c')",
            u"unknown op.drop_table; drop table c"_s);
        row("SQL in a loop", "while x:\n    op.execute('x')", u"unknown op.execute"_s);
        row("a try", "try:\n    op.drop_table('a')\nexcept Exception:\n    op.drop_table('b')",
            u"unknown op.drop_table; unknown op.drop_table"_s);
        row("a batch in a condition",
            "if x:\n    with op.batch_alter_table('t') as b:\n        b.drop_column('c')",
            u"unknown b.drop_column"_s);
        row("a condition in a batch",
            "with op.batch_alter_table('t') as b:\n    if x:\n        b.drop_column('c')\n"
            "    b.drop_column('d')",
            u"unknown b.drop_column; drop column t.d"_s);
        row("a batch of a name", "with op.batch_alter_table(T) as b:\n    b.drop_column('c')",
            u"unknown b.drop_column"_s);
        row("another context", "with Session(bind) as s:\n    op.drop_table('t')",
            u"unknown Session(bind); drop table t"_s);
        row("a function within",
            "def f():\n    op.drop_table('a')\n    if x:\n        op.drop_table('b')\nf()",
            u"unknown f"_s);
        row("a comprehension", "[op.drop_table(t) for t in x]",
            u"unknown [op.drop_table(t) for t in x]"_s);
        row("a call of a call", "sa.Enum(name='e').drop(op.get_bind())",
            u"unknown sa.Enum(name='e').drop(op.get_bind())"_s);
        row("either of two", "op.drop_table('a') if x else op.drop_table('b')",
            u"unknown op.drop_table('a') if x else op.drop_table('b')"_s);
        row("an end on a condition", "if x:\n    return\nop.drop_table('t')",
            u"unknown return; drop table t"_s);
        row("a check", "assert x", u"unknown assert x"_s);
        row("not alembic's", "other.drop_table('t')", u"unknown other.drop_table"_s);
    }
    void whatIsNotPlainIsUnknown()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, expected);
        const Migration migration = withUpgrade(body);
        QCOMPARE(linesOf(migration.upgrade), expected);
        QVERIFY(additivityOf(migration) != Additivity::Additive);
        QVERIFY(!lossOf(withDowngrade(body)).isCertain);
    }

    void aDowngradeThatDoesNothingOrRaisesIsNone_data()
    {
        QTest::addColumn<QByteArray>("upgrade");
        QTest::addColumn<QByteArray>("downgrade");
        QTest::addColumn<bool>("can");
        const QByteArray work = "\n    op.drop_table('t')\n";
        const auto row = [](const char *name, const QByteArray &upgrade,
                            const QByteArray &downgrade,
                            bool can) { QTest::newRow(name) << upgrade << downgrade << can; };
        row("both work", "def upgrade():" + work, "def downgrade():" + work, true);
        row("pass", "def upgrade():" + work, "def downgrade():\n    pass", false);
        row("pass in its line", "def upgrade():" + work, "def downgrade() -> None: pass", false);
        row("only words", "def upgrade():" + work, "def downgrade():\n    'no way'\n    ...",
            false);
        row("both pass", "def upgrade():\n    pass", "def downgrade():\n    pass", true);
        row("raises", "def upgrade():" + work,
            "def downgrade():\n    raise NotImplementedError('no')", false);
        row("raises after work", "def upgrade():" + work, "def downgrade():" + work + "    raise X",
            false);
        row("raises though nothing was done", "def upgrade():\n    pass",
            "def downgrade():\n    raise X()", false);
        row("raises sometimes", "def upgrade():" + work,
            "def downgrade():\n    if x:\n        raise X" + work, true);
        row("raises in a function within", "def upgrade():" + work,
            "def downgrade():\n    def f():\n        raise X" + work, true);
        row("returns before", "def upgrade():" + work,
            "def downgrade():\n    return\n    op.drop_table('t')", false);
        row("not there", "def upgrade():" + work, "", false);
        row("from elsewhere", "def upgrade():" + work, "from helpers import downgrade", true);
    }
    void aDowngradeThatDoesNothingOrRaisesIsNone()
    {
        QFETCH(QByteArray, upgrade);
        QFETCH(QByteArray, downgrade);
        QTEST(read(kHead + upgrade + '\n' + downgrade).canDowngrade, "can");
    }

    void functionsThatAreNotThereAreNotTakenForIdle()
    {
        const Migration without = read(kHead);
        QCOMPARE(additivityOf(without), Additivity::Unknown);
        const Migration imported = read(kHead + "from helpers import downgrade, upgrade");
        QVERIFY(!lossOf(imported).isCertain);
    }

    void additiveIsWhatEarlierCodeLivesWith_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Additivity>("expected");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &body, Additivity expected,
                            const QString &reason) {
            QTest::newRow(name) << body << expected << reason;
        };
        const Additivity yes = Additivity::Additive;
        const Additivity no = Additivity::NotAdditive;
        row("nothing", "pass", yes, {});
        row("a table with all its own",
            "op.create_table('t')\nop.create_index('i', 't', ['a'], unique=True)\n"
            "op.create_foreign_key('f', 't', 'o', ['a'], ['b'])\n"
            "op.alter_column('t', 'a', nullable=False)",
            yes, {});
        row("a column", "op.add_column('t', sa.Column('c', sa.String()))", yes, {});
        row("a column with a default",
            "op.add_column('t', sa.Column('c', sa.String(), nullable=False, server_default=''))",
            yes, {});
        row("a column that must be given",
            "op.add_column('t', sa.Column('c', sa.String(), nullable=False))", no,
            u"adds column t.c, which must be given"_s);
        row("an index", "op.create_index('i', 't', ['a'])", yes, {});
        row("a unique index", "op.create_index('i', 't', ['a'], unique=True)", no,
            u"adds unique index i"_s);
        row("a constraint", "op.create_check_constraint('k', 't', 'a > 0')", no,
            u"adds constraint t.k"_s);
        row("a constraint dropped", "op.drop_constraint('k', 't')", Additivity::Unknown,
            u"drops constraint t.k"_s);
        row("a column dropped", "op.drop_column('users', 'note')", no,
            u"drops column users.note"_s);
        row("a table dropped", "op.drop_table('t')", no, u"drops table t"_s);
        row("a table renamed", "op.rename_table('t', 'u')", no, u"renames table t"_s);
        row("null allowed", "op.alter_column('t', 'c', nullable=True)", yes, {});
        row("null forbidden", "op.alter_column('t', 'c', nullable=False)", no,
            u"makes t.c not null"_s);
        row("another type", "op.alter_column('t', 'c', type_=sa.Text())", Additivity::Unknown,
            u"changes the type of t.c"_s);
        row("another name", "op.alter_column('t', 'c', new_column_name='d')", no,
            u"renames column t.c"_s);
        row("SQL", "op.execute('x')", Additivity::Unknown, u"runs SQL of its own: x"_s);
        row("worst first", "op.execute('x')\nop.drop_table('t')", no,
            u"drops table t; runs SQL of its own: x"_s);
        row("many",
            "op.drop_table('a')\nop.drop_table('b')\nop.drop_table('b')\n"
            "op.drop_table('c')\nop.drop_table('d')\nop.drop_table('e')",
            no, u"drops table a; drops table b; drops table c; 2 more"_s);
    }
    void additiveIsWhatEarlierCodeLivesWith()
    {
        QFETCH(QByteArray, body);
        const Migration migration = withUpgrade(body);
        QTEST(additivityOf(migration), "expected");
        QTEST(additivityReason(migration), "reason");
    }

    void goingBackLosesWhatItDrops_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &body, const QString &expected) {
            QTest::newRow(name) << body << expected;
        };
        row("a table", droppedTable("t"), u"t"_s);
        row("a column", "op.drop_column('t', 'c')", u"t.c"_s);
        row("twice", "op.drop_column('t', 'c')\nop.drop_column('t', 'c')", u"t.c"_s);
        row("both", "op.drop_column('t', 'c')\nop.drop_table('u')", u"u t.c"_s);
        row("nothing",
            "op.drop_index('i', 't')\nop.drop_constraint('k', 't')\n"
            "op.alter_column('t', 'c', nullable=False)\n"
            "op.add_column('t', sa.Column('d', sa.String()))",
            QString());
        row("SQL", "op.drop_table('t')\nop.execute('x')", u"t ?"_s);
        row("another type", "op.alter_column('t', 'c', type_=sa.String(16))", u"?"_s);
        row("its own", "op.create_table('n')\nop.drop_column('n', 'c')\nop.drop_table('n')",
            QString());
        row("by the name it has now",
            "op.rename_table('now', 'then')\nop.alter_column('then', 'c', new_column_name='d')\n"
            "op.drop_column('then', 'd')\nop.rename_table('then', 'long_ago')\n"
            "op.drop_table('long_ago')",
            u"now now.c"_s);
    }
    void goingBackLosesWhatItDrops()
    {
        QFETCH(QByteArray, body);
        const DowngradeLoss loss = lossOf(withDowngrade(body));
        QStringList words = loss.tables;
        for (const auto &column : loss.columns)
            words << column.table + u'.' + column.column;
        if (!loss.isCertain)
            words << u"?"_s;
        QTEST(words.join(u' '), "expected");
        QCOMPARE(loss.isNothing(), words.isEmpty());
    }

    void megabytesOfAnythingAreReadToTheirEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("open brackets") << repeated("(");
        QTest::newRow("closed brackets") << repeated("(", 500'000) + repeated(")", 500'000);
        QTest::newRow("brackets around a value")
            << "revision = " + QByteArray("(").repeated(500'000) + "'a'"
                   + QByteArray(")").repeated(500'000) + "\ndown_revision = None";
        QTest::newRow("calls in calls") << kHead + "def upgrade():\n  "
                                               + QByteArray("op.f(").repeated(200'000) + "'a'"
                                               + QByteArray(")").repeated(200'000);
        QTest::newRow("attributes") << kHead + "def upgrade():\n  a" + repeated(".a") + "()";
        QTest::newRow("calls of calls") << kHead + "def upgrade():\n  a" + repeated("()");
        QTest::newRow("open texts") << repeated("'");
        QTest::newRow("open long texts") << "'''" + repeated("a\n");
        QTest::newRow("empty texts") << "revision = " + repeated("''");
        QTest::newRow("backslashes") << repeated("\\");
        QTest::newRow("continued lines") << repeated("\\\n");
        QTest::newRow("conditions in a line") << kHead + "def upgrade():\n  " + repeated("if a:");
        QTest::newRow("batches in a line")
            << kHead + "def upgrade():\n  " + repeated("with op.batch_alter_table('t') as b:");
        QByteArray staircase = kHead + "def upgrade():\n";
        for (int depth = 1; depth < 1'400; ++depth)
            staircase += QByteArray(depth, ' ') + "if a:\n";
        QTest::newRow("a staircase") << staircase;
        QTest::newRow("operations")
            << kHead + "def upgrade():\n" + repeated("  op.drop_table('t')\n");
        QByteArray different = kHead + "def downgrade():\n  pass\ndef upgrade():\n";
        for (int i = 0; i < 40'000; ++i)
            different += "  op.drop_table('t" + QByteArray::number(i) + "')\n";
        QTest::newRow("different operations") << different;
        QTest::newRow("commas") << "revision = 'a'\ndown_revision = (" + repeated("'b',") + ")";
        QTest::newRow("semicolons") << repeated(";");
        QTest::newRow("assignments") << kHead + "def upgrade():\n  " + repeated("a = ") + "b()";
        QTest::newRow("colons") << kHead + "class " + repeated(":");
        QTest::newRow("bytes") << repeated("\xff\xfe\x80 ");
        QTest::newRow("zero bytes") << QByteArray(1'000'000, '\0');
        QTest::newRow("too much") << kHead + repeated("# a\n", 9'000'000);
    }
    void megabytesOfAnythingAreReadToTheirEnd()
    {
        QFETCH(QByteArray, text);
        const auto migration = readMigration(u"a.py"_s, text);
        if (!migration) {
            QCOMPARE(migration.error().kind, ErrorKind::InvalidInput);
            QVERIFY(migration.error().message.size() < 1'000);
            return;
        }
        QVERIFY(migration->has_value());
        (void)additivityOf(**migration);
        QVERIFY(additivityReason(**migration).size() < 5'000);
        (void)lossOf(**migration);
    }

    void filesThatWereDamagedAreReadOrRefused()
    {
        std::mt19937 random(20'260'215);
        const auto files = platformMigrations();
        const QByteArray pieces = "()[]{}'\"\\\n\t #:;=,.@*fop\xff\0\r";
        int read = 0;
        for (int round = 0; round < 5'000; ++round) {
            QByteArray text = files.at(random() % files.size()).content;
            for (unsigned damage = 0; damage <= random() % 4; ++damage) {
                const auto at = qsizetype(random() % unsigned(text.size()));
                const char piece = pieces.at(qsizetype(random() % unsigned(pieces.size())));
                if (random() % 3 == 0)
                    text.truncate(at + 1);
                else if (random() % 2 == 0)
                    text.insert(at, piece);
                else
                    text[at] = piece;
            }
            const auto migration = readMigration(u"a.py"_s, text);
            read += migration ? 1 : 0;
            if (migration)
                QVERIFY(!migration->value().revision.isEmpty());
            else
                QCOMPARE(migration.error().kind, ErrorKind::InvalidInput);
        }
        QVERIFY(read > 500 && read < 4'500);
    }
};

QTEST_APPLESS_MAIN(MigrationTest)
#include "tst_migration.moc"
