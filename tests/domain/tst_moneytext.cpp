// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/moneytext.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

class TestMoneyText : public QObject
{
    Q_OBJECT

private slots:
    void amountsAreWrittenInOneWay_data()
    {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("difference");
        QTest::addColumn<QString>("euros");
        QTest::newRow("nothing") << qint64{0} << u"0.00"_s << u"0.00"_s << u"€0.00"_s;
        QTest::newRow("cents") << qint64{-58} << u"−0.58"_s << u"−0.58"_s << u"−€0.58"_s;
        QTest::newRow("thousands")
            << qint64{274'800} << u"2,748.00"_s << u"+2,748.00"_s << u"€2,748.00"_s;
        QTest::newRow("millions") << qint64{-123'456'789} << u"−1,234,567.89"_s
                                  << u"−1,234,567.89"_s << u"−€1,234,567.89"_s;
    }

    void amountsAreWrittenInOneWay()
    {
        QFETCH(qint64, cents);
        const Money money = Money::fromCents(cents);
        QTEST(amountText(money), "amount");
        QTEST(differenceText(money), "difference");
        QTEST(eurosText(money), "euros");
    }

    void whatIsNoNumberIsSaid()
    {
        QCOMPARE(amountText(Money::notANumber()), u"NaN"_s);
        QCOMPARE(differenceText(Money::notANumber()), u"NaN"_s);
        QCOMPARE(eurosText(Money::notANumber()), u"NaN"_s);
    }
};

QTEST_GUILESS_MAIN(TestMoneyText)
#include "tst_moneytext.moc"
