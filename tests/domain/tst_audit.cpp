// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/audit.h"
#include "models/domain/auditfinding.h"
#include "models/domain/auditgap.h"

#include <QSet>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

AuditRow rowOf(const QString &action, const QString &actorType, const QString &details)
{
    AuditRow row;
    row.id = u"a1"_s;
    row.occurredAt = Instant::startOfDay(QDate(2026, 11, 23));
    row.actorType = actorType;
    row.action = action;
    row.resourceType = u"purchase"_s;
    row.resourceId = u"p1"_s;
    row.outcome = u"success"_s;
    row.details = details;
    return row;
}

AuditRow confirmed()
{
    return rowOf(
        u"PURCHASE_CONFIRMED"_s, u"system"_s,
        u"{\"amount\": \"90.00\", \"currency\": \"EUR\", \"merchant_id\": \"m1\", \"cashback_amount\": \"4.50\"}"_s);
}

AuditRow reversed(const QString &priorStatus)
{
    AuditRow row =
        rowOf(u"PURCHASE_REVERSED"_s, u"admin"_s, u"{\"prior_status\": \"%1\"}"_s.arg(priorStatus));
    row.actorId = u"u1"_s;
    row.hasActorId = true;
    row.actorRole = u"admin"_s;
    return row;
}

AuditSlice sliceOf(const QString &ids, bool isComplete)
{
    AuditSlice slice{.isComplete = isComplete};
    for (const QChar id : ids)
        slice.rows.push_back({.id = QString(id)});
    return slice;
}

QString idsOf(const AuditSlice &slice)
{
    QString ids;
    for (const AuditRow &row : slice.rows)
        ids += row.id;
    return ids;
}

/// "A10 critical; – warning"
QString printed(const std::vector<AuditFinding> &findings)
{
    QStringList lines;
    for (const AuditFinding &finding : findings)
        lines << (finding.rule.isEmpty() ? u"-"_s : finding.rule)
                     + (finding.severity == Severity::Critical  ? u" critical"_s
                        : finding.severity == Severity::Warning ? u" warning"_s
                                                                : u" neutral"_s);
    return lines.join(u"; "_s);
}

} // namespace

class TestAudit : public QObject
{
    Q_OBJECT
private slots:
    void aRowIsJudgedByWhatThePlatformWrites_data()
    {
        QTest::addColumn<AuditRow>("row");
        QTest::addColumn<QString>("findings");
        const auto with = [](AuditRow row, auto change) {
            change(row);
            return row;
        };
        QTest::newRow("as the job writes it") << confirmed() << QString();
        QTest::newRow("as the admin API writes it") << reversed(u"confirmed"_s) << QString();
        QTest::newRow("reversed from pending") << reversed(u"pending"_s) << QString();
        QTest::newRow("A10") << reversed(u"rejected"_s) << u"A10 critical"_s;
        QTest::newRow("a status that is none") << reversed(u"sideways"_s) << u"- warning"_s;
        QTest::newRow("a status that is no text")
            << with(reversed({}), [](AuditRow &row) { row.details = u"{\"prior_status\": 7}"_s; })
            << u"- warning"_s;
        QTest::newRow("no details")
            << with(confirmed(), [](AuditRow &row) { row.details.clear(); }) << u"A5 neutral"_s;
        QTest::newRow("details that are a list")
            << with(confirmed(), [](AuditRow &row) { row.details = u"[1]"_s; }) << u"A5 neutral"_s;
        QTest::newRow("details that are a number")
            << with(confirmed(), [](AuditRow &row) { row.details = u"12.50"_s; })
            << u"A5 neutral"_s;
        QTest::newRow("details without the cashback") << with(confirmed(), [](AuditRow &row) {
            row.details = u"{\"amount\": \"1\", \"currency\": \"EUR\", \"merchant_id\": \"m1\"}"_s;
        }) << u"A5 neutral"_s;
        QTest::newRow("a system row with an actor")
            << with(confirmed(), [](AuditRow &row) { row.hasActorId = true; }) << u"A2 warning"_s;
        QTest::newRow("an admin who is not named")
            << with(reversed(u"pending"_s), [](AuditRow &row) { row.hasActorId = false; })
            << u"A2 warning"_s;
        QTest::newRow("an actor who is no user")
            << with(reversed(u"pending"_s), [](AuditRow &row) { row.actorRole.reset(); })
            << u"A2 warning"_s;
        QTest::newRow("an admin who is none any more")
            << with(reversed(u"pending"_s), [](AuditRow &row) { row.actorRole = u"user"_s; })
            << u"A2 warning"_s;
        QTest::newRow("a system reversal") << with(reversed(u"pending"_s), [](AuditRow &row) {
            row.actorType = u"system"_s;
            row.hasActorId = false;
        }) << u"- neutral"_s;
        QTest::newRow("an action that is none")
            << with(confirmed(), [](AuditRow &row) { row.action = u"<b>HACKED</b>"_s; })
            << u"A3 neutral"_s;
        QTest::newRow("an action that is never written")
            << with(confirmed(), [](AuditRow &row) { row.action = u"OFFER_ACTIVATED"_s; })
            << u"- neutral"_s;
        QTest::newRow("a resource that is none")
            << with(confirmed(), [](AuditRow &row) { row.resourceType = u"planet"_s; })
            << u"A3 neutral"_s;
        QTest::newRow("an outcome that is none")
            << with(confirmed(), [](AuditRow &row) { row.outcome = u"maybe"_s; })
            << u"A3 neutral"_s;
        QTest::newRow("a failure")
            << with(confirmed(), [](AuditRow &row) { row.outcome = u"failure"_s; })
            << u"- neutral"_s;
        QTest::newRow("the worst stands first") << with(reversed(u"rejected"_s), [](AuditRow &row) {
            row.actorRole.reset();
            row.outcome = u"maybe"_s;
        }) << u"A10 critical; A2 warning; A3 neutral"_s;
    }

