// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/releasesexample.h"
#include "ui/releases/detaillist.h"
#include "ui/releases/migrations/migrationgraphview.h"
#include "ui/releases/migrations/migrationstab.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

/// The graph as it is drawn and walked, and one of its revisions in whole.
class MigrationGraphViewTest : public QObject
{
    Q_OBJECT

    static std::unique_ptr<MigrationsTab> tab(const ReleasePicture &picture)
    {
        auto made = std::make_unique<MigrationsTab>();
        made->resize(1200, 700);
        made->setPicture(picture);
        made->show();
        return made;
    }

    static QString details(const QWidget &tab)
    {
        QStringList texts;
        for (const PlainLabel *label :
             tab.findChild<QWidget *>(u"migration-details"_s)->findChildren<PlainLabel *>())
            texts << label->text();
        return texts.join(u'\n');
    }

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static MigrationGraph longGraph(int count)
    {
        std::vector<Migration> all;
        for (int i = 0; i < count; ++i)
            all.push_back(migrationExample(
                u"%1"_s.arg(i, 12, 16, QChar(u'0')),
                i == 0 ? QStringList() : QStringList{u"%1"_s.arg(i - 1, 12, 16, QChar(u'0'))},
                u"step %1"_s.arg(i)));
        return MigrationGraph(std::move(all));
    }

private slots:
    void initTestCase() { prepareReleasesTest(); }

    void theDatabaseAndTheReleasesAreMarked()
    {
        const auto shown = tab(pictureExample());
        const std::vector<GraphRow> &rows = shown->graph().rows();
        QCOMPARE(rows.size(), std::size_t(5));
        QCOMPARE(rows[0].revision, u"9f8a7e6d5c4b"_s);
        QVERIFY(!rows[0].isApplied);
        QCOMPARE(rows[0].releases, QStringList{u"v1.5.0"_s});
        QCOMPARE(rows[0].severity, Severity::Warning);
        QVERIFY(rows[1].isDatabase);
        QVERIFY(rows[1].isMerge);
        QCOMPARE(rows[1].releases, (QStringList{u"v1.4.0"_s, u"v1.3.0"_s}));
        QVERIFY(rows[4].isApplied);
        QCOMPARE(shown->graph().currentRevision(), u"46afc1459aaf"_s);
        QVERIFY(followsTheme(*shown, u"migrations"_s));
    }

    void whereTheDatabaseIsNotKnownNothingCountsAsApplied()
    {
        ReleasePicture picture = pictureExample();
        picture.databaseRevisions = Fact<QStringList>::unknown(u"no connection"_s);
        const auto shown = tab(picture);
        for (const GraphRow &row : shown->graph().rows())
            QVERIFY(!row.isApplied && !row.isDatabase);
        QVERIFY(text(*shown, "migrations-summary").contains(u"no connection"));
    }

    void theKeysWalkAndCopy()
    {
        const auto shown = tab(pictureExample());
        MigrationGraphView &graph = shown->graph();
        QTest::keyClick(&graph, Qt::Key_Home);
        QCOMPARE(graph.currentRow(), 0);
        QTest::keyClick(&graph, Qt::Key_Down);
        QTest::keyClick(&graph, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"46afc1459aaf"_s);
        QTest::keyClick(&graph, Qt::Key_End);
        QCOMPARE(graph.currentRevision(), u"0a1b2c3d4e5f"_s);
        QVERIFY(graph.accessibleDescription().contains(u"create users"));
        QTest::keyClick(&graph, Qt::Key_PageUp);
        QCOMPARE(graph.currentRow(), 0);
        QTest::mouseClick(graph.viewport(), Qt::LeftButton, {}, {200, 5});
        QCOMPARE(graph.currentRow(), 0);
    }

    void aRevisionSaysWhatItDoesAndWhatGoingBackWouldDrop()
    {
        const auto shown = tab(pictureExample());
        QVERIFY(shown->showRevision(u"9f8a7e6d5c4b"_s));
        QVERIFY2(details(*shown).contains(u"drops column users.note"), qPrintable(details(*shown)));
        QVERIFY(shown->showRevision(u"1111aaaa2222"_s));
        QVERIFY(details(*shown).contains(u"table t_1111aaaa2222"));
        LossCount count;
        count.table = u"t_1111aaaa2222"_s;
        count.rows = Fact<qint64>::known(7);
        shown->setLosses({count});
        QVERIFY2(details(*shown).contains(u"7 rows"), qPrintable(details(*shown)));
        QVERIFY(!shown->showRevision(u"nonesuch"_s));
    }

    void theProblemsOfABrokenFolderAreTold()
    {
        ReleasePicture picture = pictureExample();
        picture.graph = Fact<MigrationGraph>::known(
            MigrationGraph({migrationExample(u"aaaa"_s, {}, u"one head"_s),
                            migrationExample(u"bbbb"_s, {}, u"another head"_s)},
                           {u"c.py: line 3 could not be read"_s}));
        picture.databaseRevisions = Fact<QStringList>::known({u"ffff"_s});
        picture.drift.missing = {u"column users.note"_s};
        const auto shown = tab(picture);
        const QString problems = text(*shown, "migrations-problems");
        for (const QStringView part :
             {u"c.py: line 3", u"2 heads", u"ffff, which is not among", u"column users.note"})
            QVERIFY2(problems.contains(part), qPrintable(problems));
    }

    void withoutAGraphTheKnownChainStandsInItsPlace()
    {
        ReleasePicture picture = pictureExample();
        picture.graph = Fact<MigrationGraph>::unknown(u"the image has no such folder"_s);
        const auto shown = tab(picture);
        QVERIFY(text(*shown, "migrations-unknown").contains(u"has no such folder"));
        QVERIFY(!shown->graph().isVisible());
        QVERIFY(shown->findChild<QWidget *>(u"revision-line"_s)->isVisible());
    }

    void ofTwoThousandOnlyTheVisibleArePainted()
    {
        ReleasePicture picture = pictureExample();
        picture.graph = Fact<MigrationGraph>::known(longGraph(2'000));
        const auto shown = tab(picture);
        MigrationGraphView &graph = shown->graph();
        graph.grab();
        QVERIFY(graph.paintedRows() > 5);
        QVERIFY(graph.paintedRows() < 40);
        QTest::keyClick(&graph, Qt::Key_End);
        QCOMPARE(graph.currentRow(), 1'999);
        QCOMPARE(graph.verticalScrollBar()->value(), graph.verticalScrollBar()->maximum());
        graph.grab();
        QVERIFY(graph.paintedRows() < 40);
    }

    void theSamePictureAgainKeepsPlaceAndChoice()
    {
        ReleasePicture picture = pictureExample();
        picture.graph = Fact<MigrationGraph>::known(longGraph(300));
        const auto shown = tab(picture);
        MigrationGraphView &graph = shown->graph();
        graph.setCurrentRow(150);
        const int place = graph.verticalScrollBar()->value();
        picture.databaseRevisions = Fact<QStringList>::known({graph.rows()[20].revision});
        shown->setPicture(picture);
        QCOMPARE(graph.currentRow(), 150);
        QCOMPARE(graph.verticalScrollBar()->value(), place);
    }
};

QTEST_MAIN(MigrationGraphViewTest)
#include "tst_migrationgraphview.moc"
