// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/day.h"

#include <QTest>

using namespace clicknback;

class TestDay : public QObject
{
    Q_OBJECT
private slots:
    void readsAndWritesWhatPostgresqlWrites_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"2026-11-23", "2100-01-01", "0099-12-31", "0044-03-15 BC",
                                 "294276-12-31", "infinity", "-infinity"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void readsAndWritesWhatPostgresqlWrites()
    {
        QFETCH(QString, text);
        const std::optional<Day> day = Day::fromText(text);
        QVERIFY(day);
        QCOMPARE(day->toText(), text);
    }

    void otherTextIsNoDay()
    {
        for (const char *text : {"", "today", "2026-02-30", "2026-11", "x-y-z", "-"})
            QVERIFY2(!Day::fromText(QString::fromLatin1(text)), text);
    }

    void theInfinitiesStandAtTheEnds()
    {
        const Day far = *Day::fromText(u"5874897-12-31");
        const Day early = *Day::fromText(u"4713-01-01 BC");
        QVERIFY(Day::minusInfinity() < early && early < far && far < Day::infinity());
        QVERIFY(!Day::infinity().date() && !Day::minusInfinity().date());
        QCOMPARE(Day::from(QDate(2026, 11, 23)).date(), QDate(2026, 11, 23));
    }
};

QTEST_APPLESS_MAIN(TestDay)
#include "tst_day.moc"
