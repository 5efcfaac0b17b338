// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/releasesexample.h"
#include "ui/releases/detaillist.h"
#include "ui/releases/linktext.h"
#include "ui/releases/list/releasepanel.h"
#include "ui/releases/list/releasestab.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace clicknback;

/// The list of releases and one of them in whole.
class ReleasesTabTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;

    std::unique_ptr<ReleasesTab> tab(const ReleasePicture &picture = pictureExample())
    {
        auto made = std::make_unique<ReleasesTab>(m_time);
        made->resize(1300, 800);
        made->setPicture(picture, kReleasesNow);
        made->show();
        return made;
    }

    static QString details(const QWidget &tab)
    {
        QStringList texts;
        const auto *list = tab.findChild<QWidget *>(u"release-details"_s);
        for (const PlainLabel *label : list->findChildren<PlainLabel *>())
            texts << label->text();
        for (const LinkText *link : list->findChildren<LinkText *>())
            texts << link->text();
        return texts.join(u'\n');
    }

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QPushButton *button(const QWidget &parent, const char *name)
    {
        return parent.findChild<QPushButton *>(QLatin1String(name));
    }

private slots:
    void initTestCase()
    {
        prepareReleasesTest();
        m_time.setUtc(true);
    }

    void theNewestIsChosenAndToldInWhole()
    {
        const auto shown = tab();
        QCOMPARE(shown->table().shownRowCount(), 3);
        QCOMPARE(text(*shown, "release-title"), u"v1.5.0"_s);
        const QString told = details(*shown);
        for (const QStringView part :
             {u"the job test failed", u"the registry did not answer", u"drops column users.note",
              u"Fixes <b>nothing</b> of note.", u"Merchants may pause (carol)", u"never deployed"})
            QVERIFY2(told.contains(part), qPrintable(told));
        QVERIFY(followsTheme(*shown, u"releases"_s));
    }

    void theRunningOneHasDigestsAndDeployments()
    {
        const auto shown = tab();
        shown->choose(u"v1.4.0"_s);
        const QString told = details(*shown);
        for (const QString &part : {digestExample(4), digestExample(104), u"88"_s, u"healthy"_s,
                                    u"None: the schema stays"_s})
            QVERIFY2(told.contains(part), qPrintable(told));
        QVERIFY(text(*shown, "release-state").contains(u"runs now"));
        QVERIFY(button(*shown, "release-deploy")->isEnabled());
        QVERIFY(!button(*shown, "release-rollback")->isEnabled());
    }

    void aTagThatWasPushedByForceIsTold()
    {
        const auto shown = tab();
        shown->choose(u"v1.3.0"_s);
        QVERIFY(details(*shown).contains(u"pushed by force"));
    }

    void onlyAddressesOfTheWebAreLinks()
    {
        const auto shown = tab();
        const auto links = shown->findChildren<LinkText *>(u"detail-link"_s);
        QCOMPARE(links.size(), 2); // lint and tests; javascript: is none
        QSignalSpy opened(&shown->panel(), &ReleasePanel::linkActivated);
        links.front()->click();
        QCOMPARE(opened.at(0).at(0).toUrl().host(), u"github.example"_s);
        QVERIFY(!links.front()->accessibleName().isEmpty());
        QVERIFY(!webAddress(u"file:///etc/passwd"_s));
        QVERIFY(!webAddress(u"https:///nohost"_s));
    }

    void theButtonsAskForWhatIsChosen()
    {
        const auto shown = tab();
        QSignalSpy deploys(&shown->panel(), &ReleasePanel::deployRequested);
        QSignalSpy rollbacks(&shown->panel(), &ReleasePanel::rollbackRequested);
        button(*shown, "release-deploy")->click();
        QCOMPARE(deploys.at(0).at(0).toString(), u"v1.5.0"_s);
        shown->choose(u"v1.3.0"_s);
        button(*shown, "release-rollback")->click();
        QCOMPARE(rollbacks.at(0).at(0).toString(), u"v1.3.0"_s);
        shown->panel().setObstacle(u"A deployment is under way."_s);
        QVERIFY(!button(*shown, "release-rollback")->isEnabled());
        QVERIFY(!button(*shown, "release-deploy")->isEnabled());
        QCOMPARE(text(*shown, "release-obstacle"), u"A deployment is under way."_s);
    }

    void theFilterFindsByNameTitleCommitAndDigest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("nothing") << QString() << 3;
        QTest::newRow("name") << u"V1.4"_s << 1;
        QTest::newRow("title") << u"pause (3)"_s << 1;
        QTest::newRow("commit") << commitExample(5).left(8) << 1;
        QTest::newRow("digest") << digestExample(3).mid(7, 9) << 1;
        QTest::newRow("both words") << u"merchants v1.3"_s << 1;
        QTest::newRow("none") << u"v9"_s << 0;
    }

    void theFilterFindsByNameTitleCommitAndDigest()
    {
        QFETCH(QString, text);
        QFETCH(int, rows);
        const auto shown = tab();
        shown->findChild<QLineEdit *>(u"releases-filter"_s)->setText(text);
        QCOMPARE(shown->table().shownRowCount(), rows);
    }

    void whatIsChosenSurvivesANewLook()
    {
        const auto shown = tab();
        shown->choose(u"v1.3.0"_s);
        ReleasePicture next = pictureExample();
        next.releases.insert(next.releases.begin(), releaseExample(6, true));
        shown->setPicture(next, kReleasesNow);
        QCOMPARE(shown->table().shownRowCount(), 4);
        QCOMPARE(shown->table().currentKey(), u"v1.3.0"_s);
    }

    void nothingKnownSaysWhy()
    {
        ReleasePicture nothing;
        const auto shown = tab(nothing);
        shown->setEmptyText(u"GitHub refused the token."_s);
        QCOMPARE(shown->table().shownRowCount(), 0);
        QVERIFY(text(*shown, "release-state").contains(u"Choose"));
        QVERIFY(!button(*shown, "release-deploy")->isVisible());
        bool isSaid = false;
        for (const PlainLabel *label : shown->table().findChildren<PlainLabel *>())
            isSaid =
                isSaid || (label->isVisible() && label->text() == u"GitHub refused the token.");
        QVERIFY(isSaid);
    }

    void theKeysWalkTheTable()
    {
        const auto shown = tab();
        QTest::keyClick(shown->table().view(), Qt::Key_Down);
        QCOMPARE(text(*shown, "release-title"), u"v1.4.0"_s);
        QVERIFY(!shown->table().accessibleName().isEmpty());
        QVERIFY(!shown->findChild<QLineEdit *>(u"releases-filter"_s)->accessibleName().isEmpty());
    }
};

QTEST_MAIN(ReleasesTabTest)
#include "tst_releasestab.moc"
