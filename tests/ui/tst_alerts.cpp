// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/healthexample.h"
#include "ui/shell/alerts.h"
#include "ui/shell/trayicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace clicknback;

/// What is told of incidents outside of the window, where no tray exists.
class AlertsTest : public QObject
{
    Q_OBJECT

    Instant m_now = Instant::now();
    TimeDisplay m_time;
    std::unique_ptr<TrayIcon> m_tray;
    std::unique_ptr<Alerts> m_alerts;
    std::vector<TellingMessage> m_told;

    AlertInput input(std::vector<Incident> incidents)
    {
        return {u"demo"_s, HealthState::Down, diagnosisExample(), standingExamples(m_now),
                std::move(incidents)};
    }

    Incident fresh(const QString &id, const QString &probeId, int severity) const
    {
        return incidentExample(id, probeId, u"Probe of "_s + probeId, severity, m_now);
    }

    void pass(int seconds)
    {
        m_now = m_now.plusSeconds(seconds);
        m_alerts->tell();
    }

    QAction *action(const char *name) const
    {
        return m_tray->menu().findChild<QAction *>(QLatin1String(name));
    }

private slots:
    void init()
    {
        m_told.clear();
        m_time.setUtc(true);
        m_tray = std::make_unique<TrayIcon>();
        m_alerts = std::make_unique<Alerts>(*m_tray, m_time);
        m_alerts->setClock([this] { return m_now; });
        connect(m_alerts.get(), &Alerts::told, this,
                [this](const TellingMessage &message) { m_told.push_back(message); });
        m_alerts->follow(input({}));
    }

    void aNotificationSaysWhatSinceWhenAndWhy()
    {
        m_alerts->follow(input({fresh(u"a"_s, u"live"_s, 1)}));
        pass(5);
        QCOMPARE(m_told.size(), std::size_t{1});
        const TellingMessage &message = m_told.front();
        QCOMPARE(message.title, u"demo: Probe of live is down"_s);
        QVERIFY2(message.text.startsWith(u"Since "), qPrintable(message.text));
        QVERIFY(message.text.contains(u" UTC: 502 Bad Gateway"));
        QVERIFY(message.text.contains(diagnosisExample().sentence));
        QVERIFY(message.text.contains(severityMeaning(1)));
        QCOMPARE(message.severity, Severity::Critical);
        QCOMPARE(message.incidentId, u"a"_s);
    }

    void itComesByItself()
    {
        m_alerts->setClock(&Instant::now);
        m_alerts->follow(input({fresh(u"a"_s, u"live"_s, 1)}));
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), std::size_t{1}, 15'000);
    }

    void aStormIsOneMessageWithTheCause()
    {
        std::vector<Incident> storm;
        for (int i = 0; i < 12; ++i)
            storm.push_back(fresh(u"s%1"_s.arg(i), u"probe-%1"_s.arg(i), 2));
        m_alerts->follow(input(storm));
        pass(5);
        pass(5);
        QCOMPARE(m_told.size(), std::size_t{1});
        QCOMPARE(m_told.front().title, u"demo: 12 things do not work"_s);
        QVERIFY(m_told.front().text.contains(u"and 8 more"));
        QVERIFY(m_told.front().text.contains(diagnosisExample().sentence));
    }

    void theEndIsToldWithItsLength()
    {
        Incident incident = fresh(u"a"_s, u"live"_s, 1);
        m_alerts->follow(input({incident}));
        pass(5);
        pass(300);
        incident.closed = m_now;
        m_alerts->follow(input({incident}));
        pass(5);
        QCOMPARE(m_told.size(), std::size_t{2});
        QCOMPARE(m_told.back().title, u"demo: Probe of live works again"_s);
        QVERIFY2(m_told.back().text.contains(u"down for 5 min"), qPrintable(m_told.back().text));
        QCOMPARE(m_told.back().severity, Severity::Good);
    }

    void whatSomebodyLooksAfterIsQuiet()
    {
        m_alerts->follow(input({fresh(u"a"_s, u"tls"_s, 1), fresh(u"b"_s, u"job"_s, 1),
                                fresh(u"c"_s, u"ready"_s, 1)}));
        pass(5);
        QVERIFY(m_told.empty()); // acknowledged, snoozed, behind a parent
    }

    void theMenuMutesAndUnmutes()
    {
        QSignalSpy changed(m_alerts.get(), &Alerts::mutedChanged);
        QVERIFY(!action("tray-unmute")->isVisible());
        action("hours-4")->trigger();
        QCOMPARE(m_alerts->mutedUntil(), std::optional(m_now.plusSeconds(4 * 3600)));
        QVERIFY(action("tray-unmute")->isVisible());
        QVERIFY(action("tray-muted")->text().startsWith(u"Muted until"));
        m_alerts->follow(input({fresh(u"a"_s, u"live"_s, 1)}));
        pass(60);
        QVERIFY(m_told.empty());
        action("tray-unmute")->trigger();
        pass(1);
        QCOMPARE(m_told.size(), std::size_t{1});
        QCOMPARE(changed.size(), 2);
        QVERIFY(!action("tray-muted")->isVisible());
    }

    void aMuteOutlivesTheEnvironmentAndEndsByItself()
    {
        m_alerts->mute(std::chrono::hours(1));
        m_alerts->leave();
        QVERIFY(m_alerts->mutedUntil());
        m_alerts->follow(input({}));
        m_alerts->follow(input({fresh(u"a"_s, u"live"_s, 2)}));
        pass(3600);
        QCOMPARE(m_told.size(), std::size_t{1});
        QVERIFY(!action("tray-muted")->isVisible());
    }

    void theTrayTextCountsAllThatIsOpen()
    {
        const std::vector<Incident> incidents = incidentExamples(m_now);
        const QString text = trayText(u"demo"_s, HealthState::Down, incidents,
                                      m_now.plusSeconds(60), m_now, QTimeZone::utc());
        QVERIFY2(text.startsWith(u"demo: down, 2 open incidents"), qPrintable(text));
        QVERIFY(text.contains(u"Liveness, Certificate"));
        QVERIFY(text.contains(u"Muted until"));
        QVERIFY(trayText(u"demo"_s, HealthState::Good, {}, {}, m_now, QTimeZone::utc())
                    .contains(u"no open incident"));
    }

    void withoutATrayNothingFails()
    {
        QVERIFY(!m_tray->isAvailable());
        m_tray->setState(HealthState::Down, 3, u"x"_s);
        QVERIFY(!m_tray->tell(u"a"_s, u"b"_s, Severity::Critical));
    }

    void thePictureDiffersByStateAndCount()
    {
        const QPalette palette = QApplication::palette();
        const auto image = [&palette](HealthState state, int open) {
            return trayPicture(state, open, palette).pixmap(32).toImage();
        };
        QVERIFY(image(HealthState::Good, 0) != image(HealthState::Down, 0));
        QVERIFY(image(HealthState::Down, 1) != image(HealthState::Down, 2));
        QVERIFY(image(HealthState::Down, 99) == image(HealthState::Down, 400));
    }

    void aMessageTakesNoFocus()
    {
        QWidget window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        m_alerts->follow(input({fresh(u"a"_s, u"live"_s, 1)}));
        pass(5);
        QCOMPARE(QApplication::activeWindow(), &window);
    }
};

QTEST_MAIN(AlertsTest)
#include "tst_alerts.moc"
