// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/diagnosis.h"

#include <QTest>

#include <map>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Layer = ProbeLayer;

Sample good(const QString &text = u"200 ready"_s)
{
    return {.verdict = Verdict::Pass, .latency = 4ms, .text = text};
}

Sample bad(Layer layer, const QString &text)
{
    return {.verdict = Verdict::Fail, .layer = layer, .text = text};
}

Sample unknown(Layer layer = Layer::None, const QString &text = u"not asked yet"_s)
{
    return {.verdict = Verdict::Unknown, .layer = layer, .text = text};
}

Sample warning(Layer layer, const QString &text)
{
    return {.verdict = Verdict::Warn, .layer = layer, .text = text};
}

/// Everything probed from both sides, and well.
VantageFacts well()
{
    VantageFacts facts;
    for (auto fact :
         {&VantageFacts::ourNetwork, &VantageFacts::dns, &VantageFacts::tls,
          &VantageFacts::liveHere, &VantageFacts::readyHere, &VantageFacts::apiHere,
          &VantageFacts::liveServer, &VantageFacts::readyServer, &VantageFacts::container,
          &VantageFacts::databaseContainer, &VantageFacts::database, &VantageFacts::reset,
          &VantageFacts::job, &VantageFacts::agreement, &VantageFacts::host,
          &VantageFacts::ingestion, &VantageFacts::findings, &VantageFacts::backup})
        facts.*fact = good();
    return facts;
}

/// Only what is asked from here.
VantageFacts fromHereOnly(const Sample &live, const Sample &ready)
{
    VantageFacts facts;
    facts.liveHere = live;
    facts.readyHere = ready;
    return facts;
}

/// All that is asked from here ends at one layer.
VantageFacts allHereEnd(VantageFacts facts, const Sample &sample)
{
    for (auto fact : {&VantageFacts::dns, &VantageFacts::tls, &VantageFacts::liveHere,
                      &VantageFacts::readyHere, &VantageFacts::apiHere})
        facts.*fact = sample;
    return facts;
}

void withoutServer(VantageFacts &facts, const std::optional<Sample> &sample)
{
    for (auto fact : {&VantageFacts::ssh, &VantageFacts::liveServer, &VantageFacts::readyServer,
                      &VantageFacts::container, &VantageFacts::databaseContainer,
                      &VantageFacts::database, &VantageFacts::job, &VantageFacts::host})
        facts.*fact = sample;
}

void byProxy(VantageFacts &facts, const QString &text)
{
    facts.liveHere = bad(Layer::Proxy, text);
    facts.readyHere = bad(Layer::Proxy, text);
    facts.apiHere = unknown();
}

void noDatabase(VantageFacts &facts)
{
    facts.readyHere = bad(Layer::Application, u"503 unavailable"_s);
    if (facts.readyServer)
        facts.readyServer = bad(Layer::Application, u"503 unavailable"_s);
}

ProbeStanding standing(const QString &id, HealthState state, const std::optional<Sample> &last)
{
    return {
        .id = id, .state = state, .last = last, .reason = last ? last->text : u"no answer yet"_s};
}

using Change = void (*)(VantageFacts &);

} // namespace

Q_DECLARE_METATYPE(clicknback::VantageFacts)

class TestDiagnosis : public QObject
{
    Q_OBJECT

    static void row(const char *name, const VantageFacts &facts, Layer layer, bool isCertain,
                    const QString &says)
    {
        QTest::newRow(name) << facts << layer << isCertain << says;
    }

    static void broken(const char *name, Change change, Layer layer, bool isCertain,
                       const QString &says)
    {
        VantageFacts facts = well();
        change(facts);
        row(name, facts, layer, isCertain, says);
    }

