// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/offered.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using Kind = CorrectionKind;

std::vector<Kind> kindsOf(const OfferedCorrections &offered)
{
    std::vector<Kind> kinds;
    for (const CorrectionRequest &request : offered)
        kinds.push_back(request.kind);
    return kinds;
}

PurchaseRow purchase(const QString &status)
{
    return {.id = u"p1"_s, .status = status};
}

Invariant invariant(const QString &id, InvariantUnit unit)
{
    return {.id = id, .unit = unit};
}

Buckets pending(std::int64_t cents)
{
    return {Money::fromCents(cents), {}, {}};
}

} // namespace

class OfferedTest : public QObject
{
    Q_OBJECT
private slots:
    void aRejectedPurchaseIsNeverOfferedAReversal()
    {
        QCOMPARE(kindsOf(offeredFor(purchase(u"rejected"_s))),
                 std::vector<Kind>{Kind::ReopenPurchase});
        QVERIFY(offeredFor(purchase(u"reversed"_s)).empty());
        QVERIFY(offeredFor(purchase(u"paid"_s)).empty());
    }

    void aPendingPurchaseMayGoEachWay()
    {
        const OfferedCorrections offered = offeredFor(purchase(u"pending"_s));
        QCOMPARE(kindsOf(offered), (std::vector<Kind>{Kind::ConfirmPurchase, Kind::RejectPurchase,
                                                      Kind::ReversePurchase}));
        QCOMPARE(offered.front().key, u"p1"_s);
        QVERIFY(offered.front().operationId.isEmpty());
    }

    void whatAPurchaseBreaksIsOfferedItsMending()
    {
        PurchaseRow row = purchase(u"reversed"_s);
        row.judgement = RowJudgement{{u"P2"_s, u"P12"_s, u"P8"_s}, {}};
        QCOMPARE(kindsOf(offeredFor(row)),
                 (std::vector<Kind>{Kind::RepairCashbackStatus, Kind::NormalizeCurrency}));
    }

    void onlyAWalletThatIsOffIsSettled()
    {
        const WalletRow off{.userId = u"u1"_s, .stored = pending(75), .ledger = pending(0)};
        QCOMPARE(kindsOf(offeredFor(off)), std::vector<Kind>{Kind::SettleWallet});
        const WalletRow even{.userId = u"u1"_s, .stored = pending(75), .ledger = pending(75)};
        QVERIFY(offeredFor(even).empty());
        const WalletRow missing{.userId = u"u1"_s, .ledger = pending(75)};
        QCOMPARE(kindsOf(offeredFor(missing)), std::vector<Kind>{Kind::CreateWallet});
    }

    void stateIsOfferedTheOtherWayRound()
    {
        QCOMPARE(offeredFor(MerchantRow{.id = u"m"_s, .active = false}).front().kind,
                 Kind::ActivateMerchant);
        QCOMPARE(offeredFor(OfferRow{.id = u"o"_s, .active = true}).front().kind,
                 Kind::DeactivateOffer);
        QCOMPARE(offeredFor(UserRow{.id = u"u"_s, .active = true}).front().kind,
                 Kind::DeactivateUser);
    }

    void aFlagIsOfferedItsOtherValueByItsKey()
    {
        FlagRow flag{.key = u"purchase_auto_confirm"_s, .scopeType = u"user"_s, .scopeId = u"u1"_s};
        const OfferedCorrections offered = offeredFor(flag);
        QCOMPARE(offered.front().key, u"purchase_auto_confirm/user/u1"_s);
        QCOMPARE(offered.front().argument("enabled"), u"false"_s);
        QCOMPARE(offered.back().kind, Kind::DeleteFlag);
        flag.scopeType = u"global"_s; // a row that nobody reads and no key names
        QVERIFY(offeredFor(flag).empty());
        flag.scopeId.reset();
        QCOMPARE(correctionKeyOf(flag), u"purchase_auto_confirm"_s);
    }

