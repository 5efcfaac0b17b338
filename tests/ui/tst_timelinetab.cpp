// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/releasesexample.h"
#include "ui/charts/linechart.h"
#include "ui/charts/stackedbars.h"
#include "ui/releases/timeline/deliverycharts.h"
#include "ui/releases/timeline/deploymentline.h"
#include "ui/releases/timeline/timelinetab.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace clicknback;

/// Deployments over time: axis, figures, table.
class TimelineTabTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;

    std::unique_ptr<TimelineTab> tab(const ReleasePicture &picture = pictureExample())
    {
        auto made = std::make_unique<TimelineTab>(m_time);
        made->resize(1300, 860);
        made->setPicture(picture, kReleasesNow);
        made->show();
        return made;
    }

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static void choosePeriod(const QWidget &tab, int days)
    {
        auto *period = tab.findChild<QComboBox *>(u"timeline-period"_s);
        period->setCurrentIndex(period->findData(days));
    }

private slots:
    void initTestCase()
    {
        prepareReleasesTest();
        m_time.setUtc(true);
    }

    void deploymentsAndIncidentsStandOnOneAxis()
    {
        const auto shown = tab();
        QCOMPARE(shown->line().shown().size(), std::size_t(3));
        QCOMPARE(shown->line().shown().front().release, u"v1.3.0"_s); // the oldest first
        QCOMPARE(shown->line().incidents().size(), std::size_t(1));
        QCOMPARE(shown->line().accessibleDescription(), u"3 deployments, 1 incidents"_s);
        QVERIFY(followsTheme(*shown, u"timeline"_s));
    }

    void theKeysWalkAndTheTableFollows()
    {
        const auto shown = tab();
        DeploymentLine &line = shown->line();
        QTest::keyClick(&line, Qt::Key_End);
        QCOMPARE(shown->table().currentKey(), u"run:5"_s);
        QTest::keyClick(&line, Qt::Key_Left);
        QCOMPARE(shown->table().currentKey(), u"run:4"_s);
        QVERIFY2(line.accessibleDescription().contains(u"v1.4.0 by carol, succeeded, healthy"),
                 qPrintable(line.accessibleDescription()));
        QSignalSpy opened(shown.get(), &TimelineTab::deploymentActivated);
        QTest::keyClick(&line, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).value<Deployment>().release, u"v1.4.0"_s);
        QVERIFY(shown->table().selectKey(u"run:3"_s));
        QCOMPARE(line.current(), 0);
    }

    void thePeriodIsOfAllParts()
    {
        const auto shown = tab();
        choosePeriod(*shown, 7);
        QCOMPARE(shown->line().shown().size(), std::size_t(2));
        QCOMPARE(shown->table().shownRowCount(), 2);
        QCOMPARE(shown->line().incidents().size(), std::size_t(0));
        choosePeriod(*shown, 0);
        QCOMPARE(shown->table().shownRowCount(), 3);
    }

    void whatHadNoCaseIsUnknownAndNeverZero()
    {
        ReleasePicture nothing = pictureExample();
        nothing.releases.clear();
        nothing.deployments.clear();
        nothing.incidents.clear();
        const auto shown = tab(nothing);
        for (const char *name : {"tile-lead-time", "tile-failure-rate", "tile-restore"}) {
            const auto *tile = shown->findChild<StateTile *>(QLatin1String(name));
            QVERIFY2(tile->severity() == Severity::Unknown,
                     qPrintable(QLatin1String(name) + tile->value()));
            QVERIFY2(!tile->value().contains(u'0'), qPrintable(tile->value()));
        }
        QVERIFY(shown->findChild<StackedBars *>(u"chart-deployments"_s)->isEmpty());
        QVERIFY(shown->findChild<LineChart *>(u"chart-restore"_s)->isEmpty());
    }

    void theFiguresAreThoseOfTheDomain()
    {
        ReleasePicture picture = pictureExample();
        picture.deployments[2].isRollback = false; // v1.3.0 was unhealthy
        const auto shown = tab(picture);
        const Instant from = Instant::startOfDay(kReleasesNow.utcDay().addDays(-89));
        const DeliveryFigures figures =
            deliveryFigures(picture.releases, picture.deployments, picture.incidents, from,
                            kReleasesNow.plusSeconds(1));
        QVERIFY(figures.failures > 0);
        const auto *rate = shown->findChild<StateTile *>(u"tile-failure-rate"_s);
        QVERIFY2(rate->subText().contains(u"%1 of 3"_s.arg(figures.failures)),
                 qPrintable(rate->subText()));
        const auto *bars = shown->findChild<StackedBars *>(u"chart-deployments"_s);
        QVERIFY(!bars->isEmpty());
    }

    void theFilterIsOfTheTable()
    {
        const auto shown = tab();
        auto *filter = shown->findChild<QLineEdit *>(u"timeline-filter"_s);
        filter->setText(u"v1.4"_s);
        QCOMPARE(shown->table().shownRowCount(), 1);
        QCOMPARE(text(*shown, "timeline-count"), u"1 of 3 deployments"_s);
        QCOMPARE(shown->line().shown().size(), std::size_t(3));
        filter->clear();
        shown->findChild<QCheckBox *>(u"timeline-rollbacks"_s)->setChecked(true);
        QCOMPARE(shown->table().shownRowCount(), 1);
        QCOMPARE(shown->table().model()->index(0, 1).data().toString(), u"v1.3.0"_s);
    }

    void tenThousandAreFilteredAndDrawn()
    {
        ReleasePicture many = pictureExample();
        many.deployments.clear();
        for (int i = 0; i < 10'000; ++i) {
            Deployment made = deploymentExample(i % 200, u"v1.%1.0"_s.arg(10'000 - i),
                                                kReleasesNow.plusSeconds(-i * 600),
                                                Deployment::Verification::Healthy);
            made.id = u"run:%1"_s.arg(i);
            many.deployments.push_back(std::move(made));
        }
        const auto shown = tab(many);
        QCOMPARE(shown->table().shownRowCount(), 10'000);
        shown->findChild<QLineEdit *>(u"timeline-filter"_s)->setText(u"v1.9999.0"_s);
        QCOMPARE(shown->table().shownRowCount(), 1);
        QVERIFY(!shown->grab().isNull());
    }

    void everyControlHasAName()
    {
        const auto shown = tab();
        for (const QWidget *widget : std::initializer_list<const QWidget *>{
                 &shown->line(), &shown->table(),
                 shown->findChild<QLineEdit *>(u"timeline-filter"_s),
                 shown->findChild<QComboBox *>(u"timeline-period"_s)})
            QVERIFY(!widget->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TimelineTabTest)
#include "tst_timelinetab.moc"
