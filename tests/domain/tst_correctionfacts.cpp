// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/jsonbtext.h"
#include "tests/domain/correctionworld.h"

#include <QJsonDocument>

using namespace clicknback;

namespace {

CorrectionFacts everything()
{
    CorrectionFacts facts = purchaseFacts(u"confirmed"_s, u"5.00"_s, u"available"_s, u"5.00"_s);
    for (std::optional<RowImage> *row : {&facts.merchant, &facts.offer, &facts.flag, &facts.payout})
        *row = RowImage{u"some"_s, u"k"_s, {{u"a"_s, u"1"_s}, {u"b"_s, std::nullopt}}};
    facts.audit = {auditRow(u"PURCHASE_CONFIRMED"_s), auditRow(u"PURCHASE_REVERSED"_s)};
    facts.otherActiveOffers = {RowImage{u"offers"_s, u"o2"_s, {{u"id"_s, u"o2"_s}}}};
    facts.ledger = Buckets{Money::notANumber(), euros(u"-5"_s), euros(u"0.01"_s)};
    facts.brokenPurchases = 3;
    facts.activeAdmins = 2;
    facts.sameNameMerchants = 1;
    facts.scopeExists = false;
    facts.payoutColumns = QStringList{u"id"_s};
    facts.lastOperation = u"op"_s;
    return facts;
}

CorrectionFacts thereAndBack(const CorrectionFacts &facts)
{
    const QByteArray bytes = QJsonDocument(toJson(facts)).toJson();
    return correctionFactsFrom(QJsonDocument::fromJson(bytes).object());
}

} // namespace

class CorrectionFactsTest : public QObject
{
    Q_OBJECT
private slots:
    void factsSurviveJson()
    {
        QVERIFY(thereAndBack(everything()) == everything());
        QVERIFY(thereAndBack({}) == CorrectionFacts());
        CorrectionFacts facts = everything();
        facts.payoutColumns = QStringList();
        QVERIFY(thereAndBack(facts) == facts);
    }

    void aRowKnowsNullFromEmptyText()
    {
        const RowImage row{u"t"_s,
                           u"k"_s,
                           {{u"null"_s, std::nullopt},
                            {u"empty"_s, QString(u""_s)},
                            {u"yes"_s, u"t"_s},
                            {u"amount"_s, u"5.10"_s}}};
        QVERIFY(row.isNull("null") && row.isNull("not read") && !row.isNull("empty"));
        QVERIFY(row.isTrue("yes") && !row.isTrue("null"));
        QCOMPARE(row.money("amount"), Money::fromCents(510));
        QVERIFY(row.money("null").isNotANumber() && row.money("empty").isNotANumber());
        QCOMPARE(rowImageFrom(toJson(row)), std::optional(row));
        QCOMPARE(rowImageFrom(QJsonObject()), std::nullopt);
    }

    void driftIsStoredMinusLedger()
    {
        CorrectionFacts facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        facts.wallet = walletRow(u"4.25"_s, u"NaN"_s);
        QCOMPARE(facts.drift()->pending, euros(u"-0.75"_s));
        QVERIFY(facts.drift()->available.isNotANumber());
        facts.wallet.reset();
        QVERIFY(!facts.drift());
    }

    void eachBrokenRuleIsNamed_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("purchaseCashback");
        QTest::addColumn<QString>("cashbackStatus");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("broken");
        const auto row = [](const char *name, const char *status, const char *purchaseCashback,
                            const char *cashbackStatus, const char *amount, const char *broken) {
            QTest::newRow(name) << QString::fromLatin1(status)
                                << QString::fromLatin1(purchaseCashback)
                                << QString::fromLatin1(cashbackStatus)
                                << QString::fromLatin1(amount) << QString::fromLatin1(broken);
        };
        row("nothing", "pending", "5.00", "pending", "5.00", "");
        row("no audit", "confirmed", "5.00", "available", "5.00", "A4c");
        row("zero stays pending", "rejected", "0.00", "pending", "0.00", "A4r");
        row("statuses", "pending", "5.00", "available", "5.00", "P2");
        row("amounts", "pending", "0.00", "pending", "5.00", "P3");
        row("a reversed one has none", "reversed", "5.00", "reversed", "5.00", "P3 A4r");
        row("negative", "pending", "-1.00", "pending", "-1.00", "W4 P9");
        row("no number", "pending", "NaN", "pending", "NaN", "W6 P9");
        row("unknown status", "odd", "5.00", "pending", "5.00", "P2 P10");
    }

    void eachBrokenRuleIsNamed()
    {
        QFETCH(QString, status);
        QFETCH(QString, purchaseCashback);
        QFETCH(QString, cashbackStatus);
        QFETCH(QString, amount);
        QFETCH(QString, broken);
        const auto facts = purchaseFacts(status, purchaseCashback, cashbackStatus, amount);
        QCOMPARE(brokenInvariants(facts).join(u' '), broken);
    }

    void walletsAndCurrenciesAreJudged()
    {
        CorrectionFacts facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        facts.wallet = walletRow(u"4.00"_s, u"-1.00"_s, u"2.00"_s);
        QCOMPARE(brokenInvariants(facts), QStringList({u"W1"_s, u"W2"_s, u"W3"_s, u"W4"_s}));
        facts.wallet.reset();
        QCOMPARE(brokenInvariants(facts), QStringList(u"W5"_s));
        facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        facts.purchase->values[u"currency"_s] = u"eur"_s;
        QCOMPARE(brokenInvariants(facts), QStringList(u"P8"_s));
        facts.purchase->values[u"currency"_s] = u"USD"_s;
        QCOMPARE(brokenInvariants(facts), QStringList({u"P8"_s, u"P8H"_s}));
        facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        facts.cashback.reset();
        QVERIFY(brokenInvariants(facts).contains(u"P1"));
    }

    void detailsReadAsPostgresWritesThem()
    {
        QCOMPARE(jsonbText({{u"bb"_s, u"2"_s}, {u"a"_s, u"“ü”\n\"\\\u0001"_s}, {u"ab"_s, u""_s}}),
                 u"{\"a\": \"“ü”\\n\\\"\\\\\\u0001\", \"ab\": \"\", \"bb\": \"2\"}"_s);
        QCOMPARE(jsonbText({}), u"{}"_s);
    }
};

QTEST_GUILESS_MAIN(CorrectionFactsTest)
#include "tst_correctionfacts.moc"
