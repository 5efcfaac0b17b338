// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correction.h"

#include <QTest>

#include <QSet>

using namespace clicknback;
using namespace Qt::StringLiterals;

using Arguments = std::map<QString, QString>;
Q_DECLARE_METATYPE(clicknback::CorrectionKind)
Q_DECLARE_METATYPE(Arguments)

namespace {

CorrectionRequest request(CorrectionKind kind, const QString &key = u"p1"_s,
                          const Arguments &arguments = {})
{
    CorrectionRequest request;
    request.kind = kind;
    request.key = key;
    request.reasonCode = u"test"_s;
    request.reason = u"A reason"_s;
    request.arguments = arguments;
    return request;
}

QString complaint(const Result<CorrectionRequest> &checked)
{
    return checked ? u"(taken)"_s : checked.error().message;
}

QString keyComplaint(CorrectionKind kind, const QString &key)
{
    return complaint(checkedRequest(request(
        kind, key,
        kind == CorrectionKind::SetFlag ? Arguments{{u"enabled"_s, u"true"_s}} : Arguments{})));
}

} // namespace

class CorrectionRequestTest : public QObject
{
    Q_OBJECT
private slots:
    void theTableStandsInTheOrderOfTheEnumerationAndNamesAreVerbsAndNouns()
    {
        const auto &operations = correctionOperations();
        QCOMPARE(operations.size(), std::size_t(CorrectionKind::ProcessPayout) + 1);
        QSet<QString> names;
        for (std::size_t i = 0; i < operations.size(); ++i) {
            QCOMPARE(std::size_t(operations[i].kind), i);
            QVERIFY2(operations[i].name.contains(u'_'), qPrintable(operations[i].name));
            QVERIFY(!operations[i].title.isEmpty() && !operations[i].description.isEmpty());
            QCOMPARE(findOperation(operations[i].name), &operations[i]);
            names.insert(operations[i].name);
        }
        QCOMPARE(names.size(), qsizetype(operations.size()));
        QVERIFY(!findOperation(u"delete_everything"));
    }

    void whatTouchesAStatusLocksTheTable()
    {
        for (const CorrectionKind kind :
             {CorrectionKind::ConfirmPurchase, CorrectionKind::ReopenPurchase,
              CorrectionKind::RepairCashbackStatus, CorrectionKind::CreateCashback,
              CorrectionKind::CreateWallet})
            QCOMPARE(operationOf(kind).lock, CorrectionLock::PurchasesTable);
        QCOMPARE(operationOf(CorrectionKind::SettleWallet).lock, CorrectionLock::WalletRow);
        QCOMPARE(operationOf(CorrectionKind::ActivateOffer).lock, CorrectionLock::OffersTable);
        QCOMPARE(operationOf(CorrectionKind::DeactivateUser).lock, CorrectionLock::UsersTable);
    }

