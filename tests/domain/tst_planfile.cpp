// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/plan.h"
#include "tests/domain/correctionexample.h"

#include <QElapsedTimer>
#include <QTest>

using namespace clicknback;

namespace {

/// Quotes are written ' here.
QByteArray json(const char *written)
{
    return QByteArray(written).replace('\'', '"');
}

const char *const kConfirm =
    "{'operation': 'confirm_purchase', 'key': ' p1 ', 'reason_code': 'test', 'reason': 'Because.'}";

PlannedOperation planned(const CorrectionPreview &preview)
{
    return {preview.plan.request, preview, std::nullopt, false};
}

OperationResult ended(OperationResult::Status status)
{
    OperationResult result;
    result.status = status;
    return result;
}

} // namespace

class TestPlanFile : public QObject
{
    Q_OBJECT

private slots:
    void aListAndAnObjectAroundItAreOnePlan()
    {
        const QByteArray list = '[' + json(kConfirm) + ']';
        for (const QByteArray &bytes : {list, "{\"operations\": " + list + '}'}) {
            const auto plan = planFromJson(bytes);
            QVERIFY(plan.has_value());
            QCOMPARE(plan->size(), 1u);
            QVERIFY(plan->front().kind == CorrectionKind::ConfirmPurchase);
            QCOMPARE(plan->front().key, text("p1"));
            QCOMPARE(plan->front().reason, text("Because."));
            QVERIFY(plan->front().operationId.isEmpty());
        }
    }

    void argumentsAreTextListsAndYesOrNo()
    {
        const auto plan = planFromJson(json(
            "[{'operation': 'settle_wallet', 'key': 'u', 'reason_code': 'drift', 'reason': 'r',"
            "  'buckets': ['available', 'pending']},"
            " {'operation': 'set_flag', 'key': 'purchase_auto_confirm/user/u', 'reason_code': "
            "'test',"
            "  'reason': 'r', 'enabled': false}]"));
        QVERIFY(plan.has_value());
        QCOMPARE(plan->at(0).argument("buckets"), text("pending,available"));
        QCOMPARE(plan->at(1).argument("enabled"), text("false"));
    }

    void idsOfAnOperationMayBeGiven()
    {
        QByteArray bytes = '[' + json(kConfirm) + ']';
        bytes.replace("{", "{\"operation_id\": \"" + kOperationId.toLatin1()
                               + "\", \"compensates\": \"" + kPurchaseId.toLatin1() + "\",");
        const auto plan = planFromJson(bytes);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->front().operationId, kOperationId);
        QCOMPARE(plan->front().compensates, kPurchaseId);
        const auto twice = planFromJson(bytes.replace("]", ',' + bytes.mid(1)));
        QVERIFY(!twice.has_value());
        QVERIFY(twice.error().message.contains(text("operation 1")));
    }

    void whatIsWrongIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *written, const char *says) {
            QTest::newRow(written) << json(written) << text(says);
        };
        row("", "no JSON");
        row("[", "no JSON");
        row("[]", "no operation");
        row("{}", "neither");
        row("{'operations': {}}", "neither");
        row("[1]", "operation 1");
        row("[{'key': 'p'}]", "operation 1: \"operation\" is missing");
        row("[{'operation': 'drop_table', 'key': 'p'}]", "drop_table");
        row("[{'operation': 'confirm_purchase', 'key': 'p', 'reason_code': 'test'}]", "reason");
        row("[{'operation': 'confirm_purchase', 'key': 'p', 'reason_code': 'fun', 'reason': 'r'}]",
            "fun");
        row("[{'operation': 'confirm_purchase', 'reason_code': 'test', 'reason': 'r'}]", "key");
        row("[{'operation': 'confirm_purchase', 'key': 7, 'reason_code': 'test', 'reason': 'r'}]",
            "\"key\" must be text");
        row("[{'operation': 'set_offer_cap', 'key': 'o', 'reason_code': 'test', 'reason': 'r', "
            "'cap': 99.99}]",
            "\"cap\" must be text");
        row("[{'operation': 'set_offer_cap', 'key': 'o', 'reason_code': 'test', 'reason': 'r', "
            "'cap': '99,99'}]",
            "cap");
        row("[{'operation': 'confirm_purchase', 'key': 'p', 'reason_code': 'test', 'reason': 'r', "
            "'note': 'x'}]",
            "note");
    }

    void whatIsWrongIsToldWithItsPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto plan = planFromJson(bytes);
        QVERIFY(!plan.has_value());
        QCOMPARE(plan.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(plan.error().message.contains(says), qPrintable(plan.error().message));
    }

    void everyProblemIsToldAndNothingIsHalfTaken()
    {
        const auto plan = planFromJson('[' + json(kConfirm) + ",{}," + json(kConfirm) + ",5]");
        QVERIFY(!plan.has_value());
        const QStringList lines = plan.error().message.split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(0).startsWith(text("operation 2: ")));
        QVERIFY(lines.at(1).startsWith(text("operation 4: ")));
    }

    void aHundredThousandOperationsAreTakenAndOneMoreIsNot()
    {
        QByteArray bytes = "[" + json(kConfirm);
        for (int i = 1; i < 100'000; ++i)
            bytes += ',' + json(kConfirm);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(planFromJson(bytes + ']').value_or(std::vector<CorrectionRequest>{}).size(),
                 100'000u);
        QVERIFY(timer.elapsed() < 20'000);
        const auto more = planFromJson(bytes + ',' + json(kConfirm) + ']');
        QVERIFY(!more.has_value());
        QVERIFY(more.error().message.contains(text("100001")));
    }

    void whatAPlanMovesLeavesOutWhatIsCommitted()
    {
        PlanPreview plan;
        plan.operations = {planned(confirmation()), planned(settlement(100))};
        QCOMPARE(plan.moved(), Money::fromCents(1'075));
        plan.operations[0].isCommitted = true;
        QCOMPARE(plan.moved(), Money::fromCents(75));
        QVERIFY(!plan.hasRefusals());
        plan.operations.push_back({{}, std::nullopt, Error{}, false});
        QVERIFY(plan.hasRefusals());
        QCOMPARE(plan.moved(), Money::fromCents(75));
    }

    void aPlanIsDoneWhenAllIsCommittedAndSomethingNow()
    {
        using Status = OperationResult::Status;
        PlanResult result;
        QVERIFY(!result.isDone());
        result.operations = {ended(Status::AlreadyCommitted), ended(Status::Committed)};
        QVERIFY(result.isDone());
        QCOMPARE(result.committed(), 1);
        result.operations[1] = ended(Status::AlreadyCommitted);
        QVERIFY(!result.isDone());
        result.operations = {ended(Status::Committed), ended(Status::NotTried)};
        QVERIFY(!result.isDone());
        QVERIFY(!result.isUnknown());
        result.operations.push_back(ended(Status::Unknown));
        QVERIFY(result.isUnknown());
        QCOMPARE(toText(Status::NotTried), text("not tried"));
        QCOMPARE(toText(Status::Committed), text("committed"));
    }
};

QTEST_APPLESS_MAIN(TestPlanFile)
#include "tst_planfile.moc"
