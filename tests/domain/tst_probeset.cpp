// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probeset.h"

#include <QSet>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Everything configured that can be.
Environment production()
{
    Environment environment;
    environment.name = u"production"_s;
    environment.conninfo = u"host=db.example dbname=clicknback"_s;
    environment.instances = {{u"api-1"_s, u"http://10.0.0.1:8001"_s},
                             {u"api-2"_s, u"http://10.0.0.2:8001"_s}};
    environment.watch.ssh.host = u"vps"_s;
    environment.watch.docker.endpoint = u"ssh:///var/run/docker.sock"_s;
    environment.watch.backups = {.folder = u"/home/clicknback/app/backups"_s, .isOnServer = true};
    environment.watch.publicUrl = u"https://clicknback.example"_s;
    environment.watch.serverUrl = u"http://127.0.0.1:8001"_s;
    environment.watch.referenceHost = u"192.0.2.1:443"_s;
    return environment;
}

QStringList idsOf(const std::vector<ProbeSpec> &probes)
{
    QStringList ids;
    for (const ProbeSpec &probe : probes)
        ids << probe.id;
    ids.sort();
    return ids;
}

ProbeSpec probe(const Environment &environment, const QString &id)
{
    for (const ProbeSpec &probe : probesOf(environment)) {
        if (probe.id == id)
            return probe;
    }
    return {};
}

ProbeSpec apiProbe(const QString &id, std::chrono::milliseconds interval)
{
    return {.id = id,
            .question = HttpQuestion{.url = u"https://clicknback.example/api/v1/offers/active"_s},
            .interval = interval};
}

} // namespace

class TestProbeSet : public QObject
{
    Q_OBJECT
private slots:
    void whatIsConfiguredIsProbed()
    {
        QCOMPARE(idsOf(probesOf(production())).join(u' '),
                 u"agreement backup container-app container-db database dns findings host "
                 "ingestion job kill-switch live live-api-1 live-api-2 live-server nightly-reset "
                 "our-network ready ready-api-1 ready-api-2 ready-server tls"_s);
    }

    void whatIsNotConfiguredIsNot()
    {
        QCOMPARE(probesOf(Environment{}).size(), std::size_t{0});
        Environment environment;
        environment.kind = EnvironmentKind::Demo; // without a nightly reset
        environment.conninfo = u"dbname=x"_s;
        environment.instances = {{u"a"_s, u"http://127.0.0.1:8001"_s}};
        QCOMPARE(idsOf(probesOf(environment)).join(u' '),
                 u"database findings ingestion job live-a ready-a"_s);
    }

    void anAddressWithoutANameOrTlsNeedsNeither()
    {
        Environment environment;
        environment.watch.publicUrl = u"http://127.0.0.1:8080"_s;
        QCOMPARE(idsOf(probesOf(environment)).join(u' '), u"kill-switch live ready"_s);
        environment.watch.publicUrl = u"https://[::1]:8443"_s;
        QCOMPARE(idsOf(probesOf(environment)).join(u' '), u"kill-switch live ready tls"_s);
    }

    void theServersVantageNeedsAWayThere()
    {
        Environment environment;
        environment.watch.serverUrl = u"http://127.0.0.1:8001"_s;
        environment.watch.backups = {.folder = u"/backups"_s, .isOnServer = true};
        QCOMPARE(probesOf(environment).size(), std::size_t{0});
        environment.watch.watchesHost = true;
        QCOMPARE(idsOf(probesOf(environment)).join(u' '),
                 u"backup host live-server ready-server"_s);
        QCOMPARE(probe(environment, u"ready-server"_s).from, Vantage::Here);
        QVERIFY(std::get<HostQuestion>(probe(environment, u"host"_s).question).isLocal);
        environment.watch.ssh.host = u"vps"_s;
        for (const ProbeSpec &each : probesOf(environment))
            QCOMPARE(each.from, Vantage::Server);
        QVERIFY(!std::get<HostQuestion>(probe(environment, u"host"_s).question).isLocal);
    }

    void whatGoesThroughTheTunnelSaysSo()
    {
        Environment environment = production();
        QCOMPARE(probe(environment, u"database"_s).from, Vantage::Here);
        QCOMPARE(probe(environment, u"container-app"_s).from, Vantage::Server);
        environment.watch.ssh.tunnelsDatabase = true;
        environment.watch.docker.endpoint = u"unix:///var/run/docker.sock"_s;
        QCOMPARE(probe(environment, u"database"_s).from, Vantage::Server);
        QCOMPARE(probe(environment, u"container-app"_s).from, Vantage::Here);
    }

