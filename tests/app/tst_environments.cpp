// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environments.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// Profiles as a person writes them, rightly and wrongly.
class EnvironmentsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QString path(const QString &file) const
    {
        return m_home.filePath(QStringLiteral("environments/") + file);
    }
    Environments environments() const
    {
        return Environments(m_home.filePath(QStringLiteral("environments")));
    }

    void write(const QString &file, const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(m_home.filePath(QStringLiteral("environments"))));
        QFile target(path(file));
        QVERIFY(target.open(QIODevice::WriteOnly | QIODevice::Truncate));
        target.write(text);
    }

    QByteArray read(const QString &file) const
    {
        QFile source(path(file));
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

    static Environment full()
    {
        return {.name = QStringLiteral("shop"),
                .kind = EnvironmentKind::Staging,
                .conninfo =
                    QStringLiteral("host=db1,db2 port=5432,5433 dbname=clicknback user=reader"),
                .instances = {{QStringLiteral("api-1"), QStringLiteral("http://127.0.0.1:8001")},
                              {QStringLiteral("the second"),
                               QStringLiteral("https://api.example.com")}},
                .backend = {std::chrono::seconds(30), 5, Decimal{125, 1}, QStringLiteral("f0-1"),
                            QTime(4, 5)},
                .pooler = true};
    }

private slots:
    void init() { QDir(m_home.filePath(QStringLiteral("environments"))).removeRecursively(); }

    void whatIsSavedIsLoadedAgain()
    {
        valueOf(environments().save(full()));
        QCOMPARE(valueOf(environments().load(QStringLiteral("shop"))), full());
        QCOMPARE(environments().names(), QStringList{QStringLiteral("shop")});
        QVERIFY(environments().warningsOf(QStringLiteral("shop")).isEmpty());
    }

    void correctionsHaveAConnectionOfTheirOwnOrNone()
    {
        Environment shop = full();
        shop.writeConninfo = QStringLiteral("service=shop user=ann");
        valueOf(environments().save(shop));
        QVERIFY(read(QStringLiteral("shop.toml")).contains("write_conninfo = "));
        QCOMPARE(valueOf(environments().load(QStringLiteral("shop"))), shop);
        QCOMPARE(writeSideOf(shop).conninfo, shop.writeConninfo);
        QCOMPARE(writeSideOf(full()).conninfo, full().conninfo);
        shop.writeConninfo.clear();
        valueOf(environments().save(shop));
        QVERIFY(!read(QStringLiteral("shop.toml")).contains("write_conninfo"));
    }

    void theSideThatWritesIsNamedAsNoEnvironmentCanBe()
    {
        QVERIFY(!environmentNameProblem(writeSideOf(full()).name).isEmpty());
    }

    void aFileOfAFewLinesIsEnough()
    {
        write(QStringLiteral("shop.toml"), "conninfo = \"host=db dbname=clicknback\"\n");
        const Environment shop = valueOf(environments().load(QStringLiteral("shop")));
        QCOMPARE(shop.kind, EnvironmentKind::Production);
        QCOMPARE(shop.backend, BackendSettings());
        QVERIFY(!shop.pooler);
    }

    void theNightlyResetIsSaidOrNotOrSaidToBeNone()
    {
        const auto read = [this](const char *line) {
            write(QStringLiteral("shop.toml"),
                  QByteArray("conninfo = 'dbname=x'\n[backend]\n") + line);
            const Environment shop = valueOf(environments().load(QStringLiteral("shop")));
            valueOf(environments().save(shop));
            [&] { QCOMPARE(valueOf(environments().load(QStringLiteral("shop"))), shop); }();
            return nightlyResetOf(shop);
        };
        QCOMPARE(read(""), std::optional(QTime(3, 5)));
        QCOMPARE(read("nightly_reset = '23:59'\n"), std::optional(QTime(23, 59)));
        QCOMPARE(read("nightly_reset = ''\n"), std::nullopt);
    }

    void theKeysOfEarlierVersionsAreStillRead()
    {
        write(QStringLiteral("old.toml"),
              "conninfo = 'dbname=x'\njob_interval_seconds = 5\nverification_attempts = 7\n");
        const Environment old = valueOf(environments().load(QStringLiteral("old")));
        QCOMPARE(old.backend.jobInterval, std::chrono::seconds(5));
        QCOMPARE(old.backend.verificationAttempts, 7);
    }

    void aServiceIsShortForItsConninfo()
    {
        write(QStringLiteral("short.toml"), "service = \"it's\"\n");
        QCOMPARE(valueOf(environments().load(QStringLiteral("short"))).conninfo,
                 QStringLiteral("service='it\\'s'"));
    }

    void aMistakeIsToldWithFileLineAndColumn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *text, const char *place,
                            const char *words) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(place)
                                << QString::fromUtf8(words);
        };
        row("malformed", "kind = 'staging'\nconninfo = = \n", "line 2, column 12", "");
        row("not ended", "conninfo = 'dbname=x\n", "line 1", "");
        row("a key twice", "conninfo = 'dbname=x'\nconninfo = 'dbname=y'\n", "line 2", "conninfo");
        row("a password of corrections",
            "conninfo = 'dbname=x'\nwrite_conninfo = 'dbname=x password=y'\n", "line 2",
            "passfile");
        row("a password in a URI of corrections",
            "conninfo = 'dbname=x'\nwrite_conninfo = 'postgresql://ann:y@db/x'\n", "line 2",
            "passfile");
        row("a key for a password of corrections", "conninfo = 'dbname=x'\nwrite_password = 'y'\n",
            "line 2", "passfile");
        row("corrections that lead nowhere", "conninfo = 'dbname=x'\nwrite_conninfo = 'hots=x'\n",
            "line 2", "hots");
        row("a number where text belongs", "conninfo = 5\n", "line 1, column 12",
            "text in quotes, not a number");
        row("text where a number belongs",
            "conninfo = 'dbname=x'\n[backend]\njob_interval_seconds = '60'\n", "line 3, column 24",
            "a whole number, not text");
        row("a fraction where a whole number belongs",
            "conninfo = 'dbname=x'\n[backend]\nverification_attempts = 2.5\n", "line 3",
            "a whole number");
        row("too small a number", "conninfo = 'dbname=x'\n[backend]\nverification_attempts = 0\n",
            "line 3", "from 1 to");
        row("a percentage as text",
            "conninfo = 'dbname=x'\n[backend]\nmax_cashback_percentage = '20'\n", "line 3",
            "a number, not text");
        row("a percentage over hundred",
            "conninfo = 'dbname=x'\n[backend]\nmax_cashback_percentage = 120\n", "line 3",
            "from 0 to 100");
        row("a percentage that is none",
            "conninfo = 'dbname=x'\n[backend]\nmax_cashback_percentage = nan\n", "line 3",
            "from 0 to 100");
        row("a nightly reset that is no time",
            "conninfo = 'dbname=x'\n[backend]\nnightly_reset = '25:00'\n", "line 3, column 17",
            "a time of day in UTC");
        row("pooler as text", "conninfo = 'dbname=x'\npooler = 'yes'\n", "line 2, column 10",
            "true or false, not text");
        row("an unknown kind", "kind = 'holiday'\nconninfo = 'dbname=x'\n", "line 1, column 8",
            "not “holiday”");
        row("no connection", "kind = 'staging'\n", "line 1, column 1", "“conninfo” is missing");
        row("two connections", "conninfo = 'dbname=x'\nservice = 'y'\n", "line 2", "keep one");
        row("a password in the conninfo", "conninfo = 'host=x password=hunter2'\n", "line 1",
            "passfile");
        row("a password in the URI", "conninfo = 'postgresql://a:hunter2@c/d'\n", "line 1",
            "passfile");
        row("a password of its own", "conninfo = 'dbname=x'\npassword = 'hunter2'\n",
            "line 2, column 1", "keychain");
        row("a password elsewhere", "conninfo = 'dbname=x'\n[backend]\ndb_password = 'hunter2'\n",
            "line 3", "keychain");
        row("what libpq refuses", "conninfo = 'hots=x'\n", "line 1, column 12", "hots");
        row("an instance without address",
            "conninfo = 'dbname=x'\n[instances]\napi = 'localhost:8001'\n", "line 3, column 7",
            "http or https");
        row("an instance as a number", "conninfo = 'dbname=x'\n[instances]\napi = 8001\n", "line 3",
            "text in quotes");
        row("instances that are no table", "conninfo = 'dbname=x'\ninstances = ['http://x']\n",
            "line 2", "not a list");
        row("a name with a slash", "name = 'a/b'\nconninfo = 'dbname=x'\n", "line 1, column 8",
            "no slash");
        row("the demo's name", "name = 'demo'\nconninfo = 'dbname=x'\n", "line 1", "demo platform");
        row("an empty name", "name = ''\nconninfo = 'dbname=x'\n", "line 1", "needs a name");
        row("the first of two mistakes", "conninfo = 'dbname=x'\nkind = 'z'\npooler = 3\n",
            "line 2", "not “z”");
    }

    void aMistakeIsToldWithFileLineAndColumn()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, words);
        write(QStringLiteral("wrong.toml"), text);
        const std::vector<SavedEnvironment> list = environments().list();
        QCOMPARE(list.size(), std::size_t{1});
        const QString problem = list.front().problem;
        QVERIFY2(problem.startsWith(path(QStringLiteral("wrong.toml"))), qPrintable(problem));
        QVERIFY2(problem.contains(place), qPrintable(problem));
        QVERIFY2(problem.contains(words), qPrintable(problem));
        QVERIFY2(!problem.contains(u"hunter2"), qPrintable(problem));
        const Result<Environment> loaded = environments().load(list.front().name);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().message, problem);
    }

    void aMisspeltKeyIsNotIgnoredInSilence()
    {
        write(QStringLiteral("shop.toml"),
              "conninfo = 'dbname=x'\npoler = true\n[backend]\njob_interval = 5\n");
        valueOf(environments().load(QStringLiteral("shop")));
        const QStringList warnings = environments().warningsOf(QStringLiteral("shop"));
        QCOMPARE(warnings.size(), 2);
        QVERIFY2(warnings.at(0).contains(u"line 2, column 1: “poler”"), qPrintable(warnings.at(0)));
        QVERIFY2(warnings.at(1).contains(u"“job_interval” in [backend]"),
                 qPrintable(warnings.at(1)));
    }

    void aFileThatCannotBeReadIsNamed()
    {
        QVERIFY(QDir().mkpath(m_home.filePath(QStringLiteral("environments"))));
        QVERIFY(QFile::link(QStringLiteral("/nowhere"), path(QStringLiteral("gone.toml"))));
        const std::vector<SavedEnvironment> list = environments().list();
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY2(list.front().problem.contains(u"gone.toml cannot be read"),
                 qPrintable(list.front().problem));
    }

    void twoFilesOfOneNameAreBothNamed()
    {
        write(QStringLiteral("a.toml"), "name = 'shop'\nconninfo = 'dbname=x'\n");
        write(QStringLiteral("shop.toml"), "conninfo = 'dbname=y'\n");
        const Result<Environment> loaded = environments().load(QStringLiteral("shop"));
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().message.contains(u"a.toml")
                     && loaded.error().message.contains(u"shop.toml"),
                 qPrintable(loaded.error().message));
        QVERIFY(!environments().remove(QStringLiteral("shop"))); // which of the two was meant?
        QVERIFY(QFile::exists(path(QStringLiteral("a.toml"))));
    }

    void aNameThatCannotBeAFileNameIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"", " ", "../escape", "a/b", ".hidden", "demo", " a", "a ", "a\nb"})
            QTest::newRow(name) << QString::fromLatin1(name);
        QTest::newRow("long") << QString(61, QLatin1Char('x'));
    }

    void aNameThatCannotBeAFileNameIsRefused()
    {
        QFETCH(QString, name);
        Environment environment = full();
        environment.name = name;
        const Result<void> saved = environments().save(environment);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::InvalidInput);
    }

    void aPasswordIsNeverSaved()
    {
        Environment environment = full();
        environment.conninfo = QStringLiteral("host=x password=hunter2");
        QVERIFY(!environments().save(environment));
        QVERIFY(!QFile::exists(path(QStringLiteral("shop.toml"))));
    }

    void onlyTheOwnerMayReadTheFileAndItsBackup()
    {
        write(QStringLiteral("shop.toml"), "conninfo = 'dbname=x' # mine\n");
        QFile::setPermissions(path(QStringLiteral("shop.toml")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        valueOf(environments().save(full()));
        for (const char *file : {"shop.toml", "shop.toml.bak"}) {
            const QFile::Permissions mode = QFileInfo(path(QLatin1String(file))).permissions();
            QCOMPARE(
                mode
                    & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                QFile::Permissions());
        }
    }

    void savingKeepsTheFileBeforeAndWhatIsNotOurs()
    {
        write(QStringLiteral("shop.toml"), "# why we have it\nconninfo = 'dbname=x'\nowner = "
                                           "'ann'\n[backend]\nnote = 'slow'\n[extra]\nx = 1\n");
        valueOf(environments().save(full()));
        QVERIFY(read(QStringLiteral("shop.toml.bak")).contains("# why we have it"));
        const QByteArray text = read(QStringLiteral("shop.toml"));
        for (const char *kept : {"owner", "ann", "note", "slow", "extra"})
            QVERIFY2(text.contains(kept), text.constData());
        QCOMPARE(valueOf(environments().load(QStringLiteral("shop"))), full());
        QCOMPARE(environments().warningsOf(QStringLiteral("shop")).size(), 3);
    }

    void savingOneLeavesTheOthersAlone()
    {
        write(QStringLiteral("other.toml"), "conninfo = 'dbname=x' # mine\n");
        valueOf(environments().save(full()));
        QCOMPARE(read(QStringLiteral("other.toml")), QByteArray("conninfo = 'dbname=x' # mine\n"));
        QVERIFY(!QFile::exists(path(QStringLiteral("other.toml.bak"))));
    }

    void renamingMovesTheFile()
    {
        valueOf(environments().save(full()));
        Environment renamed = full();
        renamed.name = QStringLiteral("store");
        valueOf(environments().save(renamed, QStringLiteral("shop")));
        QCOMPARE(environments().names(), QStringList{QStringLiteral("store")});
        QVERIFY(QFile::exists(path(QStringLiteral("store.toml"))));
        QVERIFY(QFile::exists(path(QStringLiteral("shop.toml.bak"))));
    }

    void aNameThatIsTakenIsNotOverwritten()
    {
        write(QStringLiteral("store.toml"), "conninfo = 'dbname=x'\n");
        valueOf(environments().save(full()));
        Environment renamed = full();
        renamed.name = QStringLiteral("store");
        const Result<void> saved = environments().save(renamed, QStringLiteral("shop"));
        QVERIFY(!saved);
        QVERIFY(saved.error().message.contains(u"store"));
        QCOMPARE(valueOf(environments().load(QStringLiteral("store"))).conninfo,
                 QStringLiteral("dbname=x"));
        QVERIFY(QFile::exists(path(QStringLiteral("shop.toml"))));
    }

    void aFileThatSaysItsNameKeepsItsPlace()
    {
        write(QStringLiteral("01-shop.toml"), "name = 'shop'\nconninfo = 'dbname=x'\n");
        Environment renamed = full();
        renamed.name = QStringLiteral("store");
        valueOf(environments().save(renamed, QStringLiteral("shop")));
        QCOMPARE(environments().names(), QStringList{QStringLiteral("store")});
        QVERIFY(read(QStringLiteral("01-shop.toml")).contains("store"));
        QVERIFY(!QFile::exists(path(QStringLiteral("store.toml"))));
    }

    void whatIsDeletedCanBeBroughtBack()
    {
        valueOf(environments().save(full()));
        valueOf(environments().remove(QStringLiteral("shop")));
        QVERIFY(environments().names().isEmpty());
        QVERIFY(QFile::rename(path(QStringLiteral("shop.toml.bak")),
                              path(QStringLiteral("shop.toml"))));
        QCOMPARE(valueOf(environments().load(QStringLiteral("shop"))), full());
    }

    void aNameThatWasNeverSavedIsNotFoundAndTheOthersAreNamed()
    {
        QVERIFY(environments().load(QStringLiteral("x")).error().message.contains(u"none was"));
        valueOf(environments().save(full()));
        const Result<Environment> loaded = environments().load(QStringLiteral("x"));
        QCOMPARE(loaded.error().kind, ErrorKind::NotFound);
        QVERIFY(loaded.error().message.contains(u"shop"));
    }
};

QTEST_GUILESS_MAIN(EnvironmentsTest)
#include "tst_environments.moc"