    void aFindingIsOfferedWhatMendsIt_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("unit");
        QTest::addColumn<int>("kind");
        const auto add = [](const char *id, InvariantUnit unit, Kind kind) {
            QTest::newRow(id) << QString::fromLatin1(id) << int(unit) << int(kind);
        };
        add("P1", InvariantUnit::Purchase, Kind::CreateCashback);
        add("P3", InvariantUnit::Purchase, Kind::RepairCashbackAmount);
        add("W2", InvariantUnit::Wallet, Kind::SettleWallet);
        add("W5", InvariantUnit::Wallet, Kind::CreateWallet);
        add("A4r", InvariantUnit::Purchase, Kind::WriteAudit);
        add("O3", InvariantUnit::Offer, Kind::DeactivateOffer);
    }

    void aFindingIsOfferedWhatMendsIt()
    {
        QFETCH(QString, id);
        QFETCH(int, unit);
        QFETCH(int, kind);
        const OfferedCorrections offered = offeredFor(invariant(id, InvariantUnit(unit)), u"key"_s);
        QCOMPARE(offered.size(), std::size_t{1});
        QCOMPARE(int(offered.front().kind), kind);
        QCOMPARE(offered.front().key, u"key"_s);
    }

    void eitherOfferOfAPairMayChangeAndManyFindingsHaveNoMending()
    {
        const OfferedCorrections pair =
            offeredFor(invariant(u"O2"_s, InvariantUnit::OfferPair), u"a b"_s);
        QCOMPARE(pair.size(), std::size_t{2});
        QCOMPARE(pair.back().key, u"b"_s);
        QVERIFY(offeredFor(invariant(u"P4"_s, InvariantUnit::Purchase), u"p"_s).empty());
        QVERIFY(offeredFor(invariant(u"P2"_s, InvariantUnit::Purchase), {}).empty());
    }

    void allKeysOfAFindingAreMendedAtOnceUnlessAPersonMustChoose()
    {
        const QStringList keys{u"u1"_s, u"u2"_s};
        QCOMPARE(offeredForAll(invariant(u"W1"_s, InvariantUnit::Wallet), keys).size(),
                 std::size_t{2});
        QVERIFY(offeredForAll(invariant(u"O2"_s, InvariantUnit::OfferPair), {u"a b"_s}).empty());
    }

    void onlySettlementsAreTakenForAllThatIsShown()
    {
        const WalletRow off{.userId = u"u1"_s, .stored = pending(75), .ledger = pending(0)};
        const WalletRow missing{.userId = u"u2"_s, .ledger = pending(75)};
        const OfferedCorrections all = settlementsAmong({offeredFor(off), offeredFor(missing)});
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all.front().key, u"u1"_s);
    }

    void aWalletThatTheGuardFoundIsSettledBeforeItIsExplained()
    {
        DriftExplanation found;
        found.userId = u"u1"_s;
        found.difference = pending(75);
        QCOMPARE(kindsOf(offeredFor(found)), std::vector<Kind>{Kind::SettleWallet});
        found.ledger = pending(-75); // nothing is stored, and the ledger is known
        QCOMPARE(kindsOf(offeredFor(found)), std::vector<Kind>{Kind::CreateWallet});
        found.difference = {};
        QVERIFY(offeredFor(found).empty());
    }

    void severalRowsAreOfferedEachKindOnce()
    {
        PurchaseRow second = purchase(u"confirmed"_s);
        second.id = u"p2"_s;
        const std::vector<OfferedChoice> choices =
            offeredTogether({offeredFor(purchase(u"pending"_s)), offeredFor(second)});
        QCOMPARE(choices.size(), std::size_t{4});
        QCOMPARE(choices[0].kind, Kind::ConfirmPurchase);
        QCOMPARE(choices[0].requests.size(), std::size_t{1});
        QCOMPARE(choices[2].kind, Kind::ReversePurchase);
        QCOMPARE(choices[2].requests.size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(OfferedTest)

#include "tst_offered.moc"
