// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/releasesexample.h"
#include "ui/releases/now/laddercard.h"
#include "ui/releases/now/ladderstrip.h"
#include "ui/releases/now/syncword.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

/// The eight rungs as a person reads and walks them.
class LadderStripTest : public QObject
{
    Q_OBJECT

    static std::unique_ptr<LadderStrip> strip(int width = 1200)
    {
        auto made = std::make_unique<LadderStrip>();
        made->setLadder(ladderExample(), kReleasesNow);
        made->resize(width, made->heightForWidth(width));
        made->show();
        return made;
    }

private slots:
    void initTestCase() { prepareReleasesTest(); }

    void everyRungIsSaidWithItsStateValueAndAge()
    {
        const auto shown = strip();
        QCOMPARE(shown->rungText(0), u"%1: %2, 0505050, 5 h ago"_s.arg(toText(RungKind::MainHead),
                                                                       toText(RungState::Holds)));
        const QString broken = shown->rungText(5);
        QVERIFY2(broken.contains(toText(RungState::Broken)), qPrintable(broken));
        QVERIFY(broken.contains(u"runs the image of before"));
        const QString unknown = shown->rungText(7);
        QVERIFY2(unknown.contains(u"never verified"), qPrintable(unknown));
        QCOMPARE(shown->rungText(8), QString());
        QVERIFY(shown->accessibleDescription().contains(broken));
    }

    void theKeysWalkAndCopy()
    {
        const auto shown = strip();
        QSignalSpy moved(shown.get(), &LadderStrip::currentChanged);
        QTest::keyClick(shown.get(), Qt::Key_Right);
        QCOMPARE(shown->currentRung(), 0);
        QTest::keyClick(shown.get(), Qt::Key_End);
        QCOMPARE(shown->currentRung(), 7);
        QTest::keyClick(shown.get(), Qt::Key_Right);
        QCOMPARE(shown->currentRung(), 7);
        QTest::keyClick(shown.get(), Qt::Key_Left);
        QTest::keyClick(shown.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"46afc1459aaf in whole"_s);
        QCOMPARE(shown->accessibleDescription(), shown->rungText(6));
        QTest::keyClick(shown.get(), Qt::Key_Home);
        QCOMPARE(moved.count(), 4);
        QTest::mouseClick(shown.get(), Qt::LeftButton, {}, shown->rungRect(3).center());
        QCOMPARE(shown->currentRung(), 3);
    }

    void whatIsTooNarrowStandsInTwoRows()
    {
        const auto wide = strip(1200);
        const auto narrow = strip(640);
        QVERIFY(narrow->heightForWidth(640) > wide->heightForWidth(1200));
        QCOMPARE(narrow->rungRect(4).left(), narrow->rungRect(0).left());
        for (int rung = 0; rung < kRungs; ++rung)
            QVERIFY(narrow->rect().contains(narrow->rungRect(rung)));
        QTest::keyClick(narrow.get(), Qt::Key_Home);
        QTest::keyClick(narrow.get(), Qt::Key_Down);
        QCOMPARE(narrow->currentRung(), 4);
    }

    void aLadderWithoutRungsDoesNothing()
    {
        LadderStrip empty;
        empty.show();
        QTest::keyClick(&empty, Qt::Key_Right);
        QTest::keyClick(&empty, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(empty.currentRung(), -1);
    }

    void theFirstBrokenRungIsNamedAndAChosenOneToldInWhole()
    {
        LadderCard card;
        card.setLadder(ladderExample(), kReleasesNow, QTimeZone::utc());
        card.resize(1200, 300);
        card.show();
        const auto *sentence = card.findChild<PlainLabel *>(u"ladder-sentence"_s);
        QVERIFY2(sentence->text().contains(u"container was not recreated"),
                 qPrintable(sentence->text()));
        card.strip().setCurrentRung(7);
        const auto *detail = card.findChild<PlainLabel *>(u"ladder-detail"_s);
        QVERIFY2(detail->text().contains(u"never verified"), qPrintable(detail->text()));
        QVERIFY(followsTheme(card, u"ladder"_s));
    }

    void agreementAndHealthNeverShareAColour()
    {
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, theme);
            SyncWord word;
            const Tokens &tokens = tokensOf(word.palette());
            for (const auto verdict :
                 {Ladder::Verdict::InSync, Ladder::Verdict::OutOfSync, Ladder::Verdict::Unknown}) {
                word.setVerdict(verdict);
                QCOMPARE(word.text(), toText(verdict));
                QVERIFY(word.accessibleName().endsWith(toText(verdict)));
                for (const Severity severity :
                     {Severity::Good, Severity::Warning, Severity::Critical, Severity::Neutral,
                      Severity::Unknown})
                    QVERIFY(word.colour() != tokens.severity(severity));
            }
        }
        applyTheme(*qApp, ThemeChoice::Light);
    }
};

QTEST_MAIN(LadderStripTest)
#include "tst_ladderstrip.moc"
