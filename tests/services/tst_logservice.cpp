// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logservice.h"

#include <QDateTime>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kStart = 1'795'392'000'000'000; // µs; 2026-11-23

QByteArray timeText(std::int64_t microseconds)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(microseconds / 1000, Qt::UTC);
    return time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1() + '.'
           + QByteArray::number(microseconds % 1'000'000).rightJustified(6, '0') + "000Z";
}

QByteArray raw(std::int64_t offset, const QByteArray &text)
{
    return timeText(kStart + offset) + ' ' + text;
}

QByteArray rawNow(const QByteArray &text)
{
    return timeText(Instant::now().microseconds) + ' ' + text;
}

Container containerOf(const QString &name, const QString &id, const QString &state)
{
    Container container;
    container.name = name;
    container.id = id;
    container.state = state;
    return container;
}

/// Containers with logs, as an engine keeps them: a stream tells what is there from a time on, and
/// goes on until the container ends.
class MadeUpEngine
{
public:
    struct Follow
    {
        QString id;
        std::optional<Instant> since;
    };

    ~MadeUpEngine()
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }

    LogOrigin origin()
    {
        LogOrigin origin;
        origin.lookEvery = 50ms;
        origin.containers = [this] { return containers(); };
        origin.follow = [this](const QString &id, DockerClient::OnLines onLines, int,
                               std::optional<Instant> since) {
            return follow(id, std::move(onLines), since);
        };
        return origin;
    }

    void set(std::vector<Container> containers)
    {
        const std::lock_guard lock(m_mutex);
        m_containers = std::move(containers);
        m_problem.clear();
    }
    void setProblem(const QString &problem)
    {
        const std::lock_guard lock(m_mutex);
        m_problem = problem;
    }
    void setLog(const QString &id, std::vector<QByteArray> lines)
    {
        const std::lock_guard lock(m_mutex);
        m_logs[id] = std::move(lines);
    }
    /// Ends every stream, as an engine does that restarts.
    void endStreams()
    {
        const std::lock_guard lock(m_mutex);
        for (auto &promise : m_open) {
            promise->addResult(Result<void>());
            promise->finish();
        }
        m_open.clear();
    }
    std::vector<Follow> follows() const
    {
        const std::lock_guard lock(m_mutex);
        return m_follows;
    }

private:
    QFuture<Result<std::vector<Container>>> containers()
    {
        const std::lock_guard lock(m_mutex);
        QPromise<Result<std::vector<Container>>> promise;
        promise.start();
        if (m_problem.isEmpty())
            promise.addResult(Result<std::vector<Container>>(m_containers));
        else
            promise.addResult(
                Result<std::vector<Container>>(fail(ErrorKind::Unreachable, m_problem)));
        promise.finish();
        return promise.future();
    }

    QFuture<Result<void>> follow(const QString &id, DockerClient::OnLines onLines,
                                 std::optional<Instant> since)
    {
        const std::lock_guard lock(m_mutex);
        m_follows.push_back({id, since});
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        const std::vector<QByteArray> lines = linesSince(m_logs[id], since);
        m_threads.emplace_back(
            [this, promise, lines, onLines] { stream(promise, lines, onLines); });
        return promise->future();
    }

    static std::vector<QByteArray> linesSince(const std::vector<QByteArray> &log,
                                              std::optional<Instant> since)
    {
        std::vector<QByteArray> lines;
        for (const QByteArray &line : log) {
            if (!since || logLineFrom(line, QString(), {}).at >= *since)
                lines.push_back(line);
        }
        return lines;
    }

    void stream(const std::shared_ptr<QPromise<Result<void>>> &promise,
                const std::vector<QByteArray> &lines, const DockerClient::OnLines &onLines)
    {
        constexpr std::size_t kChunk = 50;
        for (std::size_t at = 0; at < lines.size(); at += kChunk) {
            const auto begin = lines.begin() + qsizetype(at);
            const auto end = lines.begin() + qsizetype(std::min(at + kChunk, lines.size()));
            if (onLines(std::vector<QByteArray>(begin, end)))
                continue;
            promise->addResult(Result<void>());
            promise->finish();
            return;
        }
        const std::lock_guard lock(m_mutex);
        m_open.push_back(promise);
    }

    mutable std::mutex m_mutex;
    std::vector<Container> m_containers;
    QString m_problem;
    std::map<QString, std::vector<QByteArray>> m_logs;
    std::vector<Follow> m_follows;
    std::vector<std::shared_ptr<QPromise<Result<void>>>> m_open;
    std::vector<std::thread> m_threads;
};

