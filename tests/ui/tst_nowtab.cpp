// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/releasesexample.h"
#include "ui/releases/now/notebar.h"
#include "ui/releases/now/nowtab.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

/// The Now tab over values made by hand.
class NowTabTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;

    std::unique_ptr<NowTab> tab(const ReleasePicture &picture)
    {
        auto made = std::make_unique<NowTab>(m_time);
        made->resize(1240, 900);
        made->setPicture(picture, kReleasesNow);
        made->show();
        return made;
    }

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

private slots:
    void initTestCase()
    {
        prepareReleasesTest();
        m_time.setUtc(true);
    }

    void theHeadSaysWhatRunsSinceWhenAndBothWords()
    {
        const auto shown = tab(pictureExample());
        shown->setHealth(HealthState::Good);
        QCOMPARE(text(*shown, "releases-running"), u"v1.4.0 · 0404040"_s);
        QCOMPARE(text(*shown, "releases-health"), u"healthy"_s);
        QVERIFY2(text(*shown, "releases-since").contains(u"for 5 d"),
                 qPrintable(text(*shown, "releases-since")));
        QVERIFY(text(*shown, "releases-read").contains(u"3 requests"));
        QVERIFY(followsTheme(*shown, u"now"_s));
    }

    void whatIsNotKnownSaysWhy()
    {
        ReleasePicture picture = pictureExample();
        picture.running = Fact<RunningImage>::unknown(u"Docker is not reached"_s);
        picture.runningRelease.clear();
        picture.runningCommit.clear();
        picture.host.hold = Fact<std::optional<HostNote>>::unknown(u"no SSH is set"_s);
        const auto shown = tab(picture);
        QCOMPARE(text(*shown, "releases-running"), u"unknown release"_s);
        QVERIFY(text(*shown, "releases-since").contains(u"Docker is not reached"));
        QVERIFY(text(*shown, "host-notes-unknown").contains(u"no SSH is set"));
        QVERIFY(!shown->findChild<NoteBar *>(u"hold-bar"_s)->isVisible());
    }

    void everybodySeesAHoldAndMayLiftIt()
    {
        ReleasePicture picture = pictureExample();
        picture.host.hold = Fact<std::optional<HostNote>>::known(noteExample());
        const auto shown = tab(picture);
        auto *bar = shown->findChild<NoteBar *>(u"hold-bar"_s);
        QVERIFY(bar->isVisible());
        for (const QStringView part : {u"carol", u"v1.5.0 loses payouts", u"v1.4.0", u"2 h"})
            QVERIFY2(bar->text().contains(part), qPrintable(bar->text()));
        QVERIFY(!shown->findChild<NoteBar *>(u"lock-bar"_s)->isVisible());
        QSignalSpy lifted(shown.get(), &NowTab::liftHoldRequested);
        bar->button()->click();
        QCOMPARE(lifted.count(), 1);
        QVERIFY(followsTheme(*shown, u"now-held"_s));
    }

    void aLockOfSomebodyIsShownAndMayBeBroken()
    {
        ReleasePicture picture = pictureExample();
        picture.host.lock = Fact<std::optional<HostNote>>::known(noteExample());
        const auto shown = tab(picture);
        QSignalSpy broken(shown.get(), &NowTab::breakLockRequested);
        shown->findChild<QPushButton *>(u"lock-bar-button"_s)->click();
        QCOMPARE(broken.count(), 1);
    }

    void whatBeganAndHasNoEndIsShown()
    {
        ReleasePicture picture = pictureExample();
        QVERIFY(!tab(picture)->findChild<QWidget *>(u"operation-card"_s)->isVisible());
        picture.deployments.front().result = Deployment::Result::Running;
        const auto shown = tab(picture);
        QVERIFY2(text(*shown, "unfinished-operation").contains(u"v1.5.0"),
                 qPrintable(text(*shown, "unfinished-operation")));
        QVERIFY(text(*shown, "unfinished-operation").contains(u"carol"));
    }

    void ourDeploymentIsShownAndOpens()
    {
        const auto shown = tab(pictureExample());
        DeployProgress progress;
        progress.state = DeployProgress::State::Running;
        progress.order.release = u"v1.5.0"_s;
        progress.steps.resize(2);
        progress.steps[1].state = DeployProgress::Step::State::Running;
        progress.steps[1].step.title = u"Pull the image"_s;
        shown->setProgress(progress);
        QCOMPARE(text(*shown, "operation-sentence"),
                 u"Deploying v1.5.0, step 2 of 2: Pull the image"_s);
        QSignalSpy opened(shown.get(), &NowTab::runRequested);
        shown->findChild<QPushButton *>(u"operation-show"_s)->click();
        QCOMPARE(opened.count(), 1);
    }

    void theForecastSaysEachReason()
    {
        const auto shown = tab(pictureExample());
        QCOMPARE(text(*shown, "forecast-summary"),
                 u"would fail for 1 reason, 1 to mind, 1 not known"_s);
        const auto sentences = shown->findChildren<PlainLabel *>(u"forecast-sentence"_s);
        QCOMPARE(sentences.size(), 4);
        ReleasePicture nothing = pictureExample();
        nothing.forecast.clear();
        shown->setPicture(nothing, kReleasesNow);
        QCOMPARE(text(*shown, "forecast-summary"), u"Nothing could be looked at"_s);
        QVERIFY(shown->findChildren<PlainLabel *>(u"forecast-sentence"_s).isEmpty());
    }

    void notesAreThereOnlyWhenThereAreSome()
    {
        ReleasePicture picture = pictureExample();
        picture.clockSkew = std::chrono::hours(3);
        const auto shown = tab(picture);
        QVERIFY(text(*shown, "releases-notes").contains(u"registry did not answer"));
        QVERIFY(text(*shown, "releases-notes").contains(u"3 h"));
        QSignalSpy tokens(shown.get(), &NowTab::tokensRequested);
        shown->findChild<QPushButton *>(u"releases-tokens"_s)->click();
        QCOMPARE(tokens.count(), 1);
        picture.notes.clear();
        picture.clockSkew.reset();
        shown->setPicture(picture, kReleasesNow);
        QVERIFY(!shown->findChild<QWidget *>(u"notes-card"_s)->isVisible());
    }
};

QTEST_MAIN(NowTabTest)
#include "tst_nowtab.moc"
