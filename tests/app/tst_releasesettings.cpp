// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environments.h"
#include "app/releases/releasetokens.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

namespace {

/// Everything differs from what it would be unsaid.
ReleaseSettings full()
{
    ReleaseSettings releases;
    releases.repository = QStringLiteral("jerosanchez/clicknback");
    releases.branch = QStringLiteral("trunk");
    releases.githubApi = QStringLiteral("https://github.example/api/v3");
    releases.githubCaFile = QStringLiteral("/etc/ops/ca.pem");
    releases.gateWorkflow = QStringLiteral("gates.yml");
    releases.deployWorkflow = QStringLiteral("ship.yml");
    releases.deployJob = QStringLiteral("ship");
    releases.githubEnvironment = QStringLiteral("production");
    releases.secrets = {QStringLiteral("GHCR_PAT"), QStringLiteral("VPS_HOST")};
    releases.gates = {{GateKind::Tests, {QStringLiteral("test *")}, QStringLiteral("run"), false},
                      {GateKind::Review, {QStringLiteral("review")}, {}, true}};
    releases.image = QStringLiteral("ghcr.io/jerosanchez/clicknback");
    releases.registryUrl = QStringLiteral("https://mirror.example");
    releases.registryCaFile = QStringLiteral("/etc/ops/mirror.pem");
    releases.deployedTag = QStringLiteral("stable");
    releases.appService = QStringLiteral("api");
    releases.migrateService = QStringLiteral("schema");
    releases.composeFolder = QStringLiteral("/home/clicknback/app");
    releases.composeFile = QStringLiteral("compose.yml");
    releases.isHostHere = true;
    releases.migrationsInRepository = QStringLiteral("db/versions");
    releases.migrationsInImage = QStringLiteral("/app/versions");
    releases.migrationsFolder = QStringLiteral("/work/versions");
    releases.dispatchWorkflow = QStringLiteral("deploy.yml");
    releases.way = ReleaseSettings::Way::Workflow;
    releases.rollsBackByItself = true;
    return releases;
}

} // namespace

/// Where releases come from, as a person writes it into a profile and as the program does.
class ReleaseSettingsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QString path() const { return m_home.filePath(QStringLiteral("shop.toml")); }
    Environments environments() const { return Environments(m_home.path()); }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("conninfo = 'dbname=x'\n" + text);
    }
    QByteArray read() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ReleaseSettings loaded() const
    {
        return valueOf(environments().load(QStringLiteral("shop"))).releases;
    }
    void save(const ReleaseSettings &releases) const
    {
        Environment shop;
        shop.name = QStringLiteral("shop");
        shop.conninfo = QStringLiteral("dbname=x");
        shop.releases = releases;
        valueOf(environments().save(shop));
    }

private slots:
    void cleanup() { QFile::remove(path()); }

    void whatIsSavedIsLoadedAgain()
    {
        save(full());
        QVERIFY2(loaded() == full(), read().constData());
        QCOMPARE(environments().warningsOf(QStringLiteral("shop")), QStringList());
        const QByteArray text = read();
        save(loaded());
        QCOMPARE(read(), text);
    }

    void nothingSaidWritesNothing()
    {
        save({});
        QVERIFY2(!read().contains("releases"), read().constData());
        QVERIFY(loaded() == ReleaseSettings());
        save(full());
        save({});
        QVERIFY2(!read().contains("releases"), read().constData());
    }

    void ownGatesTakeThePlaceOfTheUsualOnes()
    {
        write("[releases]\nrepository = 'a/b'\n"
              "gates = [{ gate = 'end-to-end', jobs = ['e2e'], required = false }]\n");
        const ReleaseSettings releases = loaded();
        QCOMPARE(releases.gates.size(), std::size_t{1});
        QCOMPARE(releases.gates.front().gate, GateKind::EndToEnd);
        QVERIFY(!releases.gates.front().isRequired);
        write("[releases]\nrepository = 'a/b'\n");
        QVERIFY(loaded().gates == defaultGateRules());
    }

    void aMistakeIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *text, const char *place,
                            const char *words) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(place)
                                << QString::fromUtf8(words);
        };
        row("an address as repository", "[releases]\nrepository='https://github.com/a/b'\n",
            "line 3, column 12", "OWNER/NAME");
        row("an image with a tag", "[releases]\nimage='ghcr.io/a/b:latest'\n", "line 3, column 7",
            "no tag");
        row("an image without registry", "[releases]\nimage='clicknback'\n", "line 3, column 7",
            "with its registry");
        row("a token in the clear",
            "[releases]\nrepository='a/b'\ngithub_api='http://github.com'\n", "line 4, column 12",
            "https");
        row("a registry in the clear", "[releases]\nregistry='http://mirror'\n", "line 3", "https");
        row("a folder of nowhere", "[releases]\ncompose_folder='app'\n", "line 3, column 16",
            "whole path");
        row("a service that is a shell", "[releases]\napp_service='x; rm'\n", "line 3, column 13",
            "plain name");
        row("an unknown gate", "[releases]\ngates=[{gate='luck', jobs=['x']}]\n", "line 3",
            "not “luck”");
        row("a gate of no job", "[releases]\ngates=[{gate='lint'}]\n", "line 3", "names no job");
        row("an unknown way", "[releases]\ndeploy_by='mail'\n", "line 3, column 11", "not “mail”");
        row("a token in the file", "[releases]\ngithub_password='hunter2'\n", "line 3",
            "does not belong");
        row("Compose of nowhere", "[releases]\nimage='a.b/c'\ndeploy_by='compose'\n", "line 2",
            "compose_folder");
        row("Compose over no way",
            "[releases]\nimage='a.b/c'\ncompose_folder='/a'\ndeploy_by='compose'\n", "line 2",
            "[ssh]");
        row("a workflow without a file", "[releases]\nrepository='a/b'\ndeploy_by='workflow'\n",
            "line 2", "dispatch_workflow");
    }

    void aMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, words);
        write(text);
        const QString problem = environments().list().front().problem;
        QVERIFY2(problem.contains(place), qPrintable(problem));
        QVERIFY2(problem.contains(words), qPrintable(problem));
        QVERIFY2(!problem.contains(u"hunter2"), qPrintable(problem));
    }

    void tokensAreOnlyForTheAddressesTheyWereGivenFor()
    {
        const ReleaseTokens tokens{QStringLiteral("ghp_x"), QStringLiteral("ann"),
                                   QStringLiteral("secret")};
        const QString kept = tokensText(full(), tokens);
        QCOMPARE(tokensIn(kept, full()).github, QStringLiteral("ghp_x"));
        QCOMPARE(tokensIn(kept, full()).registryUser, QStringLiteral("ann"));
        ReleaseSettings moved = full();
        moved.githubApi = QStringLiteral("https://evil.example");
        QCOMPARE(tokensIn(kept, moved).github, QString());
        QCOMPARE(tokensIn(kept, moved).registryToken, QStringLiteral("secret"));
        moved.registryUrl.clear();
        QVERIFY(tokensIn(kept, moved).isEmpty());
        QVERIFY(tokensIn(QStringLiteral("nonsense"), full()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ReleaseSettingsTest)
#include "tst_releasesettings.moc"
