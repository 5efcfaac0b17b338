// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/healthcsv.h"
#include "models/items/health/publictext.h"
#include "models/items/health/statebarsvg.h"
#include "models/items/health/statuspage.h"
#include "tests/domain/healthexample.h"

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
    return {colours(u"#123456"_s), colours(u"#abcdef"_s)};
}

} // namespace

/// The files of health for others.
class StatusPageTest : public QObject
{
    Q_OBJECT

    const Instant m_at = Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(14 * 3600);

    HealthNow now() const
    {
        HealthNow now{.probes = probeExamples(),
                      .standings = standingExamples(m_at),
                      .days = {},
                      .incidents = incidentExamples(m_at),
                      .diagnosis = diagnosisExample()};
        for (const ProbeSpec &probe : now.probes)
            now.days[probe.id] = daysExample(m_at.utcDay(), 3);
        now.days.erase(u"ingestion"_s);
        return now;
    }

    HealthReport report() const { return healthReport(now(), u"production"_s, false, m_at); }

private slots:
    void everyProbeIsInItWithItsState()
    {
        const QString html = statusPage(report(), theme());
        for (const ProbeSpec &probe : probeExamples())
            QVERIFY2(html.contains(u"<td>"_s + probe.name + u"</td>"_s), qPrintable(probe.name));
        QVERIFY(html.contains(u"2 of 9 do not work: Liveness, Readiness."));
        QVERIFY(html.contains(u"■ down"));
        QVERIFY(html.contains(u"▲ degraded"));
        QVERIFY(html.contains(u"◇ unknown"));
        QVERIFY(html.contains(u"– not watched"));
    }

    void uptimeIsARangeAndItsMethodIsPrinted()
    {
        const QString html = statusPage(report(), theme());
        QVERIFY(html.contains(uptimeMethod().toHtmlEscaped()));
        QVERIFY(html.contains(QRegularExpression(u"[\\d.]+ to [\\d.]+ %, observed \\d+ %"_s)));
        QVERIFY(html.contains(toText(std::optional<UptimeRange>()).toHtmlEscaped()));
    }

    void itIsOneFileThatFetchesAndRunsNothing()
    {
        const QString html = statusPage(report(), theme());
        QVERIFY(html.contains(u"default-src 'none'"));
        QVERIFY(!html.contains(u"<script"));
        QVERIFY(!html.contains(QRegularExpression(u"(src|href)="_s)));
        QVERIFY(!html.contains(u"@import"));
        QVERIFY(!html.contains(u"url("));
    }

    void nothingInternalIsInIt()
    {
        HealthNow inner = now();
        inner.probes[3].name = u"api at http://10.0.0.7:8001/health"_s;
        inner.incidents[0].probeName = u"db.internal:5432"_s;
        const QString html =
            statusPage(healthReport(inner, u"carol@10.1.2.3"_s, false, m_at), theme());
        for (const char *word : {"10.0.0.7", "10.1.2.3", "5432", "carol", "secret", "nginx", "502",
                                 "backups/", "refused", "127.0.0.1"})
            QVERIFY2(!html.contains(QLatin1String(word)), word);
        QVERIFY(html.contains(u"Liveness"));
    }

