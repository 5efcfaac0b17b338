// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/healthexample.h"
#include "ui/charts/linechart.h"
#include "ui/charts/stackedbars.h"
#include "ui/health/probecharts.h"
#include "ui/health/probepanel.h"
#include "ui/health/statebar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace clicknback;

/// A probe's page over values made by hand.
class ProbePanelTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;
    const Instant m_now = Instant::now();

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QString allText(const QWidget &parent)
    {
        QStringList all;
        for (const PlainLabel *label : parent.findChildren<PlainLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    static LineChart *latency(const ProbePanel &panel)
    {
        return panel.findChild<LineChart *>(u"chart-latency"_s);
    }

    KeptPast lastHour() const
    {
        KeptPast past;
        past.to = m_now;
        past.from = m_now.plusSeconds(-3600);
        past.samples = stripExample(m_now, 300, true);
        past.uptime = UptimeRange{.lowest = 71, .highest = 93.3, .coverage = 0.78};
        return past;
    }

    std::unique_ptr<ProbePanel> filled(const QString &probeId)
    {
        auto panel = std::make_unique<ProbePanel>(m_time);
        panel->resize(1240, 760);
        for (const ProbeSpec &probe : probeExamples()) {
            if (probe.id == probeId)
                panel->setProbe(probe, probe.parent.isEmpty() ? QString() : u"Liveness"_s);
        }
        for (const ProbeStanding &standing : standingExamples(m_now)) {
            if (standing.id == probeId)
                panel->setStanding(standing, m_now);
        }
        panel->show();
        return panel;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"clicknback-ops"_s);
        applyTheme(*qApp, ThemeChoice::Light);
        m_time.setUtc(true);
    }

    void theHeadSaysStateSinceAndWhy()
    {
        const auto panel = filled(u"live"_s);
        QCOMPARE(text(*panel, "probe-name"), u"Liveness"_s);
        const QString state = text(*panel, "probe-state");
        QVERIFY2(state.startsWith(u"down for 3 min · since "), qPrintable(state));
        QVERIFY(state.contains(u" UTC · 502 Bad Gateway"));
    }

    void settingsAreSaidInWordsWithoutPasswords()
    {
        const QString all = allText(*filled(u"live"_s));
        QVERIFY(all.contains(u"GET https://clicknback.com/health/live answers 200"));
        QVERIFY(!all.contains(u"secret"));
        QVERIFY(all.contains(u"every 10 s, waiting 5 s at most"));
        QVERIFY(all.contains(u"down after 2 failures in a row, up after 2 successes in a row"));
        QVERIFY(all.contains(severityMeaning(1)));
        QVERIFY(allText(*filled(u"ready"_s)).contains(u"says “status” is “ready”"));
        QVERIFY(allText(*filled(u"host"_s)).contains(u"disk: a warning from 80, down from 90"));
    }

    void everyKindOfQuestionHasWords()
    {
        for (const ProbeSpec &probe : probeExamples())
            QVERIFY2(allText(*filled(probe.id)).contains(u"How it is asked"), qPrintable(probe.id));
    }

    void whatCouldNotBeReadSaysWhy()
    {
        const QString all = allText(*filled(u"database"_s));
        QVERIFY(all.contains(u"Read at the last look"));
        QVERIFY(all.contains(u"unknown: there is no standby"));
    }

    void percentilesBreakWhereNothingWasSeen()
    {
        const auto panel = filled(u"live"_s);
        QVERIFY(latency(*panel)->isEmpty());
        panel->setPast(HistoryWindow::Hour, lastHour());
        QVERIFY(!latency(*panel)->isEmpty());
        LineChart *chart = latency(*panel);
        chart->setCurrentSlot(59);
        QVERIFY2(chart->readoutLines().join(u' ').contains(u"unknown"),
                 qPrintable(chart->readoutLines().join(u' '))); // only failures
        chart->setCurrentSlot(40);
        const QString read = chart->readoutLines().join(u' ');
        QVERIFY2(read.contains(u"p50") && read.contains(u"p99") && read.contains(u"ms"),
                 qPrintable(read));
        QCOMPARE(text(*panel, "probe-uptime"),
                 u"Up "_s + toText(std::optional(*lastHour().uptime)));
    }

    void theBarHatchesWhatWasNotObserved()
    {
        const auto panel = filled(u"live"_s);
        panel->setPast(HistoryWindow::Hour, lastHour());
        const StateCells &cells = panel->findChild<StateBar *>()->cells();
        QCOMPARE(cells.size(), std::size_t{60});
        QCOMPARE(cells.front().kind, StateCell::Kind::NotObserved); // before the first sample
        QCOMPARE(cells.back().kind, StateCell::Kind::Down);
        QCOMPARE(cells[20].kind, StateCell::Kind::Good);
    }

    void phasesAndReadingsAreThereForSingleQuestionsOnly()
    {
        const auto panel = filled(u"live"_s);
        panel->setPast(HistoryWindow::Hour, lastHour());
        auto *phases = panel->findChild<StackedBars *>(u"chart-phases"_s);
        QVERIFY(!phases->isEmpty());
        const auto *readings = panel->findChild<LineChart *>(u"chart-readings"_s);
        QVERIFY(!readings->isEmpty());
        auto *which = panel->findChild<QComboBox *>(u"probe-reading"_s);
        QCOMPARE(which->count(), 2);
        which->setCurrentText(u"memory"_s);
        QVERIFY(!readings->isEmpty());
        panel->setWindow(HistoryWindow::Month);
        QVERIFY(latency(*panel)->isEmpty());
        panel->setPast(HistoryWindow::Month,
                       {m_now.plusSeconds(-30 * 86'400), m_now, {}, {}, std::nullopt});
        QVERIFY(phases->isEmpty());
        QVERIFY(text(*panel, "probe-uptime").contains(u"unknown"));
    }

    void aProbeThatIsNoConnectionHasNoPhases()
    {
        const auto panel = filled(u"job"_s);
        QVERIFY(!panel->findChild<StackedBars *>(u"chart-phases"_s)->isVisible());
    }

    void aWindowIsAskedFor()
    {
        const auto panel = filled(u"live"_s);
        QSignalSpy chosen(panel.get(), &ProbePanel::windowChosen);
        panel->findChild<QToolButton *>(u"window-%1"_s.arg(int(HistoryWindow::Year)))->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(panel->window(), HistoryWindow::Year);
    }

    void anotherProbeForgetsTheOneBefore()
    {
        const auto panel = filled(u"live"_s);
        panel->setPast(HistoryWindow::Hour, lastHour());
        panel->setProbe(probeExamples()[4], {});
        QVERIFY(latency(*panel)->isEmpty());
        QVERIFY(panel->findChild<StateBar *>()->cells().empty());
        QVERIFY(!panel->findChild<LineChart *>(u"chart-readings"_s)->isVisible());
    }

    void itsIncidentsLeadOn()
    {
        const auto panel = filled(u"database"_s);
        panel->setIncidents(incidentExamples(m_now));
        QCOMPARE(panel->incidents().shownRowCount(), 1);
        QCOMPARE(text(*panel, "probe-incidents-title"), u"Incidents (1)"_s);
        QSignalSpy asked(panel.get(), &ProbePanel::incidentRequested);
        emit const_cast<DataTable &>(panel->incidents()).rowActivated(u"i3"_s);
        QCOMPARE(asked.value(0).value(0).toString(), u"i3"_s);
    }

    void whatCannotBeReadSaysSo()
    {
        const auto panel = filled(u"live"_s);
        panel->setUnreadable(u"The file is damaged."_s);
        QCOMPARE(text(*panel, "probe-uptime"), u"The file is damaged."_s);
    }
};

QTEST_MAIN(ProbePanelTest)
#include "tst_probepanel.moc"
