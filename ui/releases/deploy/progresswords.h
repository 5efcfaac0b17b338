// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"
#include "models/services/releases/deployer.h"

namespace clicknback {

Severity severityOf(DeployProgress::State state);
Severity severityOf(DeployProgress::Step::State state);
QString toText(DeployProgress::Step::State state);

/// "Rolling back to v1.3.0, step 3 of 9: Pull the image"; of an ended one its sentence.
QString progressText(const DeployProgress &progress);
/// "done in 12 s", "running for 3 s".
QString stepStateText(const DeployProgress::Step &step, Instant now);
/// Why it cannot be cancelled now; empty: it can.
QString notCancellableText(const DeployProgress &progress);

} // namespace clicknback
