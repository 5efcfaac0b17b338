// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/program.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// `clicknback-ops export`, run as a person or a script would run it.
class ExportCommandTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_home;

    QString path(const char *name) const { return m_home.filePath(QLatin1String(name)); }

    QStringList exportTo(const QString &file, const QString &options) const
    {
        return QStringList{QStringLiteral("export"), QStringLiteral("--dsn"),
                           m_cluster.conninfoText(QStringLiteral("shop")), QStringLiteral("--out"),
                           file}
               + options.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
    ProgramRun run(const QString &file, const char *options)
    {
        return runProgram(exportTo(file, QLatin1String(options)), m_home.path());
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(QStringLiteral("shop"));
        const auto purchase = [](const char *id, const char *status, const char *amount,
                                 const char *at) {
            return purchaseRows(QLatin1String(id), QLatin1String(status), QLatin1String(amount),
                                QStringLiteral("1"), QStringLiteral("pending"), QLatin1String(at));
        };
        m_cluster.run(QStringLiteral("shop"),
                      basicRows() + purchase("p1", "pending", "10", "2026-11-01 12:00")
                          + purchase("p2", "confirmed", "20", "2026-11-02 12:00")
                          + purchase("p3", "reversed", "30", "2026-11-03 12:00"));
    }

    void wrongUsageIsSaidWith64_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *options, const char *word) {
            QTest::newRow(options) << QString::fromLatin1(options) << QString::fromLatin1(word);
        };
        row("--format csv", "--out FILE");
        row("--out x", "--format csv");
        row("--out x --format ods", "ods");
        row("--out - --format xlsx", "workbook");
        row("--out x --format csv --from yesterday", "yesterday");
        row("--out x --format csv --to 2026-02-30", "2026-02-30");
        row("--out x --format csv --from 2026-02-02 --to 2026-02-01", "later day");
        row("--out x --format csv --last-days 0", "0");
        row("--out x --format csv --last-days 3 --from 2026-01-01", "without --from");
        row("--out x --format csv --min lots", "lots");
        row("--out x --format csv --max NaN", "NaN");
        row("--out x --format csv --min 2 --max 1", "--min is more");
        row("--out x --format csv --offer gift", "gift");
        row("--out x --format csv --pending-below soon", "soon");
        row("--out x --format csv --pending-at-least 9 --pending-below 9", "--pending-at-least");
        row("--out x --format csv --week-hours 8-12", "8-12");
        row("--out x --format csv --week-hours fri-mon", "fri-mon");
        row("--out x --format csv --week-hours mon:12-8", "mon:12-8");
        row("--out x --format csv --week-hours mon:8-25", "mon:8-25");
        row("--out x --format csv --order size", "size");
        row("--out x --format csv --page ledger", "--page");
    }

    void wrongUsageIsSaidWith64()
    {
        QFETCH(QString, options);
        QFETCH(QString, word);
        const ProgramRun ran = runProgram(
            QStringLiteral("export --dsn dbname=x %1").arg(options).split(u' '), m_home.path());
        QVERIFY2(ran.exitCode == 64, ran.err.constData());
        QVERIFY2(ran.err.contains(word.toUtf8()), ran.err.constData());
        QVERIFY(ran.out.isEmpty());
    }

    void filtersBelongToTheExport()
    {
        const ProgramRun ran = runProgram({QStringLiteral("status"), QStringLiteral("--status"),
                                           QStringLiteral("pending"), QStringLiteral("--demo")},
                                          m_home.path());
        QCOMPARE(ran.exitCode, 64);
        QVERIFY(ran.err.contains("--status goes with the command export"));
    }

    void everyFormatIsWritten_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("csv") << QStringLiteral("csv") << QByteArray("purchase_id,external_id,");
        QTest::newRow("jsonl") << QStringLiteral("jsonl") << QByteArray("{\"purchase_id\":\"p");
        QTest::newRow("xlsx") << QStringLiteral("xlsx") << QByteArray("PK");
    }

    void everyFormatIsWritten()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, start);
        const QString file = m_home.filePath(QStringLiteral("all.") + format);
        const ProgramRun ran = run(file, qPrintable(QStringLiteral("--format %1").arg(format)));
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
        QVERIFY2(ran.out.startsWith("3 rows, "), ran.out.constData());
        QVERIFY(ran.err.isEmpty());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().startsWith(start));
        QVERIFY(!QFile::exists(file + QStringLiteral(".part")));
    }

    void standardOutputCarriesOnlyTheRows()
    {
        const ProgramRun ran =
            run(QStringLiteral("-"), "--format csv --order time --status pending --status reversed"
                                     " --cashback-status pending --merchant m1 --user u1 --min 10"
                                     " --max 30.00 --offer percent --from 2026-11-01"
                                     " --to 2026-11-03 --text ext-");
        QCOMPARE(ran.exitCode, 0);
        const QList<QByteArray> lines = ran.out.split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[1].startsWith("p3,ext-p3,"));
        QVERIFY(lines[2].startsWith("p1,ext-p1,"));
        QVERIFY(ran.err.isEmpty());
    }

    void hoursOfTheWeekAndAgesOfWhatIsPendingFilterToo_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("rows");
        const auto row = [](const char *options, int rows) {
            QTest::newRow(options) << QString::fromLatin1(options) << rows;
        };
        row("--pending-at-least 60", 1); // p1 alone is pending
        row("--pending-below 60", 0);
        row("--week-hours sun", 1); // they were made on Sunday, Monday and Tuesday at 12:00
        row("--week-hours mon-sun:12-13", 3);
        row("--week-hours mon-sun:8-12", 0);
        row("--week-hours mon:12-13 --week-hours Tue", 2);
    }

    void hoursOfTheWeekAndAgesOfWhatIsPendingFilterToo()
    {
        QFETCH(QString, options);
        const ProgramRun ran =
            run(QStringLiteral("-"), qPrintable(QStringLiteral("--format jsonl ") + options));
        QCOMPARE(ran.exitCode, 0);
        QTEST(int(ran.out.count('\n')), "rows");
    }

    void noRowAtAllIsGoodToo()
    {
        const ProgramRun ran = run(QStringLiteral("-"), "--format jsonl --cashback-status none");
        QCOMPARE(ran.exitCode, 0);
        QCOMPARE(ran.out, QByteArray());
    }

    void aFileIsReplacedOnlyWhenAskedTo()
    {
        const QString file = path("twice.csv");
        QCOMPARE(run(file, "--format csv").exitCode, 0);
        const ProgramRun again = run(file, "--format csv");
        QCOMPARE(again.exitCode, 2);
        QVERIFY(again.err.contains("--overwrite"));
        QCOMPARE(run(file, "--format csv --overwrite --user nobody").exitCode, 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll().count('\n'), 1);
    }

    void whatCannotBeDoneIs2()
    {
        const ProgramRun full = run(QStringLiteral("/dev/full"), "--format csv");
        QCOMPARE(full.exitCode, 2);
        QVERIFY2(full.err.contains("No space left"), full.err.constData());
        QCOMPARE(run(m_home.path(), "--format csv").exitCode, 2);
        const ProgramRun unreachable =
            runProgram({QStringLiteral("export"), QStringLiteral("--format"), QStringLiteral("csv"),
                        QStringLiteral("--out"), path("never.csv"), QStringLiteral("--dsn"),
                        QStringLiteral("host=127.0.0.1 port=1 dbname=x")},
                       m_home.path());
        QCOMPARE(unreachable.exitCode, 2);
        QVERIFY(unreachable.err.contains("refused"));
        QVERIFY(!QFile::exists(path("never.csv")));
    }

    void onATerminalTheProgressIsWipedAway()
    {
        const ProgramRun ran =
            runOnTerminal(exportTo(path("terminal.csv"), QStringLiteral("--format csv")),
                          m_home.path(), QByteArrayLiteral("never asked"), QByteArray());
        QCOMPARE(ran.exitCode, 0);
        QVERIFY2(ran.out.contains("\r\033[K3 rows, "), ran.out.toPercentEncoding().constData());
    }
};

QTEST_GUILESS_MAIN(ExportCommandTest)
#include "tst_exportcommand.moc"
