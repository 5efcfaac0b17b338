// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/auditcheck.h"
#include "models/domain/reconcile/auditwords.h"
#include "tests/domain/backendworld.h"

#include <QTest>

#include <functional>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using Audit = BackendWorld::Audit;
using Admins = std::unordered_map<std::string, bool>;

/// What the audit log shows, as "A1 2, A6 1".
QString found(const LedgerSnapshot &snapshot, const std::vector<Audit> &audit, Instant now,
              const std::vector<QString> &without = {})
{
    static const auto admins =
        std::make_shared<const Admins>(Admins{{"boss", true}, {"former boss", false}});
    AuditCheck check(snapshot, admins, now, 5);
    for (const Audit &row : audit)
        check.add(row.entry());
    QStringList texts;
    for (const CheckResult &result : check.results()) {
        const bool isLeftOut =
            std::find(without.begin(), without.end(), result.id) != without.end();
        if (result.violations != 0 && !isLeftOut)
            texts << u"%1 %2"_s.arg(result.id).arg(result.violations.value_or(-1));
    }
    return texts.join(u", "_s);
}

/// One purchase of 100.00 with 5.00 cashback, in the state that the action leads to, and its row.
class Decided
{
public:
    explicit Decided(Transition transition) : world(1)
    {
        LedgerRecord record{.instant = world.now, .amount = Money::fromCents(10'000)};
        record.id = world.names.id("p1");
        record.user = record.merchant = record.offer = 0;
        record.purchaseCashback = Money::fromCents(500);
        record.status = std::uint16_t(transition);
        record.cashback = CashbackRecord{0, 1, Money::fromCents(500), world.now};
        world.purchases = {record};
        row.id = "a1";
        row.occurredAt = world.now.plusSeconds(5);
        row.resourceId = "p1";
        row.actorType = transition == Transition::Reverse ? "admin" : "system";
        if (transition == Transition::Reverse)
            row.actorId = "boss";
        static const char *const kActions[] = {"", "PURCHASE_CONFIRMED", "PURCHASE_REJECTED",
                                               "PURCHASE_REVERSED"};
        static const char *const kKeys[] = {"", "amount,cashback_amount,currency,merchant_id",
                                            "amount,currency,merchant_id,reason", "prior_status"};
        row.action = kActions[int(transition)];
        row.keys = kKeys[int(transition)];
    }

    BackendWorld world;
    Audit row;

    QString found(int times = 1)
    {
        std::vector<Audit> rows(std::size_t(times), row);
        return ::found(world.snapshot(), rows, world.now.plusSeconds(60));
    }
};

} // namespace

class TestAuditCheck : public QObject
{
    Q_OBJECT

private slots:
    void whatTheBackendWritesShowsManualConfirmationsOnly();
    void decisionsAreAuditedExactlyOnce();
    void auditedPurchasesExist();
    void actorsAreUsersAndAdminsStillAdmins();
    void wordsAreKnown();
    void detailsHaveTheirKeys_data();
    void detailsHaveTheirKeys();
    void groupsOfAnyKindAreCountedOnce();
    void tooManyGroupsAreLeftToStatements();
    void confirmedAndRejectedContradict();
    void timesLieBetweenThePurchaseAndNow();
    void cashbackIsComparedAsNumbers_data();
    void cashbackIsComparedAsNumbers();
    void reversalsOfRejectedPurchasesAreFound();
    void withoutUsersActorsAreUntold();
    void samplesAreTheFirstKeys();
    void purchasesAreFoundInEveryChunk();
};

void TestAuditCheck::whatTheBackendWritesShowsManualConfirmationsOnly()
{
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        BackendWorld world(seed);
        world.work(200);
        QCOMPARE(found(world.snapshot(), world.audit, world.now, {u"A4c"_s}), QString());
    }
}

void TestAuditCheck::decisionsAreAuditedExactlyOnce()
{
    QCOMPARE(Decided(Transition::Confirm).found(0), u"A4c 1"_s);
    QCOMPARE(Decided(Transition::Confirm).found(1), QString());
    QCOMPARE(Decided(Transition::Confirm).found(2), u"A6 1"_s);
    QCOMPARE(Decided(Transition::Reject).found(0), u"A4r 1"_s);
    QCOMPARE(Decided(Transition::Reject).found(1), QString());
    QCOMPARE(Decided(Transition::Reverse).found(5), u"A4r 1, A6 1"_s);
    Decided other(Transition::Reverse); // a row of another action does not count
    other.row.action = "PURCHASE_REJECTED";
    QCOMPARE(other.found(), u"A4r 1, A5 1"_s);
    Decided elsewhere(Transition::Reverse); // nor one of another resource
    elsewhere.row.resourceType = "payout";
    QCOMPARE(elsewhere.found(), u"A4r 1"_s);
}

void TestAuditCheck::auditedPurchasesExist()
{
    Decided gone(Transition::Confirm);
    gone.row.resourceId = "p2";
    QCOMPARE(gone.found(), u"A1 1, A4c 1"_s);
    QCOMPARE(gone.found(3), u"A1 3, A4c 1, A6 1"_s);
    gone.row.resourceType = "wallet";
    QCOMPARE(gone.found(), u"A4c 1"_s);
}

