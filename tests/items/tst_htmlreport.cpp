// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/htmlreport.h"
#include "models/items/evidence/reportwords.h"
#include "tests/items/reportexample.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace clicknback;

namespace {

ReportTheme theme()
{
    const auto colours = [](const QString &all) {
        return ReportColours{all, all, all, all, all, all, all, all, all, all, all};
    };
    return {colours(QStringLiteral("#123456")), colours(QStringLiteral("#abcdef"))};
}

const ReportedResult *find(const std::vector<ReportedResult> &rows, QStringView id)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const ReportedResult &row) {
        return row.invariant->id == id;
    });
    return found == rows.end() ? nullptr : &*found;
}

/// Why a chart is no XML; empty: it is.
QString complaint(const QString &svg)
{
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

} // namespace

/// The report of a run as a file for a browser.
class TestHtmlReport : public QObject
{
    Q_OBJECT

private slots:
    void everyInvariantIsInItOnce()
    {
        const ReportedResults results = reportedResults(reportExample());
        QCOMPARE(results.found.size() + results.untold.size() + results.holding.size(),
                 invariants().size());
        QCOMPARE(results.untold.size(), 1U);
        const QString html = htmlReport(reportExample(), theme());
        for (const Invariant &invariant : invariants())
            QVERIFY2(html.contains(u'>' + invariant.id + u'<')
                         || html.contains(u'>' + invariant.id + u' '),
                     qPrintable(invariant.id));
    }

    void theGravestComesFirst()
    {
        const ReportedResults results = reportedResults(reportExample());
        for (std::size_t i = 1; i < results.found.size(); ++i)
            QVERIFY(results.found[i - 1].invariant->gravity <= results.found[i].invariant->gravity);
    }

    void theSameContentGivesTheSameText()
    {
        QCOMPARE(htmlReport(reportExample(), theme()), htmlReport(reportExample(), theme()));
    }

    void nothingInItRunsOrLeadsOutside()
    {
        QString html = htmlReport(reportExample(), theme());
        QVERIFY(!html.contains(u"<script"));
        html.remove(QStringLiteral("http://www.w3.org/2000/svg")); // the name of the format
        static const QRegularExpression outside(
            QStringLiteral("https?://|url\\(|@import|\\ssrc=|\\shref=|\\son[a-z]+="));
        QVERIFY2(!html.contains(outside), qPrintable(outside.match(html).captured()));
    }

    void textsOfTheDatabaseAreTextsAndNoTags()
    {
        const QString html = htmlReport(reportExample(), theme());
        QVERIFY(html.contains(u"u-&lt;script&gt;alert(1)&lt;/script&gt;"));
        QVERIFY(html.contains(u"prod &amp; &lt;friends&gt;"));
        QVERIFY(html.contains(u"dave&lt;b&gt;@example.com"));
        QVERIFY(html.contains(u"&quot;two clicks&quot; &amp; more"));
    }

    void aVerdictStandsAtItsHead()
    {
        ReportContent content = reportExample();
        QVERIFY(verdictText(content).startsWith(u"Something is wrong: "));
        QVERIFY(verdictText(content).endsWith(u"1 invariant of 62 could not be checked."));
        for (CheckResult &result : content.checked.run.results) {
            if (result.violations)
                result.violations = 0;
        }
        QVERIFY(verdictText(content).startsWith(u"It cannot be told"));
        for (CheckResult &result : content.checked.run.results)
            result.violations = 0;
        QVERIFY(verdictText(content).startsWith(u"Everything adds up"));
        content.checked.run.results.resize(3); // nobody looked at the others
        QCOMPARE(verdictText(content), QStringLiteral("Nothing of severity high or medium was "
                                                      "found. Only 3 of 62 invariants were "
                                                      "checked."));
    }