    static void networkRows()
    {
        const Sample noWay = bad(Layer::Connect, u"no route to host"_s);
        VantageFacts dead = allHereEnd(well(), unknown(Layer::OurNetwork, u"network is down"_s));
        dead.ourNetwork = noWay;
        withoutServer(dead, unknown(Layer::Ssh, u"not connected"_s));
        row("our network, with a reference", dead, Layer::OurNetwork, true,
            u"Our own network does not work: neither"_s);
        dead.ourNetwork.reset();
        row("our network, by what the system says", dead, Layer::OurNetwork, true,
            u"Our own network does not work (network is down)"_s);

        VantageFacts silent = allHereEnd(well(), noWay);
        silent.dns = good(u"203.0.113.7"_s);
        withoutServer(silent, unknown(Layer::Ssh, u"no answer"_s));
        row("the server, and our network works", silent, Layer::Host, true,
            u"The server is not reached in any way (no route to host)"_s);
        silent.ourNetwork.reset();
        row("the server or our network", silent, Layer::Connect, false,
            u"the server or our own network is down"_s);
        withoutServer(silent, std::nullopt);
        row("only from here, nothing accepts", silent, Layer::Connect, false,
            u"the server, its proxy, its application or our own network"_s);
        silent.ourNetwork = good();
        row("only from here, our network works", silent, Layer::Connect, false,
            u"its proxy, its application or the whole server is down"_s);

        VantageFacts reference = well();
        reference.ourNetwork = noWay;
        row("only the reference is away", reference, Layer::OurNetwork, true,
            u"The platform is reached, and the reference elsewhere is not"_s);
    }

    static void nameRows()
    {
        const Sample noName = bad(Layer::Dns, u"name not found"_s);
        const VantageFacts nameless = allHereEnd(well(), noName);
        row("DNS", nameless, Layer::Dns, true, u"(name not found), while our own network works"_s);
        VantageFacts alone = nameless;
        withoutServer(alone, std::nullopt);
        row("DNS, by the reference alone", alone, Layer::Dns, true, u"its DNS is broken"_s);
        alone.ourNetwork.reset();
        row("DNS or our network", alone, Layer::Dns, false, u"its DNS or our own network"_s);
        VantageFacts moved = well();
        moved.dns = bad(Layer::Dns, u"198.51.100.1 in place of 203.0.113.7"_s);
        row("DNS leads elsewhere, all answers", moved, Layer::Dns, true,
            u"the name does not resolve as it should"_s);
        const Sample expired = bad(Layer::Tls, u"certificate expired"_s);
        VantageFacts refused = allHereEnd(well(), expired);
        refused.dns = good();
        row("TLS", refused, Layer::Tls, true, u"TLS is refused (certificate expired)"_s);
        VantageFacts soon = well();
        soon.tls = bad(Layer::Tls, u"leaf expires in 5 d"_s);
        row("TLS soon", soon, Layer::Tls, true, u"the certificate will soon be refused"_s);
    }

    static void proxyRows()
    {
        broken(
            "proxy, 502", [](VantageFacts &f) { byProxy(f, u"502 Bad Gateway"_s); }, Layer::Proxy,
            true, u"The proxy does not reach the application (502 Bad Gateway)"_s);
        broken(
            "proxy, 504 without a layer",
            [](VantageFacts &f) {
                f.liveHere = bad(Layer::None, u"504 Gateway Time-out"_s);
                f.readyHere = f.liveHere;
            },
            Layer::Proxy, true, u"The proxy does not reach the application (504"_s);
        broken(
            "proxy, 503 of its own", [](VantageFacts &f) { byProxy(f, u"503 no body of ours"_s); },
            Layer::Proxy, true, u"The proxy refuses (503"_s);
        broken(
            "proxy, another page", [](VantageFacts &f) { byProxy(f, u"200 Welcome to nginx"_s); },
            Layer::Proxy, true, u"Something else answers at the public address"_s);
        broken(
            "proxy, 502 while there is no database either",
            [](VantageFacts &f) {
                byProxy(f, u"502 Bad Gateway"_s);
                f.readyServer = bad(Layer::Application, u"503 unavailable"_s);
            },
            Layer::Proxy, true, u"The proxy does not reach the application"_s);
        broken(
            "proxy down",
            [](VantageFacts &f) {
                f.liveHere = bad(Layer::Connect, u"connection refused"_s);
                f.readyHere = f.liveHere;
            },
            Layer::Proxy, true, u"the proxy is down, or a firewall stands before it"_s);
        broken(
            "something between",
            [](VantageFacts &f) {
                f.liveHere = bad(Layer::Application, u"no answer within 5 s"_s);
                f.readyHere = f.liveHere;
            },
            Layer::Proxy, true, u"what stands between breaks it"_s);
        VantageFacts alone = fromHereOnly(bad(Layer::Proxy, u"502"_s), bad(Layer::Proxy, u"502"_s));
        row("proxy or application", alone, Layer::Proxy, false,
            u"the application is down, or the proxy does not reach it"_s);
        alone.readyServer = unknown(Layer::Ssh);
        row("proxy or application, the server unknown", alone, Layer::Proxy, false,
            u"the application is down, or"_s);
        alone.liveInstance = good(u"200 alive"_s);
        row("proxy, by an instance", alone, Layer::Proxy, true,
            u"The proxy does not reach the application"_s);
        alone.liveInstance = bad(Layer::Connect, u"connection refused"_s);
        row("application, by all instances", alone, Layer::Application, true,
            u"asked directly it does not answer either (connection refused)"_s);
    }

