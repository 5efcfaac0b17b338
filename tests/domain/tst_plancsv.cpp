// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/plan.h"
#include "tests/domain/correctionexample.h"

#include <QElapsedTimer>
#include <QTest>

using namespace clicknback;

namespace {

const QByteArray kHeader = "operation,key,reason_code,reason\n";

/// "line: key" or "line: problem", joined by "|".
QString printed(const CsvPlan &plan)
{
    QStringList lines;
    for (const CsvLine &line : plan.lines)
        lines << QStringLiteral("%1: %2").arg(line.line).arg(line.request ? line.request->key
                                                                          : line.problem);
    return lines.join(u'|');
}

QString printed(const QByteArray &bytes)
{
    const auto plan = planFromCsv(bytes);
    return plan ? printed(*plan) : plan.error().message;
}

QByteArray manyLines(int count)
{
    QByteArray bytes = kHeader;
    for (int i = 0; i < count; ++i)
        bytes += "settle_wallet,user-" + QByteArray::number(i) + ",drift,Settle what is off\n";
    return bytes;
}

} // namespace

class TestPlanCsv : public QObject
{
    Q_OBJECT

private slots:
    void linesAreReadInManyShapes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray lines = "settle_wallet,u1,drift,Off\nconfirm_purchase,p1,test,Yes\n";
        QTest::newRow("plain") << kHeader + lines;
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + kHeader + lines;
        QTest::newRow("semicolons") << QByteArray(kHeader + lines).replace(',', ';');
        QTest::newRow("CRLF") << QByteArray(kHeader + lines).replace("\n", "\r\n");
        QTest::newRow("lone CR") << QByteArray(kHeader + lines).replace("\n", "\r");
        QTest::newRow("no last line feed") << QByteArray(kHeader + lines).chopped(1);
        QTest::newRow("quotes") << kHeader
                                       + "\"settle_wallet\",\"u1\",\"drift\",\"Off\"\n"
                                         "confirm_purchase,p1,test,\"Yes\"\n";
        QTest::newRow("another order") << QByteArray("Reason, Key ,OPERATION,reason_code\n"
                                                     "Off,u1,settle_wallet,drift\n"
                                                     "Yes, p1 ,confirm_purchase,test\n");
    }

    void linesAreReadInManyShapes()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(printed(bytes), text("2: u1|3: p1"));
        const CsvPlan plan = planFromCsv(bytes).value_or(CsvPlan{});
        QCOMPARE(plan.good(), 2);
        QVERIFY(plan.lines[0].request->kind == CorrectionKind::SettleWallet);
        QCOMPARE(plan.lines[0].request->reason, text("Off"));
        QCOMPARE(plan.lines[1].request->reasonCode, text("test"));
    }

    void quotedFieldsHoldSeparatorsQuotesAndLineFeeds()
    {
        const auto plan = planFromCsv(kHeader
                                      + "settle_wallet,u1,drift,\"One, \"\"two\"\"\nthree\"\n"
                                        "settle_wallet,u2,drift,x\n\n\n"
                                        "settle_wallet,u3,drift,x\n");
        QVERIFY(plan.has_value());
        QCOMPARE(plan->lines[0].request->reason, text("One, \"two\"\nthree"));
        QCOMPARE(printed(*plan), text("2: u1|4: u2|7: u3"));
    }

    void argumentsHaveColumnsAndAnEmptyOneIsNotGiven()
    {
        const auto plan = planFromCsv("operation,key,reason_code,reason,buckets,percentage\n"
                                      "settle_wallet,u1,drift,x,pending,\n"
                                      "set_merchant_percentage,m1,test,x,,7.5\n"
                                      "settle_wallet,u2,drift,x,,7.5\n");
        QVERIFY(plan.has_value());
        QCOMPARE(plan->lines[0].request->argument("buckets"), text("pending"));
        QVERIFY(!plan->lines[1].request->argument("percentage").isEmpty());
        QVERIFY(!plan->lines[2].request.has_value());
        QVERIFY(plan->lines[2].problem.contains(text("percentage")));
        QCOMPARE(plan->good(), 2);
    }

    void eachLineHasItsVerdict_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *line, const char *says) {
            QTest::newRow(line) << QByteArray(line) << text(says);
        };
        row("settle_wallet,u1,drift", "3 fields");
        row("settle_wallet,u1,drift,x,y", "5 fields");
        row("drop_table,u1,drift,x", "drop_table");
        row(",u1,drift,x", "operation is missing");
        row("settle_wallet,,drift,x", "key");
        row("settle_wallet,u1,fun,x", "fun");
        row("settle_wallet,u1,drift,", "reason");
        row("settle_wallet,u1,drift,\xE9t\xE9", "UTF-8");
        row("set_offer_cap,o1,test,x", "cap");
    }

    void eachLineHasItsVerdict()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, says);
        const auto plan = planFromCsv(kHeader + line + "\nsettle_wallet,good,drift,x\n");
        QVERIFY(plan.has_value());
        QVERIFY(!plan->lines[0].request.has_value());
        QVERIFY2(plan->lines[0].problem.contains(says), qPrintable(plan->lines[0].problem));
        QCOMPARE(plan->lines[1].problem, QString());
        QCOMPARE(plan->good(), 1);
    }

    void aReasonOfTenThousandCharactersIsRefused()
    {
        const auto plan =
            planFromCsv(kHeader + "settle_wallet,u1,drift," + QByteArray(10'000, 'x'));
        QVERIFY(plan.has_value());
        QVERIFY(!plan->lines[0].request.has_value());
        QVERIFY(plan->lines[0].problem.contains(text("10,000")));
    }

    void twoLinesAboutTheSameNameEachOther()
    {
        QCOMPARE(printed(kHeader
                         + "settle_wallet,u1,drift,x\nsettle_wallet,u2,drift,x\n"
                           "settle_wallet, u1 ,drift,y\nconfirm_purchase,u1,test,x\n"),
                 text("2: Line 4 is about the same operation and key.|3: u2|"
                      "4: Line 2 is about the same operation and key.|5: u1"));
        const auto three = planFromCsv(kHeader
                                       + "settle_wallet,u1,drift,x\nsettle_wallet,u1,drift,x\n"
                                         "settle_wallet,u1,drift,x\n");
        QVERIFY(three.has_value());
        QCOMPARE(three->good(), 0);
    }

    void theWholeIsRefusedWhen_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &bytes, const char *says) {
            QTest::newRow(name) << bytes << text(says);
        };
        row("nothing", "", "no header");
        row("only a header", kHeader, "no line");
        row("a column missing", "operation,key,reason\nx,y,z\n", "reason_code");
        row("a column unknown", "operation,key,reason_code,reason,euros\n", "euros");
        row("a column twice", "operation,key,key,reason_code,reason\n", "twice");
        row("no columns at all", "settle_wallet,u1,drift,x\n", "settle_wallet");
        row("tabs", QByteArray(kHeader).replace(',', '\t'), "column");
        row("an open quote", kHeader + "settle_wallet,u1,drift,\"x\nsettle_wallet,u2,drift,x\n",
            "never closed");
    }

    void theWholeIsRefusedWhen()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto plan = planFromCsv(bytes);
        QVERIFY(!plan.has_value());
        QCOMPARE(plan.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(plan.error().message.contains(says), qPrintable(plan.error().message));
    }

    void aHundredThousandLinesAreTakenAndOneMoreIsNot()
    {
        QElapsedTimer timer;
        timer.start();
        const auto plan = planFromCsv(manyLines(100'000));
        qInfo("100,000 lines: %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(plan.has_value());
        QCOMPARE(plan->good(), 100'000);
        QVERIFY(timer.elapsed() < 20'000); // on any machine, under any load
        const auto more = planFromCsv(manyLines(100'001));
        QVERIFY(!more.has_value());
        QVERIFY(more.error().message.contains(text("100,000")));
    }
};

QTEST_APPLESS_MAIN(TestPlanCsv)
#include "tst_plancsv.moc"
