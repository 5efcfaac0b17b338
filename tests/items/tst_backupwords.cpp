// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/backuptablemodel.h"

#include "models/items/itemroles.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

DumpReport goodDump()
{
    return {.isWholeGzip = true,
            .isComplete = true,
            .isPlatform = true,
            .serverVersion = u"15.18"_s,
            .owners = {},
            .tables = {u"users"_s},
            .rows = 5};
}

BackupEntry entry(std::optional<DumpReport> report = {}, std::int64_t bytes = 1'000)
{
    return {.file = {.name = u"a.sql.gz"_s, .bytes = bytes}, .report = std::move(report)};
}

DumpReport bad(DumpReport report)
{
    report.problem = u"Something is wrong."_s;
    return report;
}

} // namespace

/// Backups in words: what nobody knows is never good.
class BackupWordsTest : public QObject
{
    Q_OBJECT
private slots:
    void aVerdictIsOneWordAndASeverity()
    {
        const auto is = [](const BackupEntry &of, Severity severity, const QString &word) {
            const WordWithSeverity verdict = verdictOf(of);
            QCOMPARE(verdict.text, word);
            QCOMPARE(int(verdict.severity), int(severity));
        };
        is(entry(), Severity::Unknown, u"not read yet"_s);
        is(entry({}, 0), Severity::Critical, u"empty"_s);
        is(entry(goodDump()), Severity::Good, u"whole"_s);
        BackupEntry restored = entry(goodDump());
        restored.isRestored = true;
        is(restored, Severity::Good, u"restored"_s);
        BackupEntry unreadable = entry();
        unreadable.problem = u"permission denied"_s;
        is(unreadable, Severity::Unknown, u"not readable"_s);
        DumpReport report = bad(goodDump());
        report.isPlatform = false;
        is(entry(report), Severity::Critical, u"another database"_s);
        report.isComplete = false;
        is(entry(report), Severity::Critical, u"breaks off"_s);
        report.isWholeGzip = false;
        is(entry(report), Severity::Critical, u"damaged"_s);
        report.refused = u"line 3"_s;
        is(entry(report), Severity::Critical, u"refused"_s);
    }

