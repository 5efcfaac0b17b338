// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"
#include "models/services/releases/lookfacts.h"
#include "models/services/releases/releasepicture.h"

namespace clicknback {

/// The picture of what one look read. A pure function: any thread may call it.
ReleasePicture makePicture(const LookFacts &facts, const ReleaseSettings &settings);

/// What the rungs are judged by; `releases` and `deployments` as the picture has them.
LadderFacts ladderFactsOf(const LookFacts &facts, const ReleaseSettings &settings,
                          const std::vector<Deployment> &deployments);
ForecastFacts forecastFactsOf(const LookFacts &facts, const ReleaseSettings &settings,
                              const std::vector<Gate> &headGates);
/// The newest commit of main whose gates are green.
Fact<Commit> greenCommitOf(const ReleaseFacts &facts, const std::vector<GateRule> &rules);
/// The schema that the database's revision makes: known to this program, or once verified.
Fact<SchemaFingerprint> expectedFingerprintOf(const LookFacts &facts);
/// What this program pinned the host to; empty: nothing.
QString pinnedDigestOf(const ComposeHost &host);
/// What could not be asked, a sentence each.
QStringList notesOf(const LookFacts &facts);

} // namespace clicknback