    void aRowIsJudgedByWhatThePlatformWrites()
    {
        QFETCH(AuditRow, row);
        QFETCH(QString, findings);
        const std::vector<AuditFinding> found = judgeAudit(row);
        QCOMPARE(printed(found), findings);
        QCOMPARE(worstOf(found).has_value(), !findings.isEmpty());
    }

    void missingKeysAreNamedAllAtOnce()
    {
        AuditRow row = confirmed();
        row.details = u"{\"amount\": \"1\"}"_s;
        const QString text = judgeAudit(row).at(0).text;
        QVERIFY2(text.contains(u"merchant_id, currency, cashback_amount"), qPrintable(text));
    }

    void aVeryLongWordIsQuotedShort()
    {
        AuditRow row = confirmed();
        row.action = QString(10'000, u'X');
        QVERIFY(judgeAudit(row).at(0).text.size() < 300);
    }

    void besideItsPurchaseMoreShows_data()
    {
        QTest::addColumn<QString>("audited");
        QTest::addColumn<int>("sameRows");
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("findings");
        QTest::newRow("all agrees") << u"4.50"_s << 1 << 1 << QString();
        QTest::newRow("another cashback") << u"0.00"_s << 1 << 1 << u"A9 warning"_s;
        QTest::newRow("text that is no number") << u"lots"_s << 1 << 1 << u"A9 warning"_s;
        QTest::newRow("NaN is not the amount") << u"NaN"_s << 1 << 1 << u"A9 warning"_s;
        QTest::newRow("several rows") << u"4.50"_s << 2 << 1 << u"A6 warning"_s;
        QTest::newRow("older than the purchase") << u"4.50"_s << 1 << -1 << u"A8 neutral"_s;
    }

    void besideItsPurchaseMoreShows()
    {
        QFETCH(QString, audited);
        QFETCH(int, sameRows);
        QFETCH(int, hours);
        QFETCH(QString, findings);
        AuditRow row = confirmed();
        row.details.replace(u"4.50"_s, audited);
        PurchaseStory story;
        story.purchase.cashbackRowAmount = Money::fromCents(450);
        story.purchase.createdAt = row.occurredAt->plusSeconds(-3600 * hours);
        story.audit.assign(std::size_t(sameRows), row);
        QCOMPARE(printed(judgeAudit(row, story)), findings);
    }

    void aPurchaseThatDoesNotExistIsA1AndOtherResourcesAreNotJudged()
    {
        AuditRow row = confirmed();
        QCOMPARE(printed(judgeAudit(row, std::nullopt)), u"A1 warning"_s);
        row.resourceType = u"merchant"_s;
        QCOMPARE(printed(judgeAudit(row, std::nullopt)), QString());
    }

    void daysOfTheFilterMoveWithTheDayOrStandStill()
    {
        const QDate today(2026, 11, 23);
        QCOMPARE(AuditFilter{}.window(today), (DayWindow{}));
        QCOMPARE((AuditFilter{.lastDays = 7}.window(today)),
                 (DayWindow{QDate(2026, 11, 17), std::nullopt}));
        QCOMPARE((AuditFilter{.toDay = today}.window(today)), (DayWindow{std::nullopt, today}));
        QCOMPARE((AuditFilter{.day = today}.window(today)), (DayWindow{}));
    }

    void olderRowsStayBehindTheNewestOnes_data()
    {
        QTest::addColumn<AuditSlice>("newest");
        QTest::addColumn<AuditSlice>("shown");
        QTest::addColumn<QString>("ids");
        QTest::addColumn<bool>("isComplete");
        QTest::newRow("nothing new")
            << sliceOf(u"dc"_s, false) << sliceOf(u"dcba"_s, true) << u"dcba"_s << true;
        QTest::newRow("one new") << sliceOf(u"ed"_s, false) << sliceOf(u"dcba"_s, false)
                                 << u"edcba"_s << false;
        QTest::newRow("nothing older was shown")
            << sliceOf(u"dc"_s, false) << sliceOf(u"dc"_s, false) << u"dc"_s << false;
        QTest::newRow("too many new ones")
            << sliceOf(u"zy"_s, false) << sliceOf(u"dcba"_s, true) << u"zy"_s << false;
        QTest::newRow("the log was wiped")
            << sliceOf(u"z"_s, true) << sliceOf(u"dcba"_s, true) << u"z"_s << true;
        QTest::newRow("the log is empty")
            << sliceOf({}, true) << sliceOf(u"dcba"_s, true) << QString() << true;
    }

    void olderRowsStayBehindTheNewestOnes()
    {
        QFETCH(AuditSlice, newest);
        QFETCH(AuditSlice, shown);
        QFETCH(QString, ids);
        QFETCH(bool, isComplete);
        const AuditSlice joined = joinOlder(newest, shown);
        QCOMPARE(idsOf(joined), ids);
        QCOMPARE(joined.isComplete, isComplete);
    }

    void theThreeWrittenActionsHaveKeysAndTheOthersNone()
    {
        for (const QString &action : knownAuditActions())
            QCOMPARE(auditDetailKeys(action).isEmpty(), !writtenAuditActions().contains(action));
        QCOMPARE(knownAuditActions().size(), 8);
    }

    void rowsOfCorrectionsAreNoForeignOnes()
    {
        for (const QString &action : correctionAuditActions()) {
            AuditRow row;
            row.action = action;
            for (const AuditFinding &finding : judgeAudit(row))
                QVERIFY2(!finding.text.contains(action), qPrintable(finding.text));
        }
    }

    void gapsSayTheirRuleAndHowBadTheyAre()
    {
        QSet<QString> rules;
        for (const AuditGapKind kind : kAuditGapKinds) {
            rules.insert(ruleOf(kind));
            QVERIFY(!titleOf(kind).isEmpty() && !explain(kind).isEmpty());
            QCOMPARE((AuditGap{.kind = kind, .count = 0}.severity()), Severity::Good);
            QCOMPARE((AuditGap{.kind = kind}.severity()), Severity::Unknown);
        }
        QCOMPARE(rules.size(), 4);
        QCOMPARE((AuditGap{.kind = AuditGapKind::UnauditedConfirmations, .count = 5}.severity()),
                 Severity::Neutral);
        QCOMPARE((AuditGap{.kind = AuditGapKind::UnmatchedDecisions, .count = 1}.severity()),
                 Severity::Warning);
    }

    void aDecisionWithoutARowIsLostAndWithSeveralWasRepeated()
    {
        const auto meaning = [](int rows) {
            return meaningOf(AuditGapKind::UnmatchedDecisions,
                             {.word = u"reversed"_s, .auditRows = rows});
        };
        QVERIFY(meaning(0).contains(u"lost"));
        QCOMPARE(meaning(2), u"reversed 2 times"_s);
    }
};

QTEST_APPLESS_MAIN(TestAudit)
#include "tst_audit.moc"
