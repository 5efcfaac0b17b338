// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/commandwords.h"
#include "models/network/releases/composereader.h"

#include <QTest>

using namespace clicknback;

namespace {

/// As on the platform's server: the application does not follow APP_IMAGE, its migrations do.
const char kProduction[] = R"(
name: app
x-restart: &restart
  restart: unless-stopped
services:
  clicknback-db:
    image: ${POSTGRES_IMAGE}
    <<: *restart
    environment:
      POSTGRES_USER: ${POSTGRES_USER}
    ports:
      - "${POSTGRES_PORT}:5432"
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U $${POSTGRES_USER}"]
      interval: 5s
  migrate:
    image: ${APP_IMAGE:-ghcr.io/jerosanchez/clicknback:latest}
    command: alembic upgrade head
    restart: "no"
    depends_on:
      clicknback-db:
        condition: service_healthy
  clicknback-app:
    image: ghcr.io/jerosanchez/clicknback:latest
    <<: *restart
    command: ["uvicorn", "app.main:app", "--port", "8000"]
    depends_on:
      clicknback-db:
        condition: service_healthy
      migrate:
        condition: service_completed_successfully
    ports:
      - target: 8000
        published: ${APP_PORT}
        host_ip: 127.0.0.1
    healthcheck:
      test: curl -f http://localhost:8000/health/ready
volumes:
  pgdata:
)";

ComposeService onlyService(const QByteArray &lines)
{
    const auto file = readComposeFile("services:\n  app:\n" + lines);
    [&] {
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->services.size(), std::size_t{1});
    }();
    return file && !file->services.empty() ? file->services.front() : ComposeService{};
}

/// Each anchor stands for nine of the one before.
QByteArray bomb(int levels)
{
    QByteArray text = "x0: &x0 [a, a, a, a, a, a, a, a, a]\n";
    for (int level = 1; level < levels; ++level) {
        const QByteArray before = "*x" + QByteArray::number(level - 1);
        const QByteArray name = "x" + QByteArray::number(level);
        text += name + ": &" + name + " [" + (before + ", ").repeated(8) + before + "]\n";
    }
    return text + "services: {app: {image: x}}\n";
}

} // namespace

/// Compose files as people write them.
class ComposeReaderTest : public QObject
{
    Q_OBJECT