QStringList textsOf(const LogArchive::Page &page)
{
    QStringList words;
    for (const LogLine &line : page.lines)
        words << line.text;
    return words;
}

} // namespace

class TestLogService : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("logs"));
    }

    void fedLinesAreMaskedKeptAndHandedOn()
    {
        LogService service({}, m_path);
        QSignalSpy arrived(&service, &LogService::arrived);
        service.start();
        service.feed(app(), {raw(1, "Authorization: Bearer abc.def.ghi end"), raw(2, "plain")});
        QTRY_COMPARE(service.tail().size(), std::size_t{2});
        QCOMPARE(arrived.size(), 1);
        QVERIFY(!service.tail().front().text.contains(QStringLiteral("abc.def.ghi")));
        QCOMPARE(service.tail().front().source, app());
        const auto kept = LogArchive::reader(m_path)->read({}, 10);
        QCOMPARE(textsOf(*kept).last(), QStringLiteral("plain"));
        QVERIFY(!textsOf(*kept).first().contains(QStringLiteral("abc.def.ghi")));
        QCOMPARE(service.sources().size(), std::size_t{1});
        QCOMPARE(service.sources().front().lines, 2);
        QVERIFY(service.sources().front().isFollowed);
        QCOMPARE(service.problem(), QString());
    }

    void nothingOfAFloodIsLost()
    {
        constexpr int kLines = 120'000;
        qint64 shown = 0;
        qint64 skipped = 0;
        {
            LogService service({}, m_path, std::make_shared<LogQueue>(qint64{256 << 10}));
            connect(&service, &LogService::arrived,
                    [&](const std::vector<LogLine> &lines, qint64 more) {
                        QVERIFY(lines.size() <= LogService::kTail);
                        shown += qint64(lines.size());
                        skipped += more;
                    });
            service.start();
            std::thread flood([&] {
                for (int i = 0; i < kLines; i += 100) {
                    std::vector<QByteArray> lines;
                    for (int line = i; line < i + 100; ++line)
                        lines.push_back(raw(line, "line " + QByteArray::number(line)));
                    service.feed(app(), lines);
                }
            });
            QTRY_COMPARE_WITH_TIMEOUT(shown + skipped, qint64{kLines}, 60'000);
            flood.join();
            QCOMPARE(service.tail().size(), LogService::kTail);
            QCOMPARE(service.tail().back().text, QStringLiteral("line %1").arg(kLines - 1));
        }
        const auto kept = LogArchive::reader(m_path)->read({}, kLines + 1);
        QCOMPARE(kept->lines.size(), std::size_t{kLines});
    }

    void whatWaitsIsKeptWhenTheWindowCloses()
    {
        {
            LogService service({}, m_path);
            service.start();
            for (int i = 0; i < 1000; ++i)
                service.feed(app(), {raw(i, "line")});
        }
        QCOMPARE(LogArchive::reader(m_path)->read({}, 2000)->lines.size(), std::size_t{1000});
    }

    void everyContainerOfTheProjectIsFollowed()
    {
        MadeUpEngine engine;
        engine.setLog(QStringLiteral("1"), {raw(10, "from app")});
        engine.setLog(QStringLiteral("2"), {raw(5, "from db")});
        engine.set({containerOf(app(), QStringLiteral("1"), QStringLiteral("running")),
                    containerOf(db(), QStringLiteral("2"), QStringLiteral("running"))});
        LogService service(engine.origin(), m_path);
        service.start();
        QTRY_COMPARE(service.tail().size(), std::size_t{2});
        QCOMPARE(service.tail().front().text, QStringLiteral("from db"));
        QTRY_COMPARE(service.sources().size(), std::size_t{2});
        for (const LogSource &source : service.sources())
            QVERIFY2(source.isFollowed, qPrintable(source.problem));
        QCOMPARE(service.problem(), QString());
    }

    void whatTheEngineTellsAgainIsNotKeptTwice()
    {
        MadeUpEngine engine;
        std::vector<QByteArray> log{raw(0, "a"), raw(100, "twin"), raw(100, "twin"),
                                    raw(100, "other")};
        engine.setLog(QStringLiteral("1"), log);
        engine.set({containerOf(app(), QStringLiteral("1"), QStringLiteral("running"))});
        LogService service(engine.origin(), m_path);
        service.start();
        QTRY_COMPARE(service.tail().size(), std::size_t{4});
        log.push_back(raw(100, "twin")); // at the same moment, and yet another one
        log.push_back(raw(200, "b"));
        engine.setLog(QStringLiteral("1"), log);
        engine.endStreams();
        QTRY_COMPARE(service.tail().size(), std::size_t{6});
        QTest::qWait(300);
        const auto kept = service.search({});
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(
            textsOf(*kept.result()),
            (QStringList{QStringLiteral("a"), QStringLiteral("twin"), QStringLiteral("twin"),
                         QStringLiteral("other"), QStringLiteral("twin"), QStringLiteral("b")}));
        QCOMPARE(engine.follows().at(1).since,
                 std::optional(Instant{kStart + 100}.plusSeconds(-1)));
    }

    void whatCameWhileTheProgramWasClosedIsFetched()
    {
        MadeUpEngine engine;
        engine.setLog(QStringLiteral("1"), {raw(0, "a")});
        engine.set({containerOf(app(), QStringLiteral("1"), QStringLiteral("running"))});
        {
            LogService service(engine.origin(), m_path);
            service.start();
            QTRY_COMPARE(service.tail().size(), std::size_t{1});
        }
        engine.setLog(QStringLiteral("1"), {raw(0, "a"), raw(1'000, "b"), raw(9'000'000, "c")});
        LogService service(engine.origin(), m_path);
        service.start();
        QTRY_COMPARE(service.tail().size(), std::size_t{2});
        QCOMPARE(LogArchive::reader(m_path)->read({}, 10)->lines.size(), std::size_t{3});
    }

    void aContainerMadeAnewIsFollowedAgain()
    {
        MadeUpEngine engine;
        engine.setLog(QStringLiteral("1"), {raw(0, "old")});
        engine.setLog(QStringLiteral("2"), {raw(5'000'000, "new")});
        engine.set({containerOf(app(), QStringLiteral("1"), QStringLiteral("running"))});
        LogService service(engine.origin(), m_path);
        service.start();
        QTRY_COMPARE(service.tail().size(), std::size_t{1});
        engine.set({containerOf(app(), QStringLiteral("2"), QStringLiteral("running"))});
        engine.endStreams();
        QTRY_COMPARE(service.tail().size(), std::size_t{2});
        QCOMPARE(service.tail().back().text, QStringLiteral("new"));
        QCOMPARE(engine.follows().back().id, QStringLiteral("2"));
        QVERIFY(service.sources().front().isFollowed);
    }

    void aStreamThatIsTooFastIsBegunAgainAndMissesNothing()
    {
        constexpr int kLines = 30'000;
        std::vector<QByteArray> log;
        for (int i = 0; i < kLines; ++i)
            log.push_back(raw(i * 50, "line " + QByteArray::number(i)));
        MadeUpEngine engine;
        engine.setLog(QStringLiteral("1"), log);
        engine.set({containerOf(app(), QStringLiteral("1"), QStringLiteral("running"))});
        LogService service(engine.origin(), m_path, std::make_shared<LogQueue>(qint64{2 << 20}));
        service.start();
        const auto archive = LogArchive::reader(m_path);
        QTRY_COMPARE_WITH_TIMEOUT(archive->read({}, 2 * kLines)->lines.size(), std::size_t{kLines},
                                  30'000);
        QTest::qWait(300);
        QCOMPARE(archive->read({}, 2 * kLines)->lines.size(), std::size_t{kLines});
        QVERIFY2(engine.follows().size() > 1, "the queue was never full");
    }

    void theLastLinesOfAnEndedContainerAreReadOnce()
    {
        MadeUpEngine engine;
        engine.setLog(QStringLiteral("1"), {raw(0, "killed by its own bug")});
        Container container = containerOf(app(), QStringLiteral("1"), QStringLiteral("exited"));
        container.exitCode = 3;
        engine.set({container});
        LogService service(engine.origin(), m_path);
        service.start();
        QTRY_COMPARE(service.tail().size(), std::size_t{1});
        engine.endStreams();
        QTRY_COMPARE(service.sources().size(), std::size_t{1});
        QCOMPARE(service.sources().front().problem, QStringLiteral("exited with code 3"));
        QVERIFY(!service.sources().front().isFollowed);
        QTest::qWait(400);
        QCOMPARE(engine.follows().size(), std::size_t{1});
        QCOMPARE(service.followedFor(Instant::now()), std::optional<std::chrono::seconds>());
    }

    void aContainerThatIsGoneKeepsItsLinesInTheArchive()
    {
        MadeUpEngine engine;
        engine.setLog(QStringLiteral("1"), {raw(0, "x")});
        engine.set({containerOf(app(), QStringLiteral("1"), QStringLiteral("running"))});
        {
            LogService service(engine.origin(), m_path);
            service.start();
            QTRY_COMPARE(service.tail().size(), std::size_t{1});
        }
        engine.set({containerOf(db(), QStringLiteral("2"), QStringLiteral("running"))});
        LogService service(engine.origin(), m_path);
        service.start();
        QTRY_COMPARE(service.sources().size(), std::size_t{2});
        QVERIFY(service.sources().front().problem.contains(QStringLiteral("gone")));
        QVERIFY(!service.sources().front().isFollowed);
    }

    void anEngineThatDoesNotAnswerIsSaidAndComesBack()
    {
        MadeUpEngine engine;
        engine.setProblem(QStringLiteral("no permission on the socket."));
        LogService service(engine.origin(), m_path);
        service.start();
        QTRY_VERIFY(service.problem().contains(QStringLiteral("no permission on the socket.")));
        engine.set({});
        QTRY_VERIFY(service.problem().contains(QStringLiteral("Compose project")));
        engine.setLog(QStringLiteral("1"), {raw(0, "x")});
        engine.set({containerOf(app(), QStringLiteral("1"), QStringLiteral("running"))});
        QTRY_COMPARE(service.tail().size(), std::size_t{1});
        QTRY_COMPARE(service.problem(), QString());
    }

    void withoutAnEngineItSaysWhatToConfigure()
    {
        LogService service(nullptr, {}, m_path);
        service.start();
        QTRY_VERIFY(service.followProblem().contains(QStringLiteral("settings")));
        QTRY_VERIFY(service.isReady());
        QCOMPARE(service.count(QStringLiteral("x"), {}, 60s, Instant::now()),
                 std::optional<qint64>());
        QCOMPARE(service.followedFor(Instant::now()), std::optional<std::chrono::seconds>());
        QCOMPARE(service.sinceJobTick(Instant::now()), std::optional<std::chrono::seconds>());
    }

    void twoProgramsDoNotWriteOneArchive()
    {
        LogService first({}, m_path);
        first.start();
        QTRY_VERIFY(first.isReady());
        LogService second({}, m_path);
        second.start();
        second.feed(app(), {raw(0, "shown")});
        QTRY_COMPARE(second.tail().size(), std::size_t{1});
        QTRY_VERIFY(second.archiveProblem().contains(QStringLiteral("Another program")));
        QCOMPARE(LogArchive::reader(m_path)->read({}, 10)->lines.size(), std::size_t{0});
    }

    void aFullDiskIsSaidAndLinesAreStillShown()
    {
        LogService service({}, m_path);
        service.start();
        service.feed(app(), {raw(0, "before")});
        QTRY_COMPARE(service.tail().size(), std::size_t{1});
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit full{50, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &full);
        service.feed(app(), {raw(1, "while it is full")});
        const bool said = QTest::qWaitFor([&] { return !service.archiveProblem().isEmpty(); });
        const bool shown = QTest::qWaitFor([&] { return service.tail().size() == 2; });
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(said);
        QVERIFY(shown);
        service.feed(app(), {raw(2, "after")});
        QTRY_COMPARE(service.archiveProblem(), QString());
        QCOMPARE(textsOf(*LogArchive::reader(m_path)->read({}, 10)),
                 (QStringList{QStringLiteral("before"), QStringLiteral("after")}));
    }

    void whatFollowsAnErrorBelongsToIt()
    {
        LogService service({}, m_path);
        service.start();
        service.feed(app(), {raw(0, "2026-11-23 00:00:00,000 - ERROR - root - broken"),
                             raw(10, "Traceback (most recent call last):"),
                             raw(5'000'000, "something else, much later")});
        QTRY_COMPARE(service.tail().size(), std::size_t{3});
        QCOMPARE(service.tail()[1].level, LogLevel::Error);
        QCOMPARE(service.tail()[2].level, LogLevel::Unknown);
    }

    void theJobsLastLineIsKnown()
    {
        LogService service({}, m_path);
        service.start();
        service.feed(db(), {rawNow("checkpoint")});
        service.feed(app(), {rawNow("2026-11-23 00:00:00,000 - INFO - app.core.logging - "
                                    "verify_purchases: dispatcher tick.")});
        QTRY_COMPARE(service.tail().size(), std::size_t{2});
        const Instant later = Instant::now().plusSeconds(100);
        QTRY_VERIFY(service.sinceJobTick(later).has_value());
        QVERIFY(*service.sinceJobTick(later) >= 99s && *service.sinceJobTick(later) <= 110s);
        QTRY_VERIFY(service.followedFor(later).has_value());
        QVERIFY(*service.followedFor(later) >= 99s && *service.followedFor(later) <= 110s);
    }

    void linesAreCounted()
    {
        LogService service({}, m_path);
        service.start();
        service.feed(app(), {raw(0, "timeout long ago"), rawNow("Timeout now"), rawNow("fine")});
        service.feed(db(), {rawNow("timeout")});
        QTRY_COMPARE(service.tail().size(), std::size_t{4});
        QTRY_COMPARE(service.sources().size(), std::size_t{2});
        const Instant now = Instant::now();
        QCOMPARE(service.count(QStringLiteral("[tT]imeout"), {}, 60s, now),
                 std::optional<qint64>(2));
        QCOMPARE(service.count(QStringLiteral("imeout"), app(), 60s, now),
                 std::optional<qint64>(1));
        QCOMPARE(service.count(QStringLiteral("(bad"), app(), 60s, now), std::optional<qint64>());
        QCOMPARE(service.count(QStringLiteral("x"), QStringLiteral("other"), 60s, now),
                 std::optional<qint64>());
    }

    void aMomentIsShownWithWhatLiesAroundIt()
    {
        LogService service({}, m_path);
        service.start();
        std::vector<QByteArray> lines;
        for (int i = 0; i < 100; ++i)
            lines.push_back(raw(i * 1'000'000, "line " + QByteArray::number(i)));
        service.feed(app(), lines);
        QTRY_COMPARE(service.tail().size(), std::size_t{100});
        const auto found = service.around(Instant{kStart + 50'000'000}, {}, 3);
        QTRY_VERIFY(found.isFinished());
        QCOMPARE(textsOf(found.result()->before),
                 (QStringList{QStringLiteral("line 47"), QStringLiteral("line 48"),
                              QStringLiteral("line 49")}));
        QCOMPARE(textsOf(found.result()->after).first(), QStringLiteral("line 50"));
        QVERIFY(!found.result()->after.isWhole);
    }

    void withoutAnArchiveTheMemoryIsSearched()
    {
        LogService service({}, {});
        service.start();
        service.feed(app(), {raw(0, "needle one"), raw(1, "hay"), raw(2, "needle two")});
        QTRY_COMPARE(service.tail().size(), std::size_t{3});
        LogFilter filter;
        filter.text = QStringLiteral("needle");
        const auto found = service.search(filter, 1);
        QTRY_VERIFY(found.isFinished());
        QCOMPARE(textsOf(*found.result()), QStringList{QStringLiteral("needle two")});
        QVERIFY(!found.result()->isWhole);
        QVERIFY(!service.archiveProblem().isEmpty());
    }

private:
    static QString app() { return QStringLiteral("app-1"); }
    static QString db() { return QStringLiteral("db-1"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestLogService)
#include "tst_logservice.moc"
