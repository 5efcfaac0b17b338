// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/logsbench.h"

#include "models/services/logs/logservice.h"
#include "tests/bench/heartbeat.h"
#include "tests/bench/measurements.h"
#include "ui/health/logs/logstab.h"
#include "ui/widgets/timedisplay.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <thread>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr int kPerSecond = 100'000;
constexpr int kSeconds = 5;
constexpr auto kStep = 10ms;
constexpr int kSteps = 100; ///< of a second

/// What the backend, its proxy and PostgreSQL write, a few secrets among it.
QByteArray textOf(int number)
{
    const QByteArray id = QByteArray::number(number);
    switch (number % 10) {
    case 0:
        return "2026-11-23 14:02:11,123 - INFO - app.core.logging - verify_purchases: dispatcher "
               "tick. | extra={'pending_count': "
               + id + ", 'in_flight_count': 3}";
    case 1:
        return "2026-11-23 14:02:11,124 - DEBUG - root - Authorization: Bearer "
               "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoi"
               + id + "In0.c2lnbmF0dXJl accepted";
    case 2:
        return "2026-11-23 14:02:11.125 UTC [71] LOG:  duration: " + id
               + ".441 ms  statement: select id, status from purchases where id = $1";
    case 3:
        return "  File \"/app/core/jobs/verify.py\", line " + id + ", in dispatch";
    default:
        return "INFO:     172.18.0.1:" + id + " - \"GET /api/v1/purchases?page=" + id
               + "&limit=20 HTTP/1.1\" 200 OK";
    }
}

std::vector<QByteArray> chunk(int first, int count)
{
    const std::int64_t now = Instant::now().microseconds;
    const QByteArray second = QDateTime::fromMSecsSinceEpoch(now / 1000, Qt::UTC)
                                  .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
                                  .toLatin1();
    const QByteArray time =
        second + '.' + QByteArray::number(now % 1'000'000).rightJustified(6, '0') + "000Z ";
    std::vector<QByteArray> lines;
    lines.reserve(std::size_t(count));
    for (int i = first; i < first + count; ++i)
        lines.push_back(time + textOf(i));
    return lines;
}

qint64 linesIn(const QString &folder)
{
    qint64 lines = 0;
    const QDir files(folder);
    for (const QString &name : files.entryList({QStringLiteral("*.log")}, QDir::Files)) {
        QFile file(files.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            lines += file.readAll().count('\n');
    }
    return lines;
}

/// One pass of all lines into a visible tab.
class Flood
{
public:
    Flood(const QString &folder, int perSecond, bool isPaced)
        : m_total(qint64{perSecond} / kSteps * kSteps * kSeconds)
        , m_perSecond(perSecond)
        , m_isPaced(isPaced)
        , m_service({}, folder)
        , m_tab(m_service, m_time)
    {
        m_tab.resize(1440, 900);
        m_tab.show();
        QObject::connect(&m_service, &LogService::arrived, &m_tab,
                         [this](const std::vector<LogLine> &lines, qint64 skipped) {
                             shown += qint64(lines.size());
                             seen += qint64(lines.size()) + skipped;
                             if (seen >= m_total)
                                 QCoreApplication::quit();
                         });
    }

    void run()
    {
        m_service.start();
        QElapsedTimer timer;
        timer.start();
        std::thread source([this] { feed(); });
        heartbeat.start();
        QCoreApplication::exec();
        heartbeat.stop();
        seconds = double(timer.nsecsElapsed()) / 1e9;
        source.join();
    }

    Heartbeat heartbeat;
    double seconds = 0;
    qint64 shown = 0;
    qint64 seen = 0;

private:
    void feed()
    {
        const auto start = std::chrono::steady_clock::now();
        const int count = m_perSecond / kSteps;
        for (int step = 0; step < kSteps * kSeconds; ++step) {
            if (m_isPaced)
                std::this_thread::sleep_until(start + step * kStep);
            m_service.feed(QStringLiteral("app-%1").arg(step % 3), chunk(step * count, count));
        }
    }

    const qint64 m_total;
    const int m_perSecond;
    const bool m_isPaced;
    TimeDisplay m_time;
    LogService m_service;
    LogsTab m_tab;
};

/// The same lines from one file into another, by cat. Seconds.
double copyByCat(const QString &folder, int lines)
{
    const QString from = folder + QStringLiteral("/lines");
    QFile file(from);
    if (!file.open(QIODevice::WriteOnly))
        return 0;
    constexpr int kAtOnce = 1000;
    for (int first = 0; first < lines; first += kAtOnce) {
        for (const QByteArray &line : chunk(first, kAtOnce))
            file.write(line + '\n');
    }
    file.close();
    QProcess cat;
    cat.setStandardInputFile(from);
    cat.setStandardOutputFile(folder + QStringLiteral("/copy"));
    QElapsedTimer timer;
    timer.start();
    cat.start(QStringLiteral("cat"), QStringList());
    cat.waitForFinished(-1);
    return double(timer.nsecsElapsed()) / 1e9;
}

} // namespace

