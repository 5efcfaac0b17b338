// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/backups/dump.h"
#include "models/domain/server.h"

#include <QRandomGenerator>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kNow = *Instant::fromText(u"2026-11-23 14:00:00");
const QByteArray kHead = "--\n-- PostgreSQL database dump\n--\n\n"
                         "-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)\n"
                         "-- Dumped by pg_dump version 15.20\n\nSET statement_timeout = 0;\n\n";
const QByteArray kEnd = "--\n-- PostgreSQL database dump complete\n--\n\n";

QByteArray tableOf(const QByteArray &name, const QByteArray &rows)
{
    return "CREATE TABLE public." + name
           + " (\n    id character varying NOT NULL\n);\n\n"
             "ALTER TABLE public."
           + name
           + " OWNER TO clicknback;\n\n"
             "COPY public."
           + name + " (id, note) FROM stdin;\n" + rows + "\\.\n\n\n";
}

QByteArray allTables(const QByteArray &rows = "a\t\\N\nb\tx\n")
{
    QByteArray text;
    for (const QString &table : platformTables())
        text += tableOf(table.toUtf8(), rows);
    return text;
}

QByteArray platformDump(const QByteArray &middle = {})
{
    return kHead + allTables() + middle
           + "GRANT SELECT ON TABLE public.users TO \"the reader\";\n\n"
             "GRANT USAGE ON SCHEMA public TO PUBLIC;\n\n"
           + kEnd;
}

DumpReport read(const QByteArray &text, bool isWholeGzip = true)
{
    DumpScanner scanner;
    scanner.feed(text.constData(), std::size_t(text.size()));
    return scanner.finish(isWholeGzip);
}

DumpReport readInPieces(const QByteArray &text, QRandomGenerator &random, int longest)
{
    DumpScanner scanner;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype size = std::min<qsizetype>(random.bounded(longest + 1), text.size() - at);
        // From memory of its own, so that what is read beyond a piece would be noticed.
        const QByteArray piece(text.constData() + at, size);
        scanner.feed(piece.constData(), std::size_t(size));
        at += size;
    }
    return scanner.finish(true);
}

BackupFile backup(const QString &day, std::int64_t bytes)
{
    return {.name = u"clicknback-%1.sql.gz"_s.arg(day),
            .bytes = bytes,
            .modified = *Instant::fromText(QString(day + u" 03:00:07"_s))};
}

} // namespace

class TestDump : public QObject
{
    Q_OBJECT
private slots:
    void aWholeDumpIsGood()
    {
        const QByteArray text = platformDump();
        const DumpReport report = read(text);
        QCOMPARE(report.problem, QString());
        QVERIFY(report.isGood() && report.isWholeGzip && report.isComplete && report.isPlatform);
        QCOMPARE(report.serverVersion, u"15.18"_s);
        QCOMPARE(report.owners.join(u'|'), u"clicknback|the reader"_s);
        QStringList tables = platformTables();
        tables.sort();
        QCOMPARE(report.tables, tables);
        QCOMPARE(report.rows, 2 * tables.size());
        QCOMPARE(report.plainBytes, text.size());
    }

