// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/forecast.h"

#include "tests/domain/printing.h"
#include "tests/domain/rollbackworld.h"

#include <functional>

using namespace clicknback;

namespace {

using Change = std::function<void(ForecastFacts &)>;
using Kind = ForecastItem::Kind;
using State = ForecastItem::State;

const QString kWhy = QStringLiteral("nobody answered");

TokenFacts goodToken()
{
    TokenFacts token;
    token.isSet = true;
    token.isAccepted = true;
    return token;
}

ForecastFacts nothingInTheWay()
{
    ForecastFacts facts;
    facts.token = Fact<TokenFacts>::known(goodToken());
    facts.pull = Fact<QString>::known(digestOf(kNewest));
    facts.host = readyHost();
    facts.imageBytes = Fact<qint64>::known(100'000'000);
    facts.nextHeads = revisions("r3");
    facts.nextRevisions = revisions("r1 r2 r3");
    facts.databaseRevisions = revisions("r2");
    facts.secretNames = revisions("GHCR_PAT VPS_HOST VPS_USER VPS_SSH_KEY");
    facts.neededSecrets = *revisions("GHCR_PAT VPS_HOST");
    facts.gates = {gate(GateState::Passed)};
    facts.now = kNoon;
    return facts;
}

void setToken(ForecastFacts &facts, const std::function<void(TokenFacts &)> &change)
{
    TokenFacts token = goodToken();
    change(token);
    facts.token = Fact<TokenFacts>::known(token);
}

struct Case
{
    const char *name;
    Change change;
    Kind kind;
    State state;
    const char *says;
};

const std::vector<Case> &cases()
{
    static const std::vector<Case> all{
        {"token not known", [](ForecastFacts &f) { f.token = Fact<TokenFacts>::unknown(kWhy); },
         Kind::Token, State::Unknown, "nobody answered"},
        {"token not set",
         [](ForecastFacts &f) { setToken(f, [](TokenFacts &t) { t.isSet = false; }); }, Kind::Token,
         State::Warning, "No token"},
        {"token not accepted",
         [](ForecastFacts &f) { setToken(f, [](TokenFacts &t) { t.isAccepted = false; }); },
         Kind::Token, State::WouldFail, "does not accept"},
        {"token expired",
         [](ForecastFacts &f) { setToken(f, [](TokenFacts &t) { t.expiresAt = kNoon; }); },
         Kind::Token, State::WouldFail, "expired on 2026-11-23"},
        {"token expired and refused",
         [](ForecastFacts &f) {
             setToken(f, [](TokenFacts &t) {
                 t.isAccepted = false;
                 t.expiresAt = kNoon.plusSeconds(-60);
             });
         },
         Kind::Token, State::WouldFail, "expired on"},
        {"token expires soon",
         [](ForecastFacts &f) {
             setToken(f, [](TokenFacts &t) { t.expiresAt = kNoon.plusSeconds(6 * 86'400); });
         },
         Kind::Token, State::Warning, "expires on 2026-11-29"},
        {"token expires later",
         [](ForecastFacts &f) {
             setToken(f, [](TokenFacts &t) { t.expiresAt = kNoon.plusSeconds(30 * 86'400); });
         },
         Kind::Token, State::Fine, "until 2026-12-23"},
        {"token without the scope",
         [](ForecastFacts &f) {
             setToken(f, [](TokenFacts &t) { t.scopes = *revisions("read:org"); });
         },
         Kind::Token, State::Warning, "may not start workflows"},
        {"pull refused", [](ForecastFacts &f) { f.pull = Fact<QString>::known({}); },
         Kind::PullRight, State::WouldFail, "refuses"},
        {"pull not known", [](ForecastFacts &f) { f.pull = Fact<QString>::unknown(kWhy); },
         Kind::PullRight, State::Unknown, "nobody answered"},
        {"pull not known, and the token names no packages",
         [](ForecastFacts &f) {
             f.pull = Fact<QString>::unknown(kWhy);
             setToken(f, [](TokenFacts &t) { t.scopes = *revisions("repo"); });
         },
         Kind::PullRight, State::Warning, "no right to packages"},
        {"disk full", [](ForecastFacts &f) { f.host.freeBytes = Fact<qint64>::known(0); },
         Kind::Disk, State::WouldFail, "0 MiB are free on the host, 702 MiB are needed"},
        {"disk not known", [](ForecastFacts &f) { f.host.freeBytes = Fact<qint64>::unknown(kWhy); },
         Kind::Disk, State::Unknown, "nobody answered"},
        {"image of unknown size",
         [](ForecastFacts &f) { f.imageBytes = Fact<qint64>::unknown(kWhy); }, Kind::Disk,
         State::Unknown, "nobody answered"},
        {"image of unknown size on a full disk",
         [](ForecastFacts &f) {
             f.imageBytes = Fact<qint64>::unknown(kWhy);
             f.host.freeBytes = Fact<qint64>::known(1'000);
         },
         Kind::Disk, State::WouldFail, "512 MiB are needed"},
        {"two heads", [](ForecastFacts &f) { f.nextHeads = revisions("r3 r4"); }, Kind::TwoHeads,
         State::WouldFail, "2 heads (r3, r4)"},
        {"heads not known", [](ForecastFacts &f) { f.nextHeads = {}; }, Kind::TwoHeads,
         State::Unknown, "not read yet"},
        {"locked", [](ForecastFacts &f) { f.host.lock = notedBy("dave", "cleans up"); }, Kind::Lock,
         State::WouldFail, "dave"},
        {"a lock without a note",
         [](ForecastFacts &f) { f.host.lock = Fact<std::optional<HostNote>>::known(HostNote{}); },
         Kind::Lock, State::WouldFail, "somebody unknown"},
        {"lock not known", [](ForecastFacts &f) { f.host.lock = {}; }, Kind::Lock, State::Unknown,
         "not read yet"},
        {"a secret is missing", [](ForecastFacts &f) { f.secretNames = revisions("vps_host"); },
         Kind::Secret, State::WouldFail, "no secret named GHCR_PAT."},
        {"secrets not known", [](ForecastFacts &f) { f.secretNames = {}; }, Kind::Secret,
         State::Unknown, "not read yet"},
        {"a gate is red", [](ForecastFacts &f) { f.gates = {gate(GateState::Failed)}; }, Kind::Gate,
         State::WouldFail, "tests failed"},
        {"a gate runs", [](ForecastFacts &f) { f.gates = {gate(GateState::Running)}; }, Kind::Gate,
         State::Warning, "still run"},
        {"a gate is unknown", [](ForecastFacts &f) { f.gates = {gate(GateState::Unknown)}; },
         Kind::Gate, State::Unknown, "not known"},
        {"held", [](ForecastFacts &f) { f.host.hold = notedBy("erin", "slow"); }, Kind::Hold,
         State::WouldFail, "erin"},
        {"hold not known", [](ForecastFacts &f) { f.host.hold = {}; }, Kind::Hold, State::Unknown,
         "not read yet"},
        {"a database the next release does not know",
         [](ForecastFacts &f) { f.databaseRevisions = revisions("r9"); }, Kind::MigrationPath,
         State::WouldFail, "r9"},
        {"an empty database", [](ForecastFacts &f) { f.databaseRevisions = revisions(""); },
         Kind::MigrationPath, State::Fine, "know"},
        {"a database nobody asked", [](ForecastFacts &f) { f.databaseRevisions = {}; },
         Kind::MigrationPath, State::Unknown, "not read yet"},
        {"migrations nobody read", [](ForecastFacts &f) { f.nextRevisions = {}; },
         Kind::MigrationPath, State::Unknown, "not read yet"},
    };
    return all;
}

} // namespace

class TestForecast : public QObject
{
    Q_OBJECT
private slots:
    void whereNothingIsInTheWayEverythingIsFine()
    {
        const std::vector<ForecastItem> items = forecast(nothingInTheWay());
        QCOMPARE(items.size(), std::size_t(9));
        for (const ForecastItem &item : items)
            QVERIFY2(item.state == State::Fine, qPrintable(item.sentence));
    }

    void eachReasonIsSeenFirstAndSaid_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << int(i);
    }
    void eachReasonIsSeenFirstAndSaid()
    {
        QFETCH(int, index);
        const Case &wanted = cases()[std::size_t(index)];
        ForecastFacts facts = nothingInTheWay();
        wanted.change(facts);
        const std::vector<ForecastItem> items = forecast(facts);
        QCOMPARE(items.size(), std::size_t(9));
        std::size_t place = 0;
        while (items[place].kind != wanted.kind)
            ++place;
        QVERIFY2(items[place].state == wanted.state, qPrintable(items[place].sentence));
        QVERIFY2(items[place].sentence.contains(QLatin1String(wanted.says)),
                 qPrintable(items[place].sentence));
        if (wanted.state != State::Fine)
            QCOMPARE(place, std::size_t(0));
    }

    void theWorstComesFirst()
    {
        ForecastFacts facts = nothingInTheWay();
        facts.host.hold = notedBy("erin", "slow");
        facts.gates = {gate(GateState::Running)};
        facts.secretNames = {};
        const std::vector<ForecastItem> items = forecast(facts);
        QCOMPARE(items[0].state, State::WouldFail);
        QCOMPARE(items[1].state, State::Warning);
        QCOMPARE(items[2].state, State::Unknown);
        QCOMPARE(items[3].state, State::Fine);
    }

    void whatNobodyAsksForIsLeftOut()
    {
        ForecastFacts facts = nothingInTheWay();
        facts.neededSecrets.clear();
        facts.gates.clear();
        for (const ForecastItem &item : forecast(facts))
            QVERIFY(item.kind != Kind::Secret && item.kind != Kind::Gate);
    }

    void nothingReadIsNothingFine()
    {
        for (const ForecastItem &item : forecast({}))
            QCOMPARE(item.state, State::Unknown);
    }
};

QTEST_APPLESS_MAIN(TestForecast)
#include "tst_forecast.moc"
