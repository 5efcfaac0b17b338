// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environments.h"
#include "app/watchwords.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

ProbeSpec probe(const char *id, const Question &question)
{
    ProbeSpec spec;
    spec.id = QLatin1String(id);
    spec.name = QLatin1String("Name of ") + spec.id;
    spec.question = question;
    return spec;
}

/// Everything differs from what it would be unsaid.
WatchSettings full()
{
    WatchSettings watch;
    watch.ssh = {.host = QStringLiteral("shop"),
                 .user = QStringLiteral("ops"),
                 .port = 2222,
                 .identityFile = QStringLiteral("~/.ssh/ops key"),
                 .knownHostsFile = QStringLiteral("/etc/ops/known"),
                 .configFile = QStringLiteral("/etc/ops/config"),
                 .tunnelsDatabase = true};
    watch.docker = {QStringLiteral("ssh:///var/run/docker.sock"), QStringLiteral("app")};
    watch.backups = {QStringLiteral("/home/clicknback/app/backups"), true,
                     QStringLiteral("clicknback-*.sql.gz")};
    watch.publicUrl = QStringLiteral("https://clicknback.com");
    watch.publicCaFile = QStringLiteral("/etc/ops/ca.pem");
    watch.serverUrl = QStringLiteral("http://127.0.0.1:8001");
    watch.referenceHost = QStringLiteral("one.one.one.one:443");
    watch.watchesHost = true;
    watch.hasDefaultProbes = false;
    ProbeSpec http =
        probe("front",
              HttpQuestion{QStringLiteral("https://clicknback.com/x"), 0,
                           QStringLiteral("x-cache: hit"), QStringLiteral("say \"hello\""),
                           QStringLiteral("^a\\d+$"), QStringLiteral("a.0.b"), QStringLiteral("ok"),
                           QStringLiteral("/ca.pem"), QStringLiteral("clicknback.com")});
    http.group = ProbeGroup::Backups;
    http.from = Vantage::Server;
    http.interval = 12'500ms;
    http.timeout = 2'500ms;
    http.jitter = 0.125;
    http.failuresUntilDown = 3;
    http.successesUntilUp = 4;
    http.slowAfter = 700ms;
    http.limits = {{QStringLiteral("ttfb"), 0.1, 1e6, false, true},
                   {QStringLiteral("left"), std::nullopt, -2.5, true}};
    http.severity = 1;
    http.parent = QStringLiteral("port");
    http.isPaused = true;
    watch.probes = {
        http,
        probe("port", TcpQuestion{QStringLiteral("db.example"), 5432}),
        probe("name", DnsQuestion{QStringLiteral("clicknback.com"),
                                  {QStringLiteral("10.0.0.1"), QStringLiteral("::1")}}),
        probe("cert", TlsQuestion{QStringLiteral("clicknback.com"), 8443, QStringLiteral("/ca.pem"),
                                  40, 10}),
        probe("pg", PostgresQuestion{}),
        probe("rows", SqlQuestion{QStringLiteral("select count(*)\nfrom \"users\"")}),
        probe("box", ContainerQuestion{QStringLiteral("app-clicknback-app-1")}),
        probe("machine", HostQuestion{QStringLiteral("/var"), true}),
        probe("dump", FileAgeQuestion{QStringLiteral("/b"), QStringLiteral("*.gz")}),
        probe("errors",
              LogPatternQuestion{QStringLiteral("ERROR|'x'"), QStringLiteral("app"), 600s, true}),
        probe("job-2", DeadJobQuestion{}),
        probe("sums", FindingsQuestion{3'600s}),
        probe("flow", IngestionQuestion{}),
        probe("off", KillSwitchQuestion{QStringLiteral("https://clicknback.com"),
                                        QStringLiteral("/ca.pem")}),
        probe("reset", NightlyResetQuestion{}),
        probe("both", AgreementQuestion{{QStringLiteral("front"), QStringLiteral("port")}})};
    using Repeat = MaintenanceWindow::Repeat;
    watch.maintenance = {{QStringLiteral("move"),
                          Repeat::Once,
                          QTimeZone("Europe/Madrid"),
                          QDate(2026, 12, 1),
                          7,
                          1,
                          QTime(22, 30),
                          90min,
                          {QStringLiteral("port")}},
                         {QStringLiteral("backup"),
                          Repeat::Weekly,
                          QTimeZone::utc(),
                          {},
                          2,
                          1,
                          QTime(3, 0),
                          15min,
                          {}},
                         {QStringLiteral("month"),
                          Repeat::NthWeekday,
                          QTimeZone::utc(),
                          {},
                          7,
                          -1,
                          QTime(2, 0),
                          60min,
                          {}}};
    return watch;
}

} // namespace

/// What is watched, as a person writes it into a profile and as the program does.
class WatchSettingsTest : public QObject
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
    WatchSettings loaded() const
    {
        return valueOf(environments().load(QStringLiteral("shop"))).watch;
    }
    QStringList warnings() const { return environments().warningsOf(QStringLiteral("shop")); }
    void save(const WatchSettings &watch) const
    {
        Environment shop;
        shop.name = QStringLiteral("shop");
        shop.conninfo = QStringLiteral("dbname=x");
        shop.watch = watch;
        valueOf(environments().save(shop));
    }

private slots:
    void cleanup() { QFile::remove(path()); }

    void whatIsSavedIsLoadedAgain()
    {
        save(full());
        const WatchSettings again = loaded();
        for (std::size_t i = 0; i < full().probes.size(); ++i)
            QVERIFY2(again.probes.at(i) == full().probes[i], qPrintable(full().probes[i].id));
        QVERIFY(again == full());
        QCOMPARE(warnings(), QStringList());
        const QByteArray text = read();
        save(again);
        QCOMPARE(read(), text);
    }

    void nothingWatchedWritesNothing()
    {
        save({});
        for (const char *part : {"ssh", "docker", "backups", "watch", "probes", "maintenance"})
            QVERIFY2(!read().contains(part), part);
        QVERIFY(loaded() == WatchSettings());
        save(full());
        save({});
        QVERIFY2(!read().contains("probes"), read().constData());
        QVERIFY(loaded() == WatchSettings());
    }

    void anySettingsSurviveTheFile()
    {
        QRandomGenerator dice(20261130);
        const auto one = [&dice](int sides) { return int(dice.bounded(sides)); };
        const auto text = [&] {
            static const QString letters = QStringLiteral("aZ0 \"'\\\n\té€#=[]{}%$");
            QString made(QLatin1Char('x'));
            for (int i = one(12); i > 0; --i)
                made += letters.at(one(int(letters.size())));
            return made;
        };
        const auto shuffled = [&](ProbeSpec spec, int number) {
            spec.id = QStringLiteral("p%1").arg(number);
            spec.name = text();
            spec.group = groupWords().at(std::size_t(one(7))).first;
            spec.interval = std::chrono::milliseconds(10'000 + one(1'000'000));
            spec.timeout = std::chrono::milliseconds(1 + one(10'000));
            spec.jitter = double(one(1'000)) / 2'000;
            spec.severity = 1 + one(3);
            spec.isPaused = one(2) == 0;
            const double at = (double(dice.generate()) - 2e9) / 7;
            spec.limits.assign(std::size_t(one(3)), {text(), at, std::nullopt, one(2) == 0});
            return spec;
        };
        for (int round = 0; round < 60; ++round) {
            WatchSettings watch = full();
            watch.ssh.identityFile = text();
            watch.ssh.port = one(65'536);
            watch.backups.pattern = text();
            std::vector<ProbeSpec> probes;
            for (int i = one(6); i > 0; --i)
                probes.push_back(shuffled(watch.probes.at(std::size_t(one(16))), i));
            watch.probes = probes;
            for (MaintenanceWindow &window : watch.maintenance) {
                window.name = text();
                window.start = QTime(one(24), one(60));
                window.length = std::chrono::minutes(1 + one(1'000));
            }
            save(watch);
            QVERIFY2(loaded() == watch, read().constData());
        }
    }

    void aFewLinesAreEnough()
    {
        write(
            "[ssh]\nhost = 'shop'\n[[probes]]\nid = 'rows'\nkind = 'sql'\nstatement = 'select 1'\n"
            "limits = [{ reading = 'value', fail = 3 }]\n"
            "[[maintenance]]\nname = 'night'\nrepeat = 'once'\nday = 2026-12-01\nstart = "
            "02:00:00\n");
        const WatchSettings watch = loaded();
        QCOMPARE(watch.ssh.host, QStringLiteral("shop"));
        QVERIFY(watch.hasDefaultProbes);
        const ProbeSpec &rows = watch.probes.at(0);
        QCOMPARE(rows.name, QStringLiteral("rows"));
        QCOMPARE(rows.group, ProbeGroup::Database);
        QCOMPARE(rows.interval, ProbeSpec().interval);
        QCOMPARE(rows.limits.at(0).fail, std::optional(3.0));
        QVERIFY(!rows.limits.at(0).warn);
        const MaintenanceWindow &night = watch.maintenance.at(0);
        QCOMPARE(night.day, QDate(2026, 12, 1));
        QCOMPARE(night.start, QTime(2, 0));
        QCOMPARE(night.length, 60min);
        QCOMPARE(warnings(), QStringList());
    }

    void everyKindHasItsWord()
    {
        QCOMPARE(kindWords().size(), std::variant_size_v<Question>);
        for (const auto &entry : kindWords())
            QCOMPARE(int(plainProbe(entry.first).kind()), int(entry.first));
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
        row("ssh as text", "ssh = 'shop'\n", "line 2, column 7", "a table, below a line [ssh]");
        row("ssh without host", "[ssh]\nuser = 'x'\n", "line 2", "needs a “host”");
        row("an option as host", "[ssh]\nhost = '-oProxyCommand=x'\n", "line 3, column 8", "dash");
        row("a port that is none", "[ssh]\nhost = 'x'\nport = 70000\n", "line 4, column 8",
            "from 1 to 65535");
        row("a passphrase", "[ssh]\nhost = 'x'\nkey_password = 'hunter2'\n", "line 4",
            "does not belong in this file");
        row("a wrong type", "[ssh]\nhost = 'x'\ndatabase = 'yes'\n", "line 4, column 12",
            "true or false, not text");
        row("a strange engine", "[docker]\nendpoint = 'tcp://x'\n", "line 3, column 12",
            "unix:///var/run/docker.sock");
        row("an engine over no way", "[docker]\nendpoint = 'ssh:///var/run/docker.sock'\n",
            "line 2, column 1", "[ssh]");
        row("a folder of nowhere", "[backups]\nfolder = 'backups'\n", "line 3, column 10",
            "whole path");
        row("backups over no way", "[backups]\nfolder = '/b'\non_server = true\n", "line 2",
            "[ssh]");
        row("an address without scheme", "[watch]\npublic_url = 'clicknback.com'\n",
            "line 3, column 14", "https://clicknback.com");
        row("a reference without port", "[watch]\nreference = 'one.one.one.one'\n",
            "line 3, column 13", "a host and a port");
        row("probes that are no list", "[probes]\nid = 'x'\n", "line 2", "a list of tables");
        row("a list of texts", "probes = ['x']\n", "line 2, column 11",
            "a list of tables, not text");
        row("a probe without kind", "[[probes]]\nid = 'x'\n", "line 2, column 1", "needs a “kind”");
        row("an unknown kind", "[[probes]]\nid = 'x'\nkind = 'ping'\n", "line 4, column 8",
            "or agreement, not “ping”");
        row("a probe without id", "[[probes]]\nkind = 'postgres'\n", "line 2, column 1",
            "needs an id");
        row("an impossible probe", "[[probes]]\nid = 'x'\nkind = 'http'\nurl = 'api.example'\n",
            "line 2, column 1", "The probe “x”: “api.example”");
        row("an address as number", "[[probes]]\nid = 'x'\nkind = 'http'\nurl = 5\n",
            "line 5, column 7", "text in quotes, not a number");
        row("an interval of nothing", "[[probes]]\nid='x'\nkind='postgres'\ninterval_seconds = 0\n",
            "line 5, column 20", "from 1 to");
        row("an interval that is none",
            "[[probes]]\nid='x'\nkind='postgres'\ninterval_seconds = nan\n", "line 5, column 20",
            "no number");
        row("a timeout over the interval",
            "[[probes]]\nid='x'\nkind='postgres'\ntimeout_ms = 20000\n", "line 2", "shorter than");
        row("an unknown group", "[[probes]]\nid='x'\nkind='postgres'\ngroup = 'other'\n",
            "line 5, column 9", "or backups, not “other”");
        row("an unknown side", "[[probes]]\nid='x'\nkind='postgres'\nfrom = 'moon'\n",
            "line 5, column 8", "“from” is here or server, not “moon”");
        row("a limit without reading",
            "[[probes]]\nid='x'\nkind='postgres'\nlimits = [{ warn = 3 }]\n", "line 2",
            "names no reading");
        row("a limit as text", "[[probes]]\nid='x'\nkind='postgres'\nlimits = [{ warn = '3' }]\n",
            "line 5, column 20", "a number, not text");
        row("an id twice",
            "[[probes]]\nid='x'\nkind='postgres'\n[[probes]]\nid='x'\nkind='dead_job'\n",
            "line 5, column 1", "has the id “x” already");
        row("a window without name", "[[maintenance]]\nstart='02:00'\n", "line 2, column 1",
            "needs a name");
        row("a window without start", "[[maintenance]]\nname='x'\nrepeat='weekly'\n",
            "line 2, column 1", "Maintenance “x”");
        row("an unknown zone", "[[maintenance]]\nname='x'\nzone='Atlantis'\n", "line 4, column 6",
            "not “Atlantis”");
        row("an unknown weekday", "[[maintenance]]\nname='x'\nweekday='someday'\n",
            "line 4, column 9", "or sunday, not “someday”");
        row("a day that is none", "[[maintenance]]\nname='x'\nday='2026-13-01'\n",
            "line 4, column 5", "a day such as");
        row("a time that is none", "[[maintenance]]\nname='x'\nstart='25:00'\n", "line 4, column 7",
            "a time of day such as");
        row("a repeat of its own", "[[maintenance]]\nname='x'\nrepeat='daily'\n",
            "line 4, column 8", "once, weekly or monthly, not “daily”");
    }

    void aMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, words);
        write(text);
        const QString problem = environments().list().front().problem;
        QVERIFY2(problem.startsWith(path()), qPrintable(problem));
        QVERIFY2(problem.contains(place), qPrintable(problem));
        QVERIFY2(problem.contains(words), qPrintable(problem));
        QVERIFY2(!problem.contains(u"hunter2"), qPrintable(problem));
    }

    void whatCanBeMeantOtherwiseIsRemarkedOn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *text, const char *words) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(words);
        };
        row("misspelt", "[ssh]\nhost = 'x'\nprot = 22\n",
            "line 4, column 1: “prot” in [ssh] means nothing here");
        row("of another kind", "[[probes]]\nid='x'\nkind='postgres'\nurl='http://x'\n",
            "line 5, column 1: “url” in a probe of kind “postgres” means nothing here");
        row("within a limit",
            "[[probes]]\nid='x'\nkind='postgres'\nlimits=[{reading='size', fail=1, wran=2}]\n",
            "“wran” in “limits” means nothing here");
        row("a parent that is not there", "[[probes]]\nid='x'\nkind='dead_job'\nparent='gone'\n",
            "line 2, column 1: The probe “x” names the probe “gone”, which is not there.");
        row("a window over nothing",
            "[[maintenance]]\nname='n'\nrepeat='weekly'\nstart='02:00'\nprobes=['gone']\n",
            "The maintenance “n” names the probe “gone”");
        row("from a server without way", "[[probes]]\nid='x'\nkind='dead_job'\nfrom='server'\n",
            "stays unknown");
    }

    void whatCanBeMeantOtherwiseIsRemarkedOn()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        write(text);
        loaded();
        QCOMPARE(warnings().size(), 1);
        QVERIFY2(warnings().front().contains(words), qPrintable(warnings().front()));
    }

    void aDefaultProbeMayBeAParent()
    {
        write("[[probes]]\nid='x'\nkind='dead_job'\nparent='database'\n");
        loaded();
        QCOMPARE(warnings(), QStringList());
    }

    void savingKeepsWhatIsNotOurs()
    {
        write("[ssh]\nhost='x'\nnote='by ann'\n[watch]\nroom='12'\n"
              "[[probes]]\nid='a'\nkind='sql'\nstatement='select 1'\nwhy='asked by bob'\n"
              "[[probes]]\nid='b'\nkind='postgres'\n"
              "[[maintenance]]\nname='n'\nrepeat='weekly'\nstart='02:00'\nticket='7'\n");
        WatchSettings watch = loaded();
        std::swap(watch.probes[0], watch.probes[1]);
        watch.probes[1].question = ContainerQuestion{QStringLiteral("app")};
        watch.maintenance[0].start = QTime(3, 0);
        save(watch);
        for (const char *kept : {"by ann", "room", "asked by bob", "ticket"})
            QVERIFY2(read().contains(kept), read().constData());
        QVERIFY2(!read().contains("statement"), read().constData()); // of the kind it was before
        QVERIFY(loaded() == watch);
        QCOMPARE(warnings().size(), 4);
    }
};

QTEST_GUILESS_MAIN(WatchSettingsTest)
#include "tst_watchsettings.moc"