    void incidentsTellWhenAndHowGrave()
    {
        const QString html = statusPage(report(), theme());
        QVERIFY(html.contains(u"not yet over"));
        QVERIFY(html.contains(u"14 Nov 2026 14:00:00 UTC"));
        QVERIFY(html.contains(u"12 min"));
        QVERIFY(html.contains(u"1: system unavailable or data inaccessible"));
        HealthNow old = now();
        old.incidents[2].opened = m_at.plusSeconds(-200 * 86'400);
        old.incidents[2].closed = m_at.plusSeconds(-199 * 86'400);
        QVERIFY(!statusPage(healthReport(old, u"x"_s, false, m_at), theme()).contains(u"May 2026"));
    }

    void theDemoSaysThatItIsOne()
    {
        QVERIFY(!statusPage(report(), theme()).contains(u"Demo data"));
        QVERIFY(
            statusPage(healthReport(now(), u"demo"_s, true, m_at), theme()).contains(u"Demo data"));
    }

    void whatIsNotKnownIsNeverGood()
    {
        HealthNow unknown = now();
        for (ProbeStanding &standing : unknown.standings)
            standing.state = HealthState::Good;
        QCOMPARE(verdictText(healthReport(unknown, {}, false, m_at)),
                 u"Everything that is watched works."_s);
        unknown.standings[6].state = HealthState::Unknown;
        QVERIFY(!verdictText(healthReport(unknown, {}, false, m_at)).contains(u"works"));
        QCOMPARE(verdictText({}), u"Nothing is watched."_s);
    }

    void theBarHasACellForEachDayAndIsXml()
    {
        const StateCells cells = dayCells(daysExample(m_at.utcDay(), 3), m_at.utcDay(), kWallDays);
        QCOMPARE(cells.size(), std::size_t(kWallDays));
        const QString svg = stateBarSvg(cells, 360, theme().light);
        QCOMPARE(svg.count(u"<title>"_s), kWallDays);
        QXmlStreamReader reader(svg);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }

    void theSameContentGivesTheSameFile()
    {
        QCOMPARE(statusPage(report(), theme()), statusPage(report(), theme()));
    }

    void namesAreEscaped()
    {
        HealthNow evil = now();
        evil.probes[0].name = u"<img onerror=x>"_s;
        QVERIFY(!statusPage(healthReport(evil, u"<b>"_s, false, m_at), theme()).contains(u"<img"));
    }

    void addressesAreReplaced_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto add = [](const char *text, const char *shown) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        add("Liveness of api-1", "Liveness of api-1");
        add("at 14:02:11 UTC, 99.2 %", "at 14:02:11 UTC, 99.2 %");
        add("version 1.2.3", "version 1.2.3");
        add("http://10.0.0.7:8001/x is slow", "(internal) is slow");
        add("postgres://ops:pw@db/x", "(internal)");
        add("10.0.0.7:5432", "(internal)");
        add("fe80::1 answers", "(internal) answers");
        add("[2001:db8:0:0:0:0:0:1]:443", "(internal):443");
        add("db.example:5432 refused", "(internal) refused");
        add("localhost", "(internal)");
        add("vault.corp", "(internal)");
        add("mail carol@clicknback.com", "mail (internal)");
        add("/home/clicknback/app/.env", "(internal)");
        add("reads/writes", "reads/writes");
        add("Über 3/4", "Über 3/4");
    }
    void addressesAreReplaced()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(publicText(text), shown);
    }

    void theInnerReportTellsWhy()
    {
        const QString body = healthReportBody(
            report(), [](const ReportedProbe &probe) { return u"|"_s + probe.id; });
        QVERIFY(body.contains(u"502 Bad Gateway"));
        QVERIFY(body.contains(u"nginx -t says"));
        QVERIFY(body.contains(diagnosisExample().sentence));
        QVERIFY(body.contains(u"|database"));
        QVERIFY(body.contains(uptimeMethod().toHtmlEscaped()));
    }

    void spreadsheetsGetWholeValues()
    {
        const ReportTable uptime = uptimeTable(report());
        QCOMPARE(uptime.rows.size(), probeExamples().size() + 1); // and the method
        for (const QStringList &row : uptime.rows)
            QCOMPARE(row.size(), uptime.header.size());
        const ReportTable incidents = incidentsTable(report());
        QCOMPARE(incidents.rows.size(), std::size_t{3});
        QCOMPARE(incidents.rows[0][3], u"1"_s);
        QCOMPARE(incidents.rows[0][6], QString()); // not over
        QCOMPARE(incidents.rows[2][7], u"720"_s);
        const ReportTable samples = samplesTable({{u"live"_s, stripExample(m_at, 100, true)}});
        QCOMPARE(samples.rows.size(), std::size_t{87});
        for (const QStringList &row : samples.rows)
            QCOMPARE(row.size(), samples.header.size());
        QCOMPARE(samples.rows.back()[2], u"fail"_s);
        QCOMPARE(samples.rows.back()[3], QString()); // no answer is no 0
    }
};

QTEST_APPLESS_MAIN(StatusPageTest)
#include "tst_statuspage.moc"