int measureLogsFlood(const BenchArguments &arguments)
{
    const int perSecond = arguments.rows > 0 ? int(arguments.rows) : kPerSecond;
    const qint64 total = qint64{perSecond} / kSteps * kSteps * kSeconds;
    QTemporaryDir folder;
    if (!folder.isValid() || perSecond < kSteps)
        return complain(
            QStringLiteral("logs.flood needs a temporary folder and 100 rows or more."));
    const QString paced = folder.filePath(QStringLiteral("paced"));
    std::vector<double> gaps;
    qint64 shown = 0;
    double seconds = 0;
    {
        Flood flood(paced, perSecond, true);
        flood.run();
        gaps = flood.heartbeat.gaps();
        shown = flood.shown;
        seconds = flood.seconds;
    }
    const QString burst = folder.filePath(QStringLiteral("burst"));
    double burstSeconds = 0;
    {
        Flood flood(burst, perSecond, false);
        flood.run();
        burstSeconds = flood.seconds;
    }
    const double cat = copyByCat(folder.path(), int(total));
    const qint64 stored = linesIn(paced);
    return printResult(
        {{QStringLiteral("bench"), arguments.name},
         {QStringLiteral("lines"), total},
         {QStringLiteral("seconds"), rounded(seconds)},
         {QStringLiteral("p99_ms"), rounded(percentile(gaps, 0.99))},
         {QStringLiteral("max_ms"), rounded(percentile(gaps, 1))},
         {QStringLiteral("stored"), stored},
         {QStringLiteral("lost"), total - stored},
         {QStringLiteral("shown"), shown},
         {QStringLiteral("burst_s"), rounded(burstSeconds)},
         {QStringLiteral("burst_lost"), total - linesIn(burst)},
         {QStringLiteral("peer"), QStringLiteral("cat of the same lines, a file to a file")},
         {QStringLiteral("peer_s"), rounded(cat)},
         {QStringLiteral("ratio"), rounded(cat > 0 ? burstSeconds / cat : 0)}});
}

namespace {

/// Fills an archive; how many lines it took.
qint64 fill(LogArchive &archive, qint64 lines)
{
    std::vector<LogLine> batch;
    qint64 made = 0;
    for (; lines > 0 ? made < lines : archive.bytes() < LogArchive::kWholeBytes - (12 << 20);) {
        batch.clear();
        for (int i = 0; i < 50'000; ++i, ++made)
            batch.push_back({Instant{1'795'392'000'000'000 + made * 1000},
                             QStringLiteral("app-%1").arg(made % 3), LogLevel::Info,
                             QString::fromLatin1(textOf(int(made)))});
        if (!archive.append(batch))
            return made;
    }
    return made;
}

double secondsOf(const QString &folder, const QString &text, bool isPattern, qint64 &found)
{
    LogFilter filter;
    filter.text = text;
    filter.isPattern = isPattern;
    QElapsedTimer timer;
    timer.start();
    const auto page = LogArchive::reader(folder)->read(filter, 5'000);
    found = page ? qint64(page->lines.size()) : -1;
    return double(timer.nsecsElapsed()) / 1e9;
}

double secondsOfGrep(const QString &folder, const QString &text)
{
    QProcess grep;
    QElapsedTimer timer;
    timer.start();
    grep.start(QStringLiteral("grep"),
               {QStringLiteral("-r"), QStringLiteral("-i"), QStringLiteral("-F"), text, folder});
    grep.waitForFinished(-1);
    return double(timer.nsecsElapsed()) / 1e9;
}

} // namespace

int measureLogsSearch(const BenchArguments &arguments)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("logs"));
    auto archive = LogArchive::open(path);
    if (!archive)
        return complain(archive.error().message);
    const qint64 lines = fill(**archive, arguments.rows);
    const QString rare = QStringLiteral("purchases?PAGE=777777&");
    qint64 found = 0;
    qint64 patterns = 0;
    qint64 newest = 0;
    const double text = secondsOf(path, rare, false, found);
    const double grep = secondsOfGrep(path, rare);
    const double pattern = secondsOf(path, QStringLiteral("page=77777\\d&limit"), true, patterns);
    const double last = secondsOf(path, {}, false, newest);
    return printResult({{QStringLiteral("bench"), arguments.name},
                        {QStringLiteral("lines"), lines},
                        {QStringLiteral("megabytes"), rounded(double((*archive)->bytes()) / 1e6)},
                        {QStringLiteral("text_s"), rounded(text)},
                        {QStringLiteral("text_found"), found},
                        {QStringLiteral("pattern_s"), rounded(pattern)},
                        {QStringLiteral("pattern_found"), patterns},
                        {QStringLiteral("newest_s"), rounded(last)},
                        {QStringLiteral("peer"), QStringLiteral("grep -i -F over the same files")},
                        {QStringLiteral("peer_s"), rounded(grep)},
                        {QStringLiteral("ratio"), rounded(grep > 0 ? text / grep : 0)}});
}

} // namespace clicknback
