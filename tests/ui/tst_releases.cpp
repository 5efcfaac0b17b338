// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/releases/releasespage.h"
#include "ui/releases/revisionline.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

class ReleasesTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    TimeDisplay m_time;

private slots:
    void initTestCase() { m_cluster.createPlatform(u"platform"_s); }

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
        DatabaseLane lane(u"test"_s, {m_cluster.cluster().conninfo(name), {}, {}});
        ReleaseService service(lane);
        ReleasesPage page(service, m_time);
        page.show();
        QTRY_VERIFY(page.dataFrom());
        const auto *tile = page.findChild<StateTile *>(u"tile-verdict"_s);
        QCOMPARE(tile->value(), verdict);
        QCOMPARE(int(*tile->severity()), severity);
        const QString words = page.findChild<PlainLabel *>(u"releases-explanation"_s)->text();
        QVERIFY2(words.contains(explanation), qPrintable(words));
        QCOMPARE(page.findChild<RevisionLine *>(u"revision-line"_s)->rowText(0), newest);
        QCOMPARE(page.findChild<StateTile *>(u"tile-known"_s)->value(), u"9f8a7e6d5c4b"_s);
        QVERIFY(page.findChild<StateTile *>(u"tile-server"_s)->value().startsWith(u"1"));
    }

    void theTimeOfReadingFollowsTheZone()
    {
        DatabaseLane lane(u"test"_s, {m_cluster.cluster().conninfo(u"platform"_s), {}, {}});
        ReleaseService service(lane);
        TimeDisplay time;
        ReleasesPage page(service, time);
        page.show();
        QTRY_VERIFY(page.dataFrom());
        const auto *read = page.findChild<StateTile *>(u"tile-read"_s);
        QVERIFY(read->subText().endsWith(u"local time"));
        time.setUtc(true);
        QVERIFY(read->subText().endsWith(u"UTC"));
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

QTEST_MAIN(ReleasesTest)
#include "tst_releases.moc"
