// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

namespace clicknback {

/// The value in the middle; 0 without values.
double median(std::vector<double> values);
/// The smallest value that `share` (0 to 1) of all do not exceed.
double percentile(std::vector<double> values, double share);
/// Peak resident memory of a process in MB, from /proc; 0 when it cannot be read.
double peakMegabytes(qint64 pid);
/// Resident memory of a process now, in MB; 0 when it cannot be read.
double residentMegabytes(qint64 pid);

} // namespace clicknback
