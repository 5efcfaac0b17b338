// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/healthexample.h"
#include "ui/health/incidents/incidentpanel.h"
#include "ui/health/incidents/incidentstab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

using namespace clicknback;

/// The Incidents tab over values made by hand.
class IncidentsTabTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;
    const Instant m_now = Instant::now();

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QPushButton *button(const QWidget &parent, const char *name)
    {
        return parent.findChild<QPushButton *>(QLatin1String(name));
    }

    static QString facts(const IncidentsTab &tab)
    {
        QStringList all;
        for (const PlainLabel *label :
             tab.findChild<QWidget *>(u"incident-facts"_s)->findChildren<PlainLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    std::unique_ptr<IncidentsTab> filled()
    {
        auto tab = std::make_unique<IncidentsTab>(m_time);
        tab->resize(1240, 760);
        tab->setChanges(changeExamples(m_now));
        std::vector<Incident> incidents = incidentExamples(m_now);
        std::reverse(incidents.begin(), incidents.end());
        tab->setIncidents(incidents, m_now);
        tab->show();
        return tab;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"clicknback-ops"_s);
        applyTheme(*qApp, ThemeChoice::Light);
        m_time.setUtc(true);
    }

    void openOnesStandFirstTheGravestOnTop()
    {
        const auto tab = filled();
        const QAbstractItemModel *model = tab->table().view()->model();
        QStringList names;
        for (int row = 0; row < model->rowCount(); ++row)
            names << model->index(row, 1).data().toString();
        QCOMPARE(names, (QStringList{u"Liveness"_s, u"Certificate"_s, u"PostgreSQL"_s}));
        QCOMPARE(text(*tab, "incidents-summary"), u"2 open, 1 over"_s);
    }

    void aRowSaysStateDurationAndClassInWords()
    {
        const auto tab = filled();
        tab->table().selectKey(u"i2"_s);
        const QString row = tab->table().selectionText(false);
        QVERIFY2(row.startsWith(u"degraded") && row.contains(u"acknowledged by carol"),
                 qPrintable(row));
        QVERIFY(row.contains(u"3: degraded or minor"));
        tab->table().selectKey(u"i3"_s);
        QVERIFY(tab->table().selectionText(false).startsWith(u"over"));
    }

    void theChosenOneIsToldInWhole()
    {
        const auto tab = filled();
        QCOMPARE(tab->table().currentKey(), u"i1"_s);
        QCOMPARE(text(*tab, "incident-title"), u"Liveness"_s);
        QVERIFY(text(*tab, "incident-times").contains(u"open for 3 min"));
        const QString all = facts(*tab);
        QVERIFY(all.contains(u"1: system unavailable or data inaccessible"));
        QVERIFY(all.contains(u"note by carol: nginx -t says the upstream moved"));
        QVERIFY(all.contains(u"diagnosis: The proxy does not reach"));
    }

    void whatChangedShortlyBeforeIsNamedAndNothingElse()
    {
        const auto tab = filled();
        QVERIFY2(facts(*tab).contains(u"deployment: container app-clicknback-app-1 runs"),
                 qPrintable(facts(*tab)));
        QVERIFY(facts(*tab).contains(u"5 min before"));
        QVERIFY(!facts(*tab).contains(u"migration")); // two hours before
        tab->table().selectKey(u"i3"_s);
        QVERIFY(facts(*tab).contains(u"Nothing was seen to change"));
    }

    void aChangeNotedWhenItOpenedIsNotToldTwice()
    {
        IncidentsTab tab(m_time);
        std::vector<Incident> incidents = incidentExamples(m_now);
        for (const PlatformChange &change : changesBefore(incidents[0], changeExamples(m_now)))
            incidents[0].events.push_back(
                {change.at, IncidentEvent::Kind::Change, change.text, {}});
        tab.setChanges(changeExamples(m_now));
        tab.setIncidents(incidents, m_now);
        QCOMPARE(facts(tab).count(u"5 min before"_s), 1);
        tab.setChanges({}); // days later only the incident itself knows
        QCOMPARE(facts(tab).count(u"5 min before"_s), 1);
    }

    void aNoteIsAddedOnce()
    {
        const auto tab = filled();
        QSignalSpy noted(&tab->panel(), &IncidentPanel::noteAdded);
        auto *note = tab->findChild<QLineEdit *>(u"incident-note"_s);
        QVERIFY(!button(*tab, "incident-note-add")->isEnabled());
        note->setText(u"   "_s);
        QVERIFY(!button(*tab, "incident-note-add")->isEnabled());
        note->setText(u" restarted nginx "_s);
        QTest::keyClick(note, Qt::Key_Return);
        QTest::keyClick(note, Qt::Key_Return);
        QCOMPARE(noted.size(), 1);
        QCOMPARE(noted.value(0).value(0).toString(), u"i1"_s);
        QCOMPARE(noted.value(0).value(1).toString(), u"restarted nginx"_s);
        QVERIFY(note->text().isEmpty());
    }

    void aNoteUnderWayStaysWhenNewsCome()
    {
        const auto tab = filled();
        auto *note = tab->findChild<QLineEdit *>(u"incident-note"_s);
        note->setText(u"half a sen"_s);
        tab->setIncidents(incidentExamples(m_now), m_now.plusSeconds(1));
        tab->setNow(m_now.plusSeconds(2));
        QCOMPARE(note->text(), u"half a sen"_s);
        tab->table().selectKey(u"i2"_s);
        QVERIFY(note->text().isEmpty()); // it belonged to the other one
    }

    void whatIsOverCannotBeLookedAfter()
    {
        const auto tab = filled();
        QVERIFY(button(*tab, "incident-acknowledge")->isEnabled());
        QVERIFY(button(*tab, "incident-snooze")->isEnabled());
        tab->table().selectKey(u"i3"_s);
        QVERIFY(!button(*tab, "incident-acknowledge")->isEnabled());
        QVERIFY(!button(*tab, "incident-snooze")->isEnabled());
    }

    void itLeadsToLogsAndProbe()
    {
        const auto tab = filled();
        QSignalSpy logs(&tab->panel(), &IncidentPanel::logsRequested);
        QSignalSpy probe(&tab->panel(), &IncidentPanel::probeRequested);
        QSignalSpy snooze(&tab->panel(), &IncidentPanel::snoozeRequested);
        button(*tab, "incident-logs")->click();
        button(*tab, "incident-probe")->click();
        tab->findChild<QAction *>(u"hours-8"_s)->trigger();
        QCOMPARE(logs.value(0).value(0).value<Instant>(), m_now.plusSeconds(-200));
        QCOMPARE(probe.value(0).value(0).toString(), u"live"_s);
        QCOMPARE(snooze.value(0).value(1).value<std::chrono::minutes>(), std::chrono::hours(8));
    }

    void oneThatComesLaterIsStillChosen()
    {
        IncidentsTab tab(m_time);
        tab.choose(u"i3"_s);
        tab.setIncidents(incidentExamples(m_now), m_now);
        QCOMPARE(tab.table().currentKey(), u"i3"_s);
    }

    void noneIsSaidAsNone()
    {
        IncidentsTab tab(m_time);
        tab.setHistoryProblem(u"the disk is full"_s);
        QCOMPARE(text(tab, "incidents-summary"),
                 u"None is open · not kept beyond this program's life: the disk is full"_s);
    }
};

QTEST_MAIN(IncidentsTabTest)
#include "tst_incidentstab.moc"
