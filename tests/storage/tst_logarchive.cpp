// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/logs/logarchive.h"

#include <QDateTime>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace clicknback;

namespace {

const Instant kStart = Instant::startOfDay(QDate(2026, 11, 23));

QString source(int number)
{
    return QStringLiteral("app-%1").arg(number);
}

LogLine lineOf(int second, const QString &text, const QString &from = source(1),
               LogLevel level = LogLevel::Info)
{
    return {kStart.plusSeconds(second), from, level, text};
}

std::vector<LogLine> numbered(int count)
{
    std::vector<LogLine> lines;
    for (int i = 0; i < count; ++i)
        lines.push_back(lineOf(i, QStringLiteral("line %1").arg(i)));
    return lines;
}

QStringList texts(const LogArchive::Page &page)
{
    QStringList words;
    for (const LogLine &line : page.lines)
        words << line.text;
    return words;
}

LogFilter textFilter(const QString &text)
{
    LogFilter filter;
    filter.text = text;
    return filter;
}

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(path.toLocal8Bit().constData(), &status) == 0 ? int(status.st_mode & 0777) : -1;
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("*.log")}, QDir::Files, QDir::Name);
}

/// No file may grow beyond so many bytes: the next best to a full disk that every user can have.
class SmallFiles
{
public:
    explicit SmallFiles(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

void writeRaw(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode)
{
    QFile file(path);
    QVERIFY2(file.open(mode), qPrintable(path));
    file.write(bytes);
}

} // namespace

class TestLogArchive : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("deep/logs"));
    }

    void linesComeBackAsTheyWere()
    {
        auto archive = open();
        const std::vector<LogLine> lines{
            lineOf(1, QStringLiteral("2026-11-23 - INFO - café ☕"), QStringLiteral("a b%c/é")),
            lineOf(2, QString(), source(2), LogLevel::Unknown),
            lineOf(3, QStringLiteral("  two  spaces "), source(2), LogLevel::Critical)};
        QVERIFY(archive->append(lines));
        const auto page = archive->read({}, 10);
        QVERIFY(page);
        QVERIFY(page->lines == lines);
        QVERIFY(page->isWhole);
        QCOMPARE(page->problem, QString());
    }

    void onlyTheOwnerMayLook()
    {
        auto archive = open();
        QVERIFY(archive->append(numbered(1)));
        QCOMPARE(modeOf(m_path), 0700);
        for (const QString &file : filesIn(m_path))
            QCOMPARE(modeOf(m_path + QLatin1Char('/') + file), 0600);
        QVERIFY(!filesIn(m_path).isEmpty());
    }

    void whatIsKeptSurvivesTheProgram()
    {
        QVERIFY(open()->append(numbered(3)));
        auto again = open();
        QVERIFY(again->append({lineOf(3, QStringLiteral("line 3"))}));
        QCOMPARE(texts(*again->read({}, 10)).size(), 4);
        QCOMPARE(filesIn(m_path).size(), 1);
        QCOMPARE(again->newest(source(1)), std::optional(kStart.plusSeconds(3)));
        QCOMPARE(again->newest(source(2)), std::optional<Instant>());
    }

    void aTornLastLineIsSkippedAndGoneOnAfter()
    {
        QVERIFY(open()->append(numbered(2)));
        const QString file = m_path + QLatin1Char('/') + filesIn(m_path).first();
        writeRaw(file, "1795392000000000 app-1 I half a li", QIODevice::Append);
        const auto before = LogArchive::reader(m_path)->read({}, 10);
        QCOMPARE(texts(*before), (QStringList{QStringLiteral("line 0"), QStringLiteral("line 1")}));
        QCOMPARE(before->problem, QString());
        auto archive = open();
        QVERIFY(archive->append({lineOf(2, QStringLiteral("line 2"))}));
        QCOMPARE(texts(*archive->read({}, 10)),
                 (QStringList{QStringLiteral("line 0"), QStringLiteral("line 1"),
                              QStringLiteral("line 2")}));
    }

    void theOldestSegmentsGoBeyondTheLimit()
    {
        auto archive = open(64 * 1024);
        for (int round = 0; round < 100; ++round) {
            std::vector<LogLine> lines;
            for (int i = 0; i < 40; ++i)
                lines.push_back(lineOf(round * 40 + i, QStringLiteral("line %1").arg(i)));
            QVERIFY(archive->append(lines));
            QVERIFY2(archive->bytes() <= 64 * 1024, qPrintable(QString::number(archive->bytes())));
        }
        QVERIFY(archive->bytes() > 40 * 1024);
        const auto page = archive->read({}, 1'000'000);
        QVERIFY(page->lines.front().at > kStart);
        QCOMPARE(page->lines.back().at, kStart.plusSeconds(3999));
    }

    void oneWritesAndOthersRead()
    {
        auto first = open();
        QVERIFY(first->isWriter());
        auto second = open();
        QVERIFY(!second->isWriter());
        const auto refused = second->append(numbered(1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        QVERIFY(first->append(numbered(2)));
        QCOMPARE(second->read({}, 10)->lines.size(), std::size_t{2});
        QCOMPARE(second->newest(source(1)), std::optional(kStart.plusSeconds(1)));
        first.reset();
        QVERIFY(second->becomeWriter());
        QVERIFY(second->append({lineOf(9, QStringLiteral("mine"))}));
    }

    void itKnowsWhoseLinesItHas()
    {
        auto archive = open(64 * 1024);
        QCOMPARE(archive->sources(), QStringList());
        QVERIFY(archive->append({lineOf(0, QStringLiteral("x"), QStringLiteral("z z")),
                                 lineOf(1, QStringLiteral("y"), source(1)),
                                 lineOf(2, QStringLiteral("x"), QStringLiteral("z z"))}));
        QVERIFY(archive->append(numbered(500)));
        QCOMPARE(LogArchive::reader(m_path)->sources(),
                 (QStringList{source(1), QStringLiteral("z z")}));
    }

    void theNewestOrTheOldestAreRead()
    {
        auto archive = open(64 * 1024);
        QVERIFY(archive->append(numbered(500)));
        const auto newest = archive->read({}, 2);
        QCOMPARE(texts(*newest),
                 (QStringList{QStringLiteral("line 498"), QStringLiteral("line 499")}));
        QVERIFY(!newest->isWhole);
        LogFilter after;
        after.from = kStart.plusSeconds(100);
        const auto oldest = archive->read(
            after, 2, [] { return false; }, LogArchive::Keep::Oldest);
        QCOMPARE(texts(*oldest),
                 (QStringList{QStringLiteral("line 100"), QStringLiteral("line 101")}));
        LogFilter before;
        before.to = kStart.plusSeconds(10);
        QCOMPARE(texts(*archive->read(before, 1)), QStringList{QStringLiteral("line 10")});
    }

    void linesThatComeLateStandWhereTheirTimeIs()
    {
        auto archive = open(64 * 1024);
        QVERIFY(archive->append(numbered(500)));
        QVERIFY(archive->append({lineOf(-5, QStringLiteral("late"), source(2))}));
        QCOMPARE(texts(*archive->read({}, 1)), QStringList{QStringLiteral("line 499")});
        QCOMPARE(texts(*archive->read({}, 1000)).first(), QStringLiteral("late"));
    }

    void filtersChoose_data()
    {
        QTest::addColumn<LogFilter>("filter");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("text without case") << textFilter(QStringLiteral("ALPHA")) << names("a c");
        QTest::newRow("text is no pattern") << textFilter(QStringLiteral("a.pha")) << names("");
        QTest::newRow("letters beyond ASCII") << textFilter(QStringLiteral("ÄRGER")) << names("d");
        QTest::newRow("not the head of the line")
            << textFilter(QStringLiteral("app-1")) << names("");
        LogFilter pattern = textFilter(QStringLiteral("^[ac] .l"));
        pattern.isPattern = true;
        QTest::newRow("pattern") << pattern << names("a c");
        LogFilter least;
        least.least = LogLevel::Warning;
        QTest::newRow("level, and what has none") << least << names("b c e");
        LogFilter sources;
        sources.sources = QStringList{source(2)};
        QTest::newRow("source") << sources << names("c");
        LogFilter times;
        times.from = kStart.plusSeconds(2);
        times.to = kStart.plusSeconds(3);
        QTest::newRow("times, both ends") << times << names("b c");
    }
    void filtersChoose()
    {
        QFETCH(LogFilter, filter);
        QFETCH(QStringList, expected);
        auto archive = open();
        QVERIFY(archive->append(
            {lineOf(1, QStringLiteral("a alpha")),
             lineOf(2, QStringLiteral("b beta"), source(1), LogLevel::Error),
             lineOf(3, QStringLiteral("c Alpha alpha"), source(2), LogLevel::Warning),
             lineOf(4, QStringLiteral("d ärger")),
             lineOf(5, QStringLiteral("e"), source(1), LogLevel::Unknown)}));
        QStringList found;
        const auto page = archive->read(filter, 10);
        QVERIFY(page);
        for (const LogLine &line : page->lines)
            found << line.text.left(1);
        QCOMPARE(found, expected);
    }

    void textIsFoundWhereverItStands()
    {
        const QString needle = QStringLiteral("NeEdle");
        std::vector<LogLine> lines;
        for (int i = 0; i < 300; ++i)
            lines.push_back(lineOf(i, QString(i % 61, QLatin1Char('e')) + needle.left(i % 7)
                                          + needle + QString(i % 13, QLatin1Char('N'))));
        auto archive = open();
        QVERIFY(archive->append(lines));
        QCOMPARE(archive->read(textFilter(QStringLiteral("needle")), 1000)->lines.size(),
                 std::size_t{300});
        QCOMPARE(archive->read(textFilter(QStringLiteral("needles")), 1000)->lines.size(),
                 std::size_t{0});
    }

    void aBadPatternIsRefused()
    {
        LogFilter filter = textFilter(QStringLiteral("(open"));
        filter.isPattern = true;
        const auto page = open()->read(filter, 10);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::InvalidInput);
    }

    void damagedLinesAreLeftOutAndSaid()
    {
        QVERIFY(open()->append(numbered(3)));
        writeRaw(m_path + QStringLiteral("/0000000002.log"),
                 QByteArray(100, '\0') + "\nno line of ours\n1795392099000000 app-1 I good\n",
                 QIODevice::WriteOnly);
        writeRaw(m_path + QStringLiteral("/notes.log"), "not ours", QIODevice::WriteOnly);
        const auto page = open()->read({}, 10);
        QVERIFY(page);
        QCOMPARE(page->lines.size(), std::size_t{4});
        QVERIFY2(page->problem.contains(QStringLiteral("2 damaged lines of 0000000002.log")),
                 qPrintable(page->problem));
        QVERIFY(!page->problem.contains(QStringLiteral("notes")));
    }

    void aSegmentThatCannotBeReadIsLeftOutAndSaid()
    {
        QVERIFY(open()->append(numbered(3)));
        // Reading its first byte is an error, for root too.
        QVERIFY(QFile::link(QStringLiteral("/proc/self/mem"),
                            m_path + QStringLiteral("/0000000002.log")));
        const auto page = LogArchive::reader(m_path)->read({}, 10);
        QCOMPARE(page->lines.size(), std::size_t{3});
        QVERIFY(page->problem.contains(QStringLiteral("0000000002.log cannot be read")));
    }

    void aFullDiskIsSaidAndNoHalfLineStays()
    {
        auto archive = open();
        QVERIFY(archive->append(numbered(100)));
        const qint64 before = archive->bytes();
        {
            const SmallFiles full(rlim_t(before + 20));
            const auto refused = archive->append(numbered(100));
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Refused);
            QVERIFY2(refused.error().message.startsWith(QStringLiteral("Logs are not kept: ")),
                     qPrintable(refused.error().message));
        }
        QCOMPARE(archive->bytes(), before);
        QVERIFY(archive->append({lineOf(1000, QStringLiteral("room again"))}));
        const auto page = archive->read({}, 1000);
        QCOMPARE(page->lines.size(), std::size_t{101});
        QCOMPARE(page->problem, QString());
    }

    void aPatternThatTriesForEverGivesUp()
    {
        const QString endless = QString(200, QLatin1Char('a'));
        std::vector<LogLine> lines(200, lineOf(1, endless + QLatin1Char('b')));
        lines.push_back(lineOf(2, QStringLiteral("aa")));
        auto archive = open();
        QVERIFY(archive->append(lines));
        LogFilter filter = textFilter(QStringLiteral("^(a+)+$"));
        filter.isPattern = true;
        QCOMPARE(texts(*archive->read(filter, 10)), QStringList{QStringLiteral("aa")});
    }

    void aSearchIsStopped()
    {
        auto archive = open();
        QVERIFY(archive->append(numbered(20'000)));
        int asked = 0;
        const auto page = archive->read({}, 10, [&asked] { return ++asked > 2; });
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Cancelled);
    }

    void anArchiveThatIsNotThereIsEmpty()
    {
        const auto page =
            LogArchive::reader(m_folder->filePath(QStringLiteral("none")))->read({}, 9);
        QVERIFY(page);
        QVERIFY(page->lines.empty());
        QVERIFY(!QDir(m_folder->filePath(QStringLiteral("none"))).exists());
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        const QString file = m_folder->filePath(QStringLiteral("file"));
        writeRaw(file, "x", QIODevice::WriteOnly);
        const auto archive = LogArchive::open(file + QStringLiteral("/logs"));
        QVERIFY(!archive);
        QCOMPARE(archive.error().kind, ErrorKind::Refused);
    }

private:
    static QStringList names(const char *words)
    {
        return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

    std::unique_ptr<LogArchive> open(qint64 bytes = LogArchive::kWholeBytes)
    {
        auto archive = LogArchive::open(m_path, bytes);
        return archive ? std::move(*archive) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestLogArchive)
#include "tst_logarchive.moc"