    void anAmountIsReadStrictly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("comma") << u"99,99"_s << u"comma"_s;
        QTest::newRow("thousands") << u"1.234,56"_s << u"thousands"_s;
        QTest::newRow("thousands the other way") << u"1,234.56"_s << u"thousands"_s;
        QTest::newRow("blanks around") << u" 5 "_s << u"blanks"_s;
        QTest::newRow("blank inside") << u"1 000"_s << u"blanks"_s;
        QTest::newRow("exponent") << u"5e3"_s << u"exponent"_s;
        QTest::newRow("not a number") << u"NaN"_s << u"no number"_s;
        QTest::newRow("infinite") << u"Infinity"_s << u"no number"_s;
        QTest::newRow("13 digits") << u"1234567890123"_s << u"9,999,999,999.99"_s;
        QTest::newRow("three decimals") << u"1.234"_s << u"two decimals"_s;
        QTest::newRow("two points") << u"1.234.567"_s << u"more than one point"_s;
        QTest::newRow("nothing before the point") << u".5"_s << u"both sides"_s;
        QTest::newRow("nothing after the point") << u"5."_s << u"both sides"_s;
        QTest::newRow("sign") << u"-5"_s << u"sign"_s;
        QTest::newRow("currency") << u"€5"_s << u"other characters"_s;
        QTest::newRow("foreign digits") << u"٥"_s << u"other characters"_s;
        QTest::newRow("nothing") << QString() << u"missing"_s;
    }

    void anAmountIsReadStrictly()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const Result<QString> amount = checkedAmount(text);
        QVERIFY(!amount);
        QCOMPARE(amount.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(amount.error().message.contains(part), qPrintable(amount.error().message));
    }

    void aGoodAmountGetsTwoDecimals()
    {
        QCOMPARE(checkedAmount(u"5"_s).value(), u"5.00"_s);
        QCOMPARE(checkedAmount(u"0.5"_s).value(), u"0.50"_s);
        QCOMPARE(checkedAmount(u"9999999999.99"_s).value(), u"9999999999.99"_s);
    }

    void argumentsAreChecked_data()
    {
        QTest::addColumn<CorrectionKind>("kind");
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<QString>("message");
        using Kind = CorrectionKind;
        const auto row = [](const char *name, Kind kind, const Arguments &arguments,
                            const QString &message) {
            QTest::newRow(name) << kind << arguments << message;
        };
        row("unknown", Kind::ConfirmPurchase, {{u"amount"_s, u"5"_s}},
            u"amount: confirm_purchase has no such argument."_s);
        row("missing", Kind::RenameMerchant, {}, u"name: It is missing."_s);
        row("empty", Kind::RenameMerchant, {{u"name"_s, u"  "_s}}, u"name: It is empty."_s);
        row("bucket", Kind::SettleWallet, {{u"buckets"_s, u"pending,total"_s}},
            u"buckets: “total” is none of pending, available and paid."_s);
        row("no change", Kind::AdjustWallet, {{u"paid"_s, u"0"_s}},
            u"pending: Give at least one change that is not 0."_s);
        row("neither side nor amount", Kind::RepairCashbackAmount, {},
            u"side: Say either which side is right or the amount."_s);
        row("role", Kind::SetUserRole, {{u"role"_s, u"merchant"_s}},
            u"role: “merchant” is none of user, admin."_s);
        row("percentage", Kind::SetMerchantPercentage, {{u"percentage"_s, u"100.01"_s}},
            u"percentage: “100.01” is more than 100 percent."_s);
        row("day that is none", Kind::SetOfferDates, {{u"end_date"_s, u"2026-02-30"_s}},
            u"end_date: “2026-02-30” is a day that there is not."_s);
        row("day of another form", Kind::SetOfferDates, {{u"end_date"_s, u"30.11.2026"_s}},
            u"end_date: “30.11.2026” is no day as in 2026-11-30."_s);
        row("days the wrong way", Kind::SetOfferDates,
            {{u"start_date"_s, u"2026-12-02"_s}, {u"end_date"_s, u"2026-12-01"_s}},
            u"end_date: It is before start_date."_s);
        row("cap of nothing", Kind::SetOfferCap, {{u"cap"_s, u"0.00"_s}},
            u"cap: It must be above 0."_s);
        row("amount", Kind::SetOfferCap, {{u"cap"_s, u"99,99"_s}},
            u"cap: “99,99” has a comma: decimals stand after a point, as in 99.99."_s);
    }

    void argumentsAreChecked()
    {
        QFETCH(CorrectionKind, kind);
        QFETCH(Arguments, arguments);
        QFETCH(QString, message);
        QCOMPARE(complaint(checkedRequest(request(kind, u"p1"_s, arguments))), message);
    }

    void argumentsBecomeNormal()
    {
        const auto settle = checkedRequest(request(CorrectionKind::SettleWallet, u" u1 "_s));
        QCOMPARE(settle.value().key, u"u1"_s);
        QCOMPARE(settle.value().argument("buckets"), u"pending,available"_s);
        const auto paid = checkedRequest(
            request(CorrectionKind::SettleWallet, u"u1"_s, {{u"buckets"_s, u"paid, pending"_s}}));
        QCOMPARE(paid.value().argument("buckets"), u"pending,paid"_s);
        const auto adjust = checkedRequest(
            request(CorrectionKind::AdjustWallet, u"u1"_s, {{u"pending"_s, u"-0.7"_s}}));
        QCOMPARE(adjust.value().argument("pending"), u"-0.70"_s);
        const auto percentage = checkedRequest(request(CorrectionKind::SetMerchantPercentage,
                                                       u"m1"_s, {{u"percentage"_s, u"7.50"_s}}));
        QCOMPARE(percentage.value().argument("percentage"), u"7.5"_s);
        QCOMPARE(checkedRequest(adjust.value()).value(), adjust.value());
    }

    void aReasonIsNeededAndHasALimit()
    {
        CorrectionRequest asked = request(CorrectionKind::ConfirmPurchase);
        asked.reason = QString(10'000, u'x');
        QCOMPARE(complaint(checkedRequest(asked)),
                 u"reason: It has 10,000 characters; 2,000 are the most."_s);
        asked.reason = u"  "_s;
        QVERIFY(complaint(checkedRequest(asked)).startsWith(u"reason: It is missing"));
        asked.reason = u"one\nline \u0007"_s;
        QVERIFY(complaint(checkedRequest(asked)).startsWith(u"reason: It has control"));
        asked.reason = u"two\nlines, “quoted”"_s;
        QVERIFY(checkedRequest(asked).has_value());
        asked.reasonCode = u"because"_s;
        QCOMPARE(complaint(checkedRequest(asked)),
                 u"reason_code: “because” is none of the known ones."_s);
    }

    void aKeyIsFreeTextWithinLimits()
    {
        QVERIFY(checkedRequest(request(CorrectionKind::ConfirmPurchase, u"ct-1 ü"_s)).has_value());
        QVERIFY(keyComplaint(CorrectionKind::ConfirmPurchase, u" "_s).startsWith(u"key: "));
        QVERIFY(keyComplaint(CorrectionKind::ConfirmPurchase, QString(201, u'k'))
                    .startsWith(u"key: It has 201 characters"));
        QVERIFY(keyComplaint(CorrectionKind::ConfirmPurchase, u"a\tb"_s).startsWith(u"key: "));
    }

    void aFlagThatIsSetHasTheFormOfThePlatformOneThatIsDeletedNeedNot()
    {
        QCOMPARE(keyComplaint(CorrectionKind::SetFlag, u"purchase_auto_confirm/user/u1"_s),
                 u"(taken)"_s);
        QVERIFY(keyComplaint(CorrectionKind::SetFlag, u"Odd Key"_s).startsWith(u"key: “Odd Key”"));
        QCOMPARE(keyComplaint(CorrectionKind::DeleteFlag, u"Odd Key"_s), u"(taken)"_s);
        QVERIFY(keyComplaint(CorrectionKind::DeleteFlag, u"key/offer/o1"_s).startsWith(u"key: "));
        QVERIFY(keyComplaint(CorrectionKind::DeleteFlag, u"key/user/"_s).startsWith(u"key: "));
        QCOMPARE(flagKeyFrom(u"a/merchant/m/1"_s).value(),
                 (FlagKey{u"a"_s, u"merchant"_s, u"m/1"_s}));
        QCOMPARE(flagKeyFrom(u"a"_s).value(), (FlagKey{u"a"_s, u"global"_s, QString()}));
    }

    void idsOfOperationsAreUuids()
    {
        CorrectionRequest asked = request(CorrectionKind::ConfirmPurchase);
        asked.compensates = u"the one before"_s;
        QVERIFY(complaint(checkedRequest(asked)).startsWith(u"compensates: "));
        asked.compensates = u"6b5a2f0e-0000-5000-8000-000000000001"_s;
        QVERIFY(checkedRequest(asked).has_value());
        asked.operationId = u"6B5A2F0E-0000-5000-8000-00000000000A"_s;
        QCOMPARE(checkedRequest(asked)->operationId, u"6b5a2f0e-0000-5000-8000-00000000000a"_s);
    }
};

QTEST_GUILESS_MAIN(CorrectionRequestTest)
#include "tst_correctionrequest.moc"
