// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/logs/logstab.h"
#include "ui/health/logs/logview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace clicknback;

namespace {

constexpr std::int64_t kStart = 1'795'392'000'000'000; // µs; 2026-11-23 00:00 UTC

QByteArray raw(std::int64_t milliseconds, const QByteArray &text)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(kStart / 1000 + milliseconds, Qt::UTC);
    return time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toLatin1() + "000000Z " + text;
}

std::vector<QByteArray> numbered(int from, int to)
{
    std::vector<QByteArray> lines;
    for (int i = from; i < to; ++i)
        lines.push_back(raw(i * 1000, "2026 - INFO - root - line " + QByteArray::number(i) + ';'));
    return lines;
}

QString app()
{
    return QStringLiteral("app-1");
}

QString db()
{
    return QStringLiteral("db-1");
}

Instant second(int number)
{
    return Instant{kStart}.plusSeconds(number);
}

/// A service that is fed, and its tab in a window.
struct Desk
{
    explicit Desk(const QString &folder, const std::vector<QByteArray> &before = {})
        : service({}, folder)
    {
        time.setUtc(true);
        service.start();
        if (before.empty())
            return;
        std::size_t came = 0;
        const auto counting =
            QObject::connect(&service, &LogService::arrived, &service,
                             [&came](const std::vector<LogLine> &lines, qint64 skipped) {
                                 came += lines.size() + std::size_t(skipped);
                             });
        service.feed(app(), before);
        if (!QTest::qWaitFor([&] { return came == before.size(); }, 20'000))
            qWarning("%zu of %zu lines came", came, before.size());
        QObject::disconnect(counting);
    }

    LogsTab *open()
    {
        if (!QTest::qWaitFor([this] { return service.isReady(); }))
            return nullptr;
        tab = std::make_unique<LogsTab>(service, time);
        tab->resize(1100, 500);
        tab->show();
        tab->activateWindow();
        return QTest::qWaitForWindowActive(tab.get()) ? tab.get() : nullptr;
    }

    template<typename Widget>
    Widget *find(const char *name) const
    {
        return tab->findChild<Widget *>(QLatin1String(name));
    }

    LogView &view() const { return tab->view(); }
    std::size_t lines() const { return view().buffer().size(); }
    QString hits() const { return find<QLabel>("log-hits")->text(); }
    void type(const QString &text) const
    {
        find<QLineEdit>("log-search")->setText(text);
        QTest::qWait(250);
    }
    QString chosen() const
    {
        return view().current() ? view().buffer().entries()[*view().current()].shown : QString();
    }
    /// Empty while there is no line.
    QString last() const
    {
        const auto &entries = view().buffer().entries();
        return entries.empty() ? QString() : entries.back().shown;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(&view(), key, modifiers);
    }

    TimeDisplay time;
    LogService service;
    std::unique_ptr<LogsTab> tab;
};

} // namespace

class TestLogsTab : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("logs"));
    }

    void whatComesIsFollowed()
    {
        Desk desk(m_path, numbered(0, 100));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{100});
        QVERIFY(desk.view().isFollowing());
        desk.service.feed(app(), numbered(100, 150));
        QTRY_COMPARE(desk.lines(), std::size_t{150});
        QCOMPARE(desk.view().topRow(), 150 - desk.view().pageRows());
        QVERIFY(!desk.find<QPushButton>("log-end")->isVisible());
    }

    void whoScrollsUpIsNotDisturbed()
    {
        Desk desk(m_path, numbered(0, 200));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{200});
        desk.view().verticalScrollBar()->setValue(50);
        QVERIFY(!desk.view().isFollowing());
        desk.service.feed(app(), numbered(200, 230));
        QTRY_COMPARE(desk.lines(), std::size_t{230});
        QCOMPARE(desk.view().topRow(), 50);
        auto *end = desk.find<QPushButton>("log-end");
        QVERIFY(end->isVisible());
        QVERIFY2(end->text().contains(QStringLiteral("30 lines")), qPrintable(end->text()));
        end->click();
        QVERIFY(desk.view().isFollowing());
        QCOMPARE(desk.view().topRow(), 230 - desk.view().pageRows());
        QVERIFY(!end->isVisible());
    }

    void endFollowsAgain()
    {
        Desk desk(m_path, numbered(0, 200));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{200});
        desk.key(Qt::Key_Home);
        QVERIFY(!desk.view().isFollowing());
        QCOMPARE(desk.view().topRow(), 0);
        desk.key(Qt::Key_End);
        QVERIFY(desk.view().isFollowing());
    }

    void whatIsReadStaysWhileAFloodComes()
    {
        Desk desk(m_path, numbered(0, 200));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{200});
        desk.view().verticalScrollBar()->setValue(50);
        desk.service.feed(app(), numbered(200, 40'000));
        QTRY_COMPARE(desk.service.tail().back().text,
                     QStringLiteral("2026 - INFO - root - line 39999;"));
        QVERIFY(desk.lines() <= LogBuffer::kMost);
        QCOMPARE(desk.view().topRow(), 50);
        QVERIFY(desk.view().buffer().entries()[50].shown.endsWith(QStringLiteral("line 50;")));
        desk.find<QPushButton>("log-end")->click();
        QTRY_VERIFY(desk.last().endsWith(QStringLiteral("line 39999;")));
    }

    void aFloodSaysHowManyAreInTheArchiveOnly()
    {
        Desk desk(m_path, numbered(0, 10));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{10});
        desk.service.feed(app(), numbered(10, 30'000));
        QTRY_VERIFY(desk.last().endsWith(QStringLiteral("line 29999;")));
        qint64 skipped = 0;
        qint64 shown = 0;
        for (const LogEntry &entry : desk.view().buffer().entries()) {
            skipped += entry.skipped;
            shown += entry.isGap() ? 0 : 1;
        }
        QVERIFY(skipped > 0);
        QCOMPARE(skipped + shown, 30'000);
    }

    void aGapLeadsIntoTheArchive()
    {
        Desk desk(m_path, numbered(0, 10));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{10});
        desk.service.feed(app(), numbered(10, 30'000));
        QTRY_VERIFY(desk.last().endsWith(QStringLiteral("line 29999;")));
        const auto &entries = desk.view().buffer().entries();
        const auto gap = std::find_if(entries.begin(), entries.end(),
                                      [](const LogEntry &entry) { return entry.isGap(); });
        QVERIFY(gap != entries.end());
        const Instant at = gap->line.at;
        desk.view().choose(std::size_t(gap - entries.begin()));
        desk.key(Qt::Key_Return);
        QTRY_COMPARE(desk.view().marked(), std::optional(at));
        QTRY_VERIFY(desk.find<Banner>("log-moment")->isVisible());
        QVERIFY(desk.chosen().endsWith(
            QStringLiteral("line %1;").arg((at.microseconds - kStart) / 1'000'000)));
    }

    void aMomentIsShownWithoutFilters()
    {
        Desk desk(m_path, numbered(0, 20'000));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{5'000});
        desk.find<QComboBox>("log-level")->setCurrentIndex(3);
        QTRY_COMPARE(desk.lines(), std::size_t{0});
        desk.tab->showTime(second(7'000));
        QTRY_VERIFY(desk.chosen().endsWith(QStringLiteral("line 7000;")));
        QCOMPARE(desk.find<QComboBox>("log-level")->currentIndex(), 0);
        QCOMPARE(desk.lines(), std::size_t{5'000});
        QVERIFY(desk.find<Banner>("log-moment")
                    ->text()
                    .contains(QStringLiteral("23 Nov 2026 01:56:40")));
        desk.service.feed(app(), numbered(20'000, 20'010));
        QTest::qWait(300);
        QVERIFY(!desk.last().contains(QStringLiteral("20009")));
        desk.find<QPushButton>("log-newest")->click();
        QTRY_VERIFY(desk.last().endsWith(QStringLiteral("line 20009;")));
        QVERIFY(!desk.find<Banner>("log-moment")->isVisible());
    }

    void olderLinesComeWhenOneScrollsToTheTop()
    {
        Desk desk(m_path, numbered(0, 7'000));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{5'000});
        desk.view().verticalScrollBar()->setValue(0);
        QTRY_COMPARE(desk.lines(), std::size_t{7'000});
        QVERIFY(desk.view().buffer().entries()[std::size_t(desk.view().topRow())].shown.endsWith(
            QStringLiteral("line 2000;")));
    }

    void newerLinesComeAtTheEndOfAMoment()
    {
        Desk desk(m_path, numbered(0, 20'000));
        QVERIFY(desk.open());
        desk.tab->showTime(second(5'000));
        QTRY_VERIFY(desk.last().endsWith(QStringLiteral("line 7499;")));
        QCOMPARE(desk.lines(), std::size_t{5'000});
        desk.key(Qt::Key_End);
        QTRY_VERIFY(desk.lines() > 9'000);
        QVERIFY(!desk.view().isFollowing());
        QVERIFY2(desk.last().endsWith(QStringLiteral("line 12498;")), qPrintable(desk.last()));
    }

    void hitsAreCountedAndWalked()
    {
        Desk desk(m_path,
                  {raw(0, "Alpha one"), raw(1, "beta"), raw(2, "alpha two"), raw(3, "end")});
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{4});
        QTest::keyClick(desk.tab.get(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), desk.find<QLineEdit>("log-search"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("alpha"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(desk.chosen(), QStringLiteral("Alpha one"));
        QCOMPARE(desk.hits(), QStringLiteral("1 of 2"));
        QTest::keyClick(desk.tab.get(), Qt::Key_F3);
        QCOMPARE(desk.chosen(), QStringLiteral("alpha two"));
        QCOMPARE(desk.hits(), QStringLiteral("2 of 2"));
        QTest::keyClick(desk.tab.get(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(desk.chosen(), QStringLiteral("Alpha one"));
        QTest::keyClick(desk.tab.get(), Qt::Key_F3, Qt::ShiftModifier);
        QTRY_COMPARE(desk.hits(), QStringLiteral("no earlier line"));
        desk.type(QStringLiteral("gamma"));
        QCOMPARE(desk.hits(), QStringLiteral("no line here"));
    }

    void theSearchGoesOnInTheArchive()
    {
        std::vector<QByteArray> lines = numbered(0, 12'000);
        lines[3'000] = raw(3'000'000, "a needle");
        Desk desk(m_path, lines);
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{5'000});
        desk.type(QStringLiteral("NEEDLE"));
        QCOMPARE(desk.hits(), QStringLiteral("no line here"));
        QTest::keyClick(desk.tab.get(), Qt::Key_F3, Qt::ShiftModifier);
        QTRY_COMPARE(desk.chosen(), QStringLiteral("a needle"));
        QTRY_COMPARE(desk.hits(), QStringLiteral("1 of 1"));
        QVERIFY(desk.find<Banner>("log-moment")->isVisible());
    }

    void aBadPatternIsExplained()
    {
        Desk desk(m_path, {raw(0, "id 17"), raw(1, "id x")});
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{2});
        auto *complaint = desk.find<QLabel>("log-complaint");
        QVERIFY(!complaint->isVisible());
        desk.type(QStringLiteral("id (\\d"));
        QVERIFY(!complaint->isVisible());
        desk.find<QToolButton>("log-pattern")->click();
        QVERIFY(complaint->isVisible());
        QVERIFY2(complaint->text().contains(QStringLiteral("id (\\d")),
                 qPrintable(complaint->text()));
        desk.type(QStringLiteral("id (\\d+)"));
        QVERIFY(!complaint->isVisible());
        QCOMPARE(desk.hits(), QStringLiteral("1 line"));
    }

    void aPatternThatTakesTooLongIsExplained()
    {
        const QByteArray endless(300, 'a');
        std::vector<QByteArray> lines;
        for (int i = 0; i < 4'900; ++i)
            lines.push_back(raw(i, endless + 'b'));
        Desk desk(m_path, lines);
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{4'900});
        desk.find<QToolButton>("log-pattern")->click();
        desk.type(QStringLiteral("(a+)+$"));
        QCOMPARE(desk.hits(), QString());
        QVERIFY(desk.find<QLabel>("log-complaint")->isVisible());
        QVERIFY(desk.find<QLabel>("log-complaint")->text().contains(QStringLiteral("too long")));
    }

    void onlyHitsComeFromTheWholeArchive()
    {
        std::vector<QByteArray> lines = numbered(0, 12'000);
        lines[3'000] = raw(3'000'000, "a needle");
        Desk desk(m_path, lines);
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{5'000});
        desk.type(QStringLiteral("needle"));
        desk.find<QCheckBox>("log-only-hits")->click();
        QTRY_COMPARE(desk.lines(), std::size_t{1});
        desk.service.feed(app(), {raw(99'000'000, "hay"), raw(99'000'001, "another needle")});
        QTRY_COMPARE(desk.lines(), std::size_t{2});
        QCOMPARE(desk.last(), QStringLiteral("another needle"));
        desk.find<QCheckBox>("log-only-hits")->click();
        QTRY_COMPARE(desk.lines(), std::size_t{5'000});
    }

    void levelsAndContainersChoose()
    {
        Desk desk(m_path,
                  {raw(0, "2026 - INFO - root - fine"), raw(10, "2026 - ERROR - root - broken"),
                   raw(11, "Traceback (most recent call last):")});
        QVERIFY(desk.open());
        desk.service.feed(db(), {raw(5, "2026 - WARNING - db - slow")});
        QTRY_COMPARE(desk.lines(), std::size_t{4});
        QCOMPARE(desk.view().buffer().entries()[1].line.source, db()); // merged by time
        auto *level = desk.find<QComboBox>("log-level");
        level->setCurrentIndex(level->findText(QStringLiteral("Warnings and worse")));
        QTRY_COMPARE(desk.lines(), std::size_t{3});
        auto *sources = desk.find<QPushButton>("log-sources");
        for (QAction *action : sources->menu()->actions()) {
            if (action->text().startsWith(db()))
                action->trigger();
        }
        QTRY_COMPARE(desk.lines(), std::size_t{1});
        QCOMPARE(sources->text(), db());
        desk.service.feed(app(), {raw(20, "2026 - ERROR - root - not chosen")});
        desk.service.feed(db(), {raw(21, "2026 - ERROR - db - chosen")});
        QTRY_COMPARE(desk.lines(), std::size_t{2});
        QVERIFY(desk.last().endsWith(QStringLiteral("db - chosen")));
    }

    void linesAreWrappedOnRequest()
    {
        Desk desk(m_path, {raw(0, QByteArray(500, 'x')), raw(1, "short")});
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{2});
        QCOMPARE(desk.view().buffer().rowCount(), 2);
        QVERIFY(desk.view().horizontalScrollBar()->maximum() > 0);
        desk.find<QToolButton>("log-wrap")->click();
        QVERIFY(desk.view().buffer().rowCount() > 4);
        QCOMPARE(desk.view().horizontalScrollBar()->maximum(), 0);
        const qint64 rows = desk.view().buffer().rowCount();
        desk.tab->resize(800, 500);
        QVERIFY(desk.view().buffer().rowCount() > rows);
    }

    void chosenLinesAreCopied()
    {
        Desk desk(m_path, numbered(0, 10));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{10});
        QSignalSpy notices(desk.tab.get(), &LogsTab::noticeRequested);
        desk.view().setFocus();
        desk.view().choose(3);
        desk.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(desk.view().chosenCount(), 2);
        desk.view().copyAction()->trigger();
        QCOMPARE(
            QApplication::clipboard()->text(),
            QStringLiteral("23 Nov 2026 00:00:03.000000 UTC app-1 2026 - INFO - root - line 3;\n"
                           "23 Nov 2026 00:00:04.000000 UTC app-1 2026 - INFO - root - line 4;\n"));
        QCOMPARE(notices.size(), 1);
        QCOMPARE(
            desk.view().accessibleDescription(),
            QStringLiteral("23 Nov 2026 00:00:04.000000 UTC app-1 2026 - INFO - root - line 4;"));
    }

    void whatIsChosenFollowsItsLines()
    {
        Desk desk(m_path, numbered(0, 10));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{10});
        desk.view().choose(5);
        desk.service.feed(db(), {raw(2'500, "late")});
        QTRY_COMPARE(desk.lines(), std::size_t{11});
        QVERIFY(desk.chosen().endsWith(QStringLiteral("line 5;")));
    }

    void whatIsShownIsExported()
    {
        Desk desk(m_path, numbered(0, 3));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{3});
        QSignalSpy notices(desk.tab.get(), &LogsTab::noticeRequested);
        const QString path = m_folder->filePath(QStringLiteral("out.csv"));
        desk.tab->exportTo(path);
        QTRY_COMPARE(notices.size(), 1);
        QCOMPARE(notices.first().first().toString(), QStringLiteral("3 lines were exported."));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines[0].trimmed(), QByteArray("time,container,level,text"));
        QCOMPARE(
            lines[2].trimmed(),
            QByteArray("2026-11-23T00:00:01.000000+00:00,app-1,info,2026 - INFO - root - line 1;"));
        desk.tab->exportTo(m_folder->filePath(QStringLiteral("none/out.log")));
        QTRY_COMPARE(notices.size(), 2);
        QVERIFY(notices.last().first().toString().contains(QStringLiteral("could not be written")));
    }

    void nothingFollowedSaysWhyAndWhatToDo()
    {
        Desk desk(m_path);
        QVERIFY(desk.open());
        auto *problem = desk.find<Banner>("log-problem");
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QStringLiteral("settings")));
        QTRY_VERIFY(desk.find<QLabel>("log-empty")->isVisible());
        QTRY_VERIFY(desk.find<QLabel>("log-empty")->text().contains(QStringLiteral("no lines")));
        QCOMPARE(desk.find<QLabel>("log-status")->text(), QStringLiteral("Nothing is followed"));
    }

    void timesAreShownInTheChosenZone()
    {
        Desk desk(m_path, numbered(0, 1));
        QVERIFY(desk.open());
        QTRY_COMPARE(desk.lines(), std::size_t{1});
        desk.time.setOwnZone("Asia/Tokyo");
        desk.time.setUtc(false);
        QVERIFY(desk.view()
                    .lineText(desk.view().buffer().entries().front())
                    .startsWith(QStringLiteral("23 Nov 2026 09:00:00.000000")));
    }

    void everythingHasANameForScreenReaders()
    {
        Desk desk(m_path);
        QVERIFY(desk.open());
        for (const QWidget *widget : desk.tab->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus)
                || !widget->objectName().startsWith(u"log-"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_MAIN(TestLogsTab)
#include "tst_logstab.moc"
