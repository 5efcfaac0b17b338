// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/deployplan.h"

#include "models/domain/releases/hostnote.h"
#include "tests/domain/hostworld.h"
#include "tests/domain/printing.h"

#include <QStandardPaths>

#include <memory>

using namespace clicknback;

namespace {

HostNote noteOf(const QString &operation, const QString &who = QStringLiteral("carol"),
                const QString &why = QStringLiteral("v1.2.0 is slow"))
{
    return {who, why, QStringLiteral("v1.1.0"), Instant{1'764'000'000'123'456}, operation};
}

QByteArray pinText(const char *digest)
{
    return pinFileText({QStringLiteral("clicknback-app"), QStringLiteral("migrate")},
                       QStringLiteral("ghcr.io/o/n@sha256:") + QString::fromLatin1(digest), {});
}

/// What would hurt if a shell read it.
QString hostileText()
{
    return QString::fromUtf8("it's \"x\" $(touch pwned) `touch pwned`; touch pwned\n&& touch pwned "
                             "\\ \\n %s ${HOME} | * ü€ \t-e");
}

template<typename T>
bool isUnknownOrAs(const Fact<T> &found, const Fact<T> &whole)
{
    return !found.isKnown() || found == whole;
}

} // namespace

class TestHostScripts : public QObject
{
    Q_OBJECT
private slots:
    void everyShellOfAHostRunsThem_data()
    {
        QTest::addColumn<QStringList>("shell");
        QTest::newRow("sh") << QStringList{QStringLiteral("/bin/sh")};
        for (const char *name : {"dash", "bash", "busybox"}) {
            const QString program = QStandardPaths::findExecutable(QString::fromLatin1(name));
            QStringList shell{program};
            if (QLatin1String(name) == QLatin1String("busybox"))
                shell << QStringLiteral("sh");
            if (!program.isEmpty())
                QTest::newRow(name) << shell;
        }
    }
    void everyShellOfAHostRunsThem()
    {
        QFETCH(QStringList, shell);
        HostWorld host;
        host.shell = shell;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        const HostNote note = noteOf(QStringLiteral("one"), hostileText(), hostileText());
        QCOMPARE(host.run(hostscripts::lock(host.settings, note)).code, 0);
        QCOMPARE(host.run(hostscripts::hold(host.settings, note)).code, 0);
        QCOMPARE(host.run(hostscripts::pin(host.settings, pinText("1"))).code, 0);
        const ComposeHost seen = host.look();
        QVERIFY2(seen.lock && *seen.lock == note, qPrintable(seen.lock.why));
        QVERIFY(seen.hold && *seen.hold == note);
        QCOMPARE(*seen.pinFile, pinText("1"));
        QCOMPARE(host.run(hostscripts::migrate(host.settings)).code, 0);
        QCOMPARE(host.run(hostscripts::recreate(host.settings)).code, 0);
        QCOMPARE(host.run(hostscripts::unlock(host.settings, QStringLiteral("one"))).code, 0);
        QVERIFY(!host.has("app/.clicknback-ops.lock"));
    }

    void aLockIsTakenOnceAndSaysWhoHasIt()
    {
        const HostWorld host;
        const HostNote first = noteOf(QStringLiteral("one"));
        QCOMPARE(host.run(hostscripts::lock(host.settings, first)).code, 0);
        const ScriptEnd second = host.run(hostscripts::lock(
            host.settings, noteOf(QStringLiteral("two"), QStringLiteral("dave"))));
        QCOMPARE(second.code, 75);
        QCOMPARE(hostNoteFrom(second.out), first);
    }

    void whoAsksAgainForItsOwnLockHasIt()
    {
        // The answer of the first may have been lost with the connection.
        const HostWorld host;
        const QByteArray script = hostscripts::lock(host.settings, noteOf(QStringLiteral("one")));
        QCOMPARE(host.run(script).code, 0);
        QCOMPARE(host.run(script).code, 0);
    }

    void ofTwentyAtOnceExactlyOneGetsTheLock()
    {
        const HostWorld host;
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < 20; ++i)
            all.emplace_back(host.started(
                hostscripts::lock(host.settings, noteOf(QStringLiteral("operation %1").arg(i)))));
        int winners = 0;
        for (const auto &process : all) {
            const ScriptEnd end = HostWorld::ended(process.get());
            QVERIFY2(end.code == 0 || end.code == 75, end.err.constData());
            winners += end.code == 0 ? 1 : 0;
        }
        QCOMPARE(winners, 1);
        QVERIFY(!hostNoteFrom(host.read("app/.clicknback-ops.lock/note.json")).who.isEmpty());
    }

    void anotherOnesLockIsNotOpened()
    {
        const HostWorld host;
        QCOMPARE(host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("one")))).code, 0);
        for (const char *other : {"two", "", "one x", "*", "on"}) {
            const ScriptEnd end =
                host.run(hostscripts::unlock(host.settings, QString::fromLatin1(other)));
            QCOMPARE(end.code, 75);
            QCOMPARE(hostNoteFrom(end.out).operationId, QStringLiteral("one"));
        }
        QVERIFY(host.has("app/.clicknback-ops.lock/note.json"));
        QCOMPARE(host.run(hostscripts::unlock(host.settings, QStringLiteral("one"))).code, 0);
        QVERIFY(!host.has("app/.clicknback-ops.lock"));
        QCOMPARE(host.run(hostscripts::unlock(host.settings, QStringLiteral("one"))).code, 0);
        QCOMPARE(host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("two")))).code, 0);
    }

    void aLockThatDiedWhileItWasMadeIsThereAndCanBeBroken()
    {
        const HostWorld host;
        QDir(host.path("app")).mkdir(QStringLiteral(".clicknback-ops.lock"));
        const ScriptEnd end =
            host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("one"))));
        QCOMPARE(end.code, 75);
        const ComposeHost seen = host.look();
        QVERIFY(seen.lock && seen.lock->has_value());
        QCOMPARE((*seen.lock)->who, QString());
        QCOMPARE(host.run(hostscripts::unlock(host.settings, QString())).code, 0);
        QCOMPARE(host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("one")))).code, 0);
    }

    void whatCannotBeLockedIsNoLockOfSomebody()
    {
        HostWorld host;
        host.write("app/.clicknback-ops.lock", "a file in its place");
        QCOMPARE(host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("one")))).code,
                 73);
        host.settings.composeFolder = host.path("nowhere");
        const ScriptEnd end =
            host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("one"))));
        QVERIFY(end.code != 0 && end.code != 75);
        QVERIFY(!end.err.isEmpty());
    }

    void withoutAFolderNothingIsDone()
    {
        HostWorld host;
        host.addEngine();
        host.settings.composeFolder.clear();
        QCOMPARE(host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("one")))).code,
                 64);
        QCOMPARE(host.run(hostscripts::recreate(host.settings)).code, 64);
        QVERIFY(QDir(host.path("home"))
                    .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(!host.has("calls"));
    }

    void nothingThatAPersonWroteIsRun()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        const QString hostile = hostileText();
        const HostNote note = noteOf(hostile, hostile, hostile);
        host.settings.appService = hostile;
        host.settings.migrateService = hostile;
        host.settings.composeFile = hostile;
        for (const QByteArray &script :
             {hostscripts::lock(host.settings, note), hostscripts::hold(host.settings, note),
              hostscripts::unlock(host.settings, hostile),
              hostscripts::pull(host.settings, hostile),
              hostscripts::downgrade(host.settings, hostile, hostile),
              hostscripts::pin(host.settings, hostile.toUtf8()),
              hostscripts::migrate(host.settings), hostscripts::recreate(host.settings),
              hostscripts::look(host.settings), hostscripts::releaseHold(host.settings)})
            host.run(script);
        QVERIFY(!host.has("app/pwned") && !host.has("home/pwned"));
        QVERIFY(host.read("calls").contains("docker|pull|" + hostile.toUtf8()));
        QCOMPARE(host.read("app/docker-compose.clicknback-ops.yml"), hostile.toUtf8());
    }

    void aFolderMayBeNamedAnything()
    {
        HostWorld host;
        for (const char *name : {"a b'c$(touch pwned)", "-n", "home/below"}) {
            QVERIFY(QDir().mkpath(host.path(name)));
            host.settings.composeFolder = host.path(name);
            QCOMPARE(host.run(hostscripts::hold(host.settings, noteOf(QStringLiteral("1")))).code,
                     0);
            QVERIFY(host.has((QByteArray(name) + "/.clicknback-ops.hold").constData()));
        }
        host.settings.composeFolder = QStringLiteral("~/below");
        QCOMPARE(host.run(hostscripts::releaseHold(host.settings)).code, 0);
        QVERIFY(!host.has("home/below/.clicknback-ops.hold"));
    }

    void aConnectionLostWhileAScriptIsSentRunsNothing()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        for (const QByteArray &script :
             {hostscripts::lock(host.settings, noteOf(QStringLiteral("one"))),
              hostscripts::pin(host.settings, pinText("1")), hostscripts::recreate(host.settings)})
            for (int tenth = 1; tenth < 10; ++tenth)
                host.run(script.left(script.size() * tenth / 10));
        for (const QByteArray &script :
             {hostscripts::lock(host.settings, noteOf(QStringLiteral("one"))),
              hostscripts::recreate(host.settings)})
            host.run(script.left(script.size() - 2)); // all but the last brace
        QVERIFY(!host.has("calls"));
        QCOMPARE(QDir(host.path("app"))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("docker-compose.yml")});
    }

    void aHoldIsPutReplacedAndLifted()
    {
        HostWorld host;
        const HostNote first = noteOf(QStringLiteral("one"));
        const HostNote second = noteOf(QStringLiteral("two"), QStringLiteral("dave"));
        QVERIFY(host.look().hold && !host.look().hold->has_value());
        QCOMPARE(host.run(hostscripts::hold(host.settings, first)).code, 0);
        QCOMPARE(**host.look().hold, first);
        QCOMPARE(host.run(hostscripts::hold(host.settings, second)).code, 0);
        QCOMPARE(**host.look().hold, second);
        QCOMPARE(host.run(hostscripts::releaseHold(host.settings)).code, 0);
        QCOMPARE(host.run(hostscripts::releaseHold(host.settings)).code, 0);
        QVERIFY(!host.look().hold->has_value());
    }

    void aPinKeepsTheOneBefore()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        QCOMPARE(host.run(hostscripts::pin(host.settings, pinText("1"))).code, 0);
        QVERIFY(!host.has("app/docker-compose.clicknback-ops.yml.before"));
        QCOMPARE(host.run(hostscripts::pin(host.settings, pinText("2"))).code, 0);
        QCOMPARE(host.run(hostscripts::pin(host.settings, pinText("2"))).code, 0); // again
        QCOMPARE(host.read("app/docker-compose.clicknback-ops.yml"), pinText("2"));
        QCOMPARE(host.read("app/docker-compose.clicknback-ops.yml.before"), pinText("1"));
        QVERIFY(!host.has("app/docker-compose.clicknback-ops.yml.new"));
    }

    void aPinThatComposeDoesNotReadStaysAway()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        QCOMPARE(host.run(hostscripts::pin(host.settings, pinText("1"))).code, 0);
        host.addTool("docker-compose", "echo 'bad file' >&2; exit 15");
        const ScriptEnd end = host.run(hostscripts::pin(host.settings, pinText("2")));
        QCOMPARE(end.code, 15);
        QVERIFY(end.err.contains("bad file"));
        QCOMPARE(host.read("app/docker-compose.clicknback-ops.yml"), pinText("1"));
        QVERIFY(!host.has("app/docker-compose.clicknback-ops.yml.new"));
    }

    void theRealComposeFollowsThePinEvenWhereATagIsHardWired()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("docker-compose"));
        if (program.isEmpty() && qgetenv("CI") == "true")
            QFAIL("docker-compose is not installed.");
        if (program.isEmpty())
            QSKIP("docker-compose IS NOT INSTALLED: nobody looked whether it reads the pin.");
        HostWorld host;
        host.addTool("docker", "exit 1");
        host.write("bin/docker-compose", "#!/bin/sh\nPATH=/usr/bin:/bin:/usr/local/bin exec '"
                                             + program.toUtf8() + "' \"$@\"\n");
        QFile::setPermissions(host.path("bin/docker-compose"), QFile::ReadOwner | QFile::ExeOwner);
        const QByteArray digest(64, '1');
        const ScriptEnd pinned = host.run(hostscripts::pin(host.settings, pinText(digest)));
        QVERIFY2(pinned.code == 0, pinned.err.constData());
        const ScriptEnd config = host.run("cd '" + host.path("app").toUtf8()
                                          + "' && docker-compose -f docker-compose.yml -f "
                                            "docker-compose.clicknback-ops.yml config\n");
        QVERIFY2(config.out.count("ghcr.io/o/n@sha256:" + digest) == 2, config.out + config.err);
        QVERIFY(!config.out.contains("latest"));
        QVERIFY(host.run(hostscripts::pin(host.settings, "services:\n  x: [1\n")).code != 0);
        QCOMPARE(host.read("app/docker-compose.clicknback-ops.yml"), pinText(digest));
    }

    void composeIsCalledAsThePlanSays()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        host.run(hostscripts::pull(host.settings, QStringLiteral("n@sha256:1")));
        host.run(hostscripts::pin(host.settings, pinText("1")));
        host.run(hostscripts::migrate(host.settings));
        host.run(hostscripts::recreate(host.settings));
        QByteArrayList calls;
        for (const QByteArray &call : host.calls())
            if (!call.startsWith("docker|compose|version"))
                calls << call;
        const QByteArray files = "docker-compose|-f|./docker-compose.yml|-f|"
                                 "./docker-compose.clicknback-ops.yml";
        QCOMPARE(calls, (QByteArrayList{"docker|pull|n@sha256:1", files + ".new|config|-q",
                                        files + "|run|--rm|--no-deps|-T|migrate",
                                        files + "|up|-d|--no-build|--no-deps|clicknback-app"}));
    }

    void whereThereIsNoPinTheFileAloneIsRead()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        host.run(hostscripts::recreate(host.settings));
        QCOMPARE(host.calls().back(), QByteArray("docker-compose|-f|./docker-compose.yml|up|-d|"
                                                 "--no-build|--no-deps|clicknback-app"));
    }

    void whatComposeWouldReadBesideTheFileIsReadToo()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        host.write("app/docker-compose.override.yml", "services: {}\n");
        host.run(hostscripts::pin(host.settings, pinText("1")));
        host.run(hostscripts::migrate(host.settings));
        QCOMPARE(host.calls().back(),
                 QByteArray("docker-compose|-f|./docker-compose.yml|-f|"
                            "./docker-compose.override.yml|-f|./docker-compose.clicknback-ops.yml|"
                            "run|--rm|--no-deps|-T|migrate"));
        host.settings.composeFile = QStringLiteral("prod.yml");
        host.run(hostscripts::migrate(host.settings));
        QVERIFY(!host.calls().back().contains("override"));
    }

    void dockersOwnComposeGoesBeforeTheOther()
    {
        HostWorld host;
        host.addTool("docker", "exit 0");
        host.addTool("docker-compose", "exit 0");
        host.run(hostscripts::recreate(host.settings));
        QVERIFY(host.calls().back().startsWith("docker|compose|-f|./docker-compose.yml|up|"));
        QCOMPARE(*host.look().compose, QStringLiteral("docker compose"));
    }

    void withoutAnyComposeItSaysSo()
    {
        HostWorld host;
        host.addEngine();
        const ScriptEnd end = host.run(hostscripts::recreate(host.settings));
        QCOMPARE(end.code, 69);
        QVERIFY(end.err.contains("neither docker compose nor docker-compose"));
        QVERIFY(!host.look().compose);
    }

    void theEndOfWhatRanIsTheEndOfTheScript()
    {
        HostWorld host;
        host.addTool("docker", "exit 17");
        host.addTool("docker-compose", "exit 18");
        QCOMPARE(host.run(hostscripts::pull(host.settings, QStringLiteral("n"))).code, 17);
        QCOMPARE(host.run(hostscripts::migrate(host.settings)).code, 18);
        QCOMPARE(host.run(hostscripts::recreate(host.settings)).code, 18);
        const ScriptEnd end = host.run(
            hostscripts::downgrade(host.settings, QStringLiteral("n"), QStringLiteral("r1")));
        QCOMPARE(end.code, 18);
        QVERIFY(!host.has("app/.clicknback-ops.downgrade.yml"));
    }

    void theSchemaGoesBackFromTheNewerImageWhateverIsPinned()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "cp .clicknback-ops.downgrade.yml ../copy 2>/dev/null || :");
        host.write("app/docker-compose.clicknback-ops.yml", pinText("older"));
        QCOMPARE(host.run(hostscripts::downgrade(host.settings, QStringLiteral("n@sha256:newer"),
                                                 QStringLiteral("r1")))
                     .code,
                 0);
        QCOMPARE(host.calls().back(),
                 QByteArray("docker-compose|-f|./docker-compose.yml|-f|"
                            "./.clicknback-ops.downgrade.yml|run|--rm|--no-deps|-T|migrate|"
                            "alembic|downgrade|r1"));
        QVERIFY(host.read("copy").contains("n@sha256:newer"));
        QVERIFY(!host.has("app/.clicknback-ops.downgrade.yml"));
    }

    void aLookFindsEverything()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        const QByteArray file = "# =lock none\n=.\n|x\nservices:\n  db:\n    image: "
                                "\"${POSTGRES_IMAGE:-p}\"\n  app:\n    image : $TAG-${KIND}\n"
                                "    environment:\n      - X=${DB_PASSWORD}\n";
        host.write("app/docker-compose.yml", file);
        host.write("app/.env", "DB_PASSWORD=hunter2\n# APP_IMAGE=commented\nAPP_IMAGE=n:1\n"
                               " export POSTGRES_IMAGE = postgres:15\nTAG='a b'\nKIND=k\n"
                               "APP_IMAGE_KEY=hunter3\nKEY=\"APP\nx hunter4\"\nTAGS=hunter5");
        const ScriptEnd end = host.run(hostscripts::look(host.settings));
        QCOMPARE(end.code, 0);
        QVERIFY2(!end.out.contains("hunter") && !end.err.contains("hunter"), end.out.constData());
        const ComposeHost seen = composeHostFrom(end.out);
        QVERIFY2(seen.freeBytes && *seen.freeBytes > 0, qPrintable(seen.freeBytes.why));
        QVERIFY(seen.lock && !seen.lock->has_value());
        QVERIFY(seen.hold && !seen.hold->has_value());
        QCOMPARE(*seen.compose, QStringLiteral("docker-compose"));
        QCOMPARE(*seen.composeFile, file);
        QVERIFY(seen.pinFile && seen.pinFile->isEmpty());
        const QMap<QString, QString> wanted{
            {QStringLiteral("APP_IMAGE"), QStringLiteral("n:1")},
            {QStringLiteral("POSTGRES_IMAGE"), QStringLiteral("postgres:15")},
            {QStringLiteral("TAG"), QStringLiteral("a b")},
            {QStringLiteral("KIND"), QStringLiteral("k")}};
        QCOMPARE(environmentFileValues(*seen.environmentFile), wanted);
    }

    void whatIsNotThereIsKnownOrUnknownAsItShould()
    {
        HostWorld host;
        QFile::remove(host.path("app/docker-compose.yml"));
        const ComposeHost seen = host.look();
        QVERIFY(!seen.freeBytes && !seen.compose && !seen.composeFile);
        QVERIFY(seen.composeFile.why.contains(QLatin1String("docker-compose.yml")));
        QVERIFY(seen.environmentFile && seen.environmentFile->isEmpty());
        QVERIFY(seen.lock && !seen.lock->has_value());
    }

    void aFolderThatIsMissingMakesItsFactsUnknown()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        for (const QString &folder : {host.path("nowhere"), QString()}) {
            host.settings.composeFolder = folder;
            const ComposeHost seen = host.look();
            QVERIFY(seen.freeBytes && seen.compose);
            QVERIFY(!seen.lock && !seen.hold && !seen.composeFile && !seen.pinFile);
            QVERIFY(!seen.environmentFile);
            QVERIFY(!seen.lock.why.isEmpty() && seen.lock.why != QLatin1String("not read yet"));
        }
    }

    void anEngineThatDoesNotAnswerLeavesItsDiskUnknown()
    {
        HostWorld host;
        host.addTool("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");
        QVERIFY(host.look().freeBytes.why.contains(QLatin1String("Cannot connect")));
        host.addTool("docker", "[ $1 = info ] && echo 'WARNING: x' >&2 && echo ''");
        QVERIFY(!host.look().freeBytes);
        host.addTool("docker", "[ $1 = info ] && echo 'WARNING: x' >&2 && echo /");
        QVERIFY(host.look().freeBytes.isKnown());
        host.addTool("docker", "echo /no/such/folder");
        QVERIFY(!host.look().freeBytes);
    }

    void anAnswerThatBrokeOffIsNeverTakenForAnother()
    {
        HostWorld host;
        host.addEngine();
        host.addTool("docker-compose", "exit 0");
        host.run(hostscripts::lock(host.settings, noteOf(QStringLiteral("one"))));
        host.write("app/.env", "APP_IMAGE=n:1\n");
        host.write("app/docker-compose.clicknback-ops.yml", pinText("1"));
        const QByteArray out = host.run(hostscripts::look(host.settings)).out;
        const ComposeHost whole = composeHostFrom(out);
        for (qsizetype size = 0; size < out.size(); ++size) {
            const ComposeHost part = composeHostFrom(out.left(size));
            QVERIFY(isUnknownOrAs(part.freeBytes, whole.freeBytes));
            QVERIFY(isUnknownOrAs(part.lock, whole.lock));
            QVERIFY(isUnknownOrAs(part.hold, whole.hold));
            QVERIFY(isUnknownOrAs(part.compose, whole.compose));
            QVERIFY(isUnknownOrAs(part.composeFile, whole.composeFile));
            QVERIFY(isUnknownOrAs(part.pinFile, whole.pinFile));
            QVERIFY(isUnknownOrAs(part.environmentFile, whole.environmentFile));
        }
        QCOMPARE(composeHostFrom("Welcome to Debian =)\n=x\n|y\n" + out).lock, whole.lock);
    }

    void anythingElseIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("not ours") << QByteArray("bash: sh: command not found\n");
        QTest::newRow("no size") << QByteArray("=free ok\n|much\n=.\n");
        QTest::newRow("negative") << QByteArray("=free ok\n|-4\n=.\n");
        QTest::newRow("too much") << QByteArray("=free ok\n|9223372036854775807\n=.\n");
        QTest::newRow("empty") << QByteArray("=free ok\n=.\n");
    }
    void anythingElseIsUnknown()
    {
        QFETCH(QByteArray, output);
        const ComposeHost seen = composeHostFrom(output);
        QVERIFY(!seen.freeBytes && !seen.lock && !seen.hold);
        QVERIFY(!seen.freeBytes.why.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHostScripts)
#include "tst_hostscripts.moc"
