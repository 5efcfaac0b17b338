// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/services/releases/deployer.h"
#include "models/services/releases/releasewatch.h"
#include "models/services/releaseservice.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "tests/ui/releasesexample.h"
#include "ui/releases/releasespage.h"
#include "ui/releases/schema/revisionline.h"
#include "ui/releases/schema/schemapanel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace clicknback;

namespace {

constexpr int kPatience = 30'000; // ms

} // namespace

/// The page over real services: a real database, and an environment that names no repository, or
/// one that nobody answers for.
class ReleasesPageTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    TimeDisplay m_time;
    JobList m_jobs;
    HttpEngine m_http;

    struct Behind
    {
        DatabaseLane lane;
        ReleaseService service;
        ReleaseWatch watch;
        Deployer deployer;

        Behind(const Conninfo &conninfo, const Environment &environment,
               const ReleaseSources &sources, JobList &jobs)
            : lane(u"test"_s, ConnectionTarget{conninfo, {}, {}})
            , service(lane)
            , watch(environment, u"test"_s, sources)
            , deployer(environment, u"test"_s, sources, {}, watch.shell(), jobs)
        {}
    };

    std::unique_ptr<Behind> behind(const QString &database, const Environment &environment = {})
    {
        ReleaseSources sources;
        sources.http = &m_http;
        return std::make_unique<Behind>(m_cluster.cluster().conninfo(database), environment,
                                        sources, m_jobs);
    }

    std::unique_ptr<ReleasesPage> page(Behind &services)
    {
        auto made = std::make_unique<ReleasesPage>(services.service, services.watch,
                                                   services.deployer, m_time);
        made->resize(1280, 900);
        made->show();
        return made;
    }

    static Environment unreachable()
    {
        Environment environment;
        environment.name = u"test"_s;
        environment.releases.repository = u"owner/name"_s;
        environment.releases.githubApi = u"http://127.0.0.1:1"_s;
        environment.releases.image = u"127.0.0.1:1/owner/name"_s;
        return environment;
    }