    static void applicationRows()
    {
        const auto down = [](VantageFacts &f) {
            byProxy(f, u"502 Bad Gateway"_s);
            f.liveServer = bad(Layer::Connect, u"connection refused"_s);
            f.readyServer = f.liveServer;
        };
        broken("application", down, Layer::Application, true,
               u"asked directly it does not answer either (connection refused)"_s);
        VantageFacts killed = well();
        down(killed);
        killed.container = bad(Layer::Docker, u"exited with 137, killed for memory"_s);
        row("application, and why", killed, Layer::Application, true,
            u"its container is not well (exited with 137, killed for memory)"_s);
        VantageFacts full = well();
        down(full);
        full.host = bad(Layer::Host, u"disk 100 %"_s);
        full.host->readings = {{.name = u"disk"_s, .value = 100, .unit = u"%"_s}};
        row("full disk", full, Layer::Host, true, u"The server's disk is full (disk 100 %)"_s);
        full.host->readings = {{.name = u"disk"_s, .value = 96, .unit = u"%"_s}};
        row("a disk that is not full yet is no cause", full, Layer::Application, true,
            u"The application is down"_s);
        VantageFacts hangs = fromHereOnly(bad(Layer::Application, u"500 Internal Server Error"_s),
                                          bad(Layer::Application, u"500 Internal Server Error"_s));
        row("application answers wrongly", hangs, Layer::Application, true,
            u"The application is reached, and does not answer as it should (500"_s);
        hangs = fromHereOnly(bad(Layer::None, u"no answer within 5 s"_s),
                             bad(Layer::None, u"no answer within 5 s"_s));
        row("application or what stands before", hangs, Layer::Application, false,
            u"the application, or what stands before it"_s);
        broken(
            "kill switch",
            [](VantageFacts &f) { f.apiHere = bad(Layer::Proxy, u"the kill switch is on"_s); },
            Layer::Proxy, true, u"The API is hidden while health is 200: the kill switch is on"_s);
        broken(
            "API alone",
            [](VantageFacts &f) { f.apiHere = bad(Layer::Application, u"the API answers 500"_s); },
            Layer::Application, true, u"Health is 200, and the API does not work"_s);
        broken(
            "one instance",
            [](VantageFacts &f) { f.agreement = bad(Layer::Application, u"they disagree: a"_s); },
            Layer::Application, true, u"not all of its instances do: they disagree: a"_s);
        broken(
            "unhealthy and answering",
            [](VantageFacts &f) { f.container = bad(Layer::Docker, u"restarted 3 times"_s); },
            Layer::Application, true, u"The application answers, and its container is not well"_s);
    }

