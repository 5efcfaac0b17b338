// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/measurements.h"

#include <QFile>

#include <algorithm>
#include <cmath>

namespace clicknback {

double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = std::size_t(std::ceil(share * double(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

namespace {

/// A line of /proc/PID/status that counts in kB, in MB.
double statusMegabytes(qint64 pid, const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size()).trimmed().split(' ').first().toDouble() / 1024.0;
    }
    return 0;
}

} // namespace

double peakMegabytes(qint64 pid)
{
    return statusMegabytes(pid, "VmHWM:");
}

double residentMegabytes(qint64 pid)
{
    return statusMegabytes(pid, "VmRSS:");
}

} // namespace clicknback