    void intervalsClassesAndParents_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("severity");
        QTest::addColumn<QString>("parent");
        const auto row = [](const char *id, int seconds, int severity, const char *parent) {
            QTest::newRow(id) << QString::fromLatin1(id) << seconds << severity
                              << QString::fromLatin1(parent);
        };
        row("our-network", 10, 3, "");
        row("dns", 60, 1, "our-network");
        row("tls", 3600, 3, "dns");
        row("live", 10, 1, "dns");
        row("ready", 10, 1, "live");
        row("kill-switch", 60, 2, "live");
        row("live-api-1", 10, 2, "");
        row("ready-api-1", 10, 2, "live-api-1");
        row("agreement", 10, 2, "");
        row("live-server", 10, 2, "");
        row("ready-server", 10, 2, "live-server");
        row("database", 10, 1, "");
        row("job", 30, 2, "database");
        row("ingestion", 300, 2, "database");
        row("nightly-reset", 60, 2, "database");
        row("findings", 60, 3, "");
        row("container-app", 15, 2, "");
        row("container-db", 15, 1, "");
        row("host", 30, 3, "");
        row("backup", 600, 3, "");
    }
    void intervalsClassesAndParents()
    {
        QFETCH(QString, id);
        QFETCH(QString, parent);
        const ProbeSpec found = probe(production(), id);
        QCOMPARE(found.id, id);
        QTEST(int(found.interval / 1s), "seconds");
        QTEST(found.severity, "severity");
        QCOMPARE(found.parent, parent);
        QVERIFY(!found.name.isEmpty());
        QVERIFY(found.timeout <= found.interval);
    }

    void everyParentIsThere()
    {
        const QStringList ids = idsOf(probesOf(production()));
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
        for (const ProbeSpec &each : probesOf(production()))
            QVERIFY2(each.parent.isEmpty() || ids.contains(each.parent), qPrintable(each.id));
        Environment environment; // without a reference, a name, TLS
        environment.watch.publicUrl = u"http://127.0.0.1:8080"_s;
        QCOMPARE(probe(environment, u"live"_s).parent, QString());
    }

    void aSingleInstanceIsTheWhole()
    {
        Environment environment;
        environment.instances = {{u"a"_s, u"http://127.0.0.1:8001"_s}};
        QCOMPARE(probe(environment, u"live-a"_s).severity, 1);
        environment.watch.publicUrl = u"https://clicknback.example"_s;
        QCOMPARE(probe(environment, u"live-a"_s).severity, 2);
    }

    void healthIsTheBodyAndNotOnlyTheCode()
    {
        const auto live = std::get<HttpQuestion>(probe(production(), u"live"_s).question);
        QCOMPARE(live.url, u"https://clicknback.example/health/live"_s);
        QCOMPARE(live.status, 200);
        QCOMPARE(live.jsonPath + u'=' + live.jsonValue, u"status=alive"_s);
        const auto ready = std::get<HttpQuestion>(probe(production(), u"ready-api-2"_s).question);
        QCOMPARE(ready.url, u"http://10.0.0.2:8001/health/ready"_s);
        QCOMPARE(ready.jsonValue, u"ready"_s);
    }

    void limitsAreTheAgreedOnes()
    {
        QStringList lines;
        for (const char *id : {"database", "host", "backup"}) {
            for (const Limit &limit : probe(production(), QString::fromLatin1(id)).limits)
                lines << u"%1 %2 %3"_s.arg(limit.reading)
                             .arg(limit.warn.value_or(-1))
                             .arg(limit.fail.value_or(-1));
        }
        QCOMPARE(lines.join(u'\n'),
                 u"connections used 80 95\nlongest transaction 60 600\n"
                 "idle in transaction 30 300\nblocked 1 5\nreplication lag 10 60\n"
                 "cpu 90 -1\nmemory 90 97\ndisk 85 95\ninodes 85 95\n"
                 "age 93600 180000"_s);
    }

    void allReadinessesAreCompared()
    {
        const auto compared =
            std::get<AgreementQuestion>(probe(production(), u"agreement"_s).question);
        QCOMPARE(compared.probes.join(u' '), u"ready-api-1 ready-api-2 ready"_s);
        Environment environment = production();
        environment.instances.clear();
        QCOMPARE(probe(environment, u"agreement"_s).id, QString());
    }

    void theReferenceIsReadWithItsPort()
    {
        Environment environment = production();
        const auto reference = [&] {
            return std::get<TcpQuestion>(probe(environment, u"our-network"_s).question);
        };
        QCOMPARE(reference(), (TcpQuestion{.host = u"192.0.2.1"_s, .port = 443}));
        environment.watch.referenceHost = u"[2001:db8::1]:53"_s;
        QCOMPARE(reference(), (TcpQuestion{.host = u"2001:db8::1"_s, .port = 53}));
        environment.watch.referenceHost = u"example.org"_s;
        QCOMPARE(reference(), (TcpQuestion{.host = u"example.org"_s, .port = 443}));
    }

    void anOwnProbeTakesThePlaceOfADefaultOne()
    {
        Environment environment = production();
        const std::size_t count = probesOf(environment).size();
        environment.watch.probes = {
            {.id = u"job"_s, .name = u"Ours"_s, .question = SqlQuestion{}, .isPaused = true},
            {.id = u"shop"_s, .question = TcpQuestion{.host = u"shop.example"_s, .port = 1}}};
        QCOMPARE(probesOf(environment).size(), count + 1);
        QCOMPARE(probe(environment, u"job"_s).name, u"Ours"_s);
        environment.watch.hasDefaultProbes = false;
        QCOMPARE(idsOf(probesOf(environment)).join(u' '), u"job shop"_s);
    }

    void instancesOfOneNameAreKeptApart()
    {
        Environment environment;
        environment.instances = {{u"api"_s, u"http://10.0.0.1"_s},
                                 {u"api"_s, u"http://10.0.0.2"_s},
                                 {u"server"_s, u"http://10.0.0.3"_s}};
        QCOMPARE(idsOf(probesOf(environment)).join(u' '),
                 u"agreement live-api live-api-2 live-server-2 ready-api ready-api-2 "
                 "ready-server-2"_s);
    }

    void theBudgetIsWhatAMinuteAsks()
    {
        const ProbeBudget budget = budgetOf(probesOf(production()));
        // live, ready, two instances' both, the server's both: 6 a minute each; one of the switch.
        QCOMPARE(budget.httpRequests, 8 * 6.0 + 1);
        QCOMPARE(budget.apiRequests, 1.0);
        QCOMPARE(budget.queries, 6 + 2 + 0.2 + 1);
        QCOMPARE(budget.dockerRequests, 2 * 4 * 2.0);
        QCOMPARE(budget.sshCommands, 2 + 0.1);
    }

    void whatIsPausedOrPastTheProxyCostsNothing()
    {
        ProbeSpec asked = apiProbe(u"a"_s, 1s);
        QCOMPARE(budgetOf({asked}).apiRequests, 60.0);
        asked.from = Vantage::Server;
        QCOMPARE(budgetOf({asked}).apiRequests, 0.0);
        QCOMPARE(budgetOf({asked}).httpRequests, 60.0);
        asked.isPaused = true;
        QCOMPARE(budgetOf({asked}).httpRequests, 0.0);
        asked.isPaused = false;
        asked.interval = 0s;
        QCOMPARE(budgetOf({asked}).httpRequests, 0.0);
    }

    void theGreedyOnesAreSlowedDown_data()
    {
        QTest::addColumn<QList<int>>("intervals"); // ms
        QTest::addColumn<QList<int>>("kept");
        QTest::newRow("within it") << QList{60'000, 10'000} << QList{60'000, 10'000};
        QTest::newRow("just within it") << QList{6'000} << QList{6'000};
        QTest::newRow("one alone") << QList{1'000} << QList{6'000};
        QTest::newRow("the slow one stays") << QList{60'000, 1'000} << QList{60'000, 6'667};
        QTest::newRow("all alike") << QList{1'000, 2'000, 3'000} << QList{18'000, 18'000, 18'000};
    }
    void theGreedyOnesAreSlowedDown()
    {
        QFETCH(QList<int>, intervals);
        std::vector<ProbeSpec> probes;
        for (const int interval : intervals)
            probes.push_back(apiProbe(QString::number(interval), interval * 1ms));
        const std::vector<ProbeSpec> kept = keptWithinBudget(probes);
        QList<int> now;
        for (const ProbeSpec &each : kept)
            now << int(each.interval.count());
        QTEST(now, "kept");
        QVERIFY(budgetOf(kept).apiRequests <= kApiRequestsOurs + 1e-9);
    }

    void theDefaultsStayWithinTheBudget()
    {
        const std::vector<ProbeSpec> probes = probesOf(production());
        QVERIFY(budgetOf(probes).apiRequests <= kApiRequestsOurs);
        QVERIFY(keptWithinBudget(probes) == probes);
    }
};

QTEST_APPLESS_MAIN(TestProbeSet)
#include "tst_probeset.moc"
