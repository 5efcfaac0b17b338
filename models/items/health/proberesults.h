// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/probe.h"

#include <QJsonArray>
#include <QJsonObject>

namespace clicknback {

/// One object for each probe: id, name, group, kind, from, state, since, answer, latency_ms, layer,
/// readings, suppressed_by. What is not known is null.
QJsonArray probesJson(const std::vector<ProbeSpec> &probes,
                      const std::vector<ProbeStanding> &standings);
QJsonObject diagnosisJson(const Diagnosis &diagnosis);

/// A line for each probe, aligned, worst first; then what the diagnosis says.
QString probesText(const std::vector<ProbeSpec> &probes,
                   const std::vector<ProbeStanding> &standings, const Diagnosis &diagnosis);

} // namespace clicknback
