// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/ledgerstalls.h"

#include "app/opswindow.h"
#include "models/services/ledger/ledgerfilters.h"
#include "tests/bench/heartbeat.h"
#include "tests/bench/measurements.h"

#include <QCoreApplication>
#include <QTimer>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kFrame = 16ms;
constexpr int kFrames = 300; ///< of each drag: five seconds
constexpr auto kIdle = 3s;

/// Opens the ledger in a window and drags, as a person would.
class LedgerDrag : public QObject
{
public:
    explicit LedgerDrag(const QString &dsn) : m_ops(m_environments)
    {
        m_environment.name = QStringLiteral("bench");
        m_environment.kind = EnvironmentKind::Demo;
        m_environment.conninfo = dsn;
        m_ops.setUnattended(true);
        m_frames.setTimerType(Qt::PreciseTimer);
        m_frames.setInterval(kFrame);
        connect(&m_frames, &QTimer::timeout, this, &LedgerDrag::frame);
    }

    void start()
    {
        m_ops.window().resize(1440, 900);
        m_ops.window().show();
        m_ops.openEnvironment(m_environment);
        m_ops.window().showPage(QStringLiteral("ledger"));
        connect(&m_ops.composition()->engine, &LedgerEngine::viewChanged, this,
                &LedgerDrag::viewChanged);
        m_heartbeat.start();
    }

    std::vector<double> loading;
    std::vector<double> days;
    std::vector<double> amounts;
    std::size_t rows = 0;

private:
    void viewChanged()
    {
        const LedgerViewPointer view = m_ops.composition()->engine.view();
        if (view->isPreview || m_frames.isActive())
            return;
        rows = view->snapshot->size();
        m_last = view->now.utcDay();
        loading = takeGaps();
        m_frames.start();
    }

    std::vector<double> takeGaps()
    {
        const std::vector<double> gaps = m_heartbeat.gaps();
        m_heartbeat.start();
        return gaps;
    }

    void frame()
    {
        const int step = m_frame++;
        if (step < kFrames) {
            const QDate from = m_last.addDays(-100 + step % 60);
            preview({.fromDay = from, .toDay = from.addDays(30)});
        } else if (step == kFrames) {
            m_ops.composition()->filters.commit();
            days = takeGaps();
        } else if (step < 2 * kFrames) {
            preview({.minimumAmount = Money::fromCents(100 * (step % 200))});
        } else {
            amounts = takeGaps();
            m_frames.stop();
            QCoreApplication::quit();
        }
    }

    void preview(const LedgerFilter &filter) { m_ops.composition()->filters.preview(filter); }

    Environments m_environments;
    OpsWindow m_ops;
    Environment m_environment;
    Heartbeat m_heartbeat;
    QTimer m_frames;
    QDate m_last;
    int m_frame = 0;
};

std::vector<double> idleGaps()
{
    QWidget window;
    window.resize(1440, 900);
    window.show();
    Heartbeat heartbeat;
    heartbeat.start();
    QTimer::singleShot(kIdle, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    return heartbeat.gaps();
}

QJsonObject inWords(const std::vector<double> &gaps)
{
    return {{QStringLiteral("p50"), rounded(median(gaps))},
            {QStringLiteral("p99"), rounded(percentile(gaps, 0.99))},
            {QStringLiteral("max"), rounded(percentile(gaps, 1))}};
}

} // namespace

int measureLedgerStalls(const BenchArguments &arguments)
{
    if (arguments.dsn.isEmpty())
        return complain(QStringLiteral("ledger.stalls needs --dsn."));
    const std::vector<double> idle = idleGaps();
    LedgerDrag drag(arguments.dsn);
    drag.start();
    QCoreApplication::exec();
    std::vector<double> all = drag.loading;
    all.insert(all.end(), drag.days.begin(), drag.days.end());
    all.insert(all.end(), drag.amounts.begin(), drag.amounts.end());
    const double p99 = percentile(all, 0.99);
    const double peer = percentile(idle, 0.99);
    return printResult({{QStringLiteral("bench"), arguments.name},
                        {QStringLiteral("rows"), qint64(drag.rows)},
                        {QStringLiteral("p99_ms"), rounded(p99)},
                        {QStringLiteral("max_ms"), rounded(percentile(all, 1))},
                        {QStringLiteral("loading_ms"), inWords(drag.loading)},
                        {QStringLiteral("dragging_days_ms"), inWords(drag.days)},
                        {QStringLiteral("dragging_amounts_ms"), inWords(drag.amounts)},
                        {QStringLiteral("peer"), QStringLiteral("idle bare Qt Widgets window")},
                        {QStringLiteral("peer_p99_ms"), rounded(peer)},
                        {QStringLiteral("ratio"), rounded(p99 / peer)}});
}

} // namespace clicknback