void TestAuditCheck::actorsAreUsersAndAdminsStillAdmins()
{
    const auto broken = [](const char *type, const char *id) {
        Decided decided(Transition::Confirm);
        decided.row.actorType = type;
        decided.row.actorId = id ? QByteArray(id) : QByteArray();
        return decided.found() == u"A2 1";
    };
    QVERIFY(!broken("system", nullptr));
    QVERIFY(broken("system", "boss"));
    QVERIFY(broken("system", ""));
    QVERIFY(!broken("admin", "boss"));
    QVERIFY(broken("admin", nullptr));
    QVERIFY(broken("admin", "former boss"));
    QVERIFY(broken("admin", "nobody"));
    QVERIFY(!broken("user", "former boss"));
    QVERIFY(broken("user", "nobody"));
}

void TestAuditCheck::wordsAreKnown()
{
    const auto broken = [](const std::function<void(Audit &)> &change) {
        Decided decided(Transition::Confirm);
        decided.row.actorId = "boss";
        decided.row.actorType = "admin";
        change(decided.row);
        return decided.found().contains(u"A3 1");
    };
    QVERIFY(!broken([](Audit &row) { row.outcome = "failure"; }));
    QVERIFY(!broken([](Audit &row) { row.action = "OFFER_ACTIVATED"; }));
    QVERIFY(!broken([](Audit &row) { row.resourceType = "payout"; }));
    QVERIFY(broken([](Audit &row) { row.outcome = "Success"; }));
    QVERIFY(broken([](Audit &row) { row.action = "purchase_confirmed"; }));
    QVERIFY(broken([](Audit &row) { row.actorType = "robot"; }));
    QVERIFY(broken([](Audit &row) { row.resourceType = "robot"; }));
}

void TestAuditCheck::detailsHaveTheirKeys_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<bool>("whole");
    QTest::newRow("all") << QByteArray("amount,cashback_amount,currency,merchant_id") << true;
    QTest::newRow("more") << QByteArray("aa,amount,cashback_amount,currency,merchant_id,z") << true;
    QTest::newRow("one is missing") << QByteArray("amount,currency,merchant_id") << false;
    QTest::newRow("longer ones") << QByteArray("amounts,cashback_amount,currency,merchant_id")
                                 << false;
    QTest::newRow("an empty object") << QByteArray("") << false;
    QTest::newRow("no object") << QByteArray() << false;
}

void TestAuditCheck::detailsHaveTheirKeys()
{
    QFETCH(QByteArray, keys);
    QFETCH(bool, whole);
    Decided decided(Transition::Confirm);
    decided.row.keys = keys;
    QCOMPARE(decided.found(), whole ? QString() : u"A5 1"_s);
    decided.row.action = "OFFER_ACTIVATED"; // nobody knows what belongs there
    QCOMPARE(decided.found(), u"A4c 1"_s);
}

void TestAuditCheck::groupsOfAnyKindAreCountedOnce()
{
    Decided decided(Transition::Confirm);
    Audit offer = decided.row;
    offer.resourceType = "offer";
    offer.action = "OFFER_ACTIVATED";
    Audit merchant = offer;
    merchant.resourceType = "merchant";
    const auto text = [&](const std::vector<Audit> &rows) {
        return ::found(decided.world.snapshot(), rows, decided.world.now.plusSeconds(60));
    };
    QCOMPARE(text({decided.row, offer, merchant}), QString());
    QCOMPARE(text({decided.row, offer, merchant, offer, offer}), u"A6 1"_s);
    QCOMPARE(text({decided.row, offer, merchant, offer, merchant, decided.row}), u"A6 3"_s);
}

void TestAuditCheck::tooManyGroupsAreLeftToStatements()
{
    Decided decided(Transition::Confirm);
    const LedgerSnapshot snapshot = decided.world.snapshot();
    AuditCheck check(snapshot, nullptr, decided.world.now.plusSeconds(60), 5);
    Audit offer = decided.row;
    offer.resourceType = "offer";
    const auto addOffers = [&](qsizetype first, qsizetype last) {
        for (qsizetype i = first; i < last; ++i) {
            offer.resourceId = QByteArray::number(i);
            check.add(offer.entry());
        }
    };
    addOffers(0, AuditCheck::kMostGroups);
    QVERIFY(check.leftToStatements().isEmpty());
    addOffers(AuditCheck::kMostGroups, AuditCheck::kMostGroups + 5);
    QCOMPARE(check.leftToStatements(), QStringList{u"A6"_s});
}

void TestAuditCheck::confirmedAndRejectedContradict()
{
    Decided decided(Transition::Confirm);
    const Audit rejected = Decided(Transition::Reject).row;
    const auto text = [&](const std::vector<Audit> &rows) {
        return ::found(decided.world.snapshot(), rows, decided.world.now.plusSeconds(60));
    };
    QCOMPARE(text({decided.row, rejected}), u"A7 1"_s);
    Audit gone[] = {decided.row, rejected};
    gone[0].resourceId = gone[1].resourceId = "p2";
    QCOMPARE(text({decided.row, gone[0], gone[1]}), u"A1 2, A7 1"_s);
}

