// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probe.h"

#include "models/domain/health/sqlstatement.h"

#include <QSet>
#include <QTest>

#include <limits>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

ProbeSpec probe(Question question = PostgresQuestion{})
{
    return {.id = QStringLiteral("live-api-1"),
            .name = QStringLiteral("Liveness of api-1"),
            .question = std::move(question)};
}

ProbeSpec http(const char *url)
{
    return probe(HttpQuestion{.url = text(url)});
}

template<typename Change>
ProbeSpec changed(Change change)
{
    ProbeSpec spec = probe();
    change(spec);
    return spec;
}

template<typename Change>
ProbeSpec changedHttp(Change change)
{
    HttpQuestion question{.url = QStringLiteral("https://api.example/health/ready")};
    change(question);
    return probe(question);
}

Reading reading(const char *name, std::optional<double> value, const char *unit = "%")
{
    return {.name = text(name), .value = value, .unit = text(unit)};
}

Limit above(const char *name, std::optional<double> warn, std::optional<double> fail)
{
    return {.reading = text(name), .warn = warn, .fail = fail};
}

Sample seen(std::vector<Reading> readings, Verdict verdict = Verdict::Pass, const char *words = "")
{
    return {.verdict = verdict, .readings = std::move(readings), .text = text(words)};
}

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT
private slots:
    void whatCanBeAskedHasNoProblem_data()
    {
        QTest::addColumn<ProbeSpec>("spec");
        const auto row = [](const char *name, const ProbeSpec &spec) {
            QTest::newRow(name) << spec;
        };
        row("nothing to say", probe());
        for (const char *url : {"https://api.example", "http://127.0.0.1:8001/health/ready",
                                "HTTPS://api.example:443", "http://[::1]:8001/",
                                "https://bücher.example/a?b=c%20d#e", "http://a:65535"})
            row(url, http(url));
        row("all conditions", changedHttp([](HttpQuestion &question) {
                question.status = 0;
                question.header = QStringLiteral("Content-Type: json");
                question.bodyPattern = QStringLiteral("^\\{.*\\}$");
                question.jsonPath = QStringLiteral("data.0.id");
                question.jsonValue = QStringLiteral("7");
                question.hostHeader = QStringLiteral("clicknback.com");
            }));
        row("TCP", probe(TcpQuestion{.host = text("db.example"), .port = 5432}));
        row("TCP, IPv6", probe(TcpQuestion{.host = text("::1"), .port = 1}));
        row("DNS", probe(DnsQuestion{.host = text("clicknback.com"),
                                     .addresses = {text("127.0.0.1"), text("2001:db8::1")}}));
        row("TLS", probe(TlsQuestion{.host = text("clicknback.com")}));
        row("SQL", probe(SqlQuestion{text("select count(*) from purchases;")}));
        row("container", probe(ContainerQuestion{text("app-clicknback-app-1")}));
        row("host", probe(HostQuestion{}));
        row("file", probe(FileAgeQuestion{.folder = text("/var/backups")}));
        row("log", probe(LogPatternQuestion{.pattern = text("Traceback")}));
        row("job", probe(DeadJobQuestion{}));
        row("findings", probe(FindingsQuestion{}));
        row("ingestion", probe(IngestionQuestion{}));
        row("kill switch", probe(KillSwitchQuestion{.url = text("https://clicknback.com")}));
        row("reset", probe(NightlyResetQuestion{}));
        row("agreement", probe(AgreementQuestion{{text("live-a"), text("live-b")}}));
        row("the shortest interval", changed([](ProbeSpec &spec) {
                spec.interval = spec.timeout = 1s;
                spec.jitter = 0.5;
            }));
        row("limits", changed([](ProbeSpec &spec) {
                spec.limits = {above("disk", 80, 90),
                               above("cpu", 90, {}),
                               above("load", 8, 8),
                               {.reading = text("free"), .warn = 20, .fail = 10, .isFloor = true}};
            }));
    }
    void whatCanBeAskedHasNoProblem()
    {
        QFETCH(ProbeSpec, spec);
        QCOMPARE(probeProblem(spec), QString());
    }

    void problemsSayWhatToDo_data()
    {
        QTest::addColumn<ProbeSpec>("spec");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *problem, const ProbeSpec &spec) {
            QTest::newRow(problem) << spec << text(problem);
        };
        row("“api.example” has no scheme: write https://api.example", http("api.example"));
        row("“api.example:80/x” has no scheme: write https://api.example:80/x",
            http("api.example:80/x"));
        row("“localhost:8001” has no scheme: write http://localhost:8001", http("localhost:8001"));
        row("“//api.example” has no scheme: write https://api.example", http("//api.example"));
        row("“http:/api.example” has no scheme: write http://api.example",
            http("http:/api.example"));
        row("“https:” has no scheme: write https://api.example", http("https:"));
        row("“ftp://api.example” cannot be asked: only http and https are known, not ftp.",
            http("ftp://api.example"));
        row("No address is given: write one such as https://api.example.", http(" "));
        row("“https://” names no host.", http("https://"));
        row("“https:///health” names no host.", http("https:///health"));
        row("“http://:8001” names no host.", http("http://:8001"));
        row("Port 0 cannot be asked: write one from 1 to 65535.", http("http://a:0/"));
        row("Port 65536 cannot be asked: write one from 1 to 65535.", http("http://a:65536"));
        row("“https://api.example/” holds a name or a password, which would be kept and shown: "
            "leave it out.",
            http("https://bob:secret@api.example/"));
        row("700 is no HTTP status: write one from 100 to 599, or 0 for any.",
            changedHttp([](HttpQuestion &question) { question.status = 700; }));
        row("“json” is no condition on a header: write it as “name: text”.",
            changedHttp([](HttpQuestion &question) { question.header = text("json"); }));
        row("“a(b” is no regular expression: missing closing parenthesis, at character 4.",
            changedHttp([](HttpQuestion &question) { question.bodyPattern = text("a(b"); }));
        row("“a..b” is no path into JSON: write names and numbers with dots between them, such as "
            "data.0.id.",
            changedHttp([](HttpQuestion &question) { question.jsonPath = text("a..b"); }));
        row("What must stand in the JSON is said (“ok”), but not where: give its path, such as "
            "status or data.0.id.",
            changedHttp([](HttpQuestion &question) { question.jsonValue = text("ok"); }));
        row("“a b” cannot be the name of a host.",
            changedHttp([](HttpQuestion &question) { question.hostHeader = text("a b"); }));
        row("No host is named: write one such as api.example.",
            probe(TcpQuestion{.host = {}, .port = 1}));
        row("Port 0 cannot be asked: write one from 1 to 65535. ",
            probe(TcpQuestion{.host = text("a"), .port = 0}));
        row("“db:5432” holds a port: write the host db and the port apart.",
            probe(TcpQuestion{.host = text("db:5432"), .port = 5432}));
        row("“http://db” is an address: write only its host.",
            probe(DnsQuestion{.host = text("http://db")}));
        row("“d b” can be no host's name.", probe(DnsQuestion{.host = text("d b")}));
        row("“elsewhere” is no IP address that a name can resolve to.",
            probe(DnsQuestion{.host = text("a"), .addresses = {text("elsewhere")}}));
        row("A certificate cannot fail 30 days before its end and warn only 21 days before: the "
            "warning comes first.",
            probe(TlsQuestion{.host = text("a"), .failDays = 30}));
        row("The statement is empty: write one that reads one number.",
            probe(SqlQuestion{text(" ; -- nothing\n/* at all */")}));
        row("These are 2 statements: write one that reads one number.",
            probe(SqlQuestion{text("select 1; drop table users")}));
        row("The statement ends within a quoted text or a comment.",
            probe(SqlQuestion{text("select 'a")}));
        row("No container is named: give its name or its Compose service.",
            probe(ContainerQuestion{}));
        row("“a b” can be no container's name.", probe(ContainerQuestion{text("a b")}));
        row("“var” is no whole path: write it from the root, such as /var/lib.",
            probe(HostQuestion{.path = text("var")}));
        row("“a/*” is no pattern for a file's name: write one such as *.sql.gz.",
            probe(FileAgeQuestion{.folder = text("/"), .pattern = text("a/*")}));
        row("No pattern is given: every line of the log would match.", probe(LogPatternQuestion{}));
        row("“*” is no regular expression: quantifier does not follow a repeatable item, at "
            "character 1.",
            probe(LogPatternQuestion{.pattern = text("*")}));
        row("Lines are counted within 0 s: that must be 1 s or more.",
            probe(LogPatternQuestion{.pattern = text("a"), .window = 0s}));
        row("“clicknback.com” has no scheme: write https://clicknback.com",
            probe(KillSwitchQuestion{.url = text("clicknback.com")}));
        row("Only two probes or more can agree with each other.",
            probe(AgreementQuestion{{text("a")}}));
        row("A probe is compared with itself.", probe(AgreementQuestion{{text("a"), text("a")}}));
    }
    void problemsSayWhatToDo()
    {
        QFETCH(ProbeSpec, spec);
        QFETCH(QString, problem);
        QCOMPARE(probeProblem(spec), problem.trimmed());
    }

    void figuresHaveTheirLimits_data()
    {
        QTest::addColumn<ProbeSpec>("spec");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *problem, auto change) {
            QTest::newRow(problem) << changed(change) << text(problem);
        };
        row("A probe needs an id.", [](ProbeSpec &spec) { spec.id.clear(); });
        row("“Live” cannot be a probe's id", [](ProbeSpec &spec) { spec.id = text("Live"); });
        row("“a_b” cannot be a probe's id", [](ProbeSpec &spec) { spec.id = text("a_b"); });
        row("“é” cannot be a probe's id", [](ProbeSpec &spec) { spec.id = text("é"); });
        row("“a\n” cannot be a probe's id", [](ProbeSpec &spec) { spec.id = text("a\n"); });
        row("A probe needs a name.", [](ProbeSpec &spec) { spec.name = text(" "); });
        row("cannot be its own parent", [](ProbeSpec &spec) { spec.parent = spec.id; });
        row("interval of 999 ms is too short", [](ProbeSpec &spec) { spec.interval = 999ms; });
        row("timeout of 0 ms", [](ProbeSpec &spec) { spec.timeout = 0ms; });
        row("interval of 10000 ms is shorter than the timeout of 10001 ms",
            [](ProbeSpec &spec) { spec.timeout = 10'001ms; });
        row("0 to 0.5, not 0.51", [](ProbeSpec &spec) { spec.jitter = 0.51; });
        row("0 to 0.5, not -0.1", [](ProbeSpec &spec) { spec.jitter = -0.1; });
        row("0 to 0.5, not nan", [](ProbeSpec &spec) { spec.jitter = kNotANumber; });
        row("slow after 0 ms", [](ProbeSpec &spec) { spec.slowAfter = 0ms; });
        row("1 failure to be down, not 0", [](ProbeSpec &spec) { spec.failuresUntilDown = 0; });
        row("1 success to be up again, not -1",
            [](ProbeSpec &spec) { spec.successesUntilUp = -1; });
        row("1, 2 or 3, not 0", [](ProbeSpec &spec) { spec.severity = 0; });
        row("1, 2 or 3, not 4", [](ProbeSpec &spec) { spec.severity = 4; });
        row("names no reading", [](ProbeSpec &spec) { spec.limits = {above("", 1, 2)}; });
        row("neither a warning nor a failure",
            [](ProbeSpec &spec) { spec.limits = {above("disk", {}, {})}; });
        row("disk is no number",
            [](ProbeSpec &spec) { spec.limits = {above("disk", kNotANumber, 1)}; });
        row("disk would fail before it warns", [](ProbeSpec &spec) {
            spec.limits = {above("cpu", 1, 2), above("disk", 90, 80)};
        });
        row("free would fail before it warns", [](ProbeSpec &spec) {
            spec.limits = {{.reading = text("free"), .warn = 10, .fail = 20, .isFloor = true}};
        });
    }
    void figuresHaveTheirLimits()
    {
        QFETCH(ProbeSpec, spec);
        QFETCH(QString, problem);
        const QString found = probeProblem(spec);
        QVERIFY2(found.contains(problem), qPrintable(found));
    }

    void statementsAreCountedAsPostgresqlReadsThem_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("count");
        const auto row = [](const char *sql, int count) {
            QTest::newRow(sql) << text(sql) << count;
        };
        row("", 0);
        row(";;  ;", 0);
        row("-- ; select 1", 0);
        row("select 1", 1);
        row("select 1;", 1);
        row("select 1; -- ; done", 1);
        row("select 1 /* ; /* ; */ ; */ ;", 1);
        row("select ';', 'it''s;'", 1);
        row("select \";\" from \"a\"\";\"", 1);
        row("select E'\\';' ; ", 1);
        row("select e'a''\\';'", 1);
        row("select 'a\\'; select 1", 2); // a backslash is nothing special without E
        row("select $$;$$, $a$ $$; $b$ $a$", 1);
        row("select $1; select a$b$c; select 2", 3);
        row("select 1;select 2;", 2);
        row("select 1 - - 2 / 3 * 4", 1);
        row("select 'a", -1);
        row("select \"a", -1);
        row("select $x$ a $y$", -1);
        row("select /* /* */", -1);
        row("select E'\\'", -1);
        row("select 1;'", -1);
        row("$", 1);
        row("select 'a\\", -1);
        row("select E'a\\", -1);
    }
    void statementsAreCountedAsPostgresqlReadsThem()
    {
        QFETCH(QString, sql);
        QFETCH(int, count);
        const SqlShape shape = sqlShapeOf(sql);
        QCOMPARE(shape.isComplete ? shape.statements : -1, count);
    }

    void readingsAreJudgedByLimits_data()
    {
        QTest::addColumn<Sample>("sample");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, const Sample &sample, Verdict verdict,
                            const char *line) {
            QTest::newRow(name) << sample << int(verdict) << text(line);
        };
        const auto both = [](std::optional<double> disk, std::optional<double> cpu) {
            return seen({reading("disk", disk), reading("cpu", cpu), reading("load", 99, "")});
        };
        using enum Verdict;
        row("all is well", both(79.94, 3), Pass, "disk 79.9 %, cpu 3 %");
        row("a warning from its value on", both(80, 3), Warn, "disk 80 % (limit 80 %)");
        row("a failure from its value on", both(90, 3), Fail, "disk 90 % (limit 90 %)");
        row("the worst first", both(85, 99), Fail, "cpu 99 % (limit 95 %), disk 85 % (limit 80 %)");
        row("what was not read is unknown", both({}, 3), Unknown, "disk could not be read");
        row("and beats a warning", both(85, {}), Unknown,
            "cpu could not be read, disk 85 % (limit 80 %)");
        row("but no failure", both(95, {}), Fail, "disk 95 % (limit 90 %), cpu could not be read");
        row("no number was not read", both(kNotANumber, 3), Unknown, "disk could not be read");
        row("nor what is missing", seen({reading("disk", 1)}), Unknown, "cpu could not be read");
        row("its own words stay when all is well",
            seen({reading("disk", 1), reading("cpu", 1)}, Pass, "up 3 d"), Pass, "up 3 d");
        row("and give way when not", seen({reading("disk", 99), reading("cpu", 1)}, Pass, "up 3 d"),
            Fail, "disk 99 % (limit 90 %)");
        row("a failure stays one", seen({reading("disk", 1), reading("cpu", 1)}, Fail, "refused"),
            Fail, "refused");
        row("and says both", seen({reading("disk", 99), reading("cpu", 1)}, Warn, "slow"), Fail,
            "slow; disk 99 % (limit 90 %)");
        row("unknown does not become good", seen({reading("disk", 1), reading("cpu", 1)}, Unknown),
            Unknown, "disk 1 %, cpu 1 %");
    }
    void readingsAreJudgedByLimits()
    {
        QFETCH(Sample, sample);
        QFETCH(int, verdict);
        QFETCH(QString, line);
        const Sample judged = judgedByLimits(sample, {above("disk", 80, 90), above("cpu", {}, 95)});
        QCOMPARE(int(judged.verdict), verdict);
        QCOMPARE(judged.text, line);
        QVERIFY(judged.readings.size() == sample.readings.size());
    }

    void floorsAreJudgedFromBelow()
    {
        const Limit free{.reading = text("free"), .warn = 20, .fail = 10, .isFloor = true};
        const auto verdict = [&](double value) {
            return judgedByLimits(seen({reading("free", value)}), {free}).verdict;
        };
        QCOMPARE(verdict(20.5), Verdict::Pass);
        QCOMPARE(verdict(20), Verdict::Warn);
        QCOMPARE(verdict(10), Verdict::Fail);
    }

    void withoutLimitsNothingChanges()
    {
        const Sample sample = seen({reading("disk", 99)}, Verdict::Warn, "slow");
        QCOMPARE(judgedByLimits(sample, {}), sample);
    }

    void readingsOfOneNameAreAllJudged()
    {
        const Sample judged = judgedByLimits(seen({reading("disk", 1), reading("disk", 91)}),
                                             {above("disk", 80, 90)});
        QCOMPARE(judged.verdict, Verdict::Fail);
    }

    void figuresAreWrittenForPeople_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("words");
        const auto row = [](double value, const char *unit, const char *words) {
            QTest::newRow(words) << value << text(unit) << text(words);
        };
        row(81.25, "%", "81.3 %");
        row(81, "%", "81 %");
        row(-0.01, "%", "0 %");
        row(3, "", "3");
        row(119, "s", "119 s");
        row(120, "s", "2 min");
        row(93'600, "s", "26 h");
        row(86'400 * 31, "s", "31 d");
        row(999, "bytes", "999 B");
        row(1'234'567'890, "bytes", "1.2 GB");
        row(5e15, "bytes", "5000 TB");
        row(kNotANumber, "s", "not a number");
    }
    void figuresAreWrittenForPeople()
    {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QFETCH(QString, words);
        QCOMPARE(valueText(value, unit), words);
    }

    void whatCouldNotBeReadSaysWhy()
    {
        Reading missing = reading("disk", {});
        missing.text = text("permission denied");
        QCOMPARE(toText(missing), text("disk could not be read: permission denied"));
    }

    void eachWordIsItsOwn()
    {
        QSet<QString> words;
        for (int layer = 0; layer <= int(ProbeLayer::Data); ++layer)
            words << toText(ProbeLayer(layer));
        QCOMPARE(words.size(), int(ProbeLayer::Data) + 1);
        words.clear();
        for (int kind = 0; kind <= int(ProbeKind::Agreement); ++kind)
            words << toText(ProbeKind(kind));
        QCOMPARE(words.size(), int(ProbeKind::Agreement) + 1);
        words.clear();
        for (int group = 0; group <= int(ProbeGroup::Backups); ++group)
            words << toText(ProbeGroup(group));
        QCOMPARE(words.size(), int(ProbeGroup::Backups) + 1);
        QVERIFY(toText(Vantage::Here) != toText(Vantage::Server));
    }

    void kindsAreInTheOrderOfTheirQuestions()
    {
        QCOMPARE(probe(HttpQuestion{}).kind(), ProbeKind::Http);
        QCOMPARE(probe(SqlQuestion{}).kind(), ProbeKind::Sql);
        QCOMPARE(probe(LogPatternQuestion{}).kind(), ProbeKind::LogPattern);
        QCOMPARE(probe(FindingsQuestion{}).kind(), ProbeKind::Reconcile);
        QCOMPARE(probe(AgreementQuestion{}).kind(), ProbeKind::Agreement);
        QCOMPARE(std::variant_size_v<Question>, std::size_t(ProbeKind::Agreement) + 1);
    }
};

QTEST_APPLESS_MAIN(TestProbe)
#include "tst_probe.moc"