    void laterVersionsGuardTheirDumps()
    {
        const QByteArray text = platformDump();
        const DumpReport report =
            read("--\n-- PostgreSQL database dump\n--\n\n\\restrict a1B2\n\n"
                 + text.mid(text.indexOf("-- Dumped")) + "\\unrestrict a1B2\n\n");
        QCOMPARE(report.problem, QString());
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isWholeGzip");
        QTest::addColumn<QString>("problem");
        const QByteArray whole = platformDump();
        const auto row = [](const char *name, const QByteArray &text, bool isWholeGzip,
                            const QString &problem) {
            QTest::newRow(name) << text << isWholeGzip << problem;
        };
        row("0 bytes within", {}, true,
            u"The dump is empty: 0 bytes were written, so pg_dump failed."_s);
        row("0 bytes", {}, false,
            u"The file is empty, or cut off before anything could be unpacked."_s);
        row("cut gzip", whole.left(400), false,
            u"The file is damaged or cut off: its checksum does not fit."_s);
        row("no dump", "hello\n", true,
            u"This is no dump of pg_dump: its first lines are not there."_s);
        row("an error in its place", "pg_dump: error: connection failed\n", true,
            u"This is no dump of pg_dump: its first lines are not there."_s);
        row("custom format", QByteArray("PGDMP\x01\x0e\x00\x04", 9), true,
            u"This is pg_dump's custom format, which psql does not read: make a plain dump."_s);
        row("truncated", whole.left(whole.indexOf("GRANT")), true,
            u"The dump breaks off: pg_dump's last line is not there."_s);
        row("truncated in data",
            whole.left(whole.indexOf("b\tx", whole.indexOf("wallets (id,")) + 2), true,
            u"The dump breaks off in the data of wallets: pg_dump did not end."_s);
        row("truncated before the end of data",
            whole.left(whole.indexOf("\\.", whole.indexOf("wallets (id,"))), true,
            u"The dump breaks off in the data of wallets: pg_dump did not end."_s);
        row("end within data", kHead + "COPY public.users (id) FROM stdin;\n" + kEnd, true,
            u"The dump breaks off in the data of users: pg_dump did not end."_s);
        row("more behind the end", whole + "SET x = 1;\n", true,
            u"The dump breaks off: pg_dump's last line is not there."_s);
        row("another database", kHead + tableOf("posts", "1\n") + kEnd, true,
            u"This is the dump of another database: none of the platform's tables is in it."_s);
        row("no tables at all", kHead + kEnd, true,
            u"This is the dump of another database: none of the platform's tables is in it."_s);
        QByteArray older = whole;
        older.replace("public.feature_flags", "public.flags");
        row("an earlier revision", older, true,
            u"Some of the platform's tables are missing (feature_flags): it is of an earlier "
            u"revision "
            "or a part."_s);
        row("another schema", QByteArray(whole).replace("public.", "blog."), true,
            u"This is the dump of another database: none of the platform's tables is in it."_s);
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isWholeGzip);
        const DumpReport report = read(text, isWholeGzip);
        QTEST(report.problem, "problem");
        QCOMPARE(report.refused, text.startsWith("PGDMP") ? report.refused : QString());
    }

    void whatPsqlWouldRunIsRefused_data()
    {
        QTest::addColumn<QByteArray>("lines");
        for (const char *lines :
             {"\\! touch /tmp/x", "\\connect postgres", "\\c", "\\copy users from 'x'",
              "\\i /tmp/x", "\\ir x", "\\o |sh", "\\g |sh", "\\set x `id`", "\\w /tmp/x", "\\q",
              "\\if true", "\\d users", "\\restrict", "\\restrict ", "\\restrict a`id`",
              "\\restrict a b", "\\restrictx a", "\\unrestrict a;\\! id", "\\", "\\.x", "  \\! id",
              "\t\\! id", "select 1 \\! id", "select 1 \\gexec", "select 1; \\copy x to 'y'",
              "/* \\! id */", "-- \\! id", "select 'a\n\\! id';", "select $$\n\\! id\n$$;",
              "select 1 \\w |sh", "select 1 \\d `id`", "select `id` \\t", "select 1 \\\nselect 2",
              "-- x\r\\! id",
              // A COPY that fails leaves its data to psql.
              "COPY x FROM stdin;\n\\! id\n\\.", "COPY x FROM stdin;\na\\! id\n\\.",
              "COPY x FROM stdin;\na\\gexec\n\\.", "COPY x FROM stdin;\na\\t `id`\n\\.",
              "COPY x FROM stdin;\n\\.x\n\\.", "COPY x FROM stdin;\na\\\nb\n\\.",
              "COPY x FROM stdin;\n\\. \n\\.", "COPY x FROM stdin;\n\\.\n\\! id"})
            QTest::addRow("%s", lines) << QByteArray(lines);
    }
    void whatPsqlWouldRunIsRefused()
    {
        QFETCH(QByteArray, lines);
        const DumpReport report = read(platformDump(lines + '\n'));
        QVERIFY2(report.refused.startsWith(u"line "_s), qPrintable(report.refused));
        QVERIFY(report.problem.startsWith(u"The dump is refused, because psql would run"_s));
        const DumpReport last = read(kHead + lines); // without an end of line, too
        QVERIFY2(!last.refused.isEmpty() || lines.endsWith("\\."), lines.constData());
    }

    void theRefusedLineIsNamed()
    {
        QCOMPARE(read("select 1;\nselect 2;\n\\! rm -rf /\n\\! second\n").refused,
                 u"line 3: \\! rm -rf /"_s);
        DumpScanner scanner;
        scanner.feed("\\! id\n", 6);
        QCOMPARE(scanner.refused(), u"line 1: \\! id"_s); // as soon as it is seen
        QVERIFY(read("\\! " + QByteArray(100'000, 'x') + '\n').refused.size() < 100);
    }

    void aNulHidesNothing()
    {
        const DumpReport report = read(platformDump(QByteArray("select 1\0;\n", 11)));
        QVERIFY(report.refused.startsWith(u"NUL bytes"_s));
        QVERIFY(!report.isGood());
    }

    void whatIsHarmlessPasses_data()
    {
        QTest::addColumn<QByteArray>("lines");
        for (const char *lines :
             {"alter table x add check (a ~ '^\\d+\\.\\d{2}$');",
              "comment on table x is 'C:\\dir';", "select E'a\\nb\\tc\\\\d\\'e';",
              "-- a `quoted` word", "select '`a`';", "\\.",
              "COPY x FROM stdin;\n\\N\t\\N\n\\\\N\n\\\\.\n\\t\\n\\r\\b\\f\\v\n`a`\t\\N\n.\n\n\\.",
              "COPY x FROM stdin;\n\\N\n\\.\r\nselect 1;", "COPY x FROM stdin;\n\\.",
              "COPY blog.\"odd; name (x)\" (id) FROM stdin;\n1\n\\."})
            QTest::addRow("%s", lines) << QByteArray(lines);
    }
    void whatIsHarmlessPasses()
    {
        QFETCH(QByteArray, lines);
        const DumpReport report = read(platformDump(lines + '\n'));
        QCOMPARE(report.problem, QString());
        QVERIFY(report.isComplete);
    }

    void onlyLinesOfDataAreRows()
    {
        const DumpReport report =
            read(kHead + "COPY a FROM stdin;\n1\n\n-- 3\n\\.\nCOPY b FROM stdin;\n\\.\nselect 1;\n"
                 + "COPY c FROM stdin;\n1\ncut off");
        QCOMPARE(report.rows, std::int64_t{4});
        QCOMPARE(report.tables.join(u' '), u"a b c"_s);
    }

    void rolesAndTablesAreReadWithTheirQuotes()
    {
        const DumpReport report =
            read(kHead + "CREATE UNLOGGED TABLE public.\"My Table\" (\n);\n"
                 + "CREATE INDEX x ON public.users USING btree (id);\n"
                 + "ALTER TABLE public.x OWNER TO \"Odd Role\";\n"
                 + "ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA public GRANT SELECT ON TABLES TO "
                   "b;\n"
                 + "GRANT ALL ON TABLE public.x TO c WITH GRANT OPTION;\n"
                 + "COPY other.things (a, b) FROM stdin;\n\\.\n" + kEnd);
        QCOMPARE(report.owners.join(u'|'), u"Odd Role|b|c"_s);
        QCOMPARE(report.tables.join(u'|'), u"My Table|other.things"_s);
    }

    /// How the text is cut makes no difference.
    void piecesMakeNoDifference_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray whole = platformDump();
        QTest::newRow("good") << whole;
        QTest::newRow("refused in a statement") << platformDump("select 1 \\! id\n");
        QTest::newRow("refused in data") << platformDump("COPY x FROM stdin;\na\\\\\\! b\n\\.\n");
        QTest::newRow("backtick first") << platformDump("COPY x FROM stdin;\n`a`\tb\\tc\n\\.\n");
        QTest::newRow("backtick last") << platformDump("COPY x FROM stdin;\nb\\tc`a`\n\\.\n");
        QTest::newRow("long lines")
            << platformDump("COPY x FROM stdin;\n" + QByteArray(150'000, 'x') + "\\N\n\\.\n-- "
                            + QByteArray(70'000, 'y') + "\n");
        QTest::newRow("refused far in a line")
            << platformDump("select '" + QByteArray(150'000, 'x') + "' \\! id\n");
        QTest::newRow("NUL and refused")
            << platformDump(QByteArray("a\0b\n\\! id\n", 10)) + QByteArray("\0", 1);
        QTest::newRow("line ends of Windows") << QByteArray(whole).replace("\n", "\r\n");
        QTest::newRow("cut") << whole.left(whole.size() / 2);
        QTest::newRow("cut in a backslash") << whole.left(whole.indexOf("\\N") + 1);
        QTest::newRow("no line end at all") << QByteArray(5'000, 'x');
        QTest::newRow("custom format") << QByteArray("PGDMP\x01\x00\n\x02", 9);
    }
    void piecesMakeNoDifference()
    {
        QFETCH(QByteArray, text);
        const DumpReport whole = read(text);
        QRandomGenerator random(11);
        for (int round = 0; round < 60; ++round) {
            const int longest = round < 3 ? 1 : 1 << random.bounded(1, 17);
            if (longest == 1 && text.size() > 50'000 && round > 0)
                continue;
            const DumpReport pieces = readInPieces(text, random, longest);
            if (pieces != whole)
                QFAIL(qPrintable(
                    u"cut to %1: %2 / %3"_s.arg(longest).arg(pieces.problem, whole.problem)));
        }
    }

    void statedTargetsAreThoseOfTheDocuments()
    {
        QStringList lines;
        for (const RecoveryTarget &target : recoveryTargets()) {
            const auto hours = [](std::optional<std::chrono::seconds> limit) {
                return limit ? QString::number(*limit / 1h) : u"-"_s;
            };
            lines << u"%1: %2 %3"_s.arg(target.source, hours(target.rpoLimit),
                                        hours(target.rtoLimit));
        }
        QCOMPARE(lines.join(u'\n'), u"operation-plan.md: 168 1\nNFR-12: 1 4\nscripts: 24 -"_s);
    }

    void theRecoveryPointIsTheNewestThatHoldsAnything()
    {
        QVERIFY(!recoveryPointOf({}, kNow).age);
        const std::vector<BackupFile> files{
            backup(u"2026-11-22"_s, 900), backup(u"2026-11-23"_s, 0), backup(u"2026-11-21"_s, 900)};
        const RecoveryPoint point = recoveryPointOf(files, kNow);
        QCOMPARE(point.newest, std::optional(u"clicknback-2026-11-22.sql.gz"_s));
        QCOMPARE(point.age->count(), (24 + 11) * 3600 - 7);
        QVERIFY(!recoveryPointOf({backup(u"2026-11-23"_s, 0)}, kNow).newest);
        QCOMPARE(recoveryPointOf({backup(u"2026-11-24"_s, 9)}, kNow).age->count(), 0);
    }

    void sizesTellATrend_data()
    {
        QTest::addColumn<QList<int>>("sizes"); // of 2026-11-20 on, -1: no file
        QTest::addColumn<QString>("remark");
        QTest::newRow("none") << QList<int>{} << QString();
        QTest::newRow("one") << QList{900} << QString();
        QTest::newRow("steady") << QList{900, 905, 910} << QString();
        QTest::newRow("half is not less") << QList{900, 900, 450} << QString();
        QTest::newRow("shrunk")
            << QList{10, 900, 900, 910, 920, 930, 449}
            << u"The newest backup has 449 bytes, less than half of the usual 910 "
               "(median of 5 before)."_s;
        QTest::newRow("empty") << QList{900, 0}
                               << u"The newest backup is empty: clicknback-2026-11-21.sql.gz."_s;
        QTest::newRow("a day is missing")
            << QList{900, -1, 900} << u"Days without a backup: 2026-11-21."_s;
        QTest::newRow("many, and shrunk")
            << QList{900, -1, -1, -1, -1, 100}
            << u"The newest backup has 100 bytes, less than half of the usual 900 "
               "(median of 1 before). Days without a backup: 2026-11-21, 2026-11-22, 2026-11-23 "
               "and 1 more."_s;
    }
    void sizesTellATrend()
    {
        QFETCH(QList<int>, sizes);
        std::vector<BackupFile> files;
        for (qsizetype i = sizes.size() - 1; i >= 0; --i) { // in no order of time
            const QString day = QDate(2026, 11, 20).addDays(i).toString(Qt::ISODate);
            if (sizes[i] >= 0)
                files.push_back(backup(day, sizes[i]));
        }
        QTEST(sizeTrendRemark(files), "remark");
    }

    void theDayIsThatOfTheNameAndElseOfTheFile()
    {
        std::vector<BackupFile> files{backup(u"2026-11-20"_s, 900), backup(u"2026-11-22"_s, 900)};
        files[1].name = u"latest.sql.gz"_s;
        QCOMPARE(sizeTrendRemark(files), u"Days without a backup: 2026-11-21."_s);
        files[1].name = u"clicknback-2026-11-21.sql.gz"_s;
        QCOMPARE(sizeTrendRemark(files), QString());
    }
};

QTEST_APPLESS_MAIN(TestDump)
#include "tst_dump.moc"
