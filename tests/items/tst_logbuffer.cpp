// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/logs/logbuffer.h"
#include "models/items/logs/logtext.h"

#include <QTest>

using namespace clicknback;

namespace {

LogLine lineOf(int second, const QString &text)
{
    return {Instant{second * std::int64_t{1'000'000}}, QStringLiteral("app"), LogLevel::Info, text};
}

std::vector<LogLine> numbered(int from, int to)
{
    std::vector<LogLine> lines;
    for (int i = from; i < to; ++i)
        lines.push_back(lineOf(i, QString::number(i)));
    return lines;
}

QString textOf(const LogBuffer &buffer)
{
    QStringList words;
    for (const LogEntry &entry : buffer.entries())
        words << (entry.isGap() ? QStringLiteral("[%1]").arg(entry.skipped) : entry.shown);
    return words.join(QLatin1Char(' '));
}

QString fromUtf8(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestLogBuffer : public QObject
{
    Q_OBJECT
private slots:
    void textsAreSafeToShow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("plain", fromUtf8("café ☕"), fromUtf8("café ☕"));
        row("colours of terminals", fromUtf8("\x1b[31;1mred\x1b[0m end"), fromUtf8("red end"));
        row("an escape that never ends", fromUtf8("a\x1b[31"), fromUtf8("a"));
        row("tabs", fromUtf8("a\tbc\td"), fromUtf8("a   bc  d"));
        row("return at the end", fromUtf8("a\r"), fromUtf8("a"));
        row("return within", fromUtf8("a\rb"), fromUtf8("a\uFFFDb"));
        row("bell", fromUtf8("a\ab"), fromUtf8("a\uFFFDb"));
        row("turned writing", fromUtf8("a\u202Eb"), fromUtf8("a\uFFFDb"));
    }
    void textsAreSafeToShow()
    {
        QFETCH(QString, text);
        QTEST(shownLogText(text), "shown");
    }

    void wideCharactersTakeTwoCells()
    {
        const QString text = fromUtf8("aé漢e\u0301😀z");
        QCOMPARE(cellsOf(text), 1 + 1 + 2 + 1 + 2 + 1);
        QCOMPARE(offsetAtCell(text, 0), 0);
        QCOMPARE(offsetAtCell(text, 2), 2);
        QCOMPARE(offsetAtCell(text, 4), 3);
        QCOMPARE(offsetAtCell(text, 5), 5); // behind e and its accent
        QCOMPARE(offsetAtCell(text, 100), text.size());
    }

    void linesThatComeLateStandWhereTheirTimeIs()
    {
        LogBuffer buffer;
        buffer.append(numbered(0, 3));
        buffer.append({lineOf(1, QStringLiteral("late")), lineOf(5, QStringLiteral("5"))});
        QCOMPARE(textOf(buffer), QStringLiteral("0 1 late 2 5"));
        QCOMPARE(buffer.rowCount(), 5);
        QCOMPARE(buffer.placeOf(2).index, std::size_t{2});
    }

    void aGapSaysHowManyAreMissing()
    {
        LogBuffer buffer;
        buffer.append(numbered(0, 2));
        buffer.append(numbered(10, 12), 12'340);
        QCOMPARE(textOf(buffer), QStringLiteral("0 1 [12340] 10 11"));
        QCOMPARE(buffer.entries()[2].line.at, buffer.entries()[3].line.at);
    }

    void theOldestGoBeyondTheLimit()
    {
        LogBuffer buffer;
        const int most = int(LogBuffer::kMost);
        buffer.append(numbered(0, most - 1));
        const qint64 id = buffer.entries()[10].id;
        buffer.append(numbered(most - 1, most + 5));
        QCOMPARE(buffer.size(), LogBuffer::kMost);
        QCOMPARE(buffer.entries().front().shown, QStringLiteral("5"));
        QCOMPARE(buffer.rowCount(), qint64(LogBuffer::kMost));
        QCOMPARE(buffer.indexOf(id), std::optional<std::size_t>(5));
        QCOMPARE(buffer.placeOf(buffer.rowCount() - 1).index, LogBuffer::kMost - 1);
        buffer.append(numbered(most + 5, 3 * most));
        QCOMPARE(buffer.size(), LogBuffer::kMost);
        QCOMPARE(buffer.indexOf(id), std::optional<std::size_t>());
    }

    void olderLinesAreAddedAsFarAsTheyFit()
    {
        LogBuffer buffer;
        buffer.append(numbered(10, int(LogBuffer::kMost) + 8));
        QCOMPARE(buffer.prepend(numbered(0, 10)), std::size_t{2});
        QVERIFY(buffer.isFull());
        QCOMPARE(buffer.entries().front().shown, QStringLiteral("8"));
        QCOMPARE(buffer.prepend(numbered(0, 8)), std::size_t{0});
    }

    void wrappedLinesTakeSeveralRows()
    {
        LogBuffer buffer;
        buffer.append({lineOf(0, QString(25, QLatin1Char('x'))), lineOf(1, QString()),
                       lineOf(2, QString(10, QLatin1Char('x'))),
                       lineOf(3, fromUtf8("漢漢漢漢漢漢"))});
        QCOMPARE(buffer.rowCount(), 4);
        buffer.setColumns(10);
        QCOMPARE(buffer.rowCount(), 3 + 1 + 1 + 2);
        QCOMPARE(buffer.placeOf(2).index, std::size_t{0});
        QCOMPARE(buffer.placeOf(2).part, 2);
        QCOMPARE(buffer.placeOf(3).index, std::size_t{1});
        QCOMPARE(buffer.placeOf(6).part, 1);
        QCOMPARE(buffer.rowOf(3), 5);
        QCOMPARE(buffer.rowsOf(0), 3);
        buffer.setColumns(0);
        QCOMPARE(buffer.rowCount(), 4);
    }

    void hitsAreCountedAndWalked()
    {
        LogBuffer buffer;
        buffer.append({lineOf(0, QStringLiteral("Alpha")), lineOf(1, QStringLiteral("b")),
                       lineOf(2, QStringLiteral("ALPHA alpha"))});
        buffer.setFind(LogFind(QStringLiteral("alpha"), false));
        QCOMPARE(buffer.hits(), 2);
        buffer.append({lineOf(3, QStringLiteral("alpha"))}, 7);
        QCOMPARE(buffer.hits(), 3);
        QCOMPARE(buffer.hitAfter(std::nullopt), std::optional<std::size_t>(0));
        QCOMPARE(buffer.hitAfter(0), std::optional<std::size_t>(2));
        QCOMPARE(buffer.hitAfter(4), std::optional<std::size_t>());
        QCOMPARE(buffer.hitBefore(std::nullopt), std::optional<std::size_t>(4));
        QCOMPARE(buffer.hitBefore(0), std::optional<std::size_t>());
        QCOMPARE(buffer.hitNumber(2), 2);
        buffer.setFind({});
        QCOMPARE(buffer.hits(), 0);
    }

    void hitsKnowWhereTheyStand()
    {
        using Spans = std::vector<LogFind::Span>;
        const QString text = QStringLiteral("Id 17, id 4");
        QVERIFY(LogFind(QStringLiteral("id "), false).spans(text) == (Spans{{0, 3}, {7, 3}}));
        QVERIFY(LogFind(QStringLiteral("\\d+"), true).spans(text) == (Spans{{3, 2}, {10, 1}}));
        QVERIFY(LogFind(QStringLiteral("x*"), true).spans(text).empty());
        QVERIFY(LogFind(QStringLiteral("(bad"), true).spans(text).empty());
        QVERIFY(!LogFind(QStringLiteral("(bad"), true).matches(text));
        QVERIFY(LogFind().spans(text).empty());
    }

    void aPatternThatTriesForEverGivesUp()
    {
        // Without a limit each of these lines would take until the end of the world.
        const QString endless = QString(200, QLatin1Char('a')) + QLatin1Char('b');
        LogBuffer buffer;
        buffer.append(std::vector<LogLine>(LogBuffer::kMost, lineOf(0, endless)));
        buffer.setFind(LogFind(QStringLiteral("(a+)+$"), true));
        QCOMPARE(buffer.hits(), 0);
        QVERIFY(buffer.isFindTooSlow());
        buffer.setFind(LogFind(QStringLiteral("b$"), true));
        QVERIFY(!buffer.isFindTooSlow());
        QCOMPARE(buffer.hits(), qint64(LogBuffer::kMost));
    }

    void aTimeIsFound()
    {
        LogBuffer buffer;
        buffer.append(numbered(0, 10));
        QCOMPARE(buffer.indexAt(Instant{4'500'000}), std::size_t{5});
        QCOMPARE(buffer.indexAt(Instant{99'000'000}), std::size_t{10});
    }
};

QTEST_GUILESS_MAIN(TestLogBuffer)
#include "tst_logbuffer.moc"