    static void databaseRows()
    {
        broken(
            "database",
            [](VantageFacts &f) {
                noDatabase(f);
                f.database = bad(Layer::Database, u"the database is starting up"_s);
            },
            Layer::Database, true, u"PostgreSQL does not work for the application, nor"_s);
        broken(
            "database, refused",
            [](VantageFacts &f) {
                noDatabase(f);
                f.database = bad(Layer::Connect, u"connection refused"_s);
                f.container = bad(Layer::Docker, u"unhealthy"_s);
                f.job = unknown();
            },
            Layer::Database, true, u"nor for this program (connection refused)"_s);
        broken(
            "database's container",
            [](VantageFacts &f) {
                noDatabase(f);
                f.database = bad(Layer::Connect, u"connection refused"_s);
                f.databaseContainer = bad(Layer::Docker, u"exited with 1"_s);
            },
            Layer::Database, true, u"PostgreSQL is down: its container is not well (exited"_s);
        broken(
            "stale pool", [](VantageFacts &f) { noDatabase(f); }, Layer::Application, true,
            u"says that it has no database (503 unavailable), while PostgreSQL answers"_s);
        broken(
            "readiness hangs",
            [](VantageFacts &f) {
                f.readyHere = bad(Layer::Connect, u"no answer within 5 s"_s);
                f.readyServer = f.readyHere;
                f.database = bad(Layer::Database, u"blocked 7 (limit 5)"_s);
            },
            Layer::Database, true, u"nor for this program (blocked 7 (limit 5))"_s);
        VantageFacts alone =
            fromHereOnly(good(u"200 alive"_s), bad(Layer::Application, u"503 unavailable"_s));
        row("database, only from here", alone, Layer::Database, false,
            u"The application is alive and has no database"_s);
        alone.database = unknown(Layer::Ssh);
        row("database behind a tunnel that is down", alone, Layer::Database, false,
            u"The application is alive and has no database"_s);
        broken(
            "a limit of the database",
            [](VantageFacts &f) { f.database = bad(Layer::Database, u"connections used 96 %"_s); },
            Layer::Database, true,
            u"is beyond a limit, or this program does not get to it: conn"_s);
        broken(
            "our way to the database",
            [](VantageFacts &f) { f.database = bad(Layer::Connect, u"timeout"_s); }, Layer::Connect,
            true, u"This program does not reach PostgreSQL (timeout), while the application"_s);
        VantageFacts single;
        single.database = bad(Layer::Connect, u"timeout"_s);
        row("nothing but the database", single, Layer::Connect, false,
            u"is not reached from here"_s);
        single.database = bad(Layer::Database, u"too many clients"_s);
        row("nothing but the database, it answers", single, Layer::Database, false,
            u"PostgreSQL does not work as it should: too many clients"_s);
    }

    static void innerRows()
    {
        broken(
            "job", [](VantageFacts &f) { f.job = bad(Layer::Job, u"the job is dead"_s); },
            Layer::Job, true, u"while everything before it does: the job is dead"_s);
        VantageFacts blind;
        blind.job = bad(Layer::Job, u"the job is dead"_s);
        row("job, and nothing else known", blind, Layer::Job, false,
            u"The verification job does not do its work: the job is dead"_s);
        broken(
            "job killed by the reset",
            [](VantageFacts &f) {
                f.reset = bad(Layer::Data, u"tables are missing"_s);
                f.job = bad(Layer::Job, u"the job is dead"_s);
            },
            Layer::Data, true, u"The nightly reset left the schema broken: tables are missing"_s);
        broken(
            "SSH",
            [](VantageFacts &f) {
                withoutServer(f, unknown(Layer::Ssh, u"the host key changed"_s));
                f.database = good();
            },
            Layer::Ssh, true, u"The server is not reached by SSH (the host key changed)"_s);
        broken(
            "host", [](VantageFacts &f) { f.host = bad(Layer::Host, u"disk 96 % (limit 95 %)"_s); },
            Layer::Host, true, u"the server itself runs out of something: disk 96 %"_s);
        broken(
            "no purchases",
            [](VantageFacts &f) { f.ingestion = bad(Layer::Data, u"0 purchases"_s); }, Layer::Data,
            false, u"no purchases come in: 0 purchases"_s);
        broken(
            "findings", [](VantageFacts &f) { f.findings = bad(Layer::Data, u"2 high"_s); },
            Layer::Data, true, u"the books do not add up: 2 high"_s);
        broken(
            "backup", [](VantageFacts &f) { f.backup = bad(Layer::Data, u"age 3 d"_s); },
            Layer::Data, true, u"the backups are not what they should be: age 3 d"_s);
        broken(
            "a warning", [](VantageFacts &f) { f.job = warning(Layer::Job, u"the job is late"_s); },
            Layer::Job, true, u"Nothing is down. Verification job: the job is late."_s);
        broken(
            "a warning beside what is not known",
            [](VantageFacts &f) {
                f.host = warning(Layer::None, u"cpu 95 %"_s);
                f.backup = unknown();
            },
            Layer::Host, false, u"Nothing is down. Server's machine: cpu 95 %."_s);
        broken(
            "readiness by the proxy alone",
            [](VantageFacts &f) { f.readyHere = bad(Layer::Proxy, u"403 Forbidden"_s); },
            Layer::Proxy, false, u"From here, readiness is not as it should be: 403 Forbidden"_s);
    }

private slots:
    void theLayerIsNamed_data()
    {
        QTest::addColumn<VantageFacts>("facts");
        QTest::addColumn<Layer>("layer");
        QTest::addColumn<bool>("isCertain");
        QTest::addColumn<QString>("says");
        networkRows();
        nameRows();
        proxyRows();
        applicationRows();
        databaseRows();
        innerRows();
        row("all is well", well(), Layer::None, true,
            u"Everything that is probed answers as it should."_s);
        row("only from here, and well", fromHereOnly(good(), good()), Layer::None, true,
            u"Everything that is probed answers"_s);
        VantageFacts partly = well();
        partly.job = unknown();
        row("well, as far as it is known", partly, Layer::None, false,
            u"What is known answers as it should."_s);
        row("nothing is probed", {}, Layer::None, false, u"Nothing can be said"_s);
        row("nothing is known", fromHereOnly(unknown(), unknown()), Layer::None, false,
            u"Nothing can be said"_s);
    }
    void theLayerIsNamed()
    {
        QFETCH(VantageFacts, facts);
        QFETCH(QString, says);
        const Diagnosis diagnosis = diagnose(facts);
        QVERIFY2(diagnosis.sentence.contains(says), qPrintable(diagnosis.sentence));
        QTEST(diagnosis.layer, "layer");
        QTEST(diagnosis.isCertain, "isCertain");
        QCOMPARE(diagnosis.missing.isEmpty(), diagnosis.isCertain);
        QVERIFY(!diagnosis.sentence.contains(u'%') || says.contains(u'%')
                || diagnosis.sentence.contains(u" %"_s));
    }

