// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/environmentbar.h"
#include "ui/shell/jobsstrip.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/notice.h"
#include "ui/widgets/page.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QMenuBar>
#include <QProgressBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace clicknback;

namespace {

class CountingPage : public Page
{
public:
    void activate() override { ++activations; }
    void refresh() override { ++refreshes; }
    bool canExport() const override { return true; }
    void exportData() override { ++exports; }

    int activations = 0;
    int refreshes = 0;
    int exports = 0;
};

EnvironmentStatus demoStatus()
{
    return {.name = QStringLiteral("local <b>cluster</b>"),
            .kind = EnvironmentKind::Demo,
            .role = QStringLiteral("reader"),
            .latency = std::chrono::microseconds(400),
            .connectionText = QStringLiteral("connected"),
            .connectionSeverity = Severity::Good,
            .revisionText = QStringLiteral("revision 9f8a7e6d at head"),
            .revisionSeverity = Severity::Good};
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void init()
    {
        QSettings().clear();
        m_jobs = std::make_unique<JobList>();
        m_time = std::make_unique<TimeDisplay>();
        m_window = std::make_unique<MainWindow>(*m_jobs, *m_time);
        m_first = new CountingPage;
        m_second = new CountingPage;
        m_window->addPage(QStringLiteral("overview"), QStringLiteral("Overview"),
                          QStringLiteral("overview"), m_first);
        m_window->addPage(QStringLiteral("ledger"), QStringLiteral("Ledger"),
                          QStringLiteral("ledger"), m_second);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void barAlwaysSaysDemo()
    {
        EnvironmentBar *bar = m_window->environmentBar();
        bar->setStatus(demoStatus());
        const auto *kind = bar->findChild<QLabel *>(QStringLiteral("environment-kind"));
        for (const int width : {1440, 1024, 512}) {
            m_window->resize(width, 640);
            QVERIFY(kind->isVisible());
            QCOMPARE(kind->text(), QStringLiteral("DEMO"));
            QVERIFY(kind->width() >= kind->fontMetrics().horizontalAdvance(kind->text()));
        }
        QVERIFY(bar->accessibleName().contains(QStringLiteral("DEMO")));
    }

    void unknownLatencyIsUnknown()
    {
        EnvironmentStatus status = demoStatus();
        status.latency.reset();
        status.revisionText.clear();
        m_window->environmentBar()->setStatus(status);
        const QString text = m_window->environmentBar()->text();
        QVERIFY2(text.contains(QStringLiteral("latency unknown")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("revision unknown")));
        QVERIFY(!text.contains(QStringLiteral("0 ms")));
    }

    void barSpeaksPlainText()
    {
        m_window->environmentBar()->setStatus(demoStatus());
        const auto *name =
            m_window->environmentBar()->findChild<QLabel *>(QStringLiteral("environment-name"));
        QCOMPARE(name->text(), QStringLiteral("local <b>cluster</b>"));
        QCOMPARE(name->textFormat(), Qt::PlainText);
    }

    void utcIsOneClickAway()
    {
        auto *button =
            m_window->environmentBar()->findChild<QToolButton *>(QStringLiteral("environment-utc"));
        QSignalSpy chosen(m_window->environmentBar(), &EnvironmentBar::utcChosen);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(m_time->isUtc());
        QCOMPARE(chosen.count(), 1);
        m_time->setUtc(false);
        QVERIFY(!button->isChecked());
    }

    void pagesComeToTheFront()
    {
        QCOMPARE(m_window->currentPageId(), QStringLiteral("overview"));
        QVERIFY(m_window->showPage(QStringLiteral("ledger")));
        QVERIFY(m_second->isVisible());
        QCOMPARE(m_second->activations, 1);
        QVERIFY(!m_window->showPage(QStringLiteral("nowhere")));
        QCOMPARE(m_window->currentPageId(), QStringLiteral("ledger"));
        m_window->goBack();
        QVERIFY(m_first->isVisible());
        m_window->goBack();
        QCOMPARE(m_window->currentPageId(), QStringLiteral("overview"));
    }

    void keysReachEverything()
    {
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::AltModifier);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("ledger"));
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_second->refreshes, 1);
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(m_second->exports, 1);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("overview"));
        QSignalSpy opened(m_window.get(), &MainWindow::paletteOpened);
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(opened.count(), 1);
        QVERIFY(m_window->commandPalette()->isVisible());
    }

    void railStepsWithUpAndDown()
    {
        auto *rail = m_window->findChild<NavigationRail *>();
        auto *button = rail->findChild<QToolButton *>(QStringLiteral("rail-overview"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Overview"));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Down);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("ledger"));
        QCOMPARE(rail->current(), QStringLiteral("ledger"));
        QTest::keyClick(rail->findChild<QToolButton *>(QStringLiteral("rail-ledger")), Qt::Key_Up);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("overview"));
    }

    void railKeepsItsNamesWhenCompact()
    {
        m_window->resize(800, 640);
        auto *rail = m_window->findChild<NavigationRail *>();
        QVERIFY(rail->isCompact());
        QVERIFY(rail->width() < 80);
        auto *button = rail->findChild<QToolButton *>(QStringLiteral("rail-ledger"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Ledger"));
    }

    void smallWindowsAreEnough()
    {
        m_window->environmentBar()->setStatus(demoStatus());
        m_jobs->start(QStringLiteral("Preparing the demo: purchases"), [] {});
        m_jobs->start(QStringLiteral("Preparing the demo: wallets"), [] {});
        m_window->resize(512, 320);
        QVERIFY2(m_window->width() <= 512, qPrintable(QString::number(m_window->width())));
        QVERIFY2(m_window->height() <= 320, qPrintable(QString::number(m_window->height())));
    }

    void jobsShowProgressAndStop()
    {
        int stopped = 0;
        const int job =
            m_jobs->start(QStringLiteral("Loading <i>x</i>"), [&stopped] { ++stopped; });
        auto *strip = m_window->jobsStrip();
        auto *bar = strip->findChild<QProgressBar *>();
        QCOMPARE(bar->maximum(), 0);
        m_jobs->setProgress(job, 0.5, QStringLiteral("3 of 6"));
        QCOMPARE(strip->findChild<QProgressBar *>(), bar);
        QCOMPARE(bar->value() * 2, bar->maximum());
        QTest::mouseClick(strip->findChild<QToolButton *>(QStringLiteral("job-cancel")),
                          Qt::LeftButton);
        QCOMPARE(stopped, 1);
        m_jobs->finish(job);
        QTRY_VERIFY(!strip->findChild<QProgressBar *>());
    }

    void manyJobsAreCounted()
    {
        for (int i = 0; i < 5; ++i)
            m_jobs->start(QStringLiteral("job %1").arg(i));
        QCOMPARE(m_window->jobsStrip()->findChildren<QProgressBar *>().size(), 2);
        const auto *more = m_window->jobsStrip()->findChild<QLabel *>(QStringLiteral("jobs-more"));
        QCOMPARE(more->text(), QStringLiteral("and 3 more"));
    }

    void dataAgeTicks()
    {
        const auto *age = m_window->jobsStrip()->findChild<QLabel *>(QStringLiteral("data-age"));
        QCOMPARE(age->text(), QString());
        m_window->jobsStrip()->setDataAge(Instant::now().plusSeconds(-2));
        QVERIFY(age->text().endsWith(QStringLiteral(" s old")));
        const QString before = age->text();
        QTRY_VERIFY_WITH_TIMEOUT(age->text() != before, 8000);
        QVERIFY(age->text().startsWith(QStringLiteral("data ")));
    }

    void noticeGoesWithAClickAndTakesNoFocus()
    {
        const QWidget *focus = m_window->focusWidget();
        m_window->notify(QStringLiteral("Exported <b>3</b> rows"), Severity::Good);
        auto *notice = m_window->findChild<Notice *>();
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->text(), QStringLiteral("Exported <b>3</b> rows"));
        QVERIFY(m_window->rect().contains(notice->geometry()));
        QCOMPARE(m_window->focusWidget(), focus);
        QTest::mouseClick(notice, Qt::LeftButton);
        QVERIFY(!notice->isVisible());
    }

    void aNoticeThatLeadsSomewhereIsFollowedByClickAndByKey()
    {
        int followed = 0;
        m_window->offer(QStringLiteral("dave@example.com is off by ") + QString(200, u'9'),
                        Severity::Critical,
                        {QStringLiteral("Explain"), [&followed] { ++followed; }});
        auto *notice = m_window->findChild<Notice *>();
        QVERIFY(m_window->rect().contains(notice->geometry()));
        QTest::mouseClick(notice, Qt::LeftButton);
        QVERIFY(!notice->isVisible());
        QCOMPARE(followed, 1);
        m_window->followNoticeAction()->trigger();
        QCOMPARE(followed, 2);
        m_window->notify(QStringLiteral("done"));
        QVERIFY(!m_window->followNoticeAction()->isEnabled());
    }

    void pagesMayNotify()
    {
        emit m_first->noticeRequested(QStringLiteral("hello"), int(Severity::Warning));
        QCOMPARE(m_window->findChild<Notice *>()->text(), QStringLiteral("hello"));
    }

    void geometryIsRemembered()
    {
        m_window->resize(1111, 700);
        m_window->close();
        MainWindow again(*m_jobs, *m_time);
        QCOMPARE(again.size(), QSize(1111, 700));
    }

    void menusComeBeforeHelp()
    {
        const QMenu *demo = m_window->addMenu(QStringLiteral("Demo"));
        const QList<QAction *> actions = m_window->menuBar()->actions();
        QCOMPARE(actions.at(actions.size() - 2), demo->menuAction());
    }

    void pagesCanBeReplacedForAnotherEnvironment()
    {
        m_window->removePages();
        QVERIFY(m_window->pageIds().isEmpty());
        QCOMPARE(m_window->currentPage(), nullptr);
        m_window->goBack();
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        m_window->addPage(QStringLiteral("overview"), QStringLiteral("Overview"),
                          QStringLiteral("overview"), new CountingPage);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("overview"));
    }

private:
    std::unique_ptr<JobList> m_jobs;
    std::unique_ptr<TimeDisplay> m_time;
    std::unique_ptr<MainWindow> m_window;
    CountingPage *m_first = nullptr;
    CountingPage *m_second = nullptr;
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
