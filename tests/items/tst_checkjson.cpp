// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/checkjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

Money euros(std::int64_t cents)
{
    return Money::fromCents(cents);
}

DriftExplanation drift()
{
    DriftExplanation drift;
    drift.userId = u"u1"_s;
    drift.email = u"dave@example.com"_s;
    drift.stored = Buckets{euros(1), Money::notANumber(), euros(3)};
    drift.ledger = {euros(1), euros(75), euros(3)};
    drift.difference = {euros(0), Money::notANumber(), euros(0)};
    DriftCause cause;
    cause.kind = DriftCauseKind::DoubleReversal;
    cause.certainty = Certainty::Inferred;
    cause.explained = {euros(0), euros(-75), euros(0)};
    cause.times = 2;
    cause.sentence = u"It was reversed twice."_s;
    cause.evidence = u"Two rows."_s;
    cause.purchaseIds = QStringList{u"p1"_s, u"p2"_s};
    cause.suspects = 3;
    drift.causes = {cause};
    drift.remedy = u"Credit 0.75."_s;
    drift.mendRowsFirst = true;
    return drift;
}

CheckedDatabase checked()
{
    CheckedDatabase checked;
    checked.run = {u"shop"_s,
                   u"9f8a7e6d5c4b"_s,
                   *Instant::fromText(u"2026-11-24 18:00:00.9"),
                   std::chrono::milliseconds(1'234),
                   {{u"W1"_s, 3, {}, euros(kLargest), {u"u1"_s, u"u2"_s}},
                    {u"P8H"_s, 0, {}, {}, {}},
                    {u"P13g"_s, {}, u"users may not be read"_s, {}, {}},
                    {u"W3"_s, 1, {}, Money::notANumber(), {u"u9"_s}}}};
    checked.explanations = {drift()};
    checked.drifting = 1'001;
    return checked;
}

QJsonObject invariant(int index)
{
    return checkJson(checked())[u"invariants"].toArray().at(index).toObject();
}

} // namespace

class CheckJsonTest : public QObject
{
    Q_OBJECT
private slots:
    void theRunIsNamed()
    {
        const QJsonObject json = checkJson(checked());
        QCOMPARE(json[u"database"].toString(), u"shop"_s);
        QCOMPARE(json[u"revision"].toString(), u"9f8a7e6d5c4b"_s);
        QCOMPARE(json[u"checked_at"].toString(), u"2026-11-24T18:00:00Z"_s);
        QCOMPARE(json[u"duration_ms"].toInteger(), 1'234);
        QCOMPARE(json[u"drifting_wallets"].toInteger(), 1'001);
        QVERIFY(json[u"untold_drift"].isNull());
        QVERIFY(json.contains(u"untold_drift"));
    }

    void everyInvariantOfTheRunIsThereInItsOrder()
    {
        QStringList ids;
        for (const QJsonValue one : checkJson(checked())[u"invariants"].toArray())
            ids << one[u"id"].toString();
        QCOMPARE(ids, (QStringList{u"W1"_s, u"P8H"_s, u"P13g"_s, u"W3"_s}));
    }

    void aFindingHasItsCountItsPriceAndTheFirstKeys()
    {
        const QJsonObject found = invariant(0);
        QCOMPARE(found[u"severity"].toString(), u"H"_s);
        QCOMPARE(found[u"statement"].toString(), findInvariant(u"W1")->statement);
        QCOMPARE(found[u"violations"].toInteger(), 3);
        QCOMPARE(found[u"impact_cents"].toInteger(), kLargest);
        QCOMPARE(found[u"sample"].toArray(), (QJsonArray{u"u1"_s, u"u2"_s}));
        QVERIFY(!found.contains(u"reason"));
    }

    void whatHoldsHasAZeroAndNoPrice()
    {
        const QJsonObject holds = invariant(1);
        QCOMPARE(holds[u"violations"], QJsonValue(0));
        QVERIFY(holds[u"impact_cents"].isNull());
        QCOMPARE(holds[u"sample"], QJsonValue(QJsonArray()));
    }

    void whatCouldNotBeToldIsNullWithItsReasonAndNeverZero()
    {
        const QJsonObject untold = invariant(2);
        QVERIFY(untold[u"violations"].isNull());
        QVERIFY(untold[u"impact_cents"].isNull());
        QCOMPARE(untold[u"reason"].toString(), u"users may not be read"_s);
    }

    void aPriceThatIsNoNumberIsNullBesideItsCount()
    {
        QCOMPARE(invariant(3)[u"violations"].toInteger(), 1);
        QVERIFY(invariant(3)[u"impact_cents"].isNull());
    }

    void noRevisionIsNull()
    {
        CheckedDatabase none = checked();
        none.run.revision.clear();
        QVERIFY(checkJson(none)[u"revision"].isNull());
    }

    void aDriftNamesTheUserTheArithmeticAndTheCauses()
    {
        const QJsonObject json = checkJson(checked())[u"drift"].toArray().at(0).toObject();
        QCOMPARE(json[u"user"].toString(), u"u1"_s);
        QCOMPARE(json[u"email"].toString(), u"dave@example.com"_s);
        QCOMPARE(json[u"ledger"].toObject(),
                 (QJsonObject{
                     {u"pending_cents"_s, 1}, {u"available_cents"_s, 75}, {u"paid_cents"_s, 3}}));
        QVERIFY(json[u"stored"][u"available_cents"].isNull());
        QVERIFY(json[u"difference"][u"available_cents"].isNull());
        QCOMPARE(json[u"unexplained"][u"available_cents"].toInteger(-1), 0);
        QCOMPARE(json[u"remedy"].toString(), u"Credit 0.75."_s);
        QVERIFY(json[u"mend_rows_first"].toBool());
        QCOMPARE(json[u"causes"].toArray().at(0).toObject(),
                 (QJsonObject{{u"kind"_s, u"double_reversal"_s},
                              {u"certainty"_s, u"inferred"_s},
                              {u"explained"_s, QJsonObject{{u"pending_cents"_s, 0},
                                                           {u"available_cents"_s, -75},
                                                           {u"paid_cents"_s, 0}}},
                              {u"times"_s, 2},
                              {u"sentence"_s, u"It was reversed twice."_s},
                              {u"evidence"_s, u"Two rows."_s},
                              {u"suspects"_s, 3},
                              {u"purchases"_s, QJsonArray{u"p1"_s, u"p2"_s}}}));
    }

    void aMissingWalletAndAnUnknownUserAreNull()
    {
        CheckedDatabase missing = checked();
        missing.explanations[0].stored.reset();
        missing.explanations[0].email.clear();
        const QJsonObject json = checkJson(missing)[u"drift"].toArray().at(0).toObject();
        QVERIFY(json[u"stored"].isNull());
        QVERIFY(json[u"email"].isNull());
    }

    void theSameDataGiveTheSameText()
    {
        QCOMPARE(QJsonDocument(checkJson(checked())).toJson(),
                 QJsonDocument(checkJson(checked())).toJson());
    }
};

QTEST_GUILESS_MAIN(CheckJsonTest)
#include "tst_checkjson.moc"
