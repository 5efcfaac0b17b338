// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace clicknback {

/// What a benchmark was called with.
struct BenchArguments
{
    QString name;
    qint64 rows = 0; ///< 0: the benchmark's own default
    QString dsn;     ///< a running database, for the benchmarks that want one
    QString folder;  ///< of a world to be kept, for `serve`
};

/// One that can be called by name. `run` prints one line of JSON and returns the exit status.
struct Bench
{
    const char *name;
    const char *about;
    int (*run)(const BenchArguments &arguments);
};

/// Prints the line; 0.
int printResult(const QJsonObject &result);
/// Says on standard error why there is no result; 2.
int complain(const QString &message);
/// To three decimals.
double rounded(double value);

} // namespace clicknback