    static void fails(const QByteArray &content, const QString &words)
    {
        const auto file = readComposeFile(content);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(file.error().message.contains(words), qPrintable(file.error().message));
    }

private slots:
    void thePlatformsFileIsRead()
    {
        const auto file = readComposeFile(kProduction);
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->services.size(), std::size_t{3});
        ComposeService database;
        database.name = QStringLiteral("clicknback-db");
        database.image = QStringLiteral("${POSTGRES_IMAGE}");
        database.restart = QStringLiteral("unless-stopped");
        database.hasHealthCheck = true;
        database.ports = {QStringLiteral("${POSTGRES_PORT}:5432")};
        QCOMPARE(file->services[0], database);
        ComposeService migrate;
        migrate.name = QStringLiteral("migrate");
        migrate.image = QStringLiteral("${APP_IMAGE:-ghcr.io/jerosanchez/clicknback:latest}");
        migrate.command = {QStringLiteral("alembic"), QStringLiteral("upgrade"),
                           QStringLiteral("head")};
        migrate.restart = QStringLiteral("no");
        migrate.dependsOn = {QStringLiteral("clicknback-db")};
        QCOMPARE(file->services[1], migrate);
        ComposeService app;
        app.name = QStringLiteral("clicknback-app");
        app.image = QStringLiteral("ghcr.io/jerosanchez/clicknback:latest");
        app.command = {QStringLiteral("uvicorn"), QStringLiteral("app.main:app"),
                       QStringLiteral("--port"), QStringLiteral("8000")};
        app.restart = QStringLiteral("unless-stopped");
        app.dependsOn = {QStringLiteral("clicknback-db"), QStringLiteral("migrate")};
        app.hasHealthCheck = true;
        app.ports = {QStringLiteral("127.0.0.1:${APP_PORT}:8000")};
        QCOMPARE(file->services[2], app);
    }

    void ownKeysStandBeforeMergedOnesAndEarlierMergesBeforeLater()
    {
        const auto file = readComposeFile("x-a: &a {image: of-a, restart: always}\n"
                                          "x-b: &b {image: of-b, command: run, restart: never}\n"
                                          "x-c: &c {<<: *b, command: c}\n"
                                          "services:\n"
                                          "  one: {<<: [*a, *b], restart: own}\n"
                                          "  two: {restart: own, <<: *c}\n");
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->services[0].image, QStringLiteral("of-a"));
        QCOMPARE(file->services[0].command, QStringList{QStringLiteral("run")});
        QCOMPARE(file->services[0].restart, QStringLiteral("own"));
        QCOMPARE(file->services[1].image, QStringLiteral("of-b"));
        QCOMPARE(file->services[1].command, QStringList{QStringLiteral("c")});
        QCOMPARE(file->services[1].restart, QStringLiteral("own"));
    }

    void aServiceThatIsBuiltSaysSo()
    {
        QVERIFY(onlyService("    build: .\n").isBuilt);
        QVERIFY(onlyService("    build: {context: ., dockerfile: x}\n    image: y\n").isBuilt);
        QVERIFY(!onlyService("    image: y\n").isBuilt);
        QVERIFY(!onlyService("    image: y\n    build:\n").isBuilt);
    }

    void aServiceThatExtendsAnotherBeginsAsThatOne()
    {
        const auto file =
            readComposeFile("services:\n"
                            "  base: {image: x, command: a b, restart: always, depends_on: [db]}\n"
                            "  web: {extends: {service: base}, command: c}\n"
                            "  short: {extends: base}\n"
                            "  foreign: {extends: {file: other.yml, service: base}, command: d}\n"
                            "  db: {image: y}\n");
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->services[1].name, QStringLiteral("web"));
        QCOMPARE(file->services[1].image, QStringLiteral("x"));
        QCOMPARE(file->services[1].command, QStringList{QStringLiteral("c")});
        QCOMPARE(file->services[1].dependsOn, QStringList());
        QCOMPARE(file->services[2].restart, QStringLiteral("always"));
        QVERIFY(file->services[3].image.isEmpty() && !file->services[3].isBuilt);
        fails("services: {a: {extends: b}, b: {extends: a}}", QStringLiteral("extends"));
        fails("services: {a: {extends: nobody}}", QStringLiteral("“nobody”"));
    }

    void portsAreReadInBothForms_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("read");
        QTest::newRow("number") << QByteArray("8000") << QStringLiteral("8000");
        QTest::newRow("not base 60") << QByteArray("22:22") << QStringLiteral("22:22");
        QTest::newRow("short") << QByteArray("\"127.0.0.1:8001:8000/udp\"")
                               << QStringLiteral("127.0.0.1:8001:8000/udp");
        QTest::newRow("target") << QByteArray("{target: 80}") << QStringLiteral("80");
        QTest::newRow("published")
            << QByteArray("{target: 80, published: 8080, protocol: tcp, mode: host}")
            << QStringLiteral("8080:80");
        QTest::newRow("all") << QByteArray("{target: 80, published: '1', host_ip: 127.0.0.1, "
                                           "protocol: udp}")
                             << QStringLiteral("127.0.0.1:1:80/udp");
        QTest::newRow("IPv6, any port")
            << QByteArray("{target: 80, host_ip: '::1'}") << QStringLiteral("[::1]::80");
    }

    void portsAreReadInBothForms()
    {
        QFETCH(QByteArray, written);
        QFETCH(QString, read);
        QCOMPARE(onlyService("    ports:\n      - " + written + "\n").ports, QStringList{read});
    }

    void aHealthCheckThatIsTakenAwayIsNone_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<bool>("checks");
        QTest::newRow("command") << QByteArray("{test: 'true'}") << true;
        QTest::newRow("interval alone") << QByteArray("{interval: 5s}") << true;
        QTest::newRow("disabled") << QByteArray("{disable: true}") << false;
        QTest::newRow("disabled in old words") << QByteArray("{test: x, disable: yes}") << false;
        QTest::newRow("not disabled") << QByteArray("{test: x, disable: false}") << true;
        QTest::newRow("none") << QByteArray("{test: NONE}") << false;
        QTest::newRow("none in a list") << QByteArray("{test: [NONE]}") << false;
        QTest::newRow("null") << QByteArray("null") << false;
        QTest::newRow("reset") << QByteArray("!reset null") << false;
    }

    void aHealthCheckThatIsTakenAwayIsNone()
    {
        QFETCH(QByteArray, written);
        QFETCH(bool, checks);
        QCOMPARE(onlyService("    image: x\n    healthcheck: " + written + "\n").hasHealthCheck,
                 checks);
    }

    void commandsAreTakenApartAsAShellDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("plain") << QStringLiteral("a  b\tc\n")
                               << QStringList{QStringLiteral("a"), QStringLiteral("b"),
                                              QStringLiteral("c")};
        QTest::newRow("quotes") << QStringLiteral("sh -c 'a \"b\" && c' \"\"")
                                << QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                                               QStringLiteral("a \"b\" && c"), QString()};
        QTest::newRow("escapes") << QStringLiteral("a\\ b \"c\\\"d\\n\" 'e\\'")
                                 << QStringList{QStringLiteral("a b"), QStringLiteral("c\"d\\n"),
                                                QStringLiteral("e\\")};
        QTest::newRow("variable") << QStringLiteral("run ${X:-a b ${Y}} ${Z}d")
                                  << QStringList{QStringLiteral("run"),
                                                 QStringLiteral("${X:-a b ${Y}}"),
                                                 QStringLiteral("${Z}d")};
        QTest::newRow("nothing") << QString() << QStringList();
    }

    void commandsAreTakenApartAsAShellDoes()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        const auto taken = commandWords(text);
        QVERIFY(taken);
        QCOMPARE(*taken, words);
    }

    void aCommandWithoutAnEndIsRefusedWithItsPlace()
    {
        fails("services:\n  app:\n    command: sh -c 'oops\n",
              QStringLiteral("at line 3, column 14"));
    }

    void whatIsNoComposeFileIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("it has no services");
        QTest::newRow("text") << QByteArray("hello") << QStringLiteral("it has no services");
        QTest::newRow("a list") << QByteArray("- a\n- b\n") << QStringLiteral("no services");
        QTest::newRow("the oldest format")
            << QByteArray("web: {image: x}\n") << QStringLiteral("it has no services");
        QTest::newRow("empty services")
            << QByteArray("services:\n") << QStringLiteral("no services");
        QTest::newRow("services as a list")
            << QByteArray("services: [a]") << QStringLiteral("at line 1, column 11");
        QTest::newRow("a service of nothing")
            << QByteArray("services:\n  app:\n") << QStringLiteral("“app” is no mapping");
        QTest::newRow("twice") << QByteArray("services:\n  a: {image: x}\n  a: {image: y}\n")
                               << QStringLiteral("there twice");
        QTest::newRow("image of a list") << QByteArray("services:\n  a:\n    image: [x]\n")
                                         << QStringLiteral("at line 3, column 12");
        QTest::newRow("ports of text")
            << QByteArray("services: {a: {ports: x}}") << QStringLiteral("ports is no list");
        QTest::newRow("depends_on of text")
            << QByteArray("services: {a: {depends_on: x}}") << QStringLiteral("depends_on");
        QTest::newRow("no YAML") << QByteArray("services:\n  a: {image: x\n  b: ]\n")
                                 << QStringLiteral("at line ");
        QTest::newRow("a tab") << QByteArray("services:\n\ta: {image: x}\n")
                               << QStringLiteral("at line 2");
        QTest::newRow("an alias of nothing")
            << QByteArray("services: {a: *nobody}") << QStringLiteral("at line 1");
        QTest::newRow("two documents") << QByteArray("services: {a: {image: x}}\n---\nb: c\n")
                                       << QStringLiteral("more than one document");
        QTest::newRow("recursion") << QByteArray("services: &s {a: {image: x, y: *s}}")
                                   << QStringLiteral("its own anchor");
    }

    void whatIsNoComposeFileIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        fails(content, words);
    }

    void bombsAreRefusedBeforeTheyGrow()
    {
        QVERIFY(readComposeFile(bomb(3)));
        fails(bomb(9), QStringLiteral("more than 10,000 values"));
        fails(bomb(200), QStringLiteral("more than 10,000 values"));
        fails("services: {a: {image: x}}\nx: [" + QByteArray("a,").repeated(10'000) + "a]\n",
              QStringLiteral("more than 10,000 values"));
        fails("x: " + QByteArray(100'000, '[') + "\n", QStringLiteral("nested too deeply"));
        fails("x: " + QByteArray("{a: ").repeated(100'000) + "\n",
              QStringLiteral("nested too deeply"));
        fails("#" + QByteArray(1 << 20, 'x'), QStringLiteral("larger than 1 MiB"));
    }

    void noBytesWhateverEndTheProgram()
    {
        quint32 seed = 20'261'123;
        for (int round = 0; round < 2'000; ++round) {
            QByteArray broken = kProduction;
            for (int change = 0; change < 4; ++change) {
                seed = seed * 1'664'525 + 1'013'904'223;
                const QByteArray signs = "{}[]:-&*!|>'\"%@\t\n #,?\\\0\xff";
                broken[qsizetype(seed >> 8) % broken.size()] =
                    signs[qsizetype(seed >> 20) % signs.size()];
            }
            if (const auto file = readComposeFile(broken))
                QVERIFY(!file->services.empty());
            else
                QVERIFY(file.error().message.startsWith(QStringLiteral("The Compose file")));
        }
    }
};

QTEST_GUILESS_MAIN(ComposeReaderTest)
#include "tst_composereader.moc"
