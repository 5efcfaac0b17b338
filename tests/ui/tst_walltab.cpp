// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/itemroles.h"
#include "tests/domain/healthexample.h"
#include "ui/health/probeactions.h"
#include "ui/health/probepanel.h"
#include "ui/health/proberowdelegate.h"
#include "ui/health/walltab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace clicknback;

/// The wall over values made by hand, found by object names as a person finds them by eye.
class WallTabTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;
    const Instant m_now = Instant::now();

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QListView *list(const WallTab &tab)
    {
        return tab.findChild<QListView *>(u"health-wall"_s);
    }

    static QString sentenceOf(const WallTab &tab, const QString &probeId)
    {
        const QAbstractItemModel *model = list(tab)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data(KeyRole).toString() == probeId)
                return model->index(row, 0).data(Qt::AccessibleTextRole).toString();
        }
        return u"no such probe"_s;
    }

    std::unique_ptr<WallTab> filled()
    {
        auto tab = std::make_unique<WallTab>(m_time);
        tab->resize(1240, 760);
        tab->setProbes(probeExamples());
        tab->setStrip(u"live"_s, stripExample(m_now, 100, true));
        tab->setStandings(standingExamples(m_now), m_now);
        std::map<QString, std::vector<HistoryBucket>> days;
        for (const ProbeSpec &probe : probeExamples())
            days[probe.id] = daysExample(m_now.utcDay(), int(probe.id.size()));
        days.erase(u"host"_s);
        tab->setDays(days, m_now);
        tab->setDiagnosis(diagnosisExample(), HealthState::Down);
        tab->setBudget({.httpRequests = 24, .apiRequests = 6, .queries = 1, .sshCommands = 0.2});
        tab->show();
        tab->activateWindow();
        return QTest::qWaitForWindowActive(tab.get()) ? std::move(tab) : nullptr;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"clicknback-ops"_s);
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void probesStandInSectionsThatCountWhatIsWrong()
    {
        const auto tab = filled();
        const QAbstractItemModel *model = list(*tab)->model();
        QCOMPARE(model->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 toText(ProbeGroup::Public) + u", 3, 2 down, 1 degraded"_s);
        QCOMPARE(model->index(1, 0).data().toString(), u"Liveness"_s);
        QCOMPARE(model->index(1, 0).data(SeverityRole).toInt(), int(Severity::Critical));
        QVERIFY(!model->flags(model->index(0, 0)).testFlag(Qt::ItemIsEnabled));
    }

    void aRowSaysStateSinceAndWhy()
    {
        const auto tab = filled();
        const QString down = sentenceOf(*tab, u"live"_s);
        QVERIFY2(down.contains(u"down for 3 min"), qPrintable(down));
        QVERIFY(down.contains(u"502 Bad Gateway"));
        QVERIFY(down.contains(u"asked 4 s ago"));
        QVERIFY(sentenceOf(*tab, u"ready"_s).contains(u"behind Liveness, which is down"));
        QVERIFY(sentenceOf(*tab, u"tls"_s).contains(u"acknowledged by carol"));
        QVERIFY(sentenceOf(*tab, u"job"_s).contains(u"flapping"));
        QVERIFY(sentenceOf(*tab, u"job"_s).contains(u"snoozed until"));
        QVERIFY(sentenceOf(*tab, u"ingestion"_s).contains(u"fewer than three weeks"));
        QVERIFY(sentenceOf(*tab, u"backup"_s).contains(u"paused"));
    }

    void whatNobodyObservedIsNeitherGoodNorZero()
    {
        const auto tab = filled();
        QVERIFY(sentenceOf(*tab, u"host"_s).contains(u"not observed"));
        const QModelIndex host = list(*tab)->model()->index(1, 0);
        QVERIFY(host.isValid());
        QVERIFY(sentenceOf(*tab, u"live"_s).contains(u"observed"));
    }

    void theHeadTellsTheLayerAndTheCounts()
    {
        const auto tab = filled();
        QVERIFY(text(*tab, "health-diagnosis").contains(u"proxy does not reach"));
        QCOMPARE(text(*tab, "health-count-down"), u"2 down"_s);
        QCOMPARE(text(*tab, "health-count-paused"), u"1 paused"_s);
        const auto *evidence = tab->findChild<PlainLabel *>(u"health-evidence"_s);
        QVERIFY(!evidence->isVisible());
        tab->findChild<QToolButton *>(u"health-why"_s)->click();
        QVERIFY(evidence->isVisible());
        QVERIFY(evidence->text().contains(u"from the server: 200 alive"));
    }

    void theCostOfWatchingStandsAgainstTheProxysLimit()
    {
        QCOMPARE(text(*filled(), "health-budget"),
                 u"Our watching costs the server each minute: 30 HTTP requests (6 below /api/, "
                 "where the proxy allows 60), 1 query, 0.2 SSH commands."_s);
    }

    void nothingWrongIsSaidPlainly()
    {
        WallTab tab(m_time);
        tab.setDiagnosis({}, HealthState::Good);
        QCOMPARE(text(tab, "health-diagnosis"), u"Everything that is watched works."_s);
        tab.setDiagnosis({}, HealthState::Unknown);
        QVERIFY(!text(tab, "health-diagnosis").contains(u"works"));
    }

    void arrowsStepOverTitles()
    {
        const auto tab = filled();
        QCOMPARE(tab->currentProbe(), u"live"_s);
        for (int step = 0; step < 3; ++step)
            QTest::keyClick(list(*tab), Qt::Key_Down);
        QCOMPARE(tab->currentProbe(), u"live-api-1"_s);
        QTest::keyClick(list(*tab), Qt::Key_Up);
        QCOMPARE(tab->currentProbe(), u"tls"_s);
    }

    void spaceAsksNow()
    {
        const auto tab = filled();
        QSignalSpy asked(&tab->actions(), &ProbeActions::askRequested);
        list(*tab)->setFocus();
        QTest::keyClick(list(*tab), Qt::Key_Space);
        QCOMPARE(asked.value(0).value(0).toString(), u"live"_s);
    }

    void enterOpensAndEscapeComesBack()
    {
        const auto tab = filled();
        QSignalSpy shown(tab.get(), &WallTab::probeShown);
        QTest::keyClick(list(*tab), Qt::Key_Down);
        QTest::keyClick(list(*tab), Qt::Key_Return);
        QVERIFY(tab->isProbeShown());
        QCOMPARE(shown.value(0).value(0).toString(), u"ready"_s);
        QCOMPARE(tab->panel().probeId(), u"ready"_s);
        QTest::keyClick(&tab->panel(), Qt::Key_Escape);
        QVERIFY(!tab->isProbeShown());
        QCOMPARE(tab->currentProbe(), u"ready"_s);
        QVERIFY(!tab->showProbe(u"no-such"_s));
    }

    void whatIsOfferedFitsTheState()
    {
        const auto tab = filled();
        const auto enabled = [&tab](const char *name) {
            return tab->actions().findChild<QAction *>(QLatin1String(name))->isEnabled();
        };
        QVERIFY(enabled("probe-acknowledge"));
        QVERIFY(enabled("probe-snooze"));
        list(*tab)->setCurrentIndex(list(*tab)->model()->index(3, 0)); // acknowledged already
        QVERIFY(!enabled("probe-acknowledge"));
        QSignalSpy pause(&tab->actions(), &ProbeActions::pauseRequested);
        const int last = list(*tab)->model()->rowCount() - 1;
        list(*tab)->setCurrentIndex(list(*tab)->model()->index(last, 0)); // paused
        QVERIFY(!enabled("probe-ask"));
        tab->findChild<QWidget *>(u"wall-bar"_s)
            ->findChild<QPushButton *>(u"probe-pause-button"_s)
            ->click();
        QCOMPARE(pause.value(0).value(0).toString(), u"backup"_s);
        QCOMPARE(pause.value(0).value(1).toBool(), false);
    }

    void aChoiceSurvivesNewStates()
    {
        const auto tab = filled();
        list(*tab)->setCurrentIndex(list(*tab)->model()->index(3, 0));
        QSignalSpy reset(list(*tab)->model(), &QAbstractItemModel::modelReset);
        std::vector<ProbeStanding> later = standingExamples(m_now);
        later[0].state = HealthState::Good;
        tab->setStandings(later, m_now.plusSeconds(10));
        QCOMPARE(tab->currentProbe(), u"tls"_s);
        QCOMPARE(reset.size(), 0);
        QVERIFY(sentenceOf(*tab, u"live"_s).startsWith(u"Liveness, good"));
        tab->setProbes({probeExamples()[2]}); // other rows, the same choice
        QCOMPARE(tab->currentProbe(), u"tls"_s);
    }

    void hoveringTellsTheDayAndTheSample()
    {
        const QRect row(0, 0, 1240, 52);
        const auto places = ProbeRowDelegate::placesIn(row, list(*filled())->fontMetrics());
        QVERIFY(row.contains(places.days) && row.contains(places.strip));
        QVERIFY(!places.name.intersects(places.answer));
        QVERIFY(!places.answer.intersects(places.strip));
        WallRow wall;
        wall.id = u"x"_s;
        wall.name = u"X"_s;
        wall.days = std::make_shared<const StateCells>(dayCells(
            {dayExample(m_now.utcDay(), std::chrono::hours(12), {}, std::chrono::hours(1))},
            m_now.utcDay(), kWallDays));
        const QPoint today(places.days.right() - 1, places.days.center().y());
        const QString hover = ProbeRowDelegate::hoverText(wall, places, today, m_now);
        QVERIFY2(hover.contains(u"down 60 min, observed 54 %")
                     || hover.contains(u"down 1 h, observed 54 %"),
                 qPrintable(hover));
        QVERIFY(ProbeRowDelegate::hoverText(
                    wall, places, QPoint(places.days.left() + 1, places.days.center().y()), m_now)
                    .endsWith(u"not observed"));
    }

    void aNarrowWindowGivesUpTheStripFirst()
    {
        const QFontMetrics metrics(qApp->font());
        const auto places = ProbeRowDelegate::placesIn(QRect(0, 0, 700, 52), metrics);
        QVERIFY(places.strip.isEmpty());
        QVERIFY(places.days.width() >= kWallDays * 2);
        QVERIFY(places.answer.width() > 0);
    }

    void withoutInstancesItSaysSo()
    {
        WallTab tab(m_time);
        tab.setProbes({probeExamples()[4]});
        tab.show();
        QVERIFY(tab.findChild<PlainLabel *>(u"no-instances"_s)->isVisible());
        tab.setProbes(probeExamples());
        QVERIFY(!tab.findChild<PlainLabel *>(u"no-instances"_s)->isVisible());
    }
};

QTEST_MAIN(WallTabTest)
#include "tst_walltab.moc"