void TestAuditCheck::timesLieBetweenThePurchaseAndNow()
{
    Decided decided(Transition::Confirm);
    const auto at = [&](std::optional<Instant> instant) {
        decided.row.occurredAt = instant;
        return decided.found();
    };
    const Instant bought = decided.world.now;
    QCOMPARE(at(bought), QString());
    QCOMPARE(at(Instant{bought.microseconds - 1}), u"A8 1"_s);
    QCOMPARE(at(bought.plusSeconds(60)), QString());
    QCOMPARE(at(Instant{bought.plusSeconds(60).microseconds + 1}), u"A8 1"_s);
    QCOMPARE(at(std::nullopt), u"A8 1"_s);
    decided.row.resourceType = "payout";
    QCOMPARE(at(bought.plusSeconds(-60)), u"A4c 1"_s);
    QCOMPARE(at(bought.plusSeconds(61)), u"A4c 1, A8 1"_s);
}

void TestAuditCheck::cashbackIsComparedAsNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("same");
    QTest::newRow("as written") << QByteArray("5.00") << true;
    QTest::newRow("short") << QByteArray("5") << true;
    QTest::newRow("long") << QByteArray("5.0000000000000000000000000000") << true;
    QTest::newRow("with an exponent") << QByteArray("50e-1") << true;
    QTest::newRow("in blanks") << QByteArray(" +5. ") << true;
    QTest::newRow("a fraction more") << QByteArray("5.001") << false;
    QTest::newRow("another") << QByteArray("0.00") << false;
    QTest::newRow("NaN") << QByteArray("NaN") << false;
    QTest::newRow("infinite") << QByteArray("Infinity") << false;
    QTest::newRow("a word") << QByteArray("five") << false;
    QTest::newRow("nothing") << QByteArray("") << false;
    QTest::newRow("a null") << QByteArray() << true; // no such key
}

void TestAuditCheck::cashbackIsComparedAsNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, same);
    Decided decided(Transition::Confirm);
    decided.row.cashback = text;
    QCOMPARE(decided.found(), same ? QString() : u"A9 1"_s);
    decided.world.purchases.front().cashback.reset(); // then P1 tells
    QCOMPARE(decided.found(), QString());
    QVERIFY(isAmount("nan", Money::notANumber()));
    QVERIFY(!isAmount("5", Money::notANumber()));
}

void TestAuditCheck::reversalsOfRejectedPurchasesAreFound()
{
    Decided decided(Transition::Reverse);
    decided.row.priorStatus = "confirmed";
    QCOMPARE(decided.found(), QString());
    decided.row.priorStatus = "rejected";
    QCOMPARE(decided.found(), u"A10 1"_s);
}

void TestAuditCheck::withoutUsersActorsAreUntold()
{
    Decided decided(Transition::Confirm);
    LedgerSnapshot snapshot = decided.world.snapshot();
    snapshot.setUnreadTables({u"cashback_transactions"_s});
    AuditCheck check(snapshot, nullptr, decided.world.now, 5);
    check.add(decided.row.entry());
    QStringList untold;
    for (const CheckResult &result : check.results()) {
        if (!result.violations)
            untold << result.id + u": "_s + result.reason;
    }
    QCOMPARE(untold.join(u' '), u"A2: The table users could not be read. A9: The table "
                                "cashback_transactions could not be read."_s);
}

void TestAuditCheck::samplesAreTheFirstKeys()
{
    Decided decided(Transition::Reverse);
    const LedgerSnapshot snapshot = decided.world.snapshot();
    AuditCheck check(snapshot, nullptr, decided.world.now.plusSeconds(60), 2);
    for (const char *id : {"c", "a", "d", "b"}) {
        decided.row.id = id;
        decided.row.priorStatus = "rejected";
        check.add(decided.row.entry());
    }
    const std::vector<CheckResult> results = check.results();
    QCOMPARE(results[10].violations, 4);
    QCOMPARE(results[10].sample.join(u' '), u"a b"_s);
    QCOMPARE(results[6].sample.join(u' '), u"purchase p1 PURCHASE_REVERSED"_s);
    QCOMPARE(results[3].sample.join(u' '), u"p1"_s);
}

void TestAuditCheck::purchasesAreFoundInEveryChunk()
{
    BackendWorld world(4);
    world.work(300);
    const LedgerSnapshot snapshot = inSmallChunks(world.snapshot(), 7);
    QCOMPARE(found(snapshot, world.audit, world.now, {u"A4c"_s}), QString());
    world.audit.erase(world.audit.begin());
    QVERIFY(found(snapshot, {}, world.now) != QString());
}

QTEST_APPLESS_MAIN(TestAuditCheck)
#include "tst_auditcheck.moc"