    void whatIsMissingIsNamed()
    {
        const Sample gone = bad(Layer::Proxy, u"502 Bad Gateway"_s);
        QVERIFY(diagnose(fromHereOnly(gone, gone)).missing.contains(u"ready-server"_s));
        const Sample refused = bad(Layer::Connect, u"connection refused"_s);
        const QString missing = diagnose(fromHereOnly(refused, refused)).missing;
        QVERIFY(missing.contains(u"our-network"_s) && missing.contains(u"ready-server"_s));
        VantageFacts partly = well();
        partly.job = unknown();
        QCOMPARE(diagnose(partly).missing, u"Not known: verification job."_s);
    }

    void bothSidesAreTheEvidence()
    {
        VantageFacts facts;
        facts.liveHere = bad(Layer::Proxy, u"502 Bad Gateway"_s);
        facts.liveHere->latency = 4ms;
        facts.readyHere = facts.liveHere;
        facts.readyServer = good();
        facts.readyServer->latency = 1'500'000us;
        facts.tls = good(u"leaf 40 d"_s);
        facts.job = unknown(Layer::None, u"not asked yet"_s);
        QCOMPARE(diagnose(facts).evidence.join(u'\n'),
                 u"from here, liveness: 502 Bad Gateway after 4 ms\n"
                 "from here, readiness: 502 Bad Gateway after 4 ms\n"
                 "from the server, readiness: 200 ready after 1.5 s\n"
                 "verification job: not known (not asked yet)"_s);
    }

