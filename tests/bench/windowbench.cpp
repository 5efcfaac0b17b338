// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/windowbench.h"

#include "app/demo/democlient.h"
#include "tests/bench/heartbeat.h"
#include "tests/bench/measurements.h"
#include "tests/bench/tour.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QWidget>

namespace clicknback {

namespace {

/// The peer: the smallest window that Qt Widgets can show.
class BareWindow : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }
};

} // namespace

int showBareWindow(const BenchArguments &)
{
    BareWindow window;
    window.resize(1440, 900);
    window.show();
    return QCoreApplication::exec();
}

namespace {

/// Milliseconds from the start of a process to its end; negative when it failed.
double timeOf(const QString &program, const QStringList &arguments)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    const bool good = process.waitForFinished(30'000) && process.exitCode() == 0;
    return good ? double(timer.nsecsElapsed()) / 1e6 : -1;
}

} // namespace

/// Our program against the bare window, each from exec to its first painted window and exit.
int measureStartup(const BenchArguments &arguments)
{
    DemoClient demo; // is kept running, so that no start pays for starting the platform
    DemoOptions options;
    options.program = QStringLiteral(PROGRAM_PATH);
    if (arguments.rows > 0)
        options.purchases = arguments.rows;
    if (const auto world = demo.waitUntilReady(options); !world)
        return complain(world.error().message);
    std::vector<double> ours;
    std::vector<double> bare;
    constexpr int kRuns = 11;
    for (int run = 0; run < kRuns; ++run) {
        bare.push_back(
            timeOf(QCoreApplication::applicationFilePath(), {QStringLiteral("bare-window")}));
        ours.push_back(
            timeOf(QStringLiteral(PROGRAM_PATH),
                   {QStringLiteral("--demo"), QStringLiteral("--exit-after-first-paint")}));
        if (bare.back() < 0 || ours.back() < 0)
            return complain(QStringLiteral("A window did not open."));
    }
    return printResult({{QStringLiteral("bench"), QStringLiteral("startup")},
                        {QStringLiteral("runs"), kRuns},
                        {QStringLiteral("ours_ms"), rounded(median(ours))},
                        {QStringLiteral("peer"), QStringLiteral("bare Qt Widgets window")},
                        {QStringLiteral("peer_ms"), rounded(median(bare))},
                        {QStringLiteral("ratio"), rounded(median(ours) / median(bare))}});
}

namespace {

/// Gaps of an event loop that shows a bare window and has nothing to do.
std::vector<double> bareGaps()
{
    QWidget window;
    window.resize(1440, 900);
    window.show();
    Heartbeat heartbeat;
    heartbeat.start();
    QTimer::singleShot(std::chrono::seconds(3), qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    return heartbeat.gaps();
}

} // namespace

/// Gaps of our event loop while the demo's data loads and pages are switched.
int measureStalls(const BenchArguments &arguments)
{
    const std::vector<double> bare = bareGaps();
    Heartbeat heartbeat;
    QString failure;
    {
        Tour tour(arguments.rows);
        QObject::connect(&tour, &Tour::entered, &heartbeat, &Heartbeat::start);
        QObject::connect(&tour, &Tour::finished, qApp, [&] {
            heartbeat.stop();
            QCoreApplication::quit();
        });
        QObject::connect(&tour, &Tour::failed, qApp, [&](const QString &why) {
            failure = why;
            QCoreApplication::quit();
        });
        tour.start();
        QCoreApplication::exec();
    }
    if (!failure.isEmpty())
        return complain(failure);
    const double p99 = percentile(heartbeat.gaps(), 0.99);
    return printResult({{QStringLiteral("bench"), QStringLiteral("stalls")},
                        {QStringLiteral("turns"), qint64(heartbeat.gaps().size())},
                        {QStringLiteral("p50_ms"), rounded(median(heartbeat.gaps()))},
                        {QStringLiteral("p99_ms"), rounded(p99)},
                        {QStringLiteral("max_ms"), rounded(percentile(heartbeat.gaps(), 1))},
                        {QStringLiteral("peer"), QStringLiteral("idle bare Qt Widgets window")},
                        {QStringLiteral("peer_p99_ms"), rounded(percentile(bare, 0.99))},
                        {QStringLiteral("ratio"), rounded(p99 / percentile(bare, 0.99))}});
}

namespace {

/// The process that keeps the demo running: the one that was started as such with our program.
qint64 demoHost()
{
    for (const QString &pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (file.open(QIODevice::ReadOnly)
            && file.readAll().startsWith(
                QByteArray(PROGRAM_PATH "\0demo\0host", sizeof(PROGRAM_PATH) + 9)))
            return pid.toLongLong();
    }
    return 0;
}

} // namespace

/// Peak resident memory after all pages were visited, the demo's host process included.
int measureMemory(const BenchArguments &arguments)
{
    double bareMegabytes = 0;
    {
        QWidget window;
        window.resize(1440, 900);
        window.show();
        QTimer::singleShot(500, qApp, &QCoreApplication::quit);
        QCoreApplication::exec();
        bareMegabytes = peakMegabytes(QCoreApplication::applicationPid());
    }
    double hostMegabytes = 0;
    QString failure;
    {
        Tour tour(arguments.rows);
        QObject::connect(&tour, &Tour::finished, qApp, [&] {
            hostMegabytes = peakMegabytes(demoHost());
            QCoreApplication::quit();
        });
        QObject::connect(&tour, &Tour::failed, qApp, [&](const QString &why) {
            failure = why;
            QCoreApplication::quit();
        });
        tour.start();
        QCoreApplication::exec();
    }
    if (!failure.isEmpty())
        return complain(failure);
    const double window = peakMegabytes(QCoreApplication::applicationPid());
    return printResult(
        {{QStringLiteral("bench"), QStringLiteral("memory")},
         {QStringLiteral("window_mb"), rounded(window)},
         {QStringLiteral("demo_host_mb"), rounded(hostMegabytes)},
         {QStringLiteral("sum_mb"), rounded(window + hostMegabytes)},
         {QStringLiteral("peer"), QStringLiteral("bare Qt Widgets window")},
         {QStringLiteral("peer_mb"), rounded(bareMegabytes)},
         {QStringLiteral("ratio"), rounded((window + hostMegabytes) / bareMegabytes)}});
}

} // namespace clicknback