private slots:
    void initTestCase()
    {
        prepareReleasesTest();
        m_cluster.createPlatform(u"platform"_s);
    }

    void everyStateOfTheRevisionHasItsOwnWords_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("severity");
        QTest::addColumn<QString>("explanation");
        QTest::addColumn<QString>("newest");
        const auto row = [](const char *name, const char *sql, const char *verdict,
                            Severity severity, const char *explanation, const char *newest) {
            QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(verdict)
                                << int(severity) << QString::fromLatin1(explanation)
                                << QString::fromLatin1(newest);
        };
        row("at head", "select", "current", Severity::Good, "newest revision",
            "9f8a7e6d5c4b, 5 Apr 2026, create refresh_tokens, current");
        row("behind", "update alembic_version set version_num = '46afc1459aaf'", "behind by 1",
            Severity::Warning, "lacks",
            "9f8a7e6d5c4b, 5 Apr 2026, create refresh_tokens, not applied");
        row("unknown", "update alembic_version set version_num = '<b>0123456789ab</b>'",
            "unknown revision", Severity::Warning, "only read here",
            "<b>0123456789ab</b>, not a part of the chain below, unknown to this program");
        row("several", "insert into alembic_version values ('46afc1459aaf')", "2 revisions",
            Severity::Critical, "keeps one",
            "9f8a7e6d5c4b, 5 Apr 2026, create refresh_tokens, current");
        row("no row", "delete from alembic_version", "no revision", Severity::Critical,
            "has no row", "9f8a7e6d5c4b, 5 Apr 2026, create refresh_tokens, not known");
        row("no table", "drop table alembic_version", "unknown", Severity::Unknown,
            "does not exist", "9f8a7e6d5c4b, 5 Apr 2026, create refresh_tokens, not known");
    }

    void everyStateOfTheRevisionHasItsOwnWords()
    {
        QFETCH(QString, sql);
        QFETCH(QString, verdict);
        QFETCH(int, severity);
        QFETCH(QString, explanation);
        QFETCH(QString, newest);
        static int databases = 0;
        const QString name = u"state%1"_s.arg(++databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, sql);
        const auto services = behind(name);
        const auto shown = page(*services);
        QTRY_VERIFY_WITH_TIMEOUT(shown->dataFrom(), kPatience);
        const auto *tile = shown->findChild<StateTile *>(u"tile-verdict"_s);
        QCOMPARE(tile->value(), verdict);
        QCOMPARE(int(*tile->severity()), severity);
        const QString words = shown->findChild<PlainLabel *>(u"releases-explanation"_s)->text();
        QVERIFY2(words.contains(explanation), qPrintable(words));
        QCOMPARE(shown->findChild<RevisionLine *>(u"revision-line"_s)->rowText(0), newest);
        QCOMPARE(shown->findChild<StateTile *>(u"tile-known"_s)->value(), u"9f8a7e6d5c4b"_s);
        QVERIFY(shown->findChild<StateTile *>(u"tile-server"_s)->value().startsWith(u"1"));
    }

    void theTimeOfReadingFollowsTheZone()
    {
        DatabaseLane lane(u"test"_s, {m_cluster.cluster().conninfo(u"platform"_s), {}, {}});
        ReleaseService service(lane);
        TimeDisplay time;
        SchemaPanel panel(service, time);
        panel.show();
        QTRY_VERIFY_WITH_TIMEOUT(panel.dataFrom(), kPatience);
        const auto *read = panel.findChild<StateTile *>(u"tile-read"_s);
        QVERIFY(read->subText().endsWith(u"local time"));
        time.setUtc(true);
        QVERIFY(read->subText().endsWith(u"UTC"));
    }

    void anEnvironmentWithoutReleasesSaysHowToBegin()
    {
        const auto services = behind(u"platform"_s);
        const auto shown = page(*services);
        QCOMPARE(shown->pageState(), Page::State::Content);
        const auto *example = shown->findChild<PlainLabel *>(u"releases-example"_s);
        QVERIFY(example->isVisible());
        QVERIFY(example->text().contains(u"[releases]"));
        QVERIFY(!shown->findChild<QWidget *>(u"ladder-strip"_s)->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(shown->dataFrom(), kPatience);
        QVERIFY(followsTheme(*shown, u"page-setup"_s));
    }

    void aDatabaseThatIsAwayIsAnErrorOfItsOwnPartWithRetry()
    {
        const auto services = behind(u"no_such_database"_s);
        const auto shown = page(*services);
        const auto *schema = shown->findChild<SchemaPanel *>(u"schema-panel"_s);
        QTRY_COMPARE_WITH_TIMEOUT(schema->pageState(), Page::State::Error, kPatience);
        QCOMPARE(shown->pageState(), Page::State::Content);
        m_cluster.createPlatform(u"no_such_database"_s);
        schema->findChild<QPushButton *>(u"page-retry"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(schema->pageState(), Page::State::Content, kPatience);
    }

    void beforeTheFirstLookThePageWaits()
    {
        const auto services = behind(u"platform"_s, unreachable());
        const auto shown = page(*services);
        QCOMPARE(shown->pageState(), Page::State::Loading);
        QTRY_VERIFY(shown->findChild<QWidget *>(u"page-loading"_s)->isVisible());
    }

    void whatNobodyAnswersForIsUnknownAndSaysWhy()
    {
        const auto services = behind(u"platform"_s, unreachable());
        const auto shown = page(*services);
        services->watch.start();
        QTRY_COMPARE_WITH_TIMEOUT(shown->pageState(), Page::State::Content, kPatience);
        const auto *sync = shown->findChild<QWidget *>(u"releases-sync"_s);
        QVERIFY2(sync->accessibleName().endsWith(u"unknown"), qPrintable(sync->accessibleName()));
        QVERIFY(!shown->findChild<PlainLabel *>(u"releases-notes"_s)->text().isEmpty());
        QCOMPARE(shown->findChild<PlainLabel *>(u"releases-running"_s)->text(),
                 u"unknown release"_s);
        QVERIFY(shown->dataFrom());
    }

    void healthStandsBesideAndSaysItsOwnWord()
    {
        const auto services = behind(u"platform"_s, unreachable());
        const auto shown = page(*services);
        const auto *health = shown->findChild<PlainLabel *>(u"releases-health"_s);
        QCOMPARE(health->text(), u"health unknown"_s);
        shown->setHealth(HealthState::Good);
        QCOMPARE(health->text(), u"healthy"_s);
        shown->setHealth(HealthState::Down);
        QCOMPARE(health->text(), u"down"_s);
    }

    void tabsHaveNamesAndAreChosenFromOutside()
    {
        const auto services = behind(u"platform"_s);
        const auto shown = page(*services);
        auto *tabs = shown->findChild<QTabWidget *>(u"releases-tabs"_s);
        QCOMPARE(tabs->count(), 4);
        shown->showTab(ReleasesPage::Tab::Timeline);
        QCOMPARE(tabs->currentIndex(), 2);
        shown->showRevision(u"x"_s);
        QCOMPARE(tabs->currentIndex(), 3);
    }

    void aPlanThatCannotBeMadeIsToldInItsDialogWithRetry()
    {
        const auto services = behind(u"platform"_s, unreachable());
        const auto shown = page(*services);
        shown->setPlace(unreachable());
        shown->planRollback(u"v0.0.1"_s);
        QPointer<QDialog> dialog = shown->findChild<QDialog *>(u"rollback-dialog"_s);
        QVERIFY(dialog);
        const auto *go = dialog->findChild<QPushButton *>(u"plan-do"_s);
        QVERIFY(!go->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QWidget *>(u"page-error"_s)->isVisible()
                                     || dialog->findChild<QWidget *>(u"plan-verdict"_s),
                                 kPatience);
        QVERIFY(!go->isEnabled());
        dialog->reject();
        QTRY_VERIFY(!dialog);
    }

    void theLineIsWalkedWithTheKeysAndCopied()
    {
        RevisionLine line;
        line.setSteps(revisionSteps(judgeRevisions({u"46afc1459aaf"_s})));
        line.show();
        QVERIFY(line.accessibleDescription().contains(u"create users, applied"));
        QTest::keyClick(&line, Qt::Key_Down);
        QTest::keyClick(&line, Qt::Key_Down);
        QCOMPARE(line.accessibleDescription(),
                 u"46afc1459aaf, 28 Mar 2026, create feature_flags, current"_s);
        QTest::keyClick(&line, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"46afc1459aaf"_s);
        QTest::keyClick(&line, Qt::Key_End);
        QCOMPARE(line.currentRow(), 9);
        QTest::keyClick(&line, Qt::Key_Down);
        QCOMPARE(line.currentRow(), 9);
        QTest::keyClick(&line, Qt::Key_Home);
        QTest::keyClick(&line, Qt::Key_Up);
        QCOMPARE(line.currentRow(), 0);
        QTest::mouseClick(&line, Qt::LeftButton, {}, {100, line.height() / 10 * 3 + 5});
        QCOMPARE(line.currentRow(), 3);
    }

    void aLineWithoutStepsDoesNothing()
    {
        RevisionLine line;
        line.show();
        QTest::keyClick(&line, Qt::Key_Down);
        QTest::keyClick(&line, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(line.currentRow(), -1);
        QCOMPARE(line.rowText(0), QString());
    }
};

QTEST_MAIN(ReleasesPageTest)
#include "tst_releasespage.moc"
