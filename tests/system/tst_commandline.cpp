// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/program.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// The real program, run as a person or a script would run it.
class CommandLineTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_home;

    ProgramRun run(const QStringList &arguments) { return runProgram(arguments, m_home.path()); }
    ProgramRun run(const char *arguments)
    {
        return run(QString::fromLatin1(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

    static void writeProfile(const QTemporaryDir &home, const char *file, const QByteArray &text)
    {
        const QString folder = home.filePath(QStringLiteral("config/clicknback-ops/environments"));
        QVERIFY(QDir().mkpath(folder));
        QFile target(folder + QLatin1Char('/') + QLatin1String(file));
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(text);
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(QStringLiteral("clean"));
        m_cluster.run(QStringLiteral("clean"),
                      basicRows() + walletRow(QStringLiteral("5"), QStringLiteral("0"))
                          + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"),
                                         QStringLiteral("100"), QStringLiteral("5"),
                                         QStringLiteral("pending")));
        m_cluster.createDatabase(QStringLiteral("stranger"));
    }

    void helpAndVersionAnswerOnStandardOutput()
    {
        const ProgramRun help = run("--help");
        QCOMPARE(help.exitCode, 0);
        for (const char *word :
             {"--demo", "--dsn", "--kind", "--env", "screenshots", "status", "fault"})
            QVERIFY2(help.out.contains(word), word);
        QVERIFY(help.err.isEmpty());
        const ProgramRun version = run("--version");
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.out.startsWith("clicknback-ops "));
    }

    void wrongUsageIsSaidOnStandardErrorWith64_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *arguments, const char *word) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(word);
        };
        row("--nonsense", "nonsense");
        row("frobnicate", "frobnicate");
        row("status extra", "extra");
        row("status --demo --dsn dbname=x", "Only one of");
        row("status", "Say which platform");
        row("status --json --dsn nonsense=1", "nonsense");
        row("status --dsn password=x", "passfile");
        row("status --dsn postgresql://a:b@c/d", "passfile");
        row("status --dsn dbname=x --kind holiday", "holiday");
        row("status --kind staging", "--dsn");
        row("status --dsn dbname=x --instance nourl", "NAME=URL");
        row("status --dsn dbname=x --instance a=ftp://x", "NAME=URL");
        row("status --env never-saved", "never-saved");
        row("status --demo --demo-purchases many", "many");
        row("status --demo --demo-purchases 10000001", "10000001");
        row("status --demo-purchases 0", "0");
        row("screenshots --dsn dbname=x", "--out");
        row("screenshots --out /tmp --dsn dbname=x --theme sepia", "sepia");
        row("screenshots --out /tmp --dsn dbname=x --page attic", "attic");
        row("--json", "--json");
        row("--dsn", "dsn");
        row("demo fault no-such-fault on", "no-such-fault");
        row("demo fault job-dead sideways", "on");
        row("demo dance", "dance");
    }

    void wrongUsageIsSaidOnStandardErrorWith64()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, word);
        const ProgramRun ran = run(arguments.toLatin1().constData());
        QVERIFY2(ran.exitCode == 64, ran.err.constData());
        QVERIFY2(ran.err.contains(word.toUtf8()), ran.err.constData());
        QVERIFY2(ran.out.isEmpty(), ran.out.constData());
    }

    void aCleanPlatformIsGood()
    {
        const ProgramRun ran =
            run({QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--dsn"),
                 m_cluster.conninfoText(QStringLiteral("clean"))});
        QVERIFY2(ran.exitCode == 0, ran.out.constData());
        const QJsonObject json = ran.json();
        QCOMPARE(json.value(QStringLiteral("environment"))
                     .toObject()
                     .value(QStringLiteral("kind"))
                     .toString(),
                 QStringLiteral("production"));
        QCOMPARE(json.value(QStringLiteral("balances_cents"))
                     .toObject()
                     .value(QStringLiteral("pending"))
                     .toInt(),
                 500);
        QVERIFY(json.value(QStringLiteral("instances")).isNull());
        QVERIFY(!json.value(QStringLiteral("instances_reason")).toString().isEmpty());
    }

    void aDeadInstanceIsAFinding()
    {
        const ProgramRun ran =
            run({QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--dsn"),
                 m_cluster.conninfoText(QStringLiteral("clean")), QStringLiteral("--instance"),
                 QStringLiteral("api=http://127.0.0.1:1")});
        QCOMPARE(ran.exitCode, 1);
        const QJsonObject instance =
            ran.json().value(QStringLiteral("instances")).toArray().at(0).toObject();
        QCOMPARE(instance.value(QStringLiteral("state")).toString(), QStringLiteral("down"));
    }

    void whatCannotBeReadIs2AndNull()
    {
        const ProgramRun ran =
            run({QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--dsn"),
                 QStringLiteral("host=127.0.0.1 port=1 dbname=x")});
        QCOMPARE(ran.exitCode, 2);
        QVERIFY(ran.json().value(QStringLiteral("balances_cents")).isNull());
        QVERIFY(
            ran.json().value(QStringLiteral("balances_reason")).toString().contains(u"refused"));
        QVERIFY(ran.err.contains("refused"));
    }

    void aDatabaseOfSomethingElseIs2WithTheReason()
    {
        const ProgramRun ran =
            run({QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--dsn"),
                 m_cluster.conninfoText(QStringLiteral("stranger"))});
        QCOMPARE(ran.exitCode, 2);
        QVERIFY(ran.json()
                    .value(QStringLiteral("balances_reason"))
                    .toString()
                    .contains(u"not a ClickNBack database"));
        QVERIFY(ran.json().value(QStringLiteral("balances_cents")).isNull());
    }

    void screenshotsAreMadeWithoutADisplay()
    {
        const QString folder = m_home.filePath(QStringLiteral("shots"));
        const ProgramRun ran =
            run({QStringLiteral("screenshots"), QStringLiteral("--out"), folder,
                 QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("--page"),
                 QStringLiteral("overview"), QStringLiteral("--dsn"),
                 m_cluster.conninfoText(QStringLiteral("clean"))});
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
        QCOMPARE(QDir(folder).entryList(QDir::Files),
                 QStringList{QStringLiteral("overview-dark.png")});
        const QImage image(folder + QStringLiteral("/overview-dark.png"));
        QCOMPARE(image.size(), QSize(1440, 900));
    }

    void screenshotsOfADatabaseThatIsNotThereEndWith2()
    {
        const ProgramRun ran =
            run({QStringLiteral("screenshots"), QStringLiteral("--out"), m_home.path(),
                 QStringLiteral("--dsn"), QStringLiteral("host=127.0.0.1 port=1 dbname=x")});
        QCOMPARE(ran.exitCode, 2);
        QVERIFY(ran.err.contains("refused"));
    }

    void aSavedEnvironmentIsFoundByName()
    {
        const QString folder =
            m_home.filePath(QStringLiteral("config/clicknback-ops/environments"));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/shop.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("kind = 'staging'\nconninfo = \""
                   + m_cluster.conninfoText(QStringLiteral("clean"))
                         .replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
                         .toUtf8()
                   + "\"\n");
        file.close();
        const ProgramRun ran = run("status --json --env shop");
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
        QCOMPARE(ran.json()
                     .value(QStringLiteral("environment"))
                     .toObject()
                     .value(QStringLiteral("name"))
                     .toString(),
                 QStringLiteral("shop"));
    }

    void aBrokenEnvironmentFileIsNamedWithLineAndColumn()
    {
        const QString folder =
            m_home.filePath(QStringLiteral("config/clicknback-ops/environments"));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/broken.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("kind = 'staging'\nconninfo = = \n");
        file.close();
        for (const char *command :
             {"status --env broken", "--env broken", "screenshots --out /tmp --env broken"}) {
            const ProgramRun ran = run(command);
            QCOMPARE(ran.exitCode, 2);
            QVERIFY2(ran.err.contains("broken.toml, line 2, column"), ran.err.constData());
        }
    }

    void theSavedEnvironmentsAreListedWithWhatIsWrong()
    {
        QTemporaryDir home;
        QCOMPARE(runProgram({QStringLiteral("environments")}, home.path()).exitCode, 0);
        writeProfile(home, "good.toml",
                     "kind = 'staging'\nconninfo = 'host=db dbname=x'\npoler = true\n");
        ProgramRun ran =
            runProgram({QStringLiteral("environments"), QStringLiteral("--json")}, home.path());
        QCOMPARE(ran.exitCode, 0);
        const QJsonObject good =
            ran.json().value(QStringLiteral("environments")).toArray().at(0).toObject();
        QCOMPARE(good.value(QStringLiteral("kind")).toString(), QStringLiteral("staging"));
        QCOMPARE(good.value(QStringLiteral("connection")).toString(), QStringLiteral("db/x"));
        QCOMPARE(good.value(QStringLiteral("warnings")).toArray().size(), 1);
        writeProfile(home, "bad.toml", "conninfo = 5\n");
        ran = runProgram({QStringLiteral("environments")}, home.path());
        QCOMPARE(ran.exitCode, 2);
        QVERIFY2(ran.out.contains("bad.toml, line 1, column 12"), ran.out.constData());
        QVERIFY2(ran.out.contains("db/x"), ran.out.constData());
    }

    void aConnectionIsTriedWithoutAWindow()
    {
        const ProgramRun ran = run({QStringLiteral("connection"), QStringLiteral("--dsn"),
                                    m_cluster.conninfoText(QStringLiteral("stranger"))});
        QVERIFY2(ran.out.contains("not a ClickNBack database"), ran.out.constData());
        QVERIFY(ran.exitCode == 1 || ran.exitCode == 2);
    }

    void aPasswordThatNobodyKnowsIs2WithTheReason()
    {
        m_cluster.createGuardedRole(QStringLiteral("careful"), QStringLiteral("open sesame"));
        QTemporaryDir home;
        writeProfile(
            home, "shop.toml",
            "conninfo = \""
                + m_cluster.conninfoText(QStringLiteral("clean"), QStringLiteral("careful"))
                      .toUtf8()
                + "\"\n");
        for (const char *command : {"status", "screenshots --out /tmp --page overview"}) {
            const ProgramRun ran =
                runProgram(QString::fromLatin1(command).split(QLatin1Char(' '))
                               + QStringList{QStringLiteral("--env"), QStringLiteral("shop")},
                           home.path());
            QCOMPARE(ran.exitCode, 2);
            QVERIFY2(ran.err.contains("password"), ran.err.constData());
            QVERIFY2(ran.err.contains("keychain"), ran.err.constData());
        }
        const ProgramRun json = runProgram({QStringLiteral("status"), QStringLiteral("--json"),
                                            QStringLiteral("--env"), QStringLiteral("shop")},
                                           home.path());
        QVERIFY(json.json()
                    .value(QStringLiteral("balances_cents"))
                    .isNull()); // still an answer for a script
    }

    void aPasswordIsAskedForOnATerminalAndNotShown()
    {
        QTemporaryDir home;
        writeProfile(
            home, "shop.toml",
            "conninfo = \""
                + m_cluster.conninfoText(QStringLiteral("clean"), QStringLiteral("careful"))
                      .toUtf8()
                + "\"\n");
        const ProgramRun ran = runOnTerminal(
            {QStringLiteral("status"), QStringLiteral("--env"), QStringLiteral("shop")},
            home.path(), "Password for shop", "open sesame\n");
        QVERIFY2(ran.exitCode == 0, ran.out.constData());
        QVERIFY2(ran.out.contains("Balances"), ran.out.constData());
        QVERIFY2(!ran.out.contains("open sesame"), ran.out.constData());
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