    void growthIsAgainstTheOneBefore_data()
    {
        QTest::addColumn<qint64>("before");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("severity");
        const int neutral = int(Severity::Neutral);
        QTest::newRow("nothing to compare with") << qint64{0} << qint64{5} << QString() << neutral;
        QTest::newRow("more") << qint64{1'000} << qint64{1'003} << u"+0.3 %"_s << neutral;
        QTest::newRow("the same") << qint64{100'000} << qint64{100'001} << u"0.0 %"_s << neutral;
        QTest::newRow("less") << qint64{1'000} << qint64{700} << u"−30 %"_s << neutral;
        QTest::newRow("far less") << qint64{1'000} << qint64{380} << u"−62 %"_s
                                  << int(Severity::Warning);
    }

    void growthIsAgainstTheOneBefore()
    {
        QFETCH(qint64, before);
        QFETCH(qint64, now);
        QFETCH(QString, text);
        QFETCH(int, severity);
        BackupEntry of = entry({}, now);
        if (before > 0)
            of.bytesBefore = before;
        QCOMPARE(growthOf(of).text, text);
        QCOMPARE(int(growthOf(of).severity), severity);
    }

    void eachTargetIsJudgedByItsOwnLimit()
    {
        const RecoveryPoint point{.age = 7h, .newest = u"a.sql.gz"_s};
        DrillReport drill;
        drill.whole = 2h;
        const std::vector<TargetRow> rows = targetRows(point, &drill);
        QCOMPARE(rows.size(), recoveryTargets().size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const RecoveryTarget &target = recoveryTargets()[i];
            QCOMPARE(rows[i].point, target.rpo);
            if (target.rpoLimit)
                QCOMPARE(rows[i].measuredPoint.severity == Severity::Good, 7h <= *target.rpoLimit);
            if (target.rtoLimit)
                QCOMPARE(rows[i].measuredTime.severity == Severity::Good, 2h <= *target.rtoLimit);
            else
                QCOMPARE(int(rows[i].measuredTime.severity), int(Severity::Neutral));
        }
    }

    void whatIsNotKnownMeetsNoTarget()
    {
        for (const TargetRow &row : targetRows({}, nullptr)) {
            QCOMPARE(int(row.measuredPoint.severity), int(Severity::Unknown));
            QCOMPARE(int(row.measuredTime.severity), int(Severity::Unknown));
        }
        DrillReport failed;
        failed.problem = u"It broke."_s;
        for (const TargetRow &row : targetRows(RecoveryPoint{}, &failed)) {
            QCOMPARE(int(row.measuredPoint.severity), int(Severity::Critical));
            QCOMPARE(int(row.measuredTime.severity), int(Severity::Critical));
        }
    }

    void theHeadlineSaysTheAge()
    {
        const std::vector<BackupFile> files{{u"b"_s, 2'000'000, {}}, {u"a"_s, 1'000'000, {}}};
        const auto line = backupsHeadline(files, {.age = 7h + 20min, .newest = u"b"_s});
        QCOMPARE(line.text, u"The newest backup is 7 h 20 min old. All 2 take 3.0 MB."_s);
        QCOMPARE(int(line.severity), int(Severity::Good));
        const std::vector<BackupFile> damaged{{u"b"_s, 2'000'000, Instant{2}},
                                              {u"a"_s, 1'000'000, Instant{1}}};
        QVERIFY(backupsHeadline(damaged, {.age = 31h, .newest = u"a"_s})
                    .text.startsWith(u"The newest backup that may be of use is"));
        QCOMPARE(int(backupsHeadline(files, {.age = 50h}).severity), int(Severity::Critical));
        QCOMPARE(int(backupsHeadline(files, {}).severity), int(Severity::Critical));
    }

    void aDrillsHeadlineIsAsGoodAsWhatWasFound()
    {
        DrillReport report;
        report.whole = 4'100ms;
        CheckRun clean;
        for (const Invariant &invariant : invariants())
            clean.results.push_back({.id = invariant.id, .violations = 0});
        report.check = clean;
        QCOMPARE(drillHeadline(report).text,
                 u"Restored and checked in 4.1 s. Everything adds up."_s);
        QCOMPARE(int(drillHeadline(report).severity), int(Severity::Good));
        report.check->results.front().violations = 2;
        QCOMPARE(int(drillHeadline(report).severity), int(Severity::Critical));
        report.problem = u"It broke."_s;
        QCOMPARE(drillHeadline(report).text, u"It broke."_s);
    }

    void complaintsBeyondTheKeptOnesAreCounted()
    {
        DrillReport report;
        report.errors = 25;
        for (int i = 0; i < DrillReport::kMostComplaints; ++i)
            report.complaints << u"line %1: no"_s.arg(i);
        const std::vector<FactSection> sections = drillFacts(report, QTimeZone::utc());
        const FactSection &complaints = sections.at(1);
        QCOMPARE(complaints.facts.size(), std::size_t{DrillReport::kMostComplaints} + 1);
        QCOMPARE(complaints.facts.back().value, u"and 5 more"_s);
    }

    void rowsThatWereNotAskedForAreUnknownAndNot0()
    {
        RowCountTableModel model;
        model.setRows({{u"users"_s, 5, std::nullopt}, {u"offers"_s, 5, 7}});
        const auto text = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(0, RowCountTableModel::Live), u"unknown"_s);
        QCOMPARE(text(0, RowCountTableModel::Difference), u"unknown"_s);
        QCOMPARE(text(1, RowCountTableModel::Live), u"7"_s);
        QCOMPARE(text(1, RowCountTableModel::Difference), u"−2"_s);
    }
};

QTEST_GUILESS_MAIN(BackupWordsTest)
#include "tst_backupwords.moc"
