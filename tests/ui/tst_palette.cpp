// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandpalette.h"
#include "ui/theme/tokens.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace clicknback;

class TestPalette : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void init()
    {
        m_ran.clear();
        m_window = std::make_unique<QWidget>();
        m_before = new QLineEdit;
        auto *layout = new QVBoxLayout(m_window.get());
        layout->addWidget(m_before);
        m_palette = new CommandPalette(m_window.get());
        m_palette->setActions({entry(QStringLiteral("Overview")), entry(QStringLiteral("Ledger")),
                               entry(QStringLiteral("Export ledger as CSV"))});
        m_window->resize(900, 600);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_before->setFocus();
        m_palette->open();
        m_input = m_palette->findChild<QLineEdit *>(QStringLiteral("palette-input"));
    }

    void cleanup() { m_window.reset(); }

    void everythingIsListedFirst()
    {
        QVERIFY(m_input->hasFocus());
        QCOMPARE(m_palette->shownCount(), 3);
        QCOMPARE(m_palette->currentTitle(), QStringLiteral("Overview"));
    }

    void letterFitsFuzzily()
    {
        QTest::keyClicks(m_input, QStringLiteral("led"));
        QCOMPARE(m_palette->shownCount(), 2);
        QCOMPARE(m_palette->currentTitle(), QStringLiteral("Ledger"));
        QVERIFY(fuzzyScore(QStringLiteral("elc"), QStringLiteral("Export ledger as CSV")) >= 0);
        QVERIFY(fuzzyScore(QStringLiteral("xyz"), QStringLiteral("Ledger")) < 0);
        QVERIFY(fuzzyScore(QStringLiteral("led"), QStringLiteral("Ledger"))
                >= fuzzyScore(QStringLiteral("led"), QStringLiteral("a l e d")));
    }

    void keysChooseAndRun()
    {
        QTest::keyClick(m_input, Qt::Key_Down);
        QTest::keyClick(m_input, Qt::Key_Down);
        QTest::keyClick(m_input, Qt::Key_Down);
        QTest::keyClick(m_input, Qt::Key_Up);
        QTest::keyClick(m_input, Qt::Key_Return);
        QCOMPARE(m_ran, QStringList{QStringLiteral("Ledger")});
        QVERIFY(!m_palette->isVisible());
    }

    void escapeGivesTheFocusBack()
    {
        QTest::keyClick(m_input, Qt::Key_Escape);
        QVERIFY(!m_palette->isVisible());
        QVERIFY(m_before->hasFocus());
        QVERIFY(m_ran.isEmpty());
    }

    void searchIsAskedOnceTheFingersRest()
    {
        QSignalSpy searches(m_palette, &CommandPalette::searchRequested);
        QTest::keyClicks(m_input, QStringLiteral(" ali"));
        QCOMPARE(searches.count(), 0);
        QVERIFY(searches.wait(1000));
        QCOMPARE(searches.count(), 1);
        QCOMPARE(searches.front().front().toString(), QStringLiteral("ali"));
    }

    void blankTextIsNotSearched()
    {
        QSignalSpy searches(m_palette, &CommandPalette::searchRequested);
        QTest::keyClicks(m_input, QStringLiteral("a"));
        QTest::keyClick(m_input, Qt::Key_Backspace);
        QTest::keyClicks(m_input, QStringLiteral("  "));
        QTest::qWait(300);
        QCOMPARE(searches.count(), 0);
    }

    void lateResultsOfAnotherTextAreIgnored()
    {
        QTest::keyClicks(m_input, QStringLiteral("alice"));
        m_palette->setResults(QStringLiteral("ali"), {entry(QStringLiteral("wrong"))});
        QCOMPARE(m_palette->shownCount(), 0);
        m_palette->setSearchError(QStringLiteral("ali"), QStringLiteral("wrong"));
        m_palette->setResults(QStringLiteral("alice"),
                              {entry(QStringLiteral("alice@example.com"))});
        QCOMPARE(m_palette->shownCount(), 1);
        QTest::keyClick(m_input, Qt::Key_Return);
        QCOMPARE(m_ran, QStringList{QStringLiteral("alice@example.com")});
    }

    void lateResultsDoNotMoveTheChoice()
    {
        QTest::keyClicks(m_input, QStringLiteral("led"));
        QTest::keyClick(m_input, Qt::Key_Down);
        QCOMPARE(m_palette->currentTitle(), QStringLiteral("Export ledger as CSV"));
        m_palette->setResults(QStringLiteral("led"), {entry(QStringLiteral("led@example.com"))});
        QCOMPARE(m_palette->shownCount(), 3);
        QCOMPARE(m_palette->currentTitle(), QStringLiteral("Export ledger as CSV"));
    }

    void oldResultsGoWithTheirText()
    {
        QTest::keyClicks(m_input, QStringLiteral("zz"));
        m_palette->setResults(QStringLiteral("zz"), {entry(QStringLiteral("zz"))});
        QTest::keyClicks(m_input, QStringLiteral("z"));
        QCOMPARE(m_palette->shownCount(), 0);
        QTest::keyClick(m_input, Qt::Key_Return);
        QVERIFY(m_ran.isEmpty());
    }

    void statusSaysWhatHappens()
    {
        auto *status = m_palette->findChild<QLabel *>(QStringLiteral("palette-status"));
        QTest::keyClicks(m_input, QStringLiteral("qqq"));
        QCOMPARE(status->text(), QStringLiteral("Nothing found"));
        m_palette->setSearching(true);
        QVERIFY(status->text().startsWith(QStringLiteral("Searching")));
        m_palette->setSearchError(QStringLiteral("qqq"), QStringLiteral("<b>lost</b>"));
        QCOMPARE(status->text(), QStringLiteral("<b>lost</b>"));
        QCOMPARE(status->textFormat(), Qt::PlainText);
    }

    void hostileResultsAreDrawn()
    {
        QTest::keyClicks(m_input, QStringLiteral("h"));
        m_palette->setResults(QStringLiteral("h"), {entry(QString(10'000, u'h')),
                                                    entry(QStringLiteral("<b>h</b>\n\nשלום 😀"))});
        m_palette->grab();
        QVERIFY(m_window->rect().contains(m_palette->geometry()));
    }

private:
    PaletteEntry entry(const QString &title)
    {
        return {.title = title,
                .subtitle = QStringLiteral("test"),
                .iconName = QStringLiteral("search"),
                .run = [this, title] { m_ran.append(title); }};
    }

    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_before = nullptr;
    CommandPalette *m_palette = nullptr;
    QLineEdit *m_input = nullptr;
    QStringList m_ran;
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
