// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/sample.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace clicknback {

/// What the read-only script of host.sh printed, one "key=value" a line. What it could not read is
/// absent, and `missing` says so: never 0.
struct HostFacts
{
    std::optional<double> cpuPercent; ///< busy share between two looks 200 ms apart
    std::optional<double> load;       ///< over one minute
    std::optional<int> processors;
    std::optional<double> memoryPercent; ///< of all, without what the kernel can give back
    std::optional<double> diskPercent;
    std::optional<double> inodePercent;
    std::optional<double> uptimeSeconds;

    friend bool operator==(const HostFacts &, const HostFacts &) = default;
};

HostFacts hostFactsFrom(const QByteArray &output);
/// Readings cpu, load, memory, disk, inodes, uptime; a missing one without a value. Verdict Pass:
/// limits are for judgedByLimits().
Sample hostSample(const HostFacts &facts, Instant at);

/// One round trip, for `sh -s`: reads /proc and df, changes nothing. `path` is quoted.
QByteArray hostScript(const QString &path);

} // namespace clicknback