    /// Whatever is known, in every combination: a sentence, and no certainty beside a gap.
    void everyCombinationHasASentence()
    {
        const std::vector<std::optional<Sample>> states{
            std::nullopt,
            good(),
            unknown(Layer::Ssh),
            bad(Layer::Connect, u"connection refused"_s),
            bad(Layer::Proxy, u"502"_s),
            bad(Layer::Application, u"503 unavailable"_s)};
        int combinations = 0;
        VantageFacts facts;
        const std::array varied{&VantageFacts::ourNetwork,  &VantageFacts::dns,
                                &VantageFacts::liveHere,    &VantageFacts::readyHere,
                                &VantageFacts::readyServer, &VantageFacts::database};
        const int all = int(std::pow(double(states.size()), double(varied.size())));
        for (int number = 0; number < all; ++number, ++combinations) {
            int rest = number;
            bool isAnyBad = false;
            for (auto fact : varied) {
                facts.*fact = states[std::size_t(rest) % states.size()];
                isAnyBad = isAnyBad || (facts.*fact && (facts.*fact)->verdict == Verdict::Fail);
                rest /= int(states.size());
            }
            const Diagnosis diagnosis = diagnose(facts);
            const QString what = diagnosis.sentence + QString::number(number);
            QVERIFY2(diagnosis.sentence.endsWith(u'.') && !diagnosis.sentence.contains(u"%1"),
                     qPrintable(what));
            QVERIFY2(diagnosis.missing.isEmpty() == diagnosis.isCertain, qPrintable(what));
            QVERIFY2(!isAnyBad || diagnosis.layer != Layer::None, qPrintable(what));
        }
        QCOMPARE(combinations, 46'656);
    }

    void factsComeFromTheDefaultProbes()
    {
        const VantageFacts facts = factsFrom(
            {standing(u"live"_s, HealthState::Down, bad(Layer::Proxy, u"502"_s)),
             standing(u"live-api-1"_s, HealthState::Down, bad(Layer::Connect, u"x"_s)),
             standing(u"live-api-2"_s, HealthState::Good, good(u"200 alive"_s)),
             standing(u"ready-server"_s, HealthState::Good, good()),
             standing(u"container-db"_s, HealthState::Good, good(u"running"_s)),
             standing(u"job"_s, HealthState::Paused, good()),
             standing(u"kill-switch"_s, HealthState::Unknown, good(u"200"_s)),
             standing(u"shop"_s, HealthState::Down, bad(Layer::Connect, u"own probe"_s))});
        QCOMPARE(facts.liveHere->text, u"502"_s);
        QCOMPARE(facts.liveInstance->text, u"200 alive"_s);
        QCOMPARE(facts.readyServer->text, u"200 ready"_s);
        QVERIFY(!facts.liveServer);
        QCOMPARE(facts.databaseContainer->text, u"running"_s);
        QVERIFY(!facts.job);
        QCOMPARE(facts.apiHere->verdict, Verdict::Unknown);
        QCOMPARE(diagnose(facts).layer, Layer::Proxy);
    }

    void withoutAPublicAddressTheBestInstanceIsTheWhole()
    {
        const VantageFacts facts =
            factsFrom({standing(u"live-a"_s, HealthState::Down, bad(Layer::Connect, u"refused"_s)),
                       standing(u"live-b"_s, HealthState::Good, good(u"200 alive"_s)),
                       standing(u"agreement"_s, HealthState::Down,
                                bad(Layer::Application, u"a against b"_s))});
        QCOMPARE(facts.liveHere->text, u"200 alive"_s);
        QVERIFY(!facts.liveInstance);
        QVERIFY(diagnose(facts).sentence.contains(u"not all of its instances"_s));
    }

    void aSingleFailureCountsForNothing()
    {
        std::vector<ProbeStanding> standings{
            standing(u"live"_s, HealthState::Good, bad(Layer::Connect, u"refused"_s)),
            standing(u"ready"_s, HealthState::Good, good())};
        QCOMPARE(diagnose(factsFrom(standings)).layer, Layer::None);
        standings.push_back(
            standing(u"ready-server"_s, HealthState::Down, bad(Layer::Connect, u"refused"_s)));
        standings[1].last = bad(Layer::Connect, u"refused"_s); // now it belongs together
        QCOMPARE(diagnose(factsFrom(standings)).layer, Layer::Application);
    }

    void whatSshDoesNotReachTellsOfSsh()
    {
        const VantageFacts facts =
            factsFrom({standing(u"live"_s, HealthState::Good, good()),
                       standing(u"ready"_s, HealthState::Good, good()),
                       standing(u"host"_s, HealthState::Unknown,
                                unknown(Layer::Ssh, u"the host key changed"_s))});
        QCOMPARE(facts.ssh->text, u"the host key changed"_s);
        QCOMPARE(diagnose(facts).layer, Layer::Ssh);
    }

    void whatIsSlowIsSaid()
    {
        std::vector<ProbeStanding> standings{standing(u"live"_s, HealthState::Degraded, good())};
        standings[0].reason = u"slow: 1.8 s"_s;
        const Diagnosis diagnosis = diagnose(factsFrom(standings));
        QCOMPARE(diagnosis.layer, Layer::Application);
        QVERIFY(diagnosis.sentence.contains(u"slow: 1.8 s"_s));
    }
};

QTEST_APPLESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
