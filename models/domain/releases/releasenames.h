// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/release.h"

namespace clicknback {

/// The releases there are, newest first, with what their tag or their commit says; gates, images
/// and deployments are not filled in. `deployments` may show commits that are not of main.
std::vector<Release> namedReleases(const ReleaseFacts &facts,
                                   const std::vector<Deployment> &deployments);

/// Its label of the revision; empty: none.
QString revisionOf(const RunningImage &running);

} // namespace clicknback
