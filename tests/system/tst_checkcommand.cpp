// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/program.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

/// The entry of one invariant.
QJsonObject entry(const ProgramRun &ran, QStringView id)
{
    for (const QJsonValue one : ran.json()[u"invariants"].toArray()) {
        if (one[u"id"].toString() == id)
            return one.toObject();
    }
    return {};
}

} // namespace

/// `clicknback-ops check`, run as a person or a script would run it.
class CheckCommandTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_home;

    QString path(const char *name) const { return m_home.filePath(QLatin1String(name)); }

    QStringList arguments(const QString &database, const QString &options,
                          const QString &user = u"postgres"_s) const
    {
        return QStringList{u"check"_s, u"--dsn"_s, m_cluster.conninfoText(database, user)}
               + options.split(u' ', Qt::SkipEmptyParts);
    }
    ProgramRun check(const QString &database, const QString &options = {},
                     const QString &user = u"postgres"_s)
    {
        return runProgram(arguments(database, options, user), m_home.path());
    }

private slots:
    void initTestCase()
    {
        const QString clean =
            basicRows() + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s);
        m_cluster.createPlatform(u"drifting"_s);
        m_cluster.run(u"drifting"_s, clean + walletRow(u"0"_s, u"0.75"_s));
        const QString admin =
            u"insert into users(id, email, hashed_password, role) values "
            "('5b1c9a52-6a0e-4b4f-8a53-0f6d2c1e7a90', 'ann@example.com', '$2b$12$%1', 'admin')"_s
                .arg(QString(53, u'a'));
        m_cluster.createPlatform(u"clean"_s);
        m_cluster.run(u"clean"_s, admin);
        m_cluster.createPlatform(u"lettered"_s);
        m_cluster.run(u"lettered"_s, u"create role blind login; grant select on all tables in "
                                     "schema public to blind; revoke select on users, "
                                     "refresh_tokens from blind"_s);
        m_cluster.createPlatform(u"other_revision"_s);
        m_cluster.run(u"other_revision"_s,
                      admin + u"; update alembic_version set version_num = 'abc'"_s);
        m_cluster.createDatabase(u"library"_s);
        m_cluster.run(u"library"_s, u"create table books(id int)"_s);
        m_cluster.createPlatform(u"endless"_s);
        m_cluster.run(u"endless"_s, basicRows() + endlessPurchases());
    }

    void wrongUsageIsSaidWith64_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *options, const char *word) {
            QTest::newRow(options) << QString::fromLatin1(options) << QString::fromUtf8(word);
        };
        row("check --id W99", "“W99”");
        row("check --id W1,p13G,P2", "“p13G”");
        row("check --id ,", "--id wants");
        row("check --id=", "--id wants");
        row("check --report x.txt", "x.txt");
        row("check --report html", "html");
        row("check --overwrite", "--report");
        row("check --theme dark", "--theme");
        row("check --format csv", "--format");
        row("check W1", "W1");
        row("status --id W1", "--id goes with the command check");
        row("export --report x.json", "--report goes with the command check");
        row("status --overwrite", "--overwrite");
    }

    void wrongUsageIsSaidWith64()
    {
        QFETCH(QString, options);
        QFETCH(QString, word);
        const ProgramRun ran =
            runProgram(options.split(u' ') + QStringList{u"--dsn"_s, u"dbname=x"_s}, m_home.path());
        QVERIFY2(ran.exitCode == 64, ran.err.constData());
        QVERIFY2(ran.err.contains(word.toUtf8()), ran.err.constData());
        QVERIFY(ran.out.isEmpty());
    }

    void anUnknownIdIsAllThatIsSaid()
    {
        const ProgramRun ran = check(u"clean"_s, u"--id W1,W99"_s);
        QCOMPARE(ran.err, "clicknback-ops: --id: there is no invariant “W99”. See clicknback-ops "
                          "--help.\n"_ba);
    }

    void nothingWrongIs0AndEveryIdIsThere()
    {
        const ProgramRun ran = check(u"clean"_s, u"--json"_s);
        QVERIFY2(ran.exitCode == 0, ran.out + ran.err);
        QVERIFY(ran.err.isEmpty());
        const QJsonObject json = ran.json();
        QCOMPARE(json.keys(), (QStringList{u"checked_at"_s, u"database"_s, u"drift"_s,
                                           u"drifting_wallets"_s, u"duration_ms"_s, u"invariants"_s,
                                           u"revision"_s, u"untold_drift"_s}));
        QCOMPARE(json[u"database"].toString(), u"clean"_s);
        QCOMPARE(json[u"revision"].toString(), u"9f8a7e6d5c4b"_s);
        QCOMPARE(json[u"invariants"].toArray().size(), 62);
        for (const QJsonValue one : json[u"invariants"].toArray())
            QCOMPARE(one[u"violations"], QJsonValue(0));
        QVERIFY(json[u"drift"].toArray().isEmpty());
    }

    void aWalletThatIsOffIs1WithItsPriceItsKeyAndItsReason()
    {
        const ProgramRun ran = check(u"drifting"_s, u"--json"_s);
        QCOMPARE(ran.exitCode, 1);
        const QJsonObject found = entry(ran, u"W2");
        QCOMPARE(found[u"severity"].toString(), u"H"_s);
        QCOMPARE(found[u"violations"].toInteger(), 1);
        QCOMPARE(found[u"impact_cents"].toInteger(), 25);
        QCOMPARE(found[u"sample"].toArray(), QJsonArray{u"u1"_s});
        QVERIFY(entry(ran, u"P1")[u"impact_cents"].isNull());
        QCOMPARE(ran.json()[u"drifting_wallets"].toInteger(), 1);
        const QJsonValue drift = ran.json()[u"drift"].toArray().at(0);
        QCOMPARE(drift[u"user"].toString(), u"u1"_s);
        QCOMPARE(drift[u"difference"][u"available_cents"].toInteger(), 25);
    }

    void onlyWhatIsAskedForIsChecked()
    {
        const ProgramRun ran = check(u"drifting"_s, u"--json --id P2,W1 --id W1"_s);
        QCOMPARE(ran.exitCode, 0);
        QStringList ids;
        for (const QJsonValue one : ran.json()[u"invariants"].toArray())
            ids << one[u"id"].toString();
        QCOMPARE(ids, (QStringList{u"W1"_s, u"P2"_s}));
        QCOMPARE(check(u"drifting"_s, u"--id W2"_s).exitCode, 1);
    }

    void aPersonReadsATable()
    {
        const ProgramRun ran = check(u"drifting"_s);
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.out.contains("\nW2    H                    1              0.25  "),
                 ran.out.constData());
        QVERIFY2(ran.out.contains(" of 62 invariants hold.\n"), ran.out.constData());
        QVERIFY2(ran.out.contains("Wallets that are off: 1\n"), ran.out.constData());
        for (const QString &line : QString::fromUtf8(ran.out).split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        QVERIFY(ran.err.isEmpty());
    }

    void whatMayNotBeReadIsNullAnd2()
    {
        const ProgramRun ran = check(u"lettered"_s, u"--json"_s, u"blind"_s);
        QVERIFY2(ran.exitCode == 2, ran.out + ran.err);
        QCOMPARE(ran.json()[u"invariants"].toArray().size(), 62);
        const QJsonObject untold = entry(ran, u"U1");
        QVERIFY(untold[u"violations"].isNull());
        QVERIFY2(untold[u"reason"].toString().contains(u"users"),
                 qPrintable(untold[u"reason"].toString()));
        QCOMPARE(entry(ran, u"P1")[u"violations"], QJsonValue(0));
        const ProgramRun text = check(u"lettered"_s, {}, u"blind"_s);
        QVERIFY2(text.out.contains("Could not be told:\n"), text.out.constData());
    }

    void findingsBeatWhatCouldNotBeTold()
    {
        m_cluster.run(u"drifting"_s, u"grant select on all tables in schema public to blind; "
                                     "revoke select on users from blind"_s);
        QCOMPARE(check(u"drifting"_s, {}, u"blind"_s).exitCode, 1);
    }

    void anUnknownRevisionIsAFindingAndNoReasonFor2()
    {
        const ProgramRun ran = check(u"other_revision"_s, u"--json"_s);
        QCOMPARE(ran.exitCode, 1);
        QCOMPARE(ran.json()[u"revision"].toString(), u"abc"_s);
        QCOMPARE(entry(ran, u"M1")[u"violations"].toInteger(), 1);
        QCOMPARE(entry(ran, u"W1")[u"violations"], QJsonValue(0));
    }

    void aDatabaseOfSomethingElseIsNeverGood()
    {
        const ProgramRun ran = check(u"library"_s, u"--json"_s);
        QVERIFY2(ran.exitCode != 0, ran.out.constData());
        QCOMPARE(ran.json()[u"invariants"].toArray().size(), 62);
        const QJsonObject wallets = entry(ran, u"W1");
        QVERIFY(wallets[u"violations"].isNull());
        QVERIFY(!wallets[u"reason"].toString().isEmpty());
        QCOMPARE(check(u"library"_s, u"--id W1"_s).exitCode, 2);
    }

    void whatCannotBeReachedIs2()
    {
        const ProgramRun ran =
            runProgram({u"check"_s, u"--json"_s, u"--dsn"_s, u"host=127.0.0.1 port=1 dbname=x"_s},
                       m_home.path());
        QCOMPARE(ran.exitCode, 2);
        QVERIFY2(ran.err.contains("refused"), ran.err.constData());
    }

    void aReportIsTheJsonAndIsReplacedOnlyWhenAskedTo()
    {
        const QString file = path("report.json");
        QCOMPARE(check(u"drifting"_s, u"--report "_s + file).exitCode, 1);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(written.readAll()).object();
        QCOMPARE(json[u"database"].toString(), u"drifting"_s);
        const ProgramRun again = check(u"clean"_s, u"--report "_s + file);
        QCOMPARE(again.exitCode, 2);
        QVERIFY(again.err.contains("--overwrite"));
        QCOMPARE(check(u"clean"_s, u"--overwrite --report "_s + file).exitCode, 0);
        const ProgramRun nowhere = check(u"clean"_s, u"--report /proc/none/report.json"_s);
        QCOMPARE(nowhere.exitCode, 2);
        QVERIFY2(nowhere.err.contains("could not be written"), nowhere.err.constData());
    }

    void aReportNeedsNoDisplay_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("html") << path("report.HTML") << "<!DOCTYPE html>"_ba;
        QTest::newRow("pdf") << path("report.pdf") << "%PDF-"_ba;
    }

    void aReportNeedsNoDisplay()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, start);
        QCOMPARE(check(u"drifting"_s, u"--report "_s + file).exitCode, 1);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray content = written.readAll();
        QVERIFY2(content.left(start.size()).compare(start, Qt::CaseInsensitive) == 0,
                 content.left(100).constData());
    }

    void onATerminalTheProgressIsWipedAway()
    {
        const ProgramRun ran =
            runOnTerminal(arguments(u"clean"_s, {}), m_home.path(), "never asked"_ba, QByteArray());
        QCOMPARE(ran.exitCode, 0);
        QVERIFY2(ran.out.contains("\r\033[Kclean, revision 9f8a7e6d5c4b"),
                 ran.out.toPercentEncoding().constData());
    }

    void aSignalEndsTheStatementOfTheServer()
    {
        QProcess program;
        program.start(QStringLiteral(PROGRAM_PATH), arguments(u"endless"_s, {}));
        const auto connection = m_cluster.connect(u"postgres"_s);
        const auto running = [&connection] {
            return valueOfQuery(*connection,
                                u"select count(*) from pg_stat_activity where datname = 'endless' "
                                "and state = 'active' "
                                "and clock_timestamp() > query_start + interval '300 ms'"_s);
        };
        QTRY_COMPARE_WITH_TIMEOUT(running(), u"1"_s, 20'000);
        QElapsedTimer timer;
        timer.start();
        ::kill(pid_t(program.processId()), SIGINT);
        QVERIFY(program.waitForFinished(10'000));
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.readAllStandardError().contains("cancelled"));
        QTRY_COMPARE_WITH_TIMEOUT(running(), u"0"_s, 2'000);
    }
};

QTEST_GUILESS_MAIN(CheckCommandTest)
#include "tst_checkcommand.moc"
