// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/jsonfields.h"

#include <QTest>

using namespace clicknback;

class TestJsonFields : public QObject
{
    Q_OBJECT

    /// "path=value" joined by "|"
    static QString printed(const QString &json, std::size_t most = 100)
    {
        QStringList lines;
        for (const JsonField &field : jsonFields(json, most))
            lines << field.path + u'=' + field.value;
        return lines.join(u'|');
    }

private slots:
    void objectsBecomeLines_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *json, const char *lines) {
            // Quotes are written ' here.
            QTest::newRow(json) << QString::fromUtf8(json).replace(u'\'', u'"')
                                << QString::fromUtf8(lines);
        };
        row("{'amount': '90.00', 'currency': 'EUR'}", "amount=90.00|currency=EUR");
        row("{'amount': 90.10}", "amount=90.10");
        row("{'amount': 12345678901234567890.0100}", "amount=12345678901234567890.0100");
        row("{'a': true, 'b': null, 'c': 'NaN'}", "a=true|b=null|c=NaN");
        row("{'limits': {'month': {'cap': '1.00'}}}", "limits › month › cap=1.00");
        row("{'items': [{'id': 1}, 2, []]}", "items 1 › id=1|items 2=2|items 3=[]");
        row("{'empty': {}, 'text': ''}", "empty={}|text=");
        row("{'b': '<b>bold</b>', 'quo\\'te': 'a\\\\b\\u00e9'}", "b=<b>bold</b>|quo\"te=a\\bé");
        row("{'braces': '}{],:'}", "braces=}{],:");
    }

    void objectsBecomeLines()
    {
        QFETCH(QString, json);
        QFETCH(QString, lines);
        QCOMPARE(printed(json), lines);
    }

    void whatIsNoObjectHasNoLines_data()
    {
        QTest::addColumn<QString>("json");
        for (const char *json :
             {"", "null", "[1, 2]", "12.50", "\"text\"", "{broken", "{\"a\": }", "{}"})
            QTest::newRow(json) << QString::fromLatin1(json);
    }

    void whatIsNoObjectHasNoLines()
    {
        QFETCH(QString, json);
        QVERIFY(jsonFields(json, 100).empty());
    }

    void noMoreLinesThanAskedFor()
    {
        QString json = QStringLiteral("{\"k0\": 0");
        for (int i = 1; i < 5'000; ++i)
            json += QStringLiteral(", \"k%1\": [%1, {\"deep\": %1}]").arg(i);
        QCOMPARE(jsonFields(json + u'}', 7).size(), 7u);
        QCOMPARE(printed(QStringLiteral("{\"a\": [1, 2, 3], \"b\": 4}"), 2),
                 QStringLiteral("a 1=1|a 2=2"));
    }

    void aLongValueIsWhole()
    {
        const QString value(10'000, u'x');
        QCOMPARE(jsonFields(QStringLiteral("{\"a\": \"%1\"}").arg(value), 9).at(0).value, value);
    }
};

QTEST_APPLESS_MAIN(TestJsonFields)
#include "tst_jsonfields.moc"
