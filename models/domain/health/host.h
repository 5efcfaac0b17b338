// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/sample.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace clicknback {

/// What the read-only script printed, one "key=value" a line. What it could not read is
/// absent, and `missing` says so: never 0.
struct HostFacts
{
    std::optional<double> cpuPercent; ///< busy share between two looks a fifth of a second apart
    std::optional<double> load;       ///< over one minute
    std::optional<int> processors;
    std::optional<double> memoryPercent; ///< of all, without what the kernel can give back
    std::optional<double> diskPercent;
    std::optional<double> inodePercent;
    std::optional<double> uptimeSeconds;

    friend bool operator==(const HostFacts &, const HostFacts &) = default;
};

/// A value that is no number, or none that can be (a share beyond 0 to 100), is absent; other lines
/// (a greeting of the login shell) are passed over, and of two values the last one counts.
HostFacts hostFactsFrom(const QByteArray &output);
/// Readings cpu, load, memory, disk, inodes, uptime; a missing one without a value. Verdict Pass:
/// limits are for judgedByLimits().
Sample hostSample(const HostFacts &facts, Instant at);

/// One round trip, for `sh -s`: reads /proc and df, changes nothing. `path` is quoted. What the
/// system does not tell is not printed, and the script ends with 0 all the same.
QByteArray hostScript(const QString &path);

} // namespace clicknback