    void agesComeFromTheHistory()
    {
        ReportContent content = reportExample();
        const Instant at = content.checked.run.checkedAt;
        const auto since = [&](QStringView id) {
            return find(reportedResults(content).found, id)->since;
        };
        QCOMPARE(since(u"W1"), std::optional(at.plusSeconds(-5 * 86'400)));
        QCOMPARE(since(u"P14"), std::optional(at.plusSeconds(-12 * 86'400)));
        content.since[QStringLiteral("P14")] = at.plusSeconds(-99 * 86'400);
        QCOMPARE(since(u"P14"), std::optional(at.plusSeconds(-99 * 86'400)));
        content.history.clear();
        QCOMPARE(since(u"W1"), std::optional(at));
    }

    void whatIsAcknowledgedIsStillCounted()
    {
        const ReportedResults results = reportedResults(reportExample());
        QCOMPARE(find(results.found, u"P14")->state, AcknowledgedState::Grown);
        QVERIFY(acknowledgedText(*find(results.found, u"P14")).contains(u"there are more now"));
        QCOMPARE(find(results.found, u"W2")->state, AcknowledgedState::Expired);
        QCOMPARE(acknowledgedText(*find(results.found, u"W1")), QStringLiteral("open"));
        QVERIFY(countText(*find(results.found, u"P14")).startsWith(u"979,306 "));
    }

    void whatIsNoNumberIsNoSum()
    {
        const ReportedResults results = reportedResults(reportExample());
        QCOMPARE(priceText(*find(results.found, u"P3")), QStringLiteral("not a number (NaN)"));
        QCOMPARE(priceText(*find(results.found, u"P16")), QStringLiteral("no price"));
    }

    void demoDataAreLabelled()
    {
        ReportContent content = reportExample();
        QVERIFY(!htmlReport(content, theme()).contains(u"Demo data"));
        content.isDemo = true;
        QVERIFY(htmlReport(content, theme()).contains(u"Demo data"));
    }

    void walletsThatAreOffShowTheirArithmetic()
    {
        const QString html = htmlReport(reportExample(), theme());
        QVERIFY(html.contains(u"There is no wallet"));
        QVERIFY(html.contains(u"−3,285.69"));
        QVERIFY(html.contains(u"was reversed twice"));
        QVERIFY(html.contains(u"What would settle it"));
    }

    void chartsAreSoundAndTakeTheGivenColours()
    {
        const ReportContent content = reportExample();
        for (const ReportChart &chart :
             {trendChart(content, theme().dark), eurosChart(content, theme().dark)}) {
            QVERIFY2(complaint(chart.svg).isEmpty(), qPrintable(complaint(chart.svg)));
            QVERIFY(chart.svg.contains(u"#abcdef"));
            QVERIFY(!chart.svg.contains(u"nan") && !chart.svg.contains(u"inf,"));
        }
        QVERIFY(htmlReport(content, theme()).contains(u"var(--critical)"));
    }

    void aFirstRunAndACleanOneHaveChartsToo()
    {
        ReportContent content = reportExample();
        content.history.clear();
        for (CheckResult &result : content.checked.run.results) {
            result.violations = 0;
            result.impact.reset();
        }
        QVERIFY(complaint(trendChart(content, theme().light).svg).isEmpty());
        QVERIFY(eurosChart(content, theme().light).svg.isEmpty());
        content.checked.explanations.clear();
        content.checked.drifting = 0;
        QVERIFY(htmlReport(content, theme()).contains(u"Nothing that could be checked"));
    }

    void aLaterRunIsNoHistory()
    {
        ReportContent content = reportExample();
        CheckRun later = content.checked.run;
        later.checkedAt = later.checkedAt.plusSeconds(60);
        content.history.push_back(later);
        QCOMPARE(runsOf(content, 100).size(), 13U);
        QCOMPARE(runsOf(content, 100).back(), content.checked.run);
        QCOMPARE(runsOf(content, 5).size(), 5U);
    }
};

QTEST_APPLESS_MAIN(TestHtmlReport)
#include "tst_htmlreport.moc"
