// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/benchworld.h"
#include "tests/bench/chartspaint.h"
#include "tests/bench/checkbench.h"
#include "tests/bench/correctionbench.h"
#include "tests/bench/driftbench.h"
#include "tests/bench/exportbench.h"
#include "tests/bench/graphbench.h"
#include "tests/bench/historybench.h"
#include "tests/bench/ledgerbench.h"
#include "tests/bench/ledgerstalls.h"
#include "tests/bench/logsbench.h"
#include "tests/bench/probebench.h"
#include "tests/bench/releasebench.h"
#include "tests/bench/releaselistbench.h"
#include "tests/bench/watchbench.h"
#include "tests/bench/windowbench.h"

#include <QApplication>
#include <QTextStream>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

int printOr(const Result<QJsonObject> &result)
{
    return result ? printResult(*result) : complain(result.error().message);
}

int measureExport(const BenchArguments &arguments)
{
    return printOr(measureExportCsv(arguments.dsn));
}

int measureDrivers(const BenchArguments &arguments)
{
    return printOr(measureDriver(arguments.dsn));
}

constexpr std::array kBenches{
    Bench{"startup", "start to first painted window", measureStartup},
    Bench{"stalls", "gaps of the event loop on a tour of the demo", measureStalls},
    Bench{"memory", "peak memory after a tour of the demo", measureMemory},
    Bench{"ledger.load", "the whole ledger into memory, --dsn", measureLedgerLoad},
    Bench{"ledger.filter", "one change of the filter, --dsn", measureLedgerFilter},
    Bench{"ledger.sort", "first sort of a column, --dsn", measureLedgerSort},
    Bench{"ledger.jump", "1,000 random viewports, --dsn", measureLedgerJump},
    Bench{"ledger.first", "open to the first screenful, --dsn", measureLedgerFirst},
    Bench{"ledger.memory", "bytes of memory a row, --dsn", measureLedgerMemory},
    Bench{"ledger.stalls", "gaps of the event loop while it loads and is dragged, --dsn",
          measureLedgerStalls},
    Bench{"check.full", "every invariant, --dsn", measureCheckFull},
    Bench{"check.incremental", "one look of the guard at the wallets, --dsn",
          measureCheckIncremental},
    Bench{"correction.commit", "a settlement with journal, hash and audit",
          measureCorrectionCommit},
    Bench{"correction.lock", "the longest wait that a correction causes the backend",
          measureCorrectionLock},
    Bench{"correction.bulk", "10,000 settlements (or --rows)", measureCorrectionBulk},
    Bench{"logs.flood", "stalls while 100,000 lines a second (or --rows) come for 5 s",
          measureLogsFlood},
    Bench{"logs.search", "an archive of 256 MB searched (or --rows lines)", measureLogsSearch},
    Bench{"probe.schedule", "500 probes a second for five minutes: how late they are asked",
          measureProbeSchedule},
    Bench{"health.idle", "30 probes at 10 s, and 72 simulated hours", measureHealthIdle},
    Bench{"charts.paint", "the ledger's charts updated and painted", measureChartsPaint},
    Bench{"probe.cpu", "1,000 HTTP probes (or --rows)", measureProbeCpu},
    Bench{"releases.refresh", "a warm look at 100 releases (or --rows), beside curl",
          measureReleasesRefresh},
    Bench{"alembic.graph", "a folder of 2,000 migrations (or --rows) read and laid out",
          measureAlembicGraph},
    Bench{"export.csv", "everything as CSV, --dsn", measureExport},
    Bench{"history.open", "a year of 100 probes (or --rows) opened", measureHistoryOpen},
    Bench{"releases.list", "10,000 deployments (or --rows) filtered", measureReleasesList},
    Bench{"driver", "Qt's driver and models, for the record, --dsn", measureDrivers},
    Bench{"serve", "makes a world of --rows in --folder and serves it until input ends",
          serveWorld},
    Bench{"bare-window", "the peer of startup", showBareWindow},
};

int usage()
{
    QTextStream out(stderr);
    out << "usage: clicknback-bench NAME [--rows N] [--dsn CONNINFO] [--folder FOLDER]\n";
    for (const Bench &bench : kBenches)
        out << "  " << bench.name << ": " << bench.about << '\n';
    return 64;
}

QString option(const QStringList &words, const QString &name)
{
    const qsizetype at = words.indexOf(name);
    return at > 0 ? words.value(at + 1) : QString();
}

int run(const QStringList &words)
{
    const BenchArguments arguments{.name = words.value(1),
                                   .rows = option(words, QStringLiteral("--rows")).toLongLong(),
                                   .dsn = option(words, QStringLiteral("--dsn")),
                                   .folder = option(words, QStringLiteral("--folder"))};
    const auto bench = std::find_if(kBenches.begin(), kBenches.end(), [&](const Bench &candidate) {
        return arguments.name == QLatin1String(candidate.name);
    });
    return bench == kBenches.end() ? usage() : bench->run(arguments);
}

} // namespace

} // namespace clicknback

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
    QCoreApplication::setApplicationName(QStringLiteral("clicknback-bench"));
    return clicknback::run(QCoreApplication::arguments());
}
