// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/correctionworld.h"

using namespace clicknback;

using Kind = CorrectionKind;

namespace {

constexpr std::array kRepairs{Kind::RepairCashbackStatus, Kind::RepairCashbackAmount};

} // namespace

class CorrectionPlanRepairsTest : public QObject
{
    Q_OBJECT
private slots:
    void aRepairNeverMakesAWalletWorseAndMendsItsOwnInvariant()
    {
        for (const Kind kind : kRepairs) {
            const QString mended = kind == Kind::RepairCashbackStatus ? u"P2"_s : u"P3"_s;
            const int plans =
                forEachPlan(kind, [&](const CorrectionPlan &plan, const CorrectionFacts &before) {
                    const CorrectionFacts after = factsAfter(plan, before);
                    QVERIFY(!brokenInvariants(after).contains(mended));
                    if (before.ledger->hasNotANumber())
                        return; // no difference can be told
                    for (const QString &id : moneyInvariants(after))
                        QVERIFY2(moneyInvariants(before).contains(id),
                                 qPrintable(id + u": "_s + moneyLine(before) + u" > "_s
                                            + moneyLine(after)));
                });
            QVERIFY(plans > 0);
        }
    }

    void aStatusRepairLeavesMoneyThatMovedAlready()
    {
        CorrectionFacts facts = purchaseFacts(u"confirmed"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        auto plan = planned(Kind::RepairCashbackStatus, facts);
        QCOMPARE(moneyLine(factsAfter(*plan, facts)),
                 u"confirmed 5.00 | available 5.00 | 0.00 5.00 0.00"_s);
        facts.wallet = walletRow(u"0.00"_s, u"5.00"_s);
        plan = planned(Kind::RepairCashbackStatus, facts);
        QCOMPARE(moneyLine(factsAfter(*plan, facts)),
                 u"confirmed 5.00 | available 5.00 | 0.00 5.00 0.00"_s);
        QVERIFY(plan->change.isZero());
    }

    void anOverwrittenReversalWantsToBeToldWhichRowIsRight()
    {
        const auto facts = purchaseFacts(u"confirmed"_s, u"0.00"_s, u"reversed"_s, u"5.00"_s);
        QVERIFY(refusalOf(planned(Kind::RepairCashbackStatus, facts)).contains(u"R6"));
        const auto kept = planned(Kind::RepairCashbackStatus, facts, {{u"side"_s, u"cashback"_s}});
        QCOMPARE(moneyLine(factsAfter(*kept, facts)),
                 u"reversed 0.00 | reversed 5.00 | 0.00 0.00 0.00"_s);
        QVERIFY(kept->change.isZero());
    }

    void aReversedRowBesideAnAuditedRejectionMeansRejected()
    {
        CorrectionFacts facts = purchaseFacts(u"confirmed"_s, u"5.00"_s, u"reversed"_s, u"5.00"_s);
        facts.audit = {auditRow(u"PURCHASE_REJECTED"_s)};
        const auto plan = planned(Kind::RepairCashbackStatus, facts, {{u"side"_s, u"cashback"_s}});
        QCOMPARE(moneyLine(factsAfter(*plan, facts)),
                 u"rejected 5.00 | reversed 5.00 | 0.00 0.00 0.00"_s);
    }

    void anAmountRepairTakesTheStatusWithIt()
    {
        const auto facts = purchaseFacts(u"confirmed"_s, u"0.00"_s, u"available"_s, u"5.00"_s);
        const auto plan = planned(Kind::RepairCashbackAmount, facts, {{u"side"_s, u"purchase"_s}});
        QCOMPARE(moneyLine(factsAfter(*plan, facts)),
                 u"confirmed 0.00 | pending 0.00 | 0.00 0.00 0.00"_s);
        const auto seed = purchaseFacts(u"confirmed"_s, u"0.00"_s, u"pending"_s, u"5.00"_s);
        const auto mended = planned(Kind::RepairCashbackAmount, seed, {{u"side"_s, u"cashback"_s}});
        QCOMPARE(moneyLine(factsAfter(*mended, seed)),
                 u"confirmed 5.00 | pending 5.00 | 5.00 0.00 0.00"_s);
    }

    void amountsThatAreNoNumberAreReplacedAndTheWalletIsLeftToASettlement()
    {
        const auto facts = purchaseFacts(u"pending"_s, u"NaN"_s, u"pending"_s, u"NaN"_s);
        QVERIFY(!planned(Kind::RepairCashbackAmount, facts, {{u"side"_s, u"cashback"_s}}));
        const auto plan = planned(Kind::RepairCashbackAmount, facts, {{u"amount"_s, u"5.00"_s}});
        QCOMPARE(statementNames(*plan),
                 QStringList({u"update_purchase"_s, u"update_cashback"_s, u"insert_audit"_s}));
        QVERIFY(plan->warnings.join(u' ').contains(u"settle"));
    }

    void onlyTheCaseOfEurIsNormalized()
    {
        CorrectionFacts facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        QVERIFY(!planned(Kind::NormalizeCurrency, facts));
        facts.purchase->values[u"currency"_s] = u"eUr"_s;
        const auto plan = planned(Kind::NormalizeCurrency, facts);
        QCOMPARE(textOf(factsAfter(*plan, facts).purchase, "currency"), u"EUR"_s);
        facts.purchase->values[u"currency"_s] = u"usd"_s;
        QVERIFY(!planned(Kind::NormalizeCurrency, facts));
    }
};

QTEST_GUILESS_MAIN(CorrectionPlanRepairsTest)
#include "tst_correctionplanrepairs.moc"
